"""The report on a rank order list: what every list must show, and what is refused."""

from functools import cache

import pytest

from matchwise.advice.rank_list import MOST_INTERVIEWS, Asked, Interviews, asked_by, rank_list
from matchwise.advice.rank_list_reports import RankListReport
from matchwise.domain.chance_grid import Signal
from matchwise.errors import InputError
from matchwise.market.rank_candidate import Candidate
from matchwise.market.season_parameters import ApplicantType, season_assumptions
from matchwise.market.season_run import Run
from matchwise.provenance import Confidence, Standing
from shipped import AS_OF, example, shipped_directory, shipped_evidence

RUN = Run(seasons=2, seed=3, workers=1)
VISA = Asked(Candidate(ApplicantType.NONUS_VISA, 240.0, years=4.0))


def open_codes() -> list[str]:
    directory = shipped_directory()
    return [code for index, code in enumerate(directory.codes) if directory.offered[index] > 0]


def closed() -> list[str]:
    directory = shipped_directory()
    return [directory.codes[index] for index in directory.closed]


def named(*codes: str) -> Interviews:
    return Interviews(tuple((code, Signal.NONE) for code in codes), len(codes))


def asked(interviews: Interviews, who: Asked = VISA) -> RankListReport:
    return rank_list(who, interviews, shipped_evidence(), shipped_directory(), as_of=AS_OF, run=RUN)


@cache
def report() -> RankListReport:
    """Five programs, not chosen for anything."""
    return asked(named(*open_codes()[20:420:80]))


def test_the_ranks_add_up_to_the_chance_to_match() -> None:
    found = report()
    assert sum(place.here.value for place in found.places) == pytest.approx(found.match.value, abs=1e-9)
    assert found.places[-1].so_far.value == pytest.approx(found.match.value, abs=1e-9)
    assert found.match.value + found.unmatched.value == pytest.approx(1)
    assert found.match.low < found.match.value < found.match.high


def test_the_program_on_top_is_reached_as_if_it_stood_alone_and_no_other_more_often_than_alone() -> None:
    found = report()
    assert found.places[0].here.value == pytest.approx(found.places[0].alone.value)
    assert all(place.here.value <= place.alone.value for place in found.places)


def test_orders_of_the_same_programs_match_alike_and_the_true_one_is_best() -> None:
    orders = {one.way: one for one in report().orders}
    true = orders["true"]
    for way in ("safest first", "reversed", "random"):
        assert orders[way].match.value == pytest.approx(true.match.value, abs=1e-9)
        assert orders[way].first.value <= true.first.value + 1e-9
        assert orders[way].top.value < true.top.value
        assert orders[way].place.value > true.place.value
    assert orders["reversed"].first.value < orders["random"].first.value < true.first.value
    for way in ("without the first", "without the last"):
        assert orders[way].match.value < true.match.value


def test_shorter_lists_lose_and_more_interviews_add() -> None:
    found = report()
    kept = [line.match.value for line in found.shorter]
    assert kept == sorted(kept, reverse=True)
    assert [line.kept.value for line in found.shorter] == [4, 3, 2, 1]
    more = [line.match.value for line in found.more]
    assert more == sorted(more)
    assert more[0] > found.match.value
    for line in found.needed:
        goal = line.of_100.value / 100
        if line.more is None:
            assert more[-1] < goal
        else:
            assert more[int(line.more.value) - 1] >= goal
            assert line.more.value == 1 or more[int(line.more.value) - 2] < goal


def test_the_order_of_the_list_is_the_order_of_the_answer() -> None:
    codes = open_codes()[20:420:80]
    assert [place.acgme_code for place in asked(named(*codes[::-1])).places] == codes[::-1]


def test_a_number_of_interviews_is_enough_for_an_answer() -> None:
    few, many = (asked(Interviews((), count)) for count in (2, 8))
    assert many.match.value > few.match.value
    assert [place.name for place in few.places] == ["", ""]


def test_no_number_stands_better_than_the_parameters_of_the_season() -> None:
    weakest = max(one.standing for one in season_assumptions(shipped_evidence()))
    found = report()
    assert weakest is Standing.ASSUMED
    numbers = [found.match, *(place.here for place in found.places), *(line.adds for line in found.more)]
    assert {number.standing for number in numbers} == {weakest}
    assert {number.confidence for number in numbers} == {Confidence.LOW}
    assert all(number.cells for number in numbers)


def test_a_list_applied_to_is_evidence() -> None:
    codes = open_codes()
    held = tuple((code, Signal.NONE) for code in codes[20:24])
    alone = asked(Interviews(held, 4, held)).match.value
    turned_down = asked(Interviews(held, 4, tuple((code, Signal.NONE) for code in codes[:200]))).match.value
    assert turned_down < alone


def test_no_interview_comes_from_a_program_that_was_not_applied_to() -> None:
    codes = open_codes()
    applied = tuple((code, Signal.NONE) for code in codes[20:24])
    found = asked(Interviews(applied[:2], 2, applied))
    assert len(found.more) == 2
    assert found.left is not None
    assert found.left.value == 2
    assert {line.more for line in found.needed[1:]} == {None}
    whole = asked(Interviews(applied, 4, (*applied, (next(iter(closed())), Signal.NONE))))
    assert whole.more == ()
    assert whole.left is not None
    assert whole.left.value == 0
    many = asked(Interviews(applied, 4, tuple((code, Signal.NONE) for code in codes[:200])))
    assert len(many.more) == 15
    assert report().left is None


def test_a_file_is_read_as_a_season_reads_applicants() -> None:
    found = asked_by(example("failed_then_224"))
    assert found.candidate == Candidate(ApplicantType.NONUS_VISA, 224, failed=True, years=9.0)
    assert asked_by(example("needs_no_visa")).candidate.kind is ApplicantType.NONUS_FREE


@pytest.mark.parametrize(
    ("interviews", "words"),
    [
        (Interviews((), 0), "0 interviews"),
        (Interviews((), 1000), f"1 to {MOST_INTERVIEWS}"),
        (named("1400000000"), "no program 1400000000"),
        (named(*open_codes()[:1] * 2), "stands twice"),
        (Interviews(named(*open_codes()[:1]).programs, 1, ()), "is not on the list that you applied to"),
    ],
)
def test_what_cannot_be_meant_is_refused(interviews: Interviews, words: str) -> None:
    with pytest.raises(InputError) as raised:
        asked(interviews)
    assert words in str(raised.value)


def test_a_program_without_an_open_seat_is_refused_by_name() -> None:
    directory = shipped_directory()
    code = directory.codes[next(iter(directory.closed))]
    with pytest.raises(InputError) as raised:
        asked(named(code))
    assert directory.program(code).name in str(raised.value)


def test_an_interview_where_no_visa_is_taken_is_answered_with_a_warning() -> None:
    directory = shipped_directory()
    refuses = next(
        code
        for code in open_codes()
        if {fact.value for name in ("visa_j1", "visa_h1b") for fact in directory.program(code).facts_about(name)}
        == {"no"}
        and directory.program(code).facts_about("visa_j1")
        and directory.program(code).facts_about("visa_h1b")
    )
    found = asked(named(refuses))
    assert found.match.value > 0
    assert any(directory.program(refuses).name in warning for warning in found.warnings)
    free = Asked(Candidate(ApplicantType.NONUS_FREE, 240.0))
    assert asked(named(refuses), free).warnings == ()
