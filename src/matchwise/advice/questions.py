"""`questions`: the four questions of most applicants with low scores, answered for one of them with numbers."""

import math
from collections.abc import Iterator

from matchwise.advice.case import Case, open_case
from matchwise.advice.chance import chance_in
from matchwise.advice.exclusions import RULE_WORDS
from matchwise.advice.knowledge import Knowledge
from matchwise.advice.phrasing import (
    capitalized,
    chance_sentences,
    dollars,
    effect_of_100,
    how_many,
    of_100,
    per_100,
)
from matchwise.advice.published import advised, advised_figures, matched_of_ranked, surveyed, usual_numbers, visa_rule
from matchwise.advice.question_reports import NamedFigure, QuestionAnswer, QuestionsReport
from matchwise.advice.recommend import plan_list, recommend_in
from matchwise.advice.reports import ChanceOnlyReport, Driver, RecommendReport, Remedy
from matchwise.domain.applicant import Applicant
from matchwise.screening.file_numbers import FileNumbers
from matchwise.screening.gates import Rule
from matchwise.strategy.experience_marks import Targets, targets

MOST_REASONS, MOST_CHANGES = 2, 3
CHANGE = "change"
NO_WAY = "With this file and this list the model sees no way to a match."
NO_CHANGE = "The model knows no change that this file lacks."
NO_STRATEGY = (
    "What changes cost in money and time stands under Levers (command levers), and whether it is better to wait a year "
    "under Plan (command plan)."
)
KINDS = "Hands-on work with inpatients counts most; observerships and tele-rotations count less (weights assumed)."
NO_PASS = "Your own chance to pass, and what a failure costs: see the command exams before you book."  # noqa: S105 (an exam)


def questions(applicant: Applicant, known: Knowledge) -> QuestionsReport:
    """The four answers; InfeasibleError when no list is possible, InputError when the season is not known."""
    case = open_case(applicant, known.evidence, known.directory, known.as_of)
    plan = plan_list(case)
    return questions_in(case, chance_in(case, plan.choices, own=False), recommend_in(case, plan))


def questions_in(case: Case, chance: ChanceOnlyReport, listed: RecommendReport) -> QuestionsReport:
    """The same from reports on one case that are there already."""
    file = case.chances.read.numbers if case.chances.read else case.reader.file
    answers = (
        _can_i_match(case, chance, file),
        _is_step3_worth_it(case, chance, file),
        _how_many(case, listed),
        _is_usce_needed(case, chance, file),
    )
    return QuestionsReport(chance.about, answers)


def _can_i_match(case: Case, report: ChanceOnlyReport, file: FileNumbers) -> QuestionAnswer:
    chance = report.chance
    first, if_invited, *_ = chance_sentences(chance)
    possible = f"Yes, it is possible: {first[:1].lower()}{first[1:]}" if chance.match.value > 0 else f"{NO_WAY} {first}"
    against = [driver for driver in report.drivers if driver.effect.value < 0][:MOST_REASONS]
    reasons = "; ".join(f"{driver.text}: {effect_of_100(driver.effect)}" for driver in against)
    figures = [
        NamedFigure("Match with the recommended list", chance.match),
        NamedFigure("Match, once invited to one interview", chance.match_if_interviewed),
    ]
    if report.again is not None:
        figures.append(NamedFigure("The next season, after one without a match", report.again))
    rate = matched_of_ranked(case.evidence)
    failed = report.reading.worries if report.reading else ()
    attempts = [text for factor in failed if factor.name == "attempts" for text in factor.survey]
    return QuestionAnswer(
        name="chance",
        question=f"Can I still match in internal medicine{_with_score(file)}?",
        answer=(
            possible,
            if_invited,
            f"What takes most away: {reasons}." if against else "No fact of your file takes away.",
        ),
        figures=tuple(figures),
        changes=_changes(report),
        advised=advised(case.evidence, "chance"),
        published=(*rate, *attempts),
        apart=(
            "The article says that a match is possible and gives no number. The published rate counts only those who "
            "certified a rank order list; ours counts everybody who applies, so it is lower for the same file."
        ),
        open=NO_STRATEGY,
    )


def _is_step3_worth_it(case: Case, report: ChanceOnlyReport, file: FileNumbers) -> QuestionAnswer:
    remedy, driver = _remedy(report, "step3"), _driver(report, "step3")
    figures = []
    if remedy is not None:
        figures.append(NamedFigure("Step 3 passed before you apply", remedy.gain, CHANGE))
    if driver is not None:
        figures.append(NamedFigure(driver.text, driver.effect, CHANGE))
    said = list(_step3_said(file, remedy, driver))
    said += [*_beside_others(report, remedy), _h1b_words(file)]
    return QuestionAnswer(
        name="step3",
        question="Is it worth taking Step 3 before I apply?",
        answer=tuple(text for text in said if text),
        figures=tuple(figures),
        changes=tuple(_step3_changes(file)),
        advised=advised(case.evidence, "step3"),
        published=(*surveyed(case.evidence, "step3"), *visa_rule(case.evidence)),
        apart=(
            "The article calls Step 3 helpful where a solid score is likely. In the survey few directors cite its "
            "score and most do not require it, so the model gives it a small weight; both are shown."
        ),
        open=NO_PASS,
    )


def _how_many(case: Case, report: RecommendReport) -> QuestionAnswer:
    stop, count = report.stop, len(report.programs)
    own = f"Your list has {how_many(count, 'program')} for {dollars(report.cost.eras_usd)}"
    figures = [NamedFigure(f"Match with {how_many(count, 'program')}", report.chance.match)]
    if stop is not None:
        fewer = f"What stopping at {stop.programs.value:.0f} programs gives up"
        figures.append(NamedFigure(fewer, stop.given_up))
    return QuestionAnswer(
        name="programs",
        question="How many programs should I apply to?",
        answer=(f"{own} and gives {of_100(report.chance.match)}.", *report.money),
        figures=tuple(figures),
        changes=(
            "Another budget, or a limit in a state or city: try it on the page List, it answers at once.",
            "Other signals: what they are worth stands on the page List.",
        ),
        advised=advised(case.evidence, "programs"),
        published=usual_numbers(case.evidence),
        apart=_apart_in_number(case, report),
        open="What applications in a second specialty would add stands under Parallel plans (command parallel).",
    )


def _is_usce_needed(case: Case, report: ChanceOnlyReport, file: FileNumbers) -> QuestionAnswer:
    remedy, driver, letters = _remedy(report, "usce"), _driver(report, "usce"), _remedy(report, "letters")
    out = {one.acgme_code for one in case.excluded() if one.rule == RULE_WORDS[Rule.USCE]}
    shut = f"A stated rule on US experience keeps you out of {how_many(len(out), 'program')}." if out else ""
    said = [_usce_worth(file, remedy, targets(case.evidence)), _usce_told(file)]
    said.append(shut or "No program that we know of keeps you out for lack of it.")
    figures = []
    if driver is not None:
        said.append(f"In your chance: {driver.text}: {effect_of_100(driver.effect)}.")
        figures.append(NamedFigure(driver.text, driver.effect, CHANGE))
    if remedy is not None:
        figures.append(NamedFigure(capitalized(remedy.text), remedy.gain, CHANGE))
    return QuestionAnswer(
        name="usce",
        question="Do I need clinical experience in the US?",
        answer=tuple(said),
        figures=tuple(figures),
        changes=(KINDS, *([f"Letters count on their own. {_change(letters)}"] if letters else [])),
        advised=advised(case.evidence, "usce"),
        published=surveyed(case.evidence, "usce"),
        apart=(
            "The article calls it extremely important. Nobody has published what a month is worth to an IMG: our "
            "weight comes from a survey question on away rotations of US seniors and is likely too small for IMGs."
        ),
        open=NO_STRATEGY,
    )


def _with_score(file: FileNumbers) -> str:
    return "" if math.isnan(file.step2[0]) else f" with a Step 2 CK score of {file.step2[0]:.0f}"


def _changes(report: ChanceOnlyReport) -> tuple[str, ...]:
    """The changes that the model knows, largest first, and all of them together."""
    reading = report.reading
    if reading is None or not reading.remedies:
        return (NO_CHANGE,)
    lines = [_change(one) for one in reading.remedies[:MOST_CHANGES]]
    if reading.together is not None and len(reading.remedies) > 1:
        lines.append(f"All changes that the model knows, together: {effect_of_100(reading.together)}.")
    return tuple(lines)


def _change(remedy: Remedy) -> str:
    return f"{capitalized(remedy.text)}: {effect_of_100(remedy.gain)}."


def _step3_changes(file: FileNumbers) -> Iterator[str]:
    if file.step3[0] < 1:
        yield "Practice tests of Step 3: they say whether a pass is likely."
    if file.needs_visa[0] and not file.takes_h1b[0]:
        yield "A wish for H-1B: its petition needs Step 3."


def _step3_said(file: FileNumbers, remedy: Remedy | None, driver: Driver | None) -> Iterator[str]:
    if file.step3[0] >= 1:
        yield "Your file has Step 3 passed already."
        if driver is not None:
            yield f"With this list it {effect_of_100(driver.effect)}, against an average applicant."
    elif remedy is None:
        yield "What a pass would add is not known from your file."
    elif file.step3[0] > 0:
        chance = f"{per_100(float(file.step3[0]))} of 100"
        yield f"Your plan to take it counts already, with the published chance of {chance} to pass a first attempt."
        yield f"A sure pass, with nothing else changed, {effect_of_100(remedy.gain)} more."
    else:
        yield f"Passed before you apply, with nothing else changed, it {effect_of_100(remedy.gain)}."


def _beside_others(report: ChanceOnlyReport, remedy: Remedy | None) -> list[str]:
    """Where Step 3 stands among the changes that the model knows."""
    if remedy is None or report.reading is None:
        return []
    better = [one.text for one in report.reading.remedies if one.gain.value > remedy.gain.value]
    return [f"These changes add more: {'; '.join(better)}."] if better else ["No other change of this file adds more."]


def _h1b_words(file: FileNumbers) -> str:
    if not file.needs_visa[0]:
        return "You need no visa, so H-1B is no reason for it."
    if file.takes_h1b[0]:
        return "You would take an H-1B visa, and its petition needs Step 3."
    return "You did not choose H-1B, so the visa is no reason for it."


def _usce_worth(file: FileNumbers, remedy: Remedy | None, wanted: Targets | None) -> str:
    if remedy is not None:
        return _change(remedy)
    if wanted is not None and file.usce_months[0] >= wanted.months_aim.value:
        return f"Your file already has the {wanted.months_aim.value:g} months that the article aims at."
    return "What more of it would add is not known from your file."


def _usce_told(file: FileNumbers) -> str:
    if math.isnan(file.usce_raw_months[0]):
        return "Your file does not tell of US experience, so the average applicant stands in for it."
    months, hands_on = f"{file.usce_raw_months[0]:g}", f"{file.hands_on_months[0]:g}"
    if not file.usce_raw_months[0]:
        return "Your file tells of no clinical month in the US."
    return f"Months of clinical work in the US that your file tells of: {months}, of these hands-on: {hands_on}."


def _apart_in_number(case: Case, report: RecommendReport) -> str:
    """Whether the own stopping point lies beside the numbers of the article."""
    figures, stop = advised_figures(case.evidence, "programs"), report.stop
    if figures is None:
        return ""
    low, high = map(int, figures)
    count = len(report.programs) if stop is None else round(stop.programs.value)
    where = "inside" if low <= count <= high else "below" if count < low else "above"
    whose = "Your list ends" if stop is None else "Our own mark for the next $30 lies"
    return (
        f"{whose} at {how_many(count, 'program')}, {where} the {low} to {high} of the article, which is one rule for "
        "everybody. What others send says what is usual, not what pays."
    )


def _remedy(report: ChanceOnlyReport, name: str) -> Remedy | None:
    remedies = report.reading.remedies if report.reading else ()
    return next((one for one in remedies if one.name == name), None)


def _driver(report: ChanceOnlyReport, name: str) -> Driver | None:
    return next((one for one in report.drivers if one.name == name), None)
