"""Codes of states and countries, and the code that is proposed for a name."""

import pytest

from matchwise.domain.countries import COUNTRY_NAMES, country_code_of
from matchwise.domain.states import STATE_NAMES, TERRITORIES, state_code_of


def test_there_are_fifty_states_the_district_and_five_territories() -> None:
    assert len(STATE_NAMES) == 56
    assert {STATE_NAMES[code] for code in TERRITORIES} == {
        "American Samoa",
        "Guam",
        "Northern Mariana Islands",
        "Puerto Rico",
        "US Virgin Islands",
    }


def test_there_are_249_iso_countries_and_kosovo() -> None:
    assert len(COUNTRY_NAMES) == 250
    assert COUNTRY_NAMES["NO"] == "Norway"
    assert COUNTRY_NAMES["XK"] == "Kosovo"


@pytest.mark.parametrize(
    ("name", "code"),
    [("Egypt", "EG"), ("egpyt", "EG"), ("Burma", "MM"), ("United States", "US"), ("UK", None), ("zzzz", None)],
)
def test_country_proposed_for_a_name(name: str, code: str | None) -> None:
    assert country_code_of(name) == code


@pytest.mark.parametrize(("name", "code"), [("ohio", "OH"), ("Virgina", "VA"), ("x", None)])
def test_state_proposed_for_a_name(name: str, code: str | None) -> None:
    assert state_code_of(name) == code
