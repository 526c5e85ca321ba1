"""Wishes for the list in an applicant file: what they may say, and the message for what cannot be kept."""

import pytest

from matchwise.domain.applicant import AtLeast, Preferences
from matchwise.domain.applicant_file import read_applicant
from matchwise.domain.applicant_writer import write_applicant
from matchwise.domain.program import ProgramClass
from matchwise.domain.states import Region
from matchwise.errors import InputError
from strategies import AS_OF

START = """version: 1
season: 2028
citizenship: non_us
visa: {needs: true, accepts: [J-1]}
medical_school: {country: EG, graduated: 2019-07}
exams: [{exam: step2ck, date: 2023-03-04, result: pass, score: 224}]
"""


def wishes(preferences: str, rest: str = "") -> Preferences:
    """The preferences of a file."""
    return read_applicant(f"{START}preferences: {{{preferences}}}\n{rest}", as_of=AS_OF).preferences


def problems_of(preferences: str, rest: str = "") -> dict[str, str]:
    """Field, below preferences, and text of each problem of a file."""
    with pytest.raises(InputError) as caught:
        wishes(preferences, rest)
    return {p.field.removeprefix("preferences."): f"{p.reason} {p.remedy}" for p in caught.value.problems}


def test_every_wish_is_read() -> None:
    told = wishes(
        "prefer_states: [MI], value_elsewhere_percent: 80, max_per_region: 60, max_large_metro_percent: 0, "
        "at_least: [{state: mi, programs: 5}, {region: south, programs: 7}, {program_class: Community, programs: 40}]"
    )
    assert (told.value_elsewhere_percent, told.max_per_region, told.max_large_metro_percent) == (80, 60, 0)
    assert told.at_least == (
        AtLeast(state="MI", programs=5),
        AtLeast(region=Region.SOUTH, programs=7),
        AtLeast(program_class=ProgramClass.COMMUNITY, programs=40),
    )


@pytest.mark.parametrize("key", ["max_per_region", "max_large_metro_percent", "at_least", "value_elsewhere_percent"])
def test_a_wish_without_a_value_is_not_told(key: str) -> None:
    assert wishes(f"{key}: ") == Preferences()


def test_an_empty_list_of_minimums_asks_for_nothing() -> None:
    assert wishes("at_least: []") == Preferences()


def test_a_minimum_is_written_with_its_place_and_its_count_only() -> None:
    applicant = read_applicant(f"{START}preferences: {{at_least: [{{region: South, programs: 7}}]}}", as_of=AS_OF)
    assert "at_least:\n  - {region: South, programs: 7}" in write_applicant(applicant)


WRONG = [
    ("max_per_region: 0", "max_per_region", "0 is not between 1 and 1000"),
    ("max_per_region: -3", "max_per_region", "-3 is not between 1 and 1000"),
    ("max_per_region: many", "max_per_region", "many is not a whole number"),
    ("max_per_region: [60]", "max_per_region", "One value must stand here"),
    ("max_per_region: " + "9" * 400, "max_per_region", "... is not between 1 and 1000"),
    ("max_large_metro_percent: 101", "max_large_metro_percent", "Write a percentage of the list from 0 to 100"),
    ("max_large_metro_percent: -1", "max_large_metro_percent", "-1 is not between 0 and 100"),
    ("max_large_metro_percent: 0.4", "max_large_metro_percent", "0.4 is not a whole number"),
    ("max_large_metro_percent: 40%", "max_large_metro_percent", "Write digits only: 40."),
    ("max_large_metro_percent: {a: 1}", "max_large_metro_percent", "One value must stand here"),
    ("prefer_states: [MI], value_elsewhere_percent: 0", "value_elsewhere_percent", "to leave a state out, use avoid"),
    ("prefer_states: [MI], value_elsewhere_percent: 101", "value_elsewhere_percent", "101 is not between 1 and 100"),
    ("prefer_states: [MI], value_elsewhere_percent: -80", "value_elsewhere_percent", "-80 is not between 1 and 100"),
    ("prefer_states: [MI], value_elsewhere_percent: half", "value_elsewhere_percent", "half is not a whole number"),
    ("value_elsewhere_percent: 80", "value_elsewhere_percent", "prefer_states names no state"),
    ("prefer_states: [], value_elsewhere_percent: 80", "value_elsewhere_percent", "Write prefer_states, such as"),
    ("at_least: 5", "at_least", "A list must stand here"),
    ("at_least: [MI]", "at_least[0]", "Keys with values must stand here"),
    ("at_least: [{}]", "at_least[0]", "One of state, region, program_class must stand here, and none of them is"),
    ("at_least: [{programs: 5}]", "at_least[0]", "Write exactly one of them."),
    ("at_least: [{state: MI, region: South, programs: 5}]", "at_least[0]", "and state and region are written"),
    ("at_least: [{state: MI}]", "at_least[0].programs", "This key is required"),
    ("at_least: [{state: MI, programs: 0}]", "at_least[0].programs", "0 is not between 1 and 10000"),
    ("at_least: [{state: MI, programs: -5}]", "at_least[0].programs", "-5 is not between 1 and 10000"),
    ("at_least: [{state: MI, programs: 10001}]", "at_least[0].programs", "Write at least 1, or delete the entry."),
    ("at_least: [{state: MI, programs: few}]", "at_least[0].programs", "few is not a whole number"),
    ("at_least: [{state: Ohio, programs: 5}]", "at_least[0].state", "Did you mean OH (Ohio)?"),
    ("at_least: [{state: ON, programs: 5}]", "at_least[0].state", "ON is not the code of a US state or territory"),
    ("at_least: [{region: Suoth, programs: 5}]", "at_least[0].region", "Did you mean South?"),
    ("at_least: [{region: Europe, programs: 5}]", "at_least[0].region", "one of: Northeast, Midwest, South, West."),
    ("at_least: [{program_class: rural, programs: 5}]", "at_least[0].program_class", "university, affiliated, comm"),
    ("at_least: [{city: Detroit, programs: 5}]", "at_least[0].city", "Known keys: state, region, program_class"),
    ("atleast: []", "atleast", "Did you mean at_least?"),
]


@pytest.mark.parametrize(("preferences", "field", "text"), WRONG, ids=[wrong[0][:60] for wrong in WRONG])
def test_each_fault_is_told_with_its_field_reason_and_remedy(preferences: str, field: str, text: str) -> None:
    assert text in problems_of(preferences).get(field, "")


CONTRADICTIONS = [
    (
        "max_per_state: 3, at_least: [{state: MI, programs: 5}]",
        "at_least[0].programs",
        "At least 5 programs are asked for, but max_per_state is 3 (line 7). Write at most 3 here, or raise max_per",
    ),
    ("max_per_region: 3, at_least: [{region: West, programs: 4}]", "at_least[0].programs", "max_per_region is 3"),
    ("max_per_region: 3, at_least: [{state: MI, programs: 4}]", "at_least[0].programs", "max_per_region is 3"),
    (
        "max_per_region: 3, max_per_state: 2, at_least: [{state: MI, programs: 4}]",
        "at_least[0].programs",
        "max_per_state is 2",
    ),
    ("avoid_states: [MI], at_least: [{state: MI, programs: 1}]", "at_least[0].state", "MI is in at_least and in avoid"),
    (
        "at_least: [{state: MI, programs: 5}, {state: MI, programs: 6}]",
        "at_least[1]",
        "MI stands in at_least twice (line 7). Keep one of the two entries.",
    ),
    ("at_least: [{region: West, programs: 5}, {region: WEST, programs: 5}]", "at_least[1]", "West stands in at_least"),
]


@pytest.mark.parametrize(("preferences", "field", "text"), CONTRADICTIONS)
def test_a_minimum_that_another_wish_forbids_is_the_only_problem(preferences: str, field: str, text: str) -> None:
    problems = problems_of(preferences)
    assert list(problems) == [field]
    assert text in problems[field]


def test_a_minimum_above_the_maximum_of_the_list_is_told() -> None:
    problems = problems_of("at_least: [{program_class: community, programs: 40}]", "max_programs: 39")
    assert list(problems) == ["at_least[0].programs"]
    assert "At least 40 programs are asked for, but max_programs is 39" in problems["at_least[0].programs"]


def test_minimums_of_one_kind_add_up_to_no_more_than_the_list() -> None:
    states = "at_least: [{state: MI, programs: 20}, {state: OH, programs: 20}]"
    assert problems_of(states, "max_programs: 39") == {
        "at_least": "The entries with state ask for 40 programs together, but max_programs is 39 (line 7). "
        "Ask for fewer programs, or raise max_programs."
    }
    assert len(wishes(states, "max_programs: 40").at_least) == 2


def test_minimums_of_different_kinds_can_hold_the_same_programs() -> None:
    told = wishes("at_least: [{state: MI, programs: 20}, {region: Midwest, programs: 20}]", "max_programs: 20")
    assert len(told.at_least) == 2


def test_a_minimum_may_equal_each_cap() -> None:
    told = wishes("max_per_state: 5, max_per_region: 5, at_least: [{state: MI, programs: 5}]", "max_programs: 5")
    assert told.at_least == (AtLeast(state="MI", programs=5),)


def test_a_territory_lies_in_no_region() -> None:
    assert wishes("max_per_region: 3, at_least: [{state: PR, programs: 4}]").max_per_region == 3


def test_all_faults_of_the_wishes_are_told_at_once() -> None:
    problems = problems_of(
        "max_per_region: 0, max_large_metro_percent: 200, value_elsewhere_percent: 80, "
        "at_least: [{state: Michigan, programs: 0}, {region: South, state: OH, programs: x}]",
        "max_programs: 0",
    )
    assert set(problems) == {
        "max_per_region",
        "max_large_metro_percent",
        "value_elsewhere_percent",
        "at_least[0].state",
        "at_least[0].programs",
        "at_least[1]",
        "at_least[1].programs",
        "max_programs",
    }


def test_a_preferred_state_that_is_misspelled_is_told_once() -> None:
    problems = problems_of("prefer_states: [Michigan], value_elsewhere_percent: 80")
    assert list(problems) == ["prefer_states[0]"]
