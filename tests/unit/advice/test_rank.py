"""The report on the own rank order list: what it counts, what it warns of, and what it leaves to the reader."""

import dataclasses
import datetime as dt
from functools import cache

import pytest

from matchwise.advice.rank import NOT_LOGGED, chance_of, own_list, rank
from matchwise.advice.rank_reports import RankReport
from matchwise.domain.applicant import Applicant, ApplicationState, Visa
from matchwise.domain.interview import Interview, InterviewForm
from matchwise.domain.rank_order import RankOrder
from rank_samples import HELD, SAFE, SILENT, few_seasons, ranking, states
from shipped import AS_OF, example, shipped_directory, shipped_evidence

OTHER = "1404800013"
FIRST, SECOND = (code for code in HELD if code != SAFE)


def report(applicant: Applicant, *, chances: bool = False) -> RankReport:
    found = None
    if chances:
        found = chance_of(applicant, few_seasons(), shipped_evidence(), shipped_directory(), as_of=AS_OF)
    return rank(applicant, shipped_evidence(), shipped_directory(), as_of=AS_OF, chance=found)


@cache
def with_chances() -> RankReport:
    """The safe program on top, where the own marks put it last."""
    return report(ranking(SAFE, FIRST, SECOND, marks={SAFE: 1, FIRST: 5, SECOND: 4}), chances=True)


def test_every_place_has_its_chance_and_they_add_up() -> None:
    found = with_chances()
    assert found.chance is not None
    assert [place.acgme_code for place in found.chance.places] == [SAFE, FIRST, SECOND]
    assert sum(place.here.value for place in found.chance.places) == pytest.approx(found.chance.match.value)
    assert found.no_chance == ""


def test_a_safe_program_above_one_that_is_wanted_more_is_named_and_swapping_costs_nothing() -> None:
    found = with_chances()
    assert found.chance is not None
    said = [text.text for text in found.warnings if "Your own marks say otherwise" in text.text]
    assert said
    assert shipped_directory().program(SAFE).name in said[0]
    honest = report(ranking(FIRST, SECOND, SAFE, marks={SAFE: 1, FIRST: 5, SECOND: 4}), chances=True)
    assert honest.chance is not None
    assert honest.chance.match.value == pytest.approx(found.chance.match.value, abs=0.02)
    assert [text for text in honest.warnings if "Your own marks" in text.text] == []


def test_the_scorecard_is_a_suggestion_beside_the_own_order() -> None:
    found = with_chances()
    assert [one.acgme_code for one in found.by_score] == [FIRST, SECOND, SAFE]
    assert [place.acgme_code for place in found.places] == [SAFE, FIRST, SECOND]
    assert [place.by_score.value for place in found.places if place.by_score] == [3, 1, 2]
    assert found.places[0].marked == "1 of 1 criteria"


def test_without_an_order_the_interviews_stand_by_name() -> None:
    found = report(dataclasses.replace(ranking(), rank_order=None))
    assert not found.ordered
    assert {place.acgme_code for place in found.places} == set(HELD)
    names = [place.name for place in found.places]
    assert names == sorted(names)
    assert found.pairs.against == ()


def test_an_interview_off_the_list_is_named_and_still_counts_as_held() -> None:
    found = report(ranking(FIRST), chances=True)
    assert {one.acgme_code for one in found.not_listed} == {SECOND, SAFE}
    assert "2 interviews of your log are not on your list" in found.warnings[0].text
    interviews = own_list(ranking(FIRST), shipped_directory()).interviews()
    assert (interviews.count, len(interviews.unranked)) == (1, 2)
    silent = states(**{f"_{code}": ApplicationState.APPLIED for code in (SECOND, SAFE)})
    weaker = report(ranking(FIRST, log=silent), chances=True)
    assert found.chance is not None
    assert weaker.chance is not None
    assert found.chance.match.value > weaker.chance.match.value


@pytest.mark.parametrize(
    ("state", "said"),
    [
        (ApplicationState.APPLIED, "it has not invited you"),
        (ApplicationState.REJECTED, "it refused you"),
        (ApplicationState.DECLINED, "you declined its interview"),
    ],
)
def test_a_program_without_an_interview_is_not_counted_and_says_why(state: ApplicationState, said: str) -> None:
    found = report(ranking(FIRST, SECOND, log=states(**{f"_{SECOND}": state})), chances=True)
    place = found.places[1]
    assert not place.counted
    assert said in place.warnings[0].text
    assert found.chance is not None
    assert len(found.chance.places) == 1


def test_one_that_invited_and_one_that_is_not_in_the_log_count_with_a_word() -> None:
    log = states(**{f"_{FIRST}": ApplicationState.INVITED})
    invited, loose = report(ranking(FIRST, OTHER, log=log)).places
    assert invited.counted
    assert "no interview noted yet" in invited.warnings[0].text
    day = Interview(FIRST, dt.date(2026, 12, 10), InterviewForm.VIRTUAL)
    dated = report(dataclasses.replace(ranking(FIRST, log=log), interviews=(day,))).places[0]
    assert "its interview of 10 December 2026 not noted as held" in dated.warnings[0].text
    assert loose.counted
    assert loose.stands == NOT_LOGGED
    assert "counts as a program that interviewed you" in loose.warnings[0].text


def test_a_log_of_interviews_alone_says_nothing_of_where_else_was_applied() -> None:
    only = tuple(entry for entry in states() if entry.acgme_code in HELD)
    assert own_list(ranking(*HELD, log=only), shipped_directory()).interviews().applied is None
    told = own_list(ranking(*HELD), shipped_directory()).interviews().applied
    assert told is not None
    assert {code for code, _ in told} == {*HELD, *SILENT}


def test_a_program_that_invited_and_was_declined_is_no_silent_one() -> None:
    log = states(**{f"_{FIRST}": ApplicationState.DECLINED})
    own = own_list(ranking(SECOND, log=log), shipped_directory())
    told = own.interviews().applied
    assert told is not None
    assert {code for code, _ in told} == {*HELD, *SILENT} - {FIRST}
    counts = report(ranking(SECOND, log=log), chances=True).counts
    assert any("invited you without an interview that counts" in said for said in counts)
    assert any("while invitations come, the chance is too low" in said for said in counts)


def test_a_list_without_any_interview_says_so_and_computes_nothing() -> None:
    assert "by your log" in report(ranking(SILENT[0]), chances=True).no_chance
    assert "holds no interview yet" in report(example("failed_then_224"), chances=True).no_chance
    assert report(example("failed_then_224"), chances=True).chance is None


def test_more_interviews_than_can_be_meant_are_told_and_nothing_breaks() -> None:
    codes = [code for at, code in enumerate(shipped_directory().codes) if shipped_directory().offered[at] > 0][:70]
    log = states(**{f"_{code}": ApplicationState.INTERVIEWED for code in codes})
    found = report(ranking(log=log), chances=True)
    assert len(found.places) == 60
    assert "chances are told for at most 60" in found.no_chance


def test_a_program_that_sponsors_none_of_the_visas_that_would_do_is_named() -> None:
    directory = shipped_directory()
    said = {
        code: {
            name: {fact.value for fact in directory.program(code).facts_about(f"visa_{name}")} for name in ("j1", "h1b")
        }
        for code in directory.codes
    }
    j1_alone = next(code for code, visas in said.items() if visas == {"j1": {"yes"}, "h1b": {"no"}})
    both = report(ranking(j1_alone)).places[0]
    assert [text.text for text in both.warnings if "visa" in text.text] == []
    (warned,) = [t.text for t in report(ranking(j1_alone, accepts=frozenset({Visa.H1B}))).places[0].warnings[:1]]
    assert "no H-1B, the one that you would take" in warned


def test_answers_that_the_order_contradicts_and_circles_are_told() -> None:
    found = report(ranking(FIRST, SECOND, SAFE, answers=((SECOND, FIRST),)))
    assert [(one.better.acgme_code, one.worse.acgme_code) for one in found.pairs.against] == [(SECOND, FIRST)]
    assert found.pairs.ask is not None
    circle = report(ranking(*HELD, answers=((FIRST, SECOND), (SECOND, SAFE), (SAFE, FIRST))))
    assert {one.acgme_code for one in circle.pairs.circle} == set(HELD)
    assert circle.pairs.ask is None
    whole = report(ranking(FIRST, SECOND, SAFE, answers=((SAFE, FIRST), (FIRST, SECOND))))
    assert [one.acgme_code for one in whole.pairs.in_order] == [SAFE, FIRST, SECOND]


def test_the_fee_counts_codes_above_those_that_are_included() -> None:
    codes = shipped_directory().codes[:23]
    few, many = (report(ranking(*programs)).fee for programs in (codes[:20], codes))
    assert few is not None
    assert many is not None
    assert (few.extra.value, many.extra.value) == (0, 3 * many.each.value)
    assert "check with the NRMP" in many.text.text
    assert many.text.source


def test_the_last_day_stands_with_its_source_and_how_sure_it_is() -> None:
    deadline = report(ranking(*HELD)).deadline
    assert deadline is not None
    assert "Certify your list by 1 March 2028" in deadline.text
    assert "projected" in deadline.text
    now = report(dataclasses.replace(ranking(*HELD), season=2027)).deadline
    assert now is not None
    assert "3 March 2027, 21:00 US Eastern time" in now.text
    assert "reported, not confirmed" in now.text


def test_a_season_without_known_days_and_fees_is_still_answered() -> None:
    found = report(dataclasses.replace(ranking(*HELD), season=2060))
    assert found.deadline is None
    assert found.places


def test_the_empty_order_is_no_order() -> None:
    assert own_list(dataclasses.replace(ranking(), rank_order=RankOrder()), shipped_directory()).ordered is False
