"""The limits as rows: what each uses, what may enter, and when single replacements are enough."""

from dataclasses import replace

import numpy as np
import pytest

from matchwise.domain.money import FeeSchedule
from matchwise.portfolio import Budget, Group, Limits, Minimum, Share
from matchwise.portfolio.rows import SLIP, budget_rows, lay_rows, level_room, may_enter, may_replace

PROGRAMS = np.arange(6)
LIMITS = Limits(4, 1, 2, (Group("Ohio", (0, 1, 2), 2), Group("Akron", (0, 1), 1)), frozenset({3}))
FEES = FeeSchedule(((2, 11), (None, 30)))


def test_a_group_that_cannot_bind_is_no_row() -> None:
    rows = lay_rows(replace(LIMITS, groups=(*LIMITS.groups, Group("the US", (0, 1, 2), 3))), PROGRAMS)
    assert rows.caps.tolist() == [2.0, 1.0]
    assert rows.usage.tolist() == [[1, 1], [1, 1], [1, 0], [0, 0], [0, 0], [0, 0]]


def test_signals_and_pins_stand_beside_the_rows() -> None:
    rows = lay_rows(LIMITS, PROGRAMS)
    assert rows.level_caps.tolist() == [4, 2, 1]
    assert np.flatnonzero(rows.pinned).tolist() == [3]
    assert level_room(rows, np.array([0, 2, 1])).tolist() == [True, True, False]


@pytest.mark.parametrize(
    ("limits", "simple"),
    [
        (LIMITS, True),
        (replace(LIMITS, groups=(Group("a", (0, 1, 2), 1), Group("b", (2, 3), 1))), False),
        (replace(LIMITS, shares=(Share("metros", (0, 1), 50),)), False),
        (replace(LIMITS, minimums=(Minimum("family", (0,), 1),)), False),
        (replace(LIMITS, budget=Budget(90, FEES, (0, 0, 0, 1, 1, 1))), False),
    ],
)
def test_only_groups_that_nest_are_simple(limits: Limits, simple: bool) -> None:  # noqa: FBT001 (expected)
    assert lay_rows(limits, PROGRAMS).simple is simple


def test_a_share_is_kept_up_to_its_last_whole_program() -> None:
    rows = lay_rows(Limits(6, 0, 0, shares=(Share("metros", (0, 1), 33),)), PROGRAMS)
    assert not rows.kept(np.array([0, 2, 3]))  # 1 of 3 is more than 33 percent
    assert rows.kept(np.array([0, 2, 3, 4]))
    assert not rows.kept(np.array([0, 1, 2, 3, 4]))


def test_a_share_of_whole_tenths_survives_its_rounding() -> None:
    programs = np.arange(300)
    rows = lay_rows(Limits(300, 0, 0, shares=(Share("metros", tuple(range(210)), 70),)), programs)
    assert abs(float(rows.slack(programs)[0])) <= SLIP
    assert rows.kept(programs)
    assert not rows.kept(programs[:-1])


def test_what_may_enter_and_replace_is_what_keeps_the_rows() -> None:
    limits = replace(LIMITS, shares=(Share("metros", (0, 4), 50),), minimums=(Minimum("family", (3,), 1),))
    rows = lay_rows(limits, PROGRAMS)
    members = np.array([0, 3])
    outside = np.array([1, 2, 4, 5])
    may = may_enter(rows, rows.slack(members))
    assert [bool(may[p]) for p in outside] == [rows.kept(np.append(members, p)) for p in outside]
    for place, leaving in enumerate(members):
        table = may_replace(rows, rows.slack(members), members, outside)[place]
        rest = members[members != leaving]
        expected = [leaving != 3 and rows.kept(np.append(rest, p)) for p in outside]
        assert table.tolist() == expected


@pytest.mark.parametrize("counts", [(a, b) for a in range(5) for b in range(5) if a + b])
def test_the_rows_of_a_budget_hold_exactly_when_it_pays(counts: tuple[int, int]) -> None:
    specialties = (0,) * 4 + (1,) * 4
    members = [*range(counts[0]), *range(4, 4 + counts[1])]
    fee = FEES.fee(counts)
    for usd in (fee - 1, fee):
        rows = list(budget_rows(Budget(usd, FEES, specialties), np.arange(8), 8))
        held = all(float(use[members].sum()) <= cap for use, cap in rows)
        assert held == (usd >= fee)


def test_a_free_program_still_has_a_price_to_compare_with() -> None:
    fees = FeeSchedule(((3, 0), (None, 30)))
    rows = lay_rows(Limits(4, 0, 0, budget=Budget(60, fees, (0, 0, 0, 1, 1, 1))), PROGRAMS)
    assert rows.price(rows.slack(np.array([0]))).min() == 1.0
