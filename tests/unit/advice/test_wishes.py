"""Wishes as limits on a list: each holds the programs that it says, on the real directory."""

import numpy as np
import pytest

from matchwise.advice.list_limits import Means, described, list_limits
from matchwise.advice.wishes import caps, likeliest_classes, minimums, shares
from matchwise.advice.worths import worth
from matchwise.directory import load_directory
from matchwise.directory.linear_models import COEFFICIENTS
from matchwise.domain.applicant import AtLeast, Preferences, SignalBudget
from matchwise.domain.program import ProgramClass
from matchwise.domain.states import STATE_NAMES, TERRITORIES, Region
from matchwise.errors import InfeasibleError
from matchwise.portfolio import Limits
from matchwise.portfolio.limits import Minimum
from shipped import evidence_without, shipped_directory

MEANS = Means(budget_usd=330, max_programs=None, signals=SignalBudget(3, 12))


def limits(preferences: Preferences) -> Limits:
    """The limits of a list of 30 programs."""
    return list_limits(shipped_directory(), preferences, MEANS, 30, frozenset())


def test_without_wishes_a_list_keeps_its_count_and_signals_alone() -> None:
    assert limits(Preferences()) == Limits(30, 3, 12)


def test_caps_by_state_and_city_are_as_without_the_other_wishes() -> None:
    programs = shipped_directory().programs
    found = limits(Preferences(max_per_state=25, max_per_city=10))
    assert found == Limits(30, 3, 12, caps(programs, Preferences(max_per_state=25, max_per_city=10)))
    states = {program.state for program in programs}
    crowded = [state for state in states if sum(program.state == state for program in programs) > 25]
    assert {group.name for group in found.groups if group.at_most == 25} == set(crowded)


def test_each_region_with_more_programs_than_its_cap_is_a_group_of_exactly_its_programs() -> None:
    programs = shipped_directory().programs
    groups = caps(programs, Preferences(max_per_region=130))
    assert {group.name for group in groups} == {"the Northeast", "the Midwest", "the South"}
    for group in groups:
        inside = {index for index, program in enumerate(programs) if f"the {program.region}" == group.name}
        assert set(group.programs) == inside
        assert len(inside) > group.at_most == 130


def test_programs_without_a_region_are_in_no_group() -> None:
    programs = shipped_directory().programs
    capped = {index for group in caps(programs, Preferences(max_per_region=1)) for index in group.programs}
    outside = {programs[index].state for index in set(range(len(programs))) - capped}
    assert outside == {"PR"}


def test_cities_nest_in_states_and_states_in_regions() -> None:
    wishes = Preferences(max_per_city=2, max_per_state=8, max_per_region=40)
    sets = [set(group.programs) for group in caps(shipped_directory().programs, wishes)]
    assert all(a <= b or b <= a or not a & b for a in sets for b in sets)


def test_the_regions_that_a_file_can_name_are_those_of_the_directory() -> None:
    programs = shipped_directory().programs
    assert {program.region for program in programs} - {None} == set(Region)
    assert {program.state for program in programs if program.region is None} <= TERRITORIES <= STATE_NAMES.keys()


def test_the_share_of_large_metros_holds_the_counties_of_code_one() -> None:
    programs = shipped_directory().programs
    (share,) = shares(programs, Preferences(max_large_metro_percent=40))
    assert share.percent == 40
    assert {programs[index].rural_urban_code for index in share.programs} == {1}
    assert 1 not in {programs[i].rural_urban_code for i in range(len(programs)) if i not in set(share.programs)}
    assert {"Boston", "Chicago"} <= {programs[index].city for index in share.programs}


def test_a_share_of_nought_is_a_limit() -> None:
    assert [share.percent for share in limits(Preferences(max_large_metro_percent=0)).shares] == [0]


def test_minimums_hold_the_programs_of_their_place() -> None:
    directory = shipped_directory()
    asked = (AtLeast(state="MI", programs=5), AtLeast(region=Region.WEST, programs=7))
    michigan, west = minimums(directory, Preferences(at_least=asked))
    assert (michigan.name, michigan.at_least, west.name, west.at_least) == ("MI", 5, "the West", 7)
    assert set(michigan.programs) == {i for i, program in enumerate(directory.programs) if program.state == "MI"}
    assert set(west.programs) == {i for i, program in enumerate(directory.programs) if program.region == "West"}


def test_a_minimum_in_a_state_without_programs_has_none() -> None:
    asked = Preferences(at_least=(AtLeast(state="GU", programs=1),))
    assert limits(asked).minimums == (Minimum("GU", (), 1),)


@pytest.mark.parametrize("kind", ProgramClass)
def test_a_class_holds_the_programs_that_are_likeliest_of_it(kind: ProgramClass) -> None:
    directory = shipped_directory()
    (minimum,) = minimums(directory, Preferences(at_least=(AtLeast(program_class=kind, programs=40),)))
    openness, inside = directory.openness, list(minimum.programs)
    chances = {
        ProgramClass.UNIVERSITY: openness.p_university,
        ProgramClass.AFFILIATED: openness.p_affiliated,
        ProgramClass.COMMUNITY: openness.p_community,
    }
    assert minimum.name == f"the class {kind.value}"
    assert len(inside) > 100
    assert all((chances[kind] >= chance)[inside].all() for chance in chances.values())


def test_military_and_veterans_programs_are_of_no_class() -> None:
    directory = shipped_directory()
    none = [kind is None for kind in likeliest_classes(directory)]
    assert none == (~directory.openness.applies).tolist()


def test_without_the_models_a_minimum_of_a_class_is_refused_and_others_stand() -> None:
    directory = load_directory(evidence_without(COEFFICIENTS.split("/")[0]))
    by_state = minimums(directory, Preferences(at_least=(AtLeast(state="MI", programs=5),)))
    assert by_state == minimums(shipped_directory(), Preferences(at_least=(AtLeast(state="MI", programs=5),)))
    with pytest.raises(InfeasibleError, match="openness models are left out"):
        minimums(directory, Preferences(at_least=(AtLeast(program_class=ProgramClass.COMMUNITY, programs=5),)))


def test_every_wish_is_said_in_a_sentence() -> None:
    wishes = Preferences(
        prefer_states=("MI", "OH"),
        max_per_state=25,
        max_per_city=10,
        max_per_region=60,
        max_large_metro_percent=40,
        at_least=(
            AtLeast(state="MI", programs=5),
            AtLeast(region=Region.SOUTH, programs=7),
            AtLeast(program_class=ProgramClass.COMMUNITY, programs=9),
        ),
        value_elsewhere_percent=80,
    )
    assert described(limits(wishes), wishes, MEANS) == (
        "At most 30 programs (your budget of $330 pays no more), 3 gold and 12 silver signals.",
        "At most 25 programs in one state.",
        "At most 10 programs in one city.",
        "At most 60 programs in one region.",
        "At most 40 of 100 programs in large metropolitan areas (1 million people or more).",
        "At least 5 programs in MI.",
        "At least 7 programs in the South.",
        "At least 9 programs in the class community (the likeliest class of each program, as predicted).",
        (
            "You prefer MI, OH. A match elsewhere is worth 80 of 100 to you. "
            "This changes no chance, but it decides which programs are in the list."
        ),
    )


def test_preferred_states_without_a_value_decide_nothing_but_the_order() -> None:
    wishes = Preferences(prefer_states=("MI",))
    assert described(limits(wishes), wishes, MEANS)[1:] == (
        "You prefer MI. This changes no chance: it is a reason, and it decides the order between equal programs.",
    )


def test_a_match_is_worth_all_in_the_preferred_states_and_the_share_outside() -> None:
    programs = shipped_directory().programs
    worths = worth(programs, Preferences(prefer_states=("MI", "OH"), value_elsewhere_percent=80))
    assert worths is not None
    inside = np.array([program.state in {"MI", "OH"} for program in programs])
    assert worths.shape == (len(programs),)
    assert (set(worths[inside]), set(worths[~inside])) == ({1.0}, {0.8})


def test_without_a_share_told_no_match_is_worth_more_than_another() -> None:
    assert worth(shipped_directory().programs, Preferences(prefer_states=("MI",))) is None
