"""What if: a changed file beside the file itself, judged by the same model on the same plausible vectors."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from matchwise.advice.about import about
from matchwise.advice.case import Case, case_on
from matchwise.advice.chance_of_list import list_chance
from matchwise.advice.costs import cost_report
from matchwise.advice.evaluate_list import ahead
from matchwise.advice.knowledge import Knowledge, applicant_in
from matchwise.advice.list_difference import list_difference
from matchwise.advice.listed import signals_sent
from matchwise.advice.recommend import best_choices, frame_of
from matchwise.advice.spread import Trust, spread
from matchwise.advice.what_if_changes import days_of, laid_over
from matchwise.advice.what_if_reports import OtherReading, Side, TriedSetting, WhatIfReport
from matchwise.advice.what_if_settings import NAMES, Settings, changed_settings, told_settings, value_words
from matchwise.chances import Ground
from matchwise.domain.applicant import Applicant
from matchwise.domain.applicant_draft import write_draft
from matchwise.domain.chance_grid import FloatArray
from matchwise.errors import InputError, Problem
from matchwise.portfolio import Choice
from matchwise.provenance import Measure, weakest_confidence, weakest_standing


@dataclass(frozen=True, slots=True)
class Answer:
    """One file with one list: its side of the report, and (B,) chance to match and interviews expected."""

    case: Case
    choices: tuple[Choice, ...]
    side: Side
    match: FloatArray
    interviews: FloatArray


def answer_of(case: Case, choices: Sequence[Choice]) -> Answer:
    """The answer for a case with a given list."""
    chance = list_chance(case, choices)
    return Answer(
        case=case,
        choices=tuple(choices),
        side=Side(
            chance=chance.report,
            programs=Measure(len(choices), "programs"),
            signals=signals_sent(choices),
            cost=cost_report(case.evidence, case.applicant.season, len(choices)),
        ),
        match=chance.match,
        interviews=chance.interviews.expected,
    )


def best_answer(case: Case) -> Answer:
    """The answer with the best list, as `recommend` finds it; InfeasibleError when no list is possible."""
    return answer_of(case, best_choices(case))


def changed_applicant(before: Case, known: Knowledge, asked: Settings) -> Applicant:
    """The applicant with some settings laid over the file.

    InputError when they cannot be true together with the rest of the file; its problems name the setting where one
    setting wrote the field.
    """
    laid = laid_over(before.applicant, asked, days_of(before.dates, before.as_of))
    try:
        return applicant_in(write_draft(laid.draft), known)
    except InputError as error:
        named = [replace(problem, field=laid.setting_of(problem.field) or problem.field) for problem in error.problems]
        raise InputError(list(map(_without_line, named))) from None


def changed_case(before: Case, ground: Ground, applicant: Applicant) -> Case:
    """The case of the changed file; where money and wishes alone are other, no chance has to be computed again."""
    same = replace(
        applicant,
        budget_usd=before.applicant.budget_usd,
        max_programs=before.applicant.max_programs,
    )
    if same == before.applicant:
        return replace(before, applicant=applicant)
    return case_on(ground, applicant)


def keeps_chances(before: Case, case: Case) -> bool:
    """Whether a change left every chance at every program as it was."""
    return case.chances is before.chances


def kept_answer(before: Answer, case: Case) -> Answer:
    """The changed file with the list of the file, but for the programs that a rule now closes.

    InfeasibleError when no list at all could be paid or could take the applicant.
    """
    frame_of(case, None, None)
    closed = case.barred.indices()
    return answer_of(case, [choice for choice in before.choices if choice.program not in closed])


def what_if(before: Answer, after: Answer, asked: Settings, *, anew: bool) -> WhatIfReport:
    """The report on two answers; `anew` says whether the list after the change is the best one for it."""
    first, second = before.case, after.case
    trust = trust_of_both(first, second)
    was, now = first.barred.indices(), second.barred.indices()
    return WhatIfReport(
        about=about(second),
        tried=tried(first.applicant, asked),
        anew=anew,
        before=before.side,
        after=after.side,
        difference=spread(after.match - before.match, "fraction", HOW_DIFFERENCE, trust),
        interviews=spread(after.interviews - before.interviews, "interviews", HOW_INTERVIEWS, trust),
        higher=ahead(after.match, before.match),
        usd=Measure(after.side.cost.eras_usd.value - before.side.cost.eras_usd.value, "USD"),
        apart=list_difference(first, before.choices, after.choices, second),
        readings=_readings(first, second),
        opened=first.excluded(was - now) if was - now else (),
        closed=second.excluded(now - was) if now - was else (),
    )


def tried(applicant: Applicant, asked: Settings) -> tuple[TriedSetting, ...]:
    """The settings that differ from the file, in words."""
    told = told_settings(applicant)
    return tuple(
        TriedSetting(name, NAMES[name].label, value_words(name, told[name]), value_words(name, text))
        for name, text in changed_settings(applicant, asked).items()
    )


def trust_of_both(first: Case, second: Case) -> Trust:
    """How far a difference of two cases is to be trusted: as far as the weaker of both."""
    trusts = (first.trust, second.trust)
    both = Trust(
        weakest_standing(trust.standing for trust in trusts),
        weakest_confidence(trust.confidence for trust in trusts),
        first.trust.cells,
    )
    return both.joined(second.trust.cells)


def _readings(first: Case, second: Case) -> tuple[OtherReading, ...]:
    """The facts of the strength that programs read otherwise."""
    pairs = zip(first.chances.strength, second.chances.strength, strict=True)
    return tuple(
        OtherReading(old.name, old.text, new.text, max(old.standing, new.standing))
        for old, new in pairs
        if old.text != new.text
    )


def _without_line(problem: Problem) -> Problem:
    """The problem without the line of a text that nobody sees."""
    head, _, _ = problem.reason.partition(" (line ")
    return problem if head == problem.reason else replace(problem, reason=f"{head}.")


HOW_DIFFERENCE = (
    "Chance to match after the change minus the chance before it, under each plausible vector; so the range is that of "
    "the difference, which is surer than either chance."
)
HOW_INTERVIEWS = "Interviews expected after the change minus those before it, under each plausible vector."
