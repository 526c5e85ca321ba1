"""The document in which the pages keep the applicant of a file: where it is, and who it tells."""

import datetime as dt
import sys
from pathlib import Path

from matchwise.advice.knowledge import applicant_in
from matchwise.cli.reading import Knowledge, applicant_from
from matchwise.domain.applicant import Applicant
from matchwise.store import SUFFIX, open_file, read


def document_of(file: Path) -> Path | None:
    """The document of an applicant file: the file itself, or the one of its name beside it; None without one."""
    kept = file.with_suffix(SUFFIX)
    return kept if kept.is_file() else None


def applicant_kept(file: Path, knowledge: Knowledge) -> Applicant:
    """The applicant of a file; of the document beside it where the pages saved later: what they changed stands there.

    StoreError when that document cannot be read; PassPhraseError when it has a pass phrase.
    """
    kept = document_of(file)
    if kept is None:
        return applicant_from(file, knowledge)
    saved = read(open_file(kept, read_only=True))
    if file != kept and dt.datetime.fromtimestamp(file.stat().st_mtime, dt.UTC) > saved.version.saved_at:
        return applicant_from(file, knowledge)
    sys.stderr.write(f"Read from {kept.name}, where the pages keep this applicant.\n")
    return applicant_in(saved.text, knowledge)
