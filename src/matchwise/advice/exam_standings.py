"""Where each exam of the record stands, in words: band, pass mark of its day, percentile, place among applicants."""

import datetime as dt
from collections.abc import Iterator, Sequence

from matchwise.advice.exam_reports import ExamStanding, GroupPlace, GroupScores
from matchwise.advice.phrasing import how_many, of_100
from matchwise.advice.reports import SourcedText
from matchwise.advice.statements import cell_source
from matchwise.domain.applicant import Applicant, Exam, ExamName
from matchwise.domain.pass_marks import PassMark, pass_mark_on
from matchwise.evidence import Evidence
from matchwise.evidence.rulebook import pass_marks
from matchwise.provenance import Confidence, Estimate, Measure, Standing, weakest_confidence
from matchwise.strategy.exam_evidence import (
    STEP_NAMES,
    Advice,
    ScoresOf,
    advice,
    percentiles,
    scores_of,
    step3_not_required,
    survey_floor,
)
from matchwise.strategy.exam_standing import SEVERAL, Band, Thresholds, band, failures, percentile, place

_BANDS = {
    Band.FILTERED: "below the span in which many programs no longer see a file",
    Band.AT_FILTER: "in the span in which many programs no longer see a file",
    Band.LOW: "low",
    Band.AT_LOW: "at the edge of low",
    Band.NOT_LOW: "not low",
    Band.SOLID: "a solid score",
    Band.BARELY: "passed, but not the solid score that the article asks for",
    Band.PASSED: "passed",
    Band.FAILED: "not passed yet",
}


def thresholds(evidence: Evidence) -> Thresholds:
    """The thresholds of the article as they are there."""
    names = ("step1_low", "step2ck_low", "step2ck_filter", "step3_solid")
    return Thresholds(*(advice(evidence, name) for name in names))


def standings(evidence: Evidence, applicant: Applicant, as_of: dt.date) -> tuple[ExamStanding, ...]:
    """Every Step with an attempt; the passed attempt counts, or the newest where none is passed."""
    marks = pass_marks(evidence)
    return tuple(
        _standing(evidence, applicant, attempts, marks, as_of)
        for exam in ExamName
        if (attempts := applicant.attempts(exam))
    )


def _standing(
    evidence: Evidence, applicant: Applicant, attempts: Sequence[Exam], marks: Sequence[PassMark], as_of: dt.date
) -> ExamStanding:
    exam, passed = attempts[0].exam, [attempt for attempt in attempts if attempt.passed]
    counts = passed[-1] if passed else attempts[-1]
    limits = thresholds(evidence)
    found = band(exam, counts.score, passed=counts.passed, thresholds=limits)
    mark = pass_mark_on(marks, exam, counts.date)
    score = counts.score if counts.passed else None
    return ExamStanding(
        exam=STEP_NAMES[exam],
        band=found.value,
        text=" ".join(_words(counts, attempts, found, mark, pass_mark_on(marks, exam, as_of))),
        taken=counts.date,
        score=None if counts.score is None else Measure(counts.score, "score points"),
        attempts=Measure(len(attempts), "attempts"),
        failures=Measure(len(attempts) - len(passed), "failures"),
        pass_mark=None if mark is None else mark_estimate(evidence, mark),
        percentile=None if score is None else _percentile(evidence, exam, score),
        places=tuple(_places(evidence, exam, score)),
        said=tuple(_said(evidence, applicant, exam, found, limits)),
    )


def mark_estimate(evidence: Evidence, mark: PassMark) -> Estimate:
    """A pass mark as a number with its source."""
    value = evidence.rule(f"usmle/pass_mark_{mark.exam.value}").at(mark.since)
    how = f"The lowest passing score of {STEP_NAMES[mark.exam]} from {mark.since.isoformat()} on."
    return Estimate(
        mark.minimum,
        mark.minimum,
        mark.minimum,
        "score points",
        Standing.PUBLISHED,
        value.confidence,
        how,
        (value.cell,),
    )


def _words(
    counts: Exam, attempts: Sequence[Exam], found: Band, mark: PassMark | None, today: PassMark | None
) -> Iterator[str]:
    name, failed = STEP_NAMES[counts.exam], sum(not attempt.passed for attempt in attempts)
    score = "" if counts.score is None else f" {counts.score}"
    yield f"{name}{score}: {_BANDS[found]}."
    if failed and counts.passed:
        yield f"Passed after {how_many(failed, 'failed attempt')}. The article counts any failed attempt as low."
    elif failed:
        yield f"{how_many(failed, 'failed attempt').capitalize()} so far."
    if mark is None:
        yield "The pass mark of that day is not known here."
    elif counts.score is None:
        yield f"The pass mark of that day was {mark.minimum}."
    else:
        apart = counts.score - mark.minimum
        side = "above" if apart >= 0 else "below"
        yield f"The pass mark of that day was {mark.minimum}: you were {abs(apart)} {side} it."
        if today is not None and counts.passed and counts.score < today.minimum:
            yield f"Today's mark is {today.minimum}; it does not touch a pass of that day."
    if counts.passed:
        yield "A passed Step is not taken again."


def _percentile(evidence: Evidence, exam: ExamName, score: int) -> Estimate | None:
    table = percentiles(evidence, exam)
    if table is None:
        return None
    low, high = percentile(score, table)
    confidence = weakest_confidence(evidence.cell(cell).confidence for cell in table.cells)
    how = "Percentile among first takers of US schools: between the two published percentiles around the score."
    return Estimate((low + high) / 2, low, high, "percentile", Standing.DERIVED, confidence, how, table.cells)


def _places(evidence: Evidence, exam: ExamName, score: int | None) -> Iterator[GroupPlace]:
    if exam is not ExamName.STEP2CK or score is None:
        return
    for matched in (True, False):
        among = scores_of(evidence, matched=matched)
        if among is not None:
            who = "matched to" if matched else "wanted and did not match to"
            group = f"{among.count:,} non-US IMGs who {who} internal medicine in {among.year}"
            short = "Matched" if matched else "Did not match"
            scores = GroupScores(*(Measure(point, "score points") for point in among.points))
            yield GroupPlace(group, short, _below(evidence, score, among), scores)


def _below(evidence: Evidence, score: int, among: ScoresOf) -> Estimate:
    found = place(score, among)
    confidence = max(weakest_confidence(evidence.cell(cell).confidence for cell in among.cells), Confidence.MEDIUM_HIGH)
    how = "Share that scored below: by the published mean and spread, and by straight lines between the quartiles."
    return Estimate(found.share, found.low, found.high, "fraction", Standing.DERIVED, confidence, how, among.cells)


def _said(
    evidence: Evidence, applicant: Applicant, exam: ExamName, found: Band, limits: Thresholds
) -> Iterator[SourcedText]:
    """What the article says, and beside it what was published on the same question."""
    if exam is ExamName.STEP1:
        yield from _span(
            evidence, limits.step1_low, "The article: Step 1 is low below {span}, and after several attempts."
        )
    if exam is ExamName.STEP2CK:
        yield from _span(
            evidence, limits.step2_low, "The article: Step 2 CK is low below {span}, and after a failed attempt."
        )
        yield from _span(evidence, limits.step2_filter, "The article: below {span} many programs do not see the file.")
    if exam is ExamName.STEP3:
        yield from _span(evidence, limits.step3_solid, "The article: Step 3 helps with a score above {span}.")
        required = step3_not_required(evidence)
        if required is not None:
            yield _cited(evidence, f"Published: {required.value:.0f} of 100 programs ask for no Step 3.", required.cell)
    yield from _survey(evidence, exam, limits.step2_filter if exam is ExamName.STEP2CK else limits.step1_low)
    if failures(applicant) >= SEVERAL and found is not Band.FAILED:
        yield from _span(
            evidence,
            limits.step2_filter,
            "The article: with several failed attempts many programs do not see the file.",
        )


def _survey(evidence: Evidence, exam: ExamName, article: Advice | None) -> Iterator[SourcedText]:
    """What directors said, and whether it lies outside the span of the article."""
    floor = survey_floor(evidence, exam)
    if floor is None:
        return
    low, mean, high = floor
    text = (
        f"Published{_beside(mean.value, article)}: directors said in 2020 that they generally do not interview below "
        f"{mean.value:.0f} (half of them named {low.value:.0f} to {high.value:.0f}). Few answered."
    )
    yield _cited(evidence, text, mean.cell)


def _beside(value: float, article: Advice | None) -> str:
    if article is None or article.low <= value <= article.high:
        return ""
    return f", and {'higher' if value > article.high else 'lower'} than the article"


def _span(evidence: Evidence, found: Advice | None, words: str) -> Iterator[SourcedText]:
    if found is not None:
        span = f"{found.low:.0f}" if found.low == found.high else f"{found.low:.0f} to {found.high:.0f}"
        yield _cited(evidence, words.format(span=span), found.cell)


def _cited(evidence: Evidence, text: str, cell: str) -> SourcedText:
    return SourcedText(text, cell_source(evidence.cell(cell)), cell)


def percentile_words(standing: ExamStanding) -> str:
    """The percentile of a result in one sentence; empty when there is none."""
    found = standing.percentile
    if found is None:
        return ""
    span = f"{found.low:.0f}" if found.low == found.high else f"{found.low:.0f} to {found.high:.0f}"
    return f"Of 100 first takers of US schools, {span} scored lower."


def place_words(line: GroupPlace) -> str:
    """The place of a score in a group in one sentence: "Of 100 ..., 4 (4 to 12) scored lower"."""
    return f"Lower scores: {of_100(line.below)} of the {line.group}."
