"""What `recommend`, `chance` and `explain` do: read, ask advice, show; each prints text or JSON."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from matchwise.advice.chance import chance
from matchwise.advice.explain import explain
from matchwise.advice.recommend import Proving, recommend
from matchwise.advice.reports import RecommendReport
from matchwise.cli.asked import Asked
from matchwise.cli.patience import patience
from matchwise.cli.reading import applicant_from, open_knowledge, own_list, own_list_from
from matchwise.exports.json_report import chance_json, explain_json, recommend_json


@dataclass(frozen=True, slots=True)
class Wanted:
    """The list that is asked for: dollars and number that win over the file (None: those of the file), and a proof."""

    budget_usd: int | None
    max_programs: int | None
    prove: bool


@contextmanager
def search_shown(doing: str, *, prove: bool) -> Iterator[Proving | None]:
    """A sign of life while a list is searched; with a proof, a bar that shows how far its gap is closed."""
    if not prove:
        with patience(doing):
            yield None
        return
    from matchwise.cli.proof_bar import proof_bar  # noqa: PLC0415 (few ask for it)

    with proof_bar() as tell:
        yield tell


def answer_recommend(asked: Asked, wanted: Wanted, out: Path | None) -> None:
    """Print the recommended list; write its files when a folder is given."""
    with search_shown("Looking for the best list", prove=wanted.prove) as proving:
        knowledge = open_knowledge(asked.as_of)
        applicant = applicant_from(asked.applicant, knowledge)
        report = recommend(
            applicant,
            knowledge.evidence,
            knowledge.directory,
            as_of=knowledge.as_of,
            budget_usd=wanted.budget_usd,
            max_programs=wanted.max_programs,
            proving=proving,
        )
    if out is not None:
        _write(report, out)
    if asked.as_json:
        sys.stdout.write(recommend_json(report))
        return
    from matchwise.cli.console import answers  # noqa: PLC0415 (JSON needs no screen)
    from matchwise.cli.recommend_screen import show_recommendation  # noqa: PLC0415 (the same)

    show_recommendation(report, answers())


def answer_chance(asked: Asked, list_path: Path | None) -> None:
    """Print the chance with the recommended list or with the applicant's own."""
    given = own_list(list_path) if list_path else None
    with patience("Computing the chance"):
        knowledge = open_knowledge(asked.as_of)
        applicant = applicant_from(asked.applicant, knowledge)
        own = own_list_from(given, applicant, knowledge) if given else None
        report = chance(applicant, knowledge.evidence, knowledge.directory, as_of=knowledge.as_of, own_list=own)
    if asked.as_json:
        sys.stdout.write(chance_json(report))
        return
    from matchwise.cli.chance_screen import show_chance  # noqa: PLC0415 (the same)
    from matchwise.cli.console import answers  # noqa: PLC0415 (JSON needs no screen)

    show_chance(report, answers())


def answer_explain(asked: Asked, acgme_code: str) -> None:
    """Print everything known and computed about one program."""
    with patience("Computing the chance"):
        knowledge = open_knowledge(asked.as_of)
        applicant = applicant_from(asked.applicant, knowledge)
        report = explain(applicant, knowledge.evidence, knowledge.directory, acgme_code, as_of=knowledge.as_of)
    if asked.as_json:
        sys.stdout.write(explain_json(report))
        return
    from matchwise.cli.console import answers  # noqa: PLC0415 (JSON needs no screen)
    from matchwise.cli.explain_screen import show_explanation  # noqa: PLC0415 (the same)

    show_explanation(report, answers())


def _write(report: RecommendReport, folder: Path) -> None:
    """Write the files of the answer and name them on standard error, so that JSON on standard output stays whole."""
    from matchwise.exports import write_all  # noqa: PLC0415 (the libraries of documents load only when files are wanted)

    with patience("Writing the files"):
        paths = write_all(report, folder)
    for path in paths:
        sys.stderr.write(f"Written: {path}\n")
