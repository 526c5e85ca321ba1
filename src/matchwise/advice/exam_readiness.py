"""Readiness for the next attempt at each Step that is not passed: the report, its warnings and its words."""

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from matchwise.advice.exam_reports import ExamReadiness, PracticeRead, ScoreNeeded, SeasonServed
from matchwise.advice.exam_standings import mark_estimate
from matchwise.advice.phrasing import date_text, how_many, of_100, per_100, whole
from matchwise.advice.reports import SourcedText
from matchwise.advice.spread import Trust, spread
from matchwise.advice.statements import cell_source
from matchwise.domain.applicant import Applicant, ExamName, PracticeTest
from matchwise.domain.chance_grid import FloatArray
from matchwise.domain.pass_marks import PassMark, pass_mark_on
from matchwise.evidence import Evidence, RuleValue
from matchwise.evidence.rulebook import citations, known_seasons, pass_marks, season_values
from matchwise.provenance import Estimate, Measure, Standing, weakest_confidence
from matchwise.strategy.exam_dates import (
    NextAttempt,
    ResultDelay,
    SeasonWindow,
    Timing,
    next_attempt,
    result_delay,
    season_window,
    served,
)
from matchwise.strategy.exam_evidence import STEP_NAMES, advice
from matchwise.strategy.exam_parameters import Assumptions, exam_assumptions
from matchwise.strategy.exam_prior import Prior, prior
from matchwise.strategy.readiness import (
    ENOUGH,
    FRESH_DAYS,
    LOW_SCORE,
    Further,
    Posterior,
    Practice,
    Sitting,
    Verdict,
    alone,
    contradictory,
    counted,
    first_fresh,
    form_of,
    posterior,
    score_to_sit,
    usual_form,
    verdict,
)

MOST_TESTS_SHOWN = 12
"""Practice tests that are shown one by one, the newest; all of them count."""


@dataclass(frozen=True, slots=True)
class Foreseen:
    """One Step that is not passed, as it is foreseen: what the report and the advice on Step 3 are made from.

    day: of the attempt; passing: (C,) chance to pass; None where no attempt is left or the pass rates were left out.
    """

    exam: ExamName
    day: dt.date
    next: NextAttempt
    verdict: Verdict
    passing: FloatArray | None
    predicted: float | None


@dataclass(frozen=True, slots=True)
class Known:
    """The evidence on exams on one day."""

    evidence: Evidence
    as_of: dt.date
    marks: tuple[PassMark, ...]
    assumed: Assumptions
    delay: ResultDelay
    windows: tuple[SeasonWindow, ...]


def known_exams(evidence: Evidence, as_of: dt.date) -> Known:
    """The evidence on exams; EvidenceError when rules or assumptions were left out."""
    delay = result_delay(evidence, as_of)
    windows = tuple(season_window(dates, delay) for dates in known_seasons(evidence))
    return Known(evidence, as_of, pass_marks(evidence), exam_assumptions(evidence), delay, windows)


def open_steps(applicant: Applicant) -> tuple[ExamName, ...]:
    """The Steps to foresee: not passed, and failed, planned or practised for; Step 3 unless another comes first."""
    wanted = {exam.exam for exam in applicant.exams} | {plan.exam for plan in applicant.planned_exams}
    wanted |= {test.exam for test in applicant.practice_tests}
    if not any(exam is not ExamName.STEP3 and not applicant.passed(exam) for exam in wanted):
        wanted.add(ExamName.STEP3)
    return tuple(exam for exam in ExamName if exam in wanted and not applicant.passed(exam))


def readiness(known: Known, applicant: Applicant, exam: ExamName) -> tuple[ExamReadiness, Foreseen]:
    """The report on the next attempt at one Step, and what was foreseen for it."""
    attempts = applicant.attempts(exam)
    after = _after_certificate(known, applicant, exam, [attempt.date for attempt in attempts])
    plans = sorted(plan.date for plan in applicant.planned_exams if plan.exam is exam and plan.date >= known.as_of)
    day = plans[0] if plans else after.day or known.as_of
    record = prior(known.evidence, applicant, exam, known.marks, known.assumed)
    mark = pass_mark_on(known.marks, exam, day)
    if after.day is None or record is None or mark is None:
        return _without(known, applicant, exam, after, day)
    newest = max((attempt.date for attempt in attempts), default=None)
    tests = counted(applicant.practice_tests, exam, newest, min(known.as_of, day))
    used = Practice(tests, tuple(form_of(known.evidence, test, known.assumed) for test in tests))
    sitting = Sitting(record, used, day, mark.minimum)
    after_tests = posterior(record, used, day, known.assumed)
    passing = after_tests.passing(mark.minimum)
    said = verdict(sitting, float(passing.mean()), known.assumed)
    foreseen = Foreseen(exam, day, after, said, passing, float(after_tests.mean.mean()))
    report = _report(known, applicant, foreseen, sitting, after_tests)
    return replace(report, planned=bool(plans), not_counted=_not_counted(applicant, exam, tests)), foreseen


def _after_certificate(known: Known, applicant: Applicant, exam: ExamName, taken: Sequence[dt.date]) -> NextAttempt:
    """When a Step may be taken next; Step 3 not before the month in which the ECFMG certificate is expected."""
    after = next_attempt(known.evidence, taken, known.as_of)
    expected = None if applicant.ecfmg is None or applicant.ecfmg.certified else applicant.ecfmg.expected
    if exam is not ExamName.STEP3 or after.day is None or expected is None or expected <= after.day:
        return after
    certificate = known.evidence.rule("usmle/step3_needs_certificate").at(known.as_of)
    return replace(after, day=expected, rules=(certificate,))


def _not_counted(applicant: Applicant, exam: ExamName, tests: Sequence[PracticeTest]) -> Measure:
    return Measure(sum(test.exam is exam for test in applicant.practice_tests) - len(tests), "practice tests")


def _report(
    known: Known, applicant: Applicant, foreseen: Foreseen, sitting: Sitting, after: Posterior
) -> ExamReadiness:
    exam, record = foreseen.exam, sitting.prior
    trust = _trust(known, record, sitting.tests)
    passing = _passing(known, sitting, after, trust)
    mark = pass_mark_on(known.marks, exam, foreseen.day)
    failing = replace(passing, value=1 - passing.value, low=1 - passing.high, high=1 - passing.low, how=_HOW_FAILING)
    return ExamReadiness(
        exam=STEP_NAMES[exam],
        verdict=foreseen.verdict.value,
        text=_verdict_words(exam, foreseen.verdict, passing, failures=applicant.failures(exam)),
        day=foreseen.day,
        planned=False,
        earliest=foreseen.next.day,
        rules=citations(known.evidence, (foreseen.next.allowed, *foreseen.next.rules)),
        serves=_serves(known, applicant, foreseen),
        pass_mark=None if mark is None else mark_estimate(known.evidence, mark),
        base_rate=_base_rate(known.evidence, record),
        predicted=_predicted(after, trust),
        passing=passing,
        failing=failing,
        counted=tuple(_tests(known, sitting, trust)),
        not_counted=Measure(0, "practice tests"),
        needed=tuple(_needed(known, exam, sitting)),
        seasons=tuple(_season(known, each, foreseen.day) for each in known.windows if each.season >= applicant.season),
        warnings=tuple(_warnings(known, applicant, foreseen)),
        reasons=tuple(_reasons(record, sitting.tests)),
    )


def _without(
    known: Known, applicant: Applicant, exam: ExamName, after: NextAttempt, day: dt.date
) -> tuple[ExamReadiness, Foreseen]:
    """The report where nothing can be foreseen: no attempt is left, or the pass rates or marks were left out."""
    taken = len(applicant.attempts(exam))
    gone = f"No attempt is left: {taken} taken, {after.allowed.value} allowed."
    text = gone if after.day is None else "Pass rates or pass marks were left out, so nothing can be foreseen."
    warnings = (_by_rule(known, text, after.allowed),) if after.day is None else ()
    report = ExamReadiness(
        exam=STEP_NAMES[exam],
        verdict=Verdict.NOT_YET.value,
        text=text,
        day=day,
        planned=any(plan.exam is exam and plan.date == day for plan in applicant.planned_exams),
        earliest=after.day,
        rules=citations(known.evidence, (after.allowed, *after.rules)),
        serves="",
        pass_mark=None,
        base_rate=None,
        predicted=None,
        passing=None,
        failing=None,
        counted=(),
        not_counted=_not_counted(applicant, exam, ()),
        needed=(),
        seasons=(),
        warnings=warnings,
        reasons=(),
    )
    return report, Foreseen(exam, day, after, Verdict.NOT_YET, None, None)


def _trust(known: Known, record: Prior, tests: Practice) -> Trust:
    cells = list(record.cells)
    if tests.tests:
        names = ("form_shift_sd", "drift_per_root_week")
        cells += [form.cell for form in tests.forms] + [known.assumed.cells[name] for name in names]
    found = tuple(dict.fromkeys(cells))
    return Trust(Standing.ASSUMED, weakest_confidence(known.evidence.cell(cell).confidence for cell in found), found)


def _passing(known: Known, sitting: Sitting, after: Posterior, trust: Trust) -> Estimate:
    """The chance to pass; tests that contradict each other widen its range to the lowest and the highest alone."""
    chance = spread(after.passing(sitting.mark), "fraction", _HOW_PASSING, trust)
    if not contradictory(sitting.tests, known.assumed):
        return chance
    each = [_alone(known, sitting, index) for index in range(len(sitting.tests.tests))]
    low, high = min(chance.low, *each), max(chance.high, *each)
    return replace(chance, low=low, high=high, how=f"{_HOW_PASSING} {_HOW_WIDE}")


def _alone(known: Known, sitting: Sitting, index: int) -> float:
    one = posterior(sitting.prior, alone(sitting.tests, index), sitting.day, known.assumed)
    return float(one.passing(sitting.mark).mean())


def _predicted(after: Posterior, trust: Trust) -> Estimate:
    mean = float(after.mean.mean())
    low, high = min(after.quantile(0.1), mean), max(after.quantile(0.9), mean)
    return Estimate(mean, low, high, "score points", trust.standing, trust.confidence, _HOW_SCORE, trust.cells)


def _base_rate(evidence: Evidence, record: Prior) -> Estimate:
    rate = record.rate
    how = f"Published pass rate of such takers from schools outside the US, {rate.period}."
    confidence = evidence.cell(rate.cell).confidence
    return Estimate(rate.rate, rate.rate, rate.rate, "fraction", Standing.PUBLISHED, confidence, how, (rate.cell,))


def _tests(known: Known, sitting: Sitting, trust: Trust) -> Iterator[PracticeRead]:
    newest = sorted(range(len(sitting.tests.tests)), key=lambda index: sitting.tests.tests[index].date)
    for index in newest[-MOST_TESTS_SHOWN:]:
        test, form = sitting.tests.tests[index], sitting.tests.forms[index]
        standing = Standing.PUBLISHED if form.published else Standing.ASSUMED
        own = Trust(standing, known.evidence.cell(form.cell).confidence, (form.cell,))
        one = posterior(sitting.prior, alone(sitting.tests, index), sitting.day, known.assumed)
        yield PracticeRead(
            form=test.form,
            taken=test.date,
            score=Measure(test.score, "score points"),
            error=spread(form.error, "score points", "Standard error of one such test.", own),
            alone=spread(one.passing(sitting.mark), "fraction", _HOW_PASSING, trust),
        )


def _needed(known: Known, exam: ExamName, sitting: Sitting) -> Iterator[ScoreNeeded]:
    form = usual_form(known.evidence, exam, known.assumed)
    test = PracticeTest(exam, "NBME", first_fresh(sitting.day, known.as_of), LOW_SCORE)
    scores = (score_to_sit(sitting, Further(test, form, count), known.assumed) for count in (1, 2))
    one, two = (None if score is None else Measure(score, "score points") for score in scores)
    yield ScoreNeeded(Measure(ENOUGH, "fraction"), one, two)


_TIMINGS = {
    Timing.SAFE: "even a late result is there when applications can first be sent",
    Timing.TIGHT: "a usual result is there when programs first read, a late one may not be",
    Timing.LATE: "the result comes after programs have begun to read",
}


def _doubt(window: SeasonWindow) -> str:
    sure = window.dates.submit_from.confirmed and window.dates.review_from.confirmed
    return "" if sure else " (by days of the season that are not confirmed yet)"


def _season(known: Known, window: SeasonWindow, day: dt.date) -> SeasonServed:
    timing = window.timing(day)
    days = season_values(known.evidence, window.season)
    rules = [days[name] for name in ("submit_from", "review_from", "rank_list_deadline")]
    rules += [known.delay.usual, known.delay.allowed]
    text = f"Season {window.season}: sitting on {date_text(day)}, {_TIMINGS[timing]}. Safe until "
    return SeasonServed(
        season=window.season,
        safe_until=window.safe_until,
        last=window.last,
        visa_until=window.visa_until,
        timing=timing.value,
        text=f"{text}{date_text(window.safe_until)}, at the latest {date_text(window.last)}{_doubt(window)}.",
        sources=citations(known.evidence, rules),
        cells=tuple(rule.cell for rule in rules),
    )


def _warnings(known: Known, applicant: Applicant, foreseen: Foreseen) -> Iterator[SourcedText]:
    exam, name = foreseen.exam, STEP_NAMES[foreseen.exam]
    planned = any(plan.exam is exam and plan.date == foreseen.day for plan in applicant.planned_exams)
    for plan in applicant.planned_exams:
        if plan.exam is exam and plan.date < known.as_of:
            text = f"The date planned for {name}, {date_text(plan.date)}, is over. Write the result, or a new date."
            yield SourcedText(text, "your applicant file")
    if planned and foreseen.next.day is not None and foreseen.day < foreseen.next.day:
        text = f"{name} may be taken from {date_text(foreseen.next.day)} on. Your date is earlier."
        yield from (_by_rule(known, text, rule) for rule in foreseen.next.rules[:1])
    failed = applicant.failures(exam)
    if planned and failed and foreseen.verdict is not Verdict.READY:
        text = (
            f"You failed {name} before, and nothing yet shows that you are ready. Another failure harms more than a "
            "delay: move the date until your practice tests are well above passing."
        )
        yield _article(known, text)
    if planned:
        yield from _late(known, applicant, foreseen, failed)


def _late(known: Known, applicant: Applicant, foreseen: Foreseen, failed: int) -> Iterator[SourcedText]:
    window = next((window for window in known.windows if window.season == applicant.season), None)
    if window is None or window.timing(foreseen.day) is Timing.SAFE:
        return
    name = STEP_NAMES[foreseen.exam]
    usual, late = (known.delay.known_by(foreseen.day, late=late) for late in (False, True))
    again = " If it is failed, no time is left for another attempt in this season." if failed else ""
    text = (
        f"The result of {name} on {date_text(foreseen.day)} is usually there by {date_text(usual)}, and may take until "
        f"{date_text(late)}. Applications of season {window.season} can be sent from "
        f"{date_text(window.dates.submit_from.day)} on{_doubt(window)}.{again}"
    )
    yield _by_rule(known, text, known.delay.allowed)


def _by_rule(known: Known, text: str, rule: RuleValue) -> SourcedText:
    return SourcedText(text, known.evidence.citation(rule.source), rule.cell)


def _article(known: Known, text: str) -> SourcedText:
    found = advice(known.evidence, "step2ck_low")
    cell = "" if found is None else found.cell
    return SourcedText(text, cell_source(known.evidence.cell(cell)) if cell else "article left out", cell)


def _reasons(record: Prior, tests: Practice) -> Iterator[str]:
    rate = f"{record.rate.rate * 100:.0f} of 100 such takers passed in {record.rate.period}"
    yield f"Before any practice test: {rate}; a later pass mark is counted."
    yield from (f"Counted too: {words}." for words in record.words)
    if not tests.tests:
        yield "No practice test counts yet, so the number says what others did, not what you can do."
    elif any(not form.published for form in tests.forms):
        yield "No precision is published for some of your tests: a standard error is assumed, with a range."


def _verdict_words(exam: ExamName, said: Verdict, passing: Estimate, failures: int) -> str:
    name = STEP_NAMES[exam]
    chance = f"the chance to pass is {of_100(passing)}"
    fails = f"of {'another' if failures else 'a'} failure {per_100(1 - passing.value)} of 100"
    return {
        Verdict.READY: f"{name}: you can sit. By your practice tests {chance}.",
        Verdict.ONE_MORE: (
            f"{name}: nearly. By your file so far {chance}, but {how_many(2, 'practice test')} of the last "
            f"{FRESH_DAYS // 7} weeks should show it."
        ),
        Verdict.CONTRADICTION: (
            f"{name}: not yet. Your practice tests lie too far apart to be one level. By all of them {chance}. Take "
            "one more before you decide."
        ),
        Verdict.NOT_YET: f"{name}: not yet. By your file so far {chance}, and {fails}.",
        Verdict.NO_TESTS: f"{name}: nothing to go by yet. Without a practice test {chance}. Take two first.",
    }[said]


def _serves(known: Known, applicant: Applicant, foreseen: Foreseen) -> str:
    """The first day that the rules allow, and the first season that it serves safely."""
    day, ecfmg = foreseen.next.day, applicant.ecfmg
    if day is None:
        return ""
    if foreseen.exam is ExamName.STEP3 and ecfmg is not None and not ecfmg.certified and ecfmg.expected is None:
        return "Step 3 needs the ECFMG certificate first, and your file gives no date for it."
    window = served(known.windows, day)
    season = "no season whose days are known" if window is None else f"season {window.season} safely"
    if foreseen.exam is ExamName.STEP3 and ecfmg is not None and not ecfmg.certified:
        return (
            f"If the certificate comes as you expect ({date_text(day)}), you can apply for Step 3 then, and sit some "
            f"weeks later. A sitting on that first day would serve {season}."
        )
    when = "Today" if day == known.as_of else f"From {date_text(day)} on"
    return f"{when} the rules allow an attempt. An attempt on that day serves {season}."


def needed_words(line: ScoreNeeded) -> str:
    """The score at which to sit in one sentence."""
    one, two = (None if score is None else whole(score) for score in (line.one, line.two))
    if one is None and two is None:
        said = "one or two more practice tests cannot show it. It takes several that rise."
        return f"{line.chance.value * 100:.0f} of 100: {said}"
    parts = [f"one more test at {one}"] if one else []
    parts += [f"two more tests at {two} each"] if two else []
    return f"{line.chance.value * 100:.0f} of 100: {', or '.join(parts)}."


_HOW_PASSING = (
    "Record and practice tests joined to one level; the chance that the exam, with its own error, reaches the pass "
    "mark. The range is over plausible values of what nobody has published."
)
_HOW_WIDE = "The tests contradict each other: the range reaches from the lowest test alone to the highest alone."
_HOW_FAILING = "What is left of the chance to pass."
_HOW_SCORE = "Mean score to come; 1 of 10 such exams ends below the range, 1 of 10 above."
