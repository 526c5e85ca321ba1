"""Among which programs the lists of changed files are searched, and what happens where those do not do."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace
from functools import cache

import pytest

from matchwise.advice import plan_chances
from matchwise.advice.case import Case, case_on
from matchwise.advice.plan_chances import SeasonChances, _pool
from matchwise.advice.recommend import best_choices
from matchwise.chances import Ground, open_ground
from matchwise.errors import InfeasibleError, Problem
from matchwise.portfolio import Choice
from shipped import example, shipped_directory, shipped_evidence

DAY = dt.date(2026, 11, 26)
OWN = example("failed_then_224")
LATER = replace(OWN, season=2029)


@cache
def ground() -> Ground:
    return open_ground(shipped_directory(), shipped_evidence(), DAY, remembering=True)


def test_a_later_list_is_near_the_one_that_is_searched_among_all_programs() -> None:
    chances, alone = SeasonChances(ground(), 1.0), SeasonChances(ground(), 1.0)
    chances.judged(OWN)
    later, whole = chances.judged(LATER), alone.judged(LATER)
    weights = chances.weights(len(later.nodes))
    assert (weights * later.nodes).sum(axis=1).mean() == pytest.approx(
        (weights * whole.nodes).sum(axis=1).mean(), abs=1e-4
    )
    assert len({choice.program for choice in later.choices}) == later.programs == whole.programs


def test_files_that_are_judged_side_by_side_are_judged_as_one_after_the_other() -> None:
    together, apart = SeasonChances(ground(), 1.0), SeasonChances(ground(), 1.0)
    files = [LATER, replace(LATER, previous_match_attempts=1)]
    together.judged(OWN)
    apart.judged(OWN)
    together.judge(files)
    for one in files:
        assert together.judged(one).choices == apart.judged(one).choices
        assert (together.judged(one).nodes == apart.judged(one).nodes).all()


def test_where_these_programs_keep_no_limit_all_are_searched(monkeypatch: pytest.MonkeyPatch) -> None:
    def only_from_nothing(case: Case, begin: Sequence[Choice] | None = None) -> tuple[Choice, ...]:
        if begin is not None:
            raise InfeasibleError(Problem("preferences", "No list keeps all of your limits together.", "Change one."))
        return best_choices(case)

    chances, alone = SeasonChances(ground(), 1.0), SeasonChances(ground(), 1.0)
    monkeypatch.setattr(plan_chances, "best_choices", only_from_nothing)
    chances.judged(OWN)
    assert chances.judged(LATER).choices == alone.judged(LATER).choices


def test_a_pinned_program_that_a_rule_shuts_now_is_among_those_that_are_searched_later() -> None:
    shut = next(iter(sorted(case_on(ground(), OWN).barred.indices())))
    code = ground().codes[shut]
    case = case_on(ground(), replace(OWN, preferences=replace(OWN.preferences, pinned=(code,))))
    choices = best_choices(case)
    assert shut not in {choice.program for choice in choices}
    assert shut in _pool(ground(), case, choices).programs
    assert shut not in _pool(ground(), case_on(ground(), OWN), choices).programs
