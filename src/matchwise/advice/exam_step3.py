"""The advice on Step 3: the conditions in words, the effect on the chance, and what it opens for H-1B."""

import datetime as dt
from collections.abc import Iterator

import numpy as np

from matchwise.advice.case import Case
from matchwise.advice.exam_readiness import Foreseen, Known
from matchwise.advice.exam_reports import ExamReadiness, ScoreNeeded, Step3Advice, Step3Condition
from matchwise.advice.phrasing import date_text, effect_of_100, how_many, of_100, whole
from matchwise.advice.reports import SourcedText
from matchwise.advice.spread import Trust, spread
from matchwise.advice.statements import cell_source
from matchwise.advice.step3_effect import Measured, doors, effect_trust
from matchwise.domain.applicant import Applicant, ExamName, Visa
from matchwise.evidence import Evidence
from matchwise.provenance import Estimate, Measure
from matchwise.strategy.exam_dates import Timing
from matchwise.strategy.exam_evidence import advice, step3_not_required
from matchwise.strategy.exam_standing import failures
from matchwise.strategy.readiness import ENOUGH, Verdict
from matchwise.strategy.step3 import Condition, Decision, Effect, Step3Facts, Step3Verdict, decide

OWN = "your applicant file"
MODEL = "the chances model; the weight of Step 3 is assumed"


def step3_advice(
    known: Known, case: Case, found: Measured | None, foreseen: tuple[ExamReadiness, Foreseen] | None
) -> Step3Advice:
    """The advice on Step 3 for one case; foreseen: None where Step 3 is passed or another Step comes first."""
    applicant = case.applicant
    facts = _facts(known, applicant, found, None if foreseen is None else foreseen[1])
    decision = decide(facts)
    passing = None if foreseen is None else foreseen[0].passing
    gain, loss, expected = _effects(found, facts, passing)
    ready = None if foreseen is None else foreseen[0]
    shown = tuple(_conditions(known, facts, decision, ready))
    wanted = gain is not None
    return Step3Advice(
        verdict=decision.verdict.value,
        text=" ".join(_text(known, applicant, facts, decision, expected, ready)),
        conditions=shown,
        gain=gain,
        loss=loss,
        expected=expected,
        break_even=Measure(found.effect.break_even, "fraction") if found is not None and wanted else None,
        list_described=found.described if found is not None and wanted else "",
        doors=doors(case),
        said=tuple(_said(known.evidence)),
    )


def _facts(known: Known, applicant: Applicant, found: Measured | None, foreseen: Foreseen | None) -> Step3Facts:
    solid = advice(known.evidence, "step3_solid")
    window = next(window for window in known.windows if window.season == applicant.season)
    day = _sitting_day(applicant, foreseen, known.as_of)
    return Step3Facts(
        passed=applicant.passed(ExamName.STEP3),
        attempts_left=1 if foreseen is None or foreseen.next.day is not None else 0,
        earlier=_earlier(applicant),
        certified=None if applicant.ecfmg is None else applicant.ecfmg.certified,
        failures=failures(applicant),
        ready=None if foreseen is None or foreseen.passing is None else foreseen.verdict,
        passing=None if foreseen is None else foreseen.passing,
        predicted=None if foreseen is None else foreseen.predicted,
        solid=None if solid is None else solid.low,
        timing=window.timing(day),
        h1b=_wants_h1b(applicant),
        visa_in_time=day <= window.visa_until,
        effect=None if found is None else found.effect,
    )


def _sitting_day(applicant: Applicant, foreseen: Foreseen | None, as_of: dt.date) -> dt.date:
    """The day of the attempt, and not before the certificate is expected."""
    day = as_of if foreseen is None else foreseen.day
    expected = None if applicant.ecfmg is None or applicant.ecfmg.certified else applicant.ecfmg.expected
    return day if expected is None else max(day, expected)


def _earlier(applicant: Applicant) -> bool | None:
    """Whether Steps 1 and 2 CK are passed; None where one is not told. A failed and not passed one says no."""
    steps = (ExamName.STEP1, ExamName.STEP2CK)
    if all(applicant.passed(step) for step in steps):
        return True
    known = [step for step in steps if applicant.attempts(step) and not applicant.passed(step)]
    planned = {plan.exam for plan in applicant.planned_exams}
    return False if known or planned.intersection(steps) else None


def _wants_h1b(applicant: Applicant) -> bool:
    return applicant.visa.needs and Visa.H1B in applicant.visa.accepts


def _effects(
    found: Measured | None, facts: Step3Facts, passing: Estimate | None
) -> tuple[Estimate | None, Estimate | None, Estimate | None]:
    """Gain, loss and their expectation; nothing where Step 3 is passed or another Step comes first."""
    if found is None or facts.passed or facts.earlier is False:
        return None, None, None
    trust, effect = effect_trust(found), found.effect
    gain, loss = (spread(values, "fraction", _HOW_EFFECT, trust) for values in (effect.gain, effect.loss))
    if facts.passing is None or passing is None:
        return gain, loss, None
    return gain, loss, _expected(effect, facts.passing, passing, trust, (gain, loss))


def _expected(
    effect: Effect, passing: np.ndarray, chance: Estimate, trust: Trust, parts: tuple[Estimate, Estimate]
) -> Estimate:
    return spread(effect.expected(passing), "fraction", _HOW_EXPECTED, trust, (*parts, chance))


_NAMES = {
    Condition.NOT_PASSED: "Step 3 is not passed yet",
    Condition.ATTEMPTS_LEFT: "An attempt is left",
    Condition.WORTH: "Passing raises the chance enough to be worth the risk",
    Condition.EARLIER_STEPS: "Steps 1 and 2 CK are passed",
    Condition.CERTIFICATE: "The ECFMG certificate is held",
    Condition.PRACTICE: "A practice test says what to expect",
    Condition.LIKELY: f"Two fresh practice tests show a chance to pass of {ENOUGH * 100:.0f} of 100",
    Condition.SOLID_SCORE: "A solid score is realistic, or a pass is enough for H-1B",
    Condition.FEW_FAILURES: "Not several failed attempts, or a chance that is high even at its low end",
    Condition.POSITIVE: "Passing and failing weighed, the chance rises",
    Condition.IN_TIME: "The result comes in time for this season",
}


def _conditions(
    known: Known, facts: Step3Facts, decision: Decision, ready: ExamReadiness | None
) -> Iterator[Step3Condition]:
    certificate = known.evidence.rule("usmle/step3_needs_certificate").at(known.as_of)
    sources = {
        Condition.WORTH: MODEL,
        Condition.POSITIVE: MODEL,
        Condition.ATTEMPTS_LEFT: known.evidence.citation(
            known.evidence.rule("usmle/attempts_per_step").at(known.as_of).source
        ),
        Condition.EARLIER_STEPS: known.evidence.citation(certificate.source),
        Condition.CERTIFICATE: known.evidence.citation(certificate.source),
        Condition.SOLID_SCORE: _article(known.evidence, "step3_solid"),
        Condition.FEW_FAILURES: _article(known.evidence, "step3_most_failures"),
        Condition.LIKELY: "our number; the article says well above passing",
        Condition.IN_TIME: known.evidence.citation(known.delay.allowed.source),
    }
    for condition, met in decision.conditions.items():
        if facts.passed and condition is not Condition.NOT_PASSED:
            return
        yield Step3Condition(
            name=condition.value,
            text=f"{_NAMES[condition]}: {_state(met)}{_detail(condition, facts, ready)}.",
            met=met,
            decides=condition is decision.decided_by,
            source=sources.get(condition, OWN),
        )


def _state(met: bool | None) -> str:  # noqa: FBT001 (a condition is met, not met or unknown)
    return "unknown" if met is None else "yes" if met else "no"


def _detail(condition: Condition, facts: Step3Facts, ready: ExamReadiness | None) -> str:
    """What stands behind the answer to one condition; empty where nothing does."""
    if condition is Condition.LIKELY and ready is not None and ready.passing is not None:
        return f" ({of_100(ready.passing)})"
    if condition is Condition.SOLID_SCORE and facts.predicted is not None and facts.solid is not None:
        visa = "; you would take H-1B" if facts.h1b else ""
        return f" (predicted {facts.predicted:.0f}, the article says above {facts.solid:.0f}{visa})"
    if condition is Condition.FEW_FAILURES:
        return f" ({how_many(facts.failures, 'failed attempt')})"
    if condition is Condition.IN_TIME and facts.timing is Timing.TIGHT:
        return " (a late result would not be)"
    return ""


def _text(  # noqa: PLR0913, PLR0917 (what is known, what was decided, and what it does)
    known: Known,
    applicant: Applicant,
    facts: Step3Facts,
    decision: Decision,
    expected: Estimate | None,
    ready: ExamReadiness | None,
) -> Iterator[str]:
    yield _verdict(decision)
    if decision.decided_by is not None and decision.verdict is not Step3Verdict.NOT_NEEDED:
        yield _why(known, applicant, facts, decision.decided_by, ready)
    if expected is not None:
        yield f"If you sat as things are, it {effect_of_100(expected)} on average."
        if expected.low < 0 < expected.value:
            yield "It may not help: at the low end of the range it takes chance away."
    if decision.verdict is Step3Verdict.NOW and facts.failures > 1:
        yield "The article advises against it after several failures; your practice tests speak for it."


def _verdict(decision: Decision) -> str:
    return {
        Step3Verdict.NOW: "Step 3: now. Every condition is met.",
        Step3Verdict.LATER: "Step 3: later.",
        Step3Verdict.NEVER: "Step 3: not before residency.",
        Step3Verdict.NOT_NEEDED: "Step 3 is passed. Nothing is left to decide, and it is not taken again.",
    }[decision.verdict]


def _why(known: Known, applicant: Applicant, facts: Step3Facts, decided: Condition, ready: ExamReadiness | None) -> str:
    if decided is Condition.CERTIFICATE:
        expected = None if applicant.ecfmg is None else applicant.ecfmg.expected
        when = f", expected {expected:%Y-%m}" if expected else ""
        return f"You can apply for it only with the ECFMG certificate{when}.{_practise(ready)}"
    if decided is Condition.LIKELY and facts.ready is Verdict.ONE_MORE:
        return f"One thing is missing: two practice tests of the last weeks.{_practise(ready)}"
    if decided is Condition.IN_TIME:
        return f"For season {applicant.season} the result would come too late.{_next_season(known, applicant)}"
    if decided is Condition.WORTH and facts.effect is None:
        return "What it would add to your chance could not be computed, so nothing speaks for it."
    reasons = {
        Condition.ATTEMPTS_LEFT: "No attempt is left.",
        Condition.WORTH: (
            "By the model, passing would not raise the chance enough to be worth the risk of a failure, even for one "
            "who is well prepared."
        ),
        Condition.EARLIER_STEPS: "Steps 1 and 2 CK come first.",
        Condition.PRACTICE: f"No practice test says yet what to expect.{_practise(ready)}",
        Condition.LIKELY: f"Your chance to pass is not high enough yet.{_practise(ready)}",
        Condition.SOLID_SCORE: (
            f"A pass is likely, a score above {whole(facts.solid or 0)} is not; the article says that a bare pass may "
            "feed doubts."
        ),
        Condition.FEW_FAILURES: (
            f"With {how_many(facts.failures, 'failed attempt')} another one costs most, and your practice tests do not "
            f"rule it out.{_practise(ready)}"
        ),
        Condition.POSITIVE: f"What a failure costs outweighs what a pass gains, as things are.{_practise(ready)}",
    }
    return reasons.get(decided, "")


def _practise(ready: ExamReadiness | None) -> str:
    """The practice score at which to sit; empty where it is not within reach."""
    line = None if ready is None else _line(ready)
    if line is None or line.two is None:
        return (
            " Two more practice tests cannot show enough: it takes several that rise."
            if ready is not None and ready.needed
            else ""
        )
    return f" Sit when two more practice tests both show {whole(line.two)} or more."


def _line(ready: ExamReadiness) -> ScoreNeeded | None:
    return next((line for line in ready.needed if line.chance.value == ENOUGH), None)


def _next_season(known: Known, applicant: Applicant) -> str:
    later = [window for window in known.windows if window.season > applicant.season]
    if not later:
        return " The days of the season after it are not known yet."
    return f" For season {later[0].season} it is safe until {date_text(later[0].safe_until)}."


def _article(evidence: Evidence, rule: str) -> str:
    found = advice(evidence, rule)
    return "the article was left out" if found is None else cell_source(evidence.cell(found.cell))


def _said(evidence: Evidence) -> Iterator[SourcedText]:
    """What the article says of Step 3 and what is published beside it."""
    for rule in ("step3_solid", "step3_most_failures"):
        found = advice(evidence, rule)
        if found is not None:
            text = f"The article: {found.meaning} ({found.low:.0f})."
            yield SourcedText(text, cell_source(evidence.cell(found.cell)), found.cell)
    required = step3_not_required(evidence)
    if required is not None:
        text = (
            f"Published: {required.value:.0f} of 100 internal medicine programs ask for no Step 3 (2020; few answered)."
        )
        yield SourcedText(text, cell_source(evidence.cell(required.cell)), required.cell)


_HOW_EFFECT = "Chance with one list on the changed file, minus the chance without Step 3; nothing else changes."
_HOW_EXPECTED = (
    "Chance to pass times the gain, plus chance to fail times the loss, over plausible chances and plausible vectors."
)
