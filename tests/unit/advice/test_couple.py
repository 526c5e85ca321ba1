"""The report on a couple: the pairs are read or refused in words, and what comes out adds up."""

import dataclasses
from functools import cache

import pytest

from matchwise.advice.couple import MOST_PAIRS, MOST_TOLD, Pair, Partner, couple, read_pairs
from matchwise.advice.couple_reports import CoupleReport
from matchwise.domain.applicant import ApplicationState
from matchwise.errors import InputError
from rank_samples import HELD, few_seasons, ranking, states
from shipped import AS_OF, shipped_directory, shipped_evidence

FIRST, SECOND, THIRD = HELD
PAIRS: tuple[Pair, ...] = ((FIRST, SECOND), (SECOND, FIRST), (THIRD, None), (None, THIRD))


def read(text: str) -> tuple[Pair, ...]:
    return read_pairs(text, "pairs.csv", shipped_directory(), AS_OF)


def asked(*pairs: Pair) -> CoupleReport:
    mine, theirs = ranking(), dataclasses.replace(ranking(), name="Partner")
    partners = Partner(mine, few_seasons()), Partner(theirs, few_seasons())
    return couple(partners, pairs, shipped_evidence(), shipped_directory(), as_of=AS_OF)


@cache
def report() -> CoupleReport:
    return asked(*PAIRS)


def test_both_one_and_none_add_up_to_everybody() -> None:
    for found in report().outcomes:
        chances = (found.both, found.one_only, found.other_only, found.neither)
        assert sum(chance.value for chance in chances) == pytest.approx(1)
        assert all(0 <= chance.low <= chance.value <= chance.high <= 1 for chance in chances)


def test_the_pairs_are_the_outcomes() -> None:
    found, first = report(), report().outcomes[0]
    both = sum(pair.here.value for pair in found.pairs if pair.one and pair.other)
    assert both == pytest.approx(first.both.value)
    assert sum(pair.here.value for pair in found.pairs) == pytest.approx(1 - first.neither.value)


def test_as_a_couple_each_of_both_matches_no_more_often_than_alone() -> None:
    """A pair needs both; so with pairs of two alone nobody matches more often than on the own list."""
    found = asked(*PAIRS[:2])
    both = found.outcomes[0].both.value
    assert both <= min(one.value for one in found.apart)
    assert found.outcomes[0].one_only.value == 0


def test_programs_alone_added_below_leave_fewer_without_a_seat() -> None:
    plain, added = report().outcomes[0], report().outcomes[2]
    assert added.neither.value < plain.neither.value
    assert added.both.value == pytest.approx(plain.both.value, abs=0.01)


def test_what_is_assumed_of_the_two_is_said_and_the_opposite_is_shown() -> None:
    found = report()
    assert any("nothing of one says anything of the other" in said for said in found.assumed)
    assert found.outcomes[1].way.startswith("if both of you are found strong")
    assert found.outcomes[1].both.value != found.outcomes[0].both.value
    assert found.fee is not None
    assert "no later figure is known" in found.fee.text


@pytest.mark.parametrize("state", [ApplicationState.REJECTED, ApplicationState.DECLINED, ApplicationState.APPLIED])
def test_a_program_without_an_interview_that_counts_is_refused(state: ApplicationState) -> None:
    mine = ranking(log=states(**{f"_{FIRST}": state}))
    partners = Partner(mine, few_seasons()), Partner(ranking(), few_seasons())
    with pytest.raises(InputError, match=r"You have no interview at .* that counts"):
        couple(partners, ((FIRST, SECOND),), shipped_evidence(), shipped_directory(), as_of=AS_OF)


def test_pairs_are_read_with_any_separator_names_and_no_seat() -> None:
    text = f'{FIRST}; {SECOND}\n\n{FIRST}\t-\n"{SECOND}",no match\nKaiser, Hawaii;{THIRD}\n |{THIRD}\n'
    assert read(text) == ((FIRST, SECOND), (FIRST, None), (SECOND, None), ("1401400904", THIRD), (None, THIRD))


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "0 pairs"),
        ("\n\n", "0 pairs"),
        (f"{FIRST}\n", "is not two programs"),
        (f"{FIRST};{SECOND};{THIRD}\n", "is not two programs"),
        (f"{FIRST};nowhere at all\n", "no program of the directory"),
        (f"{FIRST};1400000000\n", "no program of the directory"),
        (f"{FIRST};{SECOND}\n{FIRST};{SECOND}\n", "stands above already"),
        (f"{FIRST};{SECOND}\n" * (MOST_PAIRS + 1), "301 pairs"),
        ("\x00;\u202e\n", "no program"),
        (f"{FIRST};-\n{SECOND};-\n", "in no pair"),
    ],
)
def test_what_cannot_be_meant_is_refused_with_its_line(text: str, said: str) -> None:
    with pytest.raises(InputError) as refused:
        read(text)
    assert said in str(refused.value)


def test_of_many_wrong_lines_the_first_are_told() -> None:
    with pytest.raises(InputError) as refused:
        read("\n".join(f"wrong {number}" for number in range(200)))
    assert len(refused.value.problems) == MOST_TOLD
