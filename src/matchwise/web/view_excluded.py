"""What the page Left out says: what would open how many programs, what the reader took out, and every program."""

from collections.abc import Sequence

from matchwise.advice.exclusions import BANNED
from matchwise.advice.phrasing import how_many
from matchwise.advice.remedies import RemedyLine, remedies
from matchwise.advice.reports import ExcludedProgram
from matchwise.directory import Directory
from matchwise.screening.hard_gates import ASK
from matchwise.web.own_marks import Marks, named
from matchwise.web.view_numbers import Values

_ONLY_TOLD = "Only what the program itself tells you opens it."


def excluded_values(programs: Sequence[ExcludedProgram], marks: Marks, directory: Directory) -> Values:
    """The values of the page."""
    ruled = [program for program in programs if program.source != BANNED]
    count = len({program.acgme_code for program in ruled})
    return {
        "count": how_many(count, "program"),
        "remedies": [_remedy(line) for line in remedies(programs)],
        "programs": [_program(program, marks) for program in ruled],
        "taken_out": named(directory, marks.banned),
    }


def remedy_words(remedy: str) -> str:
    """A remedy without the command that the pages have a form for."""
    alone = remedy.replace(ASK, "").strip()
    return f"{alone} {_ONLY_TOLD}" if alone.startswith("Nothing") else alone or _ONLY_TOLD


def _remedy(line: RemedyLine) -> Values:
    more = round(line.more.value)
    return {
        "rule": line.rule,
        "remedy": remedy_words(line.remedy),
        "opens": how_many(round(line.opens.value), "program"),
        "more": f"{how_many(more, 'more program')} would need another remedy as well" if more else "",
    }


def _program(program: ExcludedProgram, marks: Marks) -> Values:
    return {
        "acgme_code": program.acgme_code,
        "name": program.name,
        "place": " ".join(part for part in (program.city, program.state) if part),
        "rule": program.rule.replace("_", " "),
        "fact": program.fact,
        "source": program.source,
        "remedy": remedy_words(program.remedy),
        "asks": program.asks,
        "told": program.told,
        "note": marks.note(program.acgme_code),
        "pinned": program.acgme_code in marks.pinned,
    }
