"""The table of constants says what the code says: every row has its constant, every constant its value."""

import numpy as np
import pytest

from matchwise.chances import openness
from matchwise.domain.applicant import UsceKind
from matchwise.screening import passing, strength
from matchwise.screening.file_numbers import USCE_WEIGHTS
from shipped import shipped_evidence

IN_CODE: dict[str, tuple[str, float]] = {
    **{f"usce_weight_{kind.value}": ("screening.file_numbers", USCE_WEIGHTS[kind]) for kind in UsceKind},
    "usce_limit_log_sd": ("screening.passing", passing.USCE_LIMIT_LOG_SD),
    "years_open": ("screening.passing", passing.YEARS_OPEN),
    "even_odds": ("screening.passing", passing.EVEN_ODDS),
    "least_eta_variance": ("screening.strength", strength.LEAST_ETA_VARIANCE),
    "highest_cap": ("chances.openness", openness.HIGHEST_CAP),
    "highest_mean": ("chances.openness", openness.HIGHEST_MEAN),
}
ROWS = {str(row["name"]): row for row in shipped_evidence().table("matchwise-assumptions/constants").rows}


def test_the_table_and_the_code_name_the_same_constants() -> None:
    assert ROWS.keys() == IN_CODE.keys()


@pytest.mark.parametrize("name", IN_CODE)
def test_a_constant_has_the_value_of_the_table(name: str) -> None:
    module, value = IN_CODE[name]
    row = ROWS[name]
    low, stated, high = (float(str(row[key])) for key in ("low", "value", "high"))
    assert (str(row["used_by"]), stated) == (module, value)
    assert low <= stated <= high


def test_soft_edges_use_the_constant() -> None:
    years = passing._within(np.array([5.0, 5.5, 6.5]), np.array([5.0]))[:, 0]  # noqa: SLF001 (the edge itself is the claim)
    assert years.tolist() == [1.0, passing.EVEN_ODDS, 0.0]
