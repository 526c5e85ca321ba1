"""Checks what a reader brought to the page Check a text: pasted words or files; nothing of it is kept."""

from dataclasses import dataclass

from fastapi import UploadFile

from matchwise.advice.check import check
from matchwise.advice.check_reports import CheckReport
from matchwise.documents import Kind, read_text
from matchwise.domain.applicant import Applicant
from matchwise.errors import InputError, Problem
from matchwise.web.desk import Desk, IncompleteError
from matchwise.web.faults import NoDocumentError

MOST_LETTERS = 1_000_000
"""Letters of a pasted text; two of them are less than the largest upload."""
_SHORTER = f"Bring at most {MOST_LETTERS:,} characters at once. Your text is still in its box."


@dataclass(frozen=True, slots=True)
class Brought:
    """Pasted words, or a file in their place."""

    name: str
    text: str
    file: UploadFile | None

    def read(self) -> str:
        """The text; InputError when it is too long, or the file holds none that can be read."""
        if self.file is None or not self.file.filename:
            if len(self.text) > MOST_LETTERS:
                raise InputError([Problem(self.name, f"It has {len(self.text):,} characters.", _SHORTER)])
            return self.text.replace("\r\n", "\n")
        return read_text(self.file.filename, self.file.file.read())


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is asked: the kind of text, one or two drafts, and whether the open document is compared."""

    kind: str
    first: Brought
    second: Brought
    profile: bool


def checked(desk: Desk, wanted: Wanted) -> tuple[CheckReport, CheckReport | None]:
    """The report on the text, and on a second draft where there is one; InputError where there is no text at all."""
    first, second = wanted.first.read(), wanted.second.read()
    if not first.strip():
        raise InputError([Problem("text", "There is no text.", "Paste a text, or choose a file.")])
    evidence, applicant = desk.knowledge().evidence, _applicant(desk) if wanted.profile else None
    report = check(first, Kind(wanted.kind), evidence, applicant)
    return report, check(second, Kind(wanted.kind), evidence, applicant) if second.strip() else None


def _applicant(desk: Desk) -> Applicant | None:
    """The applicant of the open document; None where none is open or it is not complete."""
    try:
        return desk.applicant()
    except (NoDocumentError, IncompleteError):
        return None
