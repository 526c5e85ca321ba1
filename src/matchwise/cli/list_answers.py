"""What `recommend --evaluate` and `recommend --compare` do: read, ask advice, show; text or JSON."""

import sys
from dataclasses import dataclass
from pathlib import Path

from matchwise.advice.case import open_case
from matchwise.advice.chance import own_choices
from matchwise.advice.compare import compare_in
from matchwise.advice.evaluate_list import evaluate_in
from matchwise.advice.list_reports import CompareReport, EvaluateReport
from matchwise.advice.recommend import Proving, frame_of
from matchwise.cli.answers import Wanted, search_shown
from matchwise.cli.asked import Asked
from matchwise.cli.reading import OwnList, applicant_from, open_knowledge, own_list, own_list_from
from matchwise.errors import InputError, Problem


@dataclass(frozen=True, slots=True)
class Lists:
    """Which lists are asked about: the own one (None: none), and those that people make."""

    own: Path | None
    compare: bool


def answer_lists(asked: Asked, lists: Lists, wanted: Wanted, out: Path | None) -> None:
    """Print what the own list is worth, then what people do against the best list."""
    if out is not None:
        reason = "the files hold the recommended list, which --evaluate and --compare do not print."
        raise InputError([Problem("--out", reason, "Ask for the files in a command of their own, or use --json.")])
    given = own_list(lists.own) if lists.own else None
    with search_shown("Comparing lists", prove=wanted.prove) as proving:
        evaluated, compared = _reports(asked, given, wanted, proving, compare=lists.compare)
    if asked.as_json:
        from matchwise.exports.list_json import lists_json  # noqa: PLC0415 (text needs no JSON)

        sys.stdout.write(lists_json(evaluated, compared))
        return
    _show(evaluated, compared)


def _reports(
    asked: Asked, given: OwnList | None, wanted: Wanted, proving: Proving | None, *, compare: bool
) -> tuple[EvaluateReport | None, CompareReport | None]:
    knowledge = open_knowledge(asked.as_of)
    applicant = applicant_from(asked.applicant, knowledge)
    own = own_list_from(given, applicant, knowledge) if given else ()
    choices = own_choices(knowledge.directory, own) if own else ()
    case = open_case(applicant, knowledge.evidence, knowledge.directory, knowledge.as_of)
    frame = frame_of(case, wanted.budget_usd, wanted.max_programs)
    evaluated = evaluate_in(case, frame, choices, proving) if choices else None
    return evaluated, compare_in(case, frame, choices, proving) if compare else None


def _show(evaluated: EvaluateReport | None, compared: CompareReport | None) -> None:
    from matchwise.cli.compare_screen import show_comparison  # noqa: PLC0415 (JSON needs no screen)
    from matchwise.cli.console import answers  # noqa: PLC0415 (the same)
    from matchwise.cli.evaluate_screen import show_evaluation  # noqa: PLC0415 (the same)

    console = answers()
    if evaluated is not None:
        show_evaluation(evaluated, console)
    if evaluated is not None and compared is not None:
        console.print()
    if compared is not None:
        show_comparison(compared, console)
