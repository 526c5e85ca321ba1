"""What `matchwise open` does: read the file, serve the pages, say where they are."""

import sys
from pathlib import Path

from matchwise.cli.files import file_bytes
from matchwise.domain.applicant_draft import read_draft
from matchwise.web.desk import Desk
from matchwise.web.document import MemoryDocument
from matchwise.web.serve import serve


def run_application(file: Path | None, port: int, *, browser: bool) -> None:
    """Serve until Ctrl-C; InputError when the file cannot be read or the port is taken."""
    serve(Desk(None if file is None else _document(file)), port, _say, browser=browser)


def _document(file: Path) -> MemoryDocument:
    content = file_bytes(file)
    read_draft(content)
    return MemoryDocument(file.name, content.decode("utf-8-sig"))


def _say(address: str) -> None:
    sys.stdout.write(f"Matchwise is open at {address}\nOnly this computer can reach it. Stop it with Ctrl-C.\n")
    sys.stdout.flush()
