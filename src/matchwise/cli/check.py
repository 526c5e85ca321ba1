"""What `check` does: reads the texts, asks advice, and prints text or JSON."""

import datetime as dt
import sys
from dataclasses import dataclass
from pathlib import Path

from matchwise.advice.check import check, compare_drafts
from matchwise.advice.check_reports import CheckReport
from matchwise.cli.check_screen import show_check, show_drafts
from matchwise.cli.console import answers
from matchwise.cli.files import file_bytes
from matchwise.cli.reading import PASTED, applicant_from, open_knowledge, own_list
from matchwise.documents import Kind, read_text
from matchwise.domain.applicant import Applicant
from matchwise.evidence import Evidence, load_evidence
from matchwise.exports.check_json import check_json, drafts_json


@dataclass(frozen=True, slots=True)
class Drafts:
    """The text to check, and a second draft of it."""

    first: Path
    second: Path | None


def answer_check(
    kind: str, drafts: Drafts, applicant: Path | None, as_of: dt.datetime | None, *, as_json: bool
) -> None:
    """Print the findings in one text, or in two drafts side by side."""
    evidence, who = _known(applicant, as_of)
    first = _checked(drafts.first, Kind(kind), evidence, who)
    if drafts.second is None:
        sys.stdout.write(check_json(first)) if as_json else show_check(first, answers())
        return
    both = compare_drafts(first, _checked(drafts.second, Kind(kind), evidence, who))
    sys.stdout.write(drafts_json(both)) if as_json else show_drafts(both, answers())


def _known(applicant: Path | None, as_of: dt.datetime | None) -> tuple[Evidence, Applicant | None]:
    if applicant is None:
        return load_evidence(), None
    knowledge = open_knowledge(as_of)
    return knowledge.evidence, applicant_from(applicant, knowledge)


def _checked(path: Path, kind: Kind, evidence: Evidence, applicant: Applicant | None) -> CheckReport:
    content = own_list(path).content if path == PASTED else file_bytes(path)
    return check(read_text(path.name, content), kind, evidence, applicant)
