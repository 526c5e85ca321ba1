"""The questions that a file makes likely come first and say why; a take is told in words with its soft bands."""

import datetime as dt
from dataclasses import replace

import pytest

from matchwise.advice.practice import practice
from matchwise.advice.practice_kept import KeptStory, KeptTake, coverage, summaries
from matchwise.advice.practice_measure import measured_take
from matchwise.advice.practice_reports import PracticeReport
from matchwise.advice.practice_take import NO_WORDS, question_of, take_report
from matchwise.domain.applicant import Applicant, Experience, ExperienceKind, VisaNeed
from matchwise.errors import InputError
from matchwise.exports.figures import SCREEN
from matchwise.exports.practice_figures import progress_figures, timeline_figure
from matchwise.exports.practice_pdf import practice_pdf
from matchwise.practice.align import WordTime
from matchwise.practice.kept import measured_text
from matchwise.practice.speech import Span
from matchwise.practice.take import FillerTime, Measured
from matchwise.provenance import Standing
from shipped import AS_OF, example, shipped_evidence

EVIDENCE = shipped_evidence()
NOTHING = Measured(None, None, None, (), None, None, None, None, None, (), None)
WHOLE = Measured(
    seconds=40.0, spoken=36.0, heard=True, pauses=(Span(5, 6), Span(9, 12.5)), peaks_a_minute=210.0, words=90,
    words_a_minute=150.0, fillers=(FillerTime("um", Span(1, 1.3)),) * 4, fillers_per_100=4.4,
    times=(WordTime("I", 0, 0.2), WordTime("um", 1, 1.3)), words_fit=True,
)  # fmt: skip


ANSWER = (
    "I failed Step 1 once, and that was my own responsibility. I learned to study with practice questions every day "
    "and changed my plan. Since then I passed Step 2 CK with 238. Today I bring this discipline to the wards and to "
    "your team."
)


def report(applicant: Applicant | None = None) -> PracticeReport:
    return practice(EVIDENCE, as_of=AS_OF, applicant=applicant)


def early(applicant: Applicant) -> dict[str, str]:
    return {theme.name: theme.early for theme in report(applicant).themes if theme.early}


def test_a_failed_exam_years_and_a_visa_bring_their_questions_first() -> None:
    found = report(example("failed_then_224")).themes
    assert [theme.name for theme in found[:3]] == ["scores", "graduation", "visa"]
    assert "Step 2 CK failed in 2022" in found[0].early
    assert "224, which the article calls low (below 230)" in found[0].early
    assert [theme.name for theme in found[-2:]] == ["gap", "again"]


def test_a_gap_an_earlier_season_and_no_visa_change_the_order() -> None:
    own = example("failed_then_224")
    work = Experience(ExperienceKind.CLINICAL_WORK, None, None, dt.date(2019, 8, 1), dt.date(2024, 1, 1))
    told = early(replace(own, experience=(work,), usce=(), previous_match_attempts=1, visa=VisaNeed(needs=False)))
    assert "from 2 January 2024 to today" in told["gap"]
    assert "1 earlier season without a match" in told["again"]
    assert "visa" not in told
    assert "gap" not in early(own)
    assert "gap" not in early(replace(own, experience=None))


def test_a_file_with_nothing_of_this_keeps_the_order_of_the_bank() -> None:
    assert [theme.early for theme in report().themes] == [""] * 16
    assert {theme.citing.standing for theme in report().themes if theme.citing} == {Standing.PUBLISHED}
    scores = report().themes[0]
    assert scores.citing is not None
    assert (scores.citing.value, scores.shortest.value, scores.longest.value) == (57, 30, 60)


def test_one_theme_is_given_and_an_unknown_one_names_those_there_are() -> None:
    assert [one.name for one in practice(EVIDENCE, as_of=AS_OF, theme="Why-IM").themes] == ["why_im"]
    with pytest.raises(InputError, match="teamwork"):
        practice(EVIDENCE, as_of=AS_OF, theme="soap")


def lines(measured: Measured, words: str = "") -> dict[str, tuple[str, str]]:
    told = take_report(measured, words, question_of(report(), "scores-1"), EVIDENCE)
    return {line.name: (line.judged, line.text) for line in told.lines}


def test_a_whole_take_is_judged_against_its_soft_bands() -> None:
    told = lines(WHOLE)
    assert [told[name][0] for name in ("length", "pace", "pauses", "fillers")] == ["inside", "inside", "", "above"]
    assert "150 words a minute" in told["pace"][1]
    assert "The longest lasts 3.5 seconds. 1 of them lasts 2 seconds or more." in told["pauses"][1]
    assert "Um 4." in told["fillers"][1]


@pytest.mark.parametrize(
    ("pace", "judged"), [(119.0, "below"), (120.0, "inside"), (170.04, "inside"), (171.0, "above")]
)
def test_the_pace_is_judged_at_the_ends_of_its_band(pace: float, judged: str) -> None:
    assert lines(replace(WHOLE, words_a_minute=pace))["pace"][0] == judged


def test_one_filler_in_few_words_is_not_judged() -> None:
    assert lines(replace(WHOLE, words=20, fillers_per_100=20.0))["fillers"][0] == ""


def test_without_words_the_pace_is_a_rough_estimate_and_fillers_are_not_known() -> None:
    sound = replace(
        WHOLE, words=None, words_a_minute=None, fillers=None, fillers_per_100=None, times=(), words_fit=None
    )
    told = take_report(sound, "", None, EVIDENCE)
    pace = next(line for line in told.lines if line.name == "pace")
    assert pace.value is None
    assert pace.estimate is not None
    assert pace.estimate.low < pace.estimate.value < pace.estimate.high
    assert pace.estimate.standing is Standing.MODELLED
    assert pace.estimate.cells == (
        "matchwise-interview/bands:words_per_peak:low",
        "matchwise-interview/bands:words_per_peak:high",
    )
    assert [line.text for line in told.lines if line.name == "fillers"] == [NO_WORDS]


def test_every_band_says_how_thin_it_is_with_its_sources() -> None:
    told = take_report(WHOLE, "", None, EVIDENCE)
    thin = {line.name: line.thin for line in told.lines}
    assert len(thin["pace"]) == 3
    assert len(thin["fillers"]) == 4
    assert all("http" in one.source for name in ("pace", "fillers") for one in thin[name][1:])


def test_the_parts_of_an_answer_on_scores_are_looked_for_and_of_no_other() -> None:
    """The rules are measured elsewhere; here a bare answer lacks parts, and a whole one lacks fewer."""
    bare, whole = (
        take_report(NOTHING, words, question_of(report(), "scores-1"), EVIDENCE).parts
        for words in ("I like medicine.", ANSWER)
    )
    assert len(bare) >= 2
    assert all(part.source for part in bare)
    assert len(whole) < len(bare)
    assert take_report(NOTHING, ANSWER, question_of(report(), "self-1"), EVIDENCE).parts == ()


def test_neither_sound_nor_words_and_an_unknown_question_are_told() -> None:
    with pytest.raises(InputError, match="no recording and there are no words"):
        measured_take(EVIDENCE, AS_OF, None, "  ", None)
    with pytest.raises(InputError, match="no question of this name"):
        measured_take(EVIDENCE, AS_OF, None, "words", "scores-99")


def test_takes_are_summed_up_in_their_order_and_a_damaged_one_has_no_measures() -> None:
    made = dt.datetime(2026, 11, 27, tzinfo=dt.UTC)
    kept = [KeptTake(1, made, "scores-1", measured_text(WHOLE)), KeptTake(2, made, "gone", "damaged")]
    first, second = summaries(kept, report())
    assert first.question == "What happened with your exam scores?"
    assert first.words_a_minute is not None
    assert first.words_a_minute.value == 150
    assert (second.question, second.words_a_minute, second.pauses) == ("gone", None, None)


def test_a_quality_is_covered_by_a_story_with_four_full_boxes() -> None:
    whole, begun = KeptStory(("s", "t", "a", "r"), ("teamwork",)), KeptStory(("s", "", "a", "r"), ("initiative",))
    found = {one.quality: (one.whole.value, one.begun.value) for one in coverage([whole, begun])}
    assert found == {"teamwork": (1, 0), "communication": (0, 0), "initiative": (0, 1), "resilience": (0, 0)}


def test_progress_is_drawn_from_two_takes_on_and_the_line_of_time_from_word_times() -> None:
    made = dt.datetime(2026, 11, 27, tzinfo=dt.UTC)
    takes = [KeptTake(number, made, "scores-1", measured_text(WHOLE)) for number in (1, 2, 3)]
    assert list(progress_figures(summaries(takes[:1], report()), SCREEN)) == []
    drawn = dict(progress_figures(summaries(takes, report()), SCREEN))
    assert len(drawn) == 3
    assert all(one.count("<circle") == 3 for one in drawn.values())
    told = take_report(WHOLE, "", None, EVIDENCE)
    assert timeline_figure(told, SCREEN).count("<rect") == 2 + 4
    assert timeline_figure(take_report(NOTHING, "", None, EVIDENCE), SCREEN) == ""


def test_the_sheet_is_a_pdf_and_the_same_twice() -> None:
    first, second = (practice_pdf(report(example("failed_then_224"))) for _ in range(2))
    assert first.startswith(b"%PDF")
    assert first == second
