"""What `matchwise open` does: read the file, serve the pages, say where they are."""

import sys
from pathlib import Path

from matchwise.cli.files import file_bytes
from matchwise.store import SUFFIX
from matchwise.web.desk import Desk
from matchwise.web.document import StoredDocument
from matchwise.web.serve import serve
from matchwise.web.shelf import document_at, own_shelf


def run_application(file: Path | None, port: int, *, browser: bool) -> None:
    """Serve until Ctrl-C; InputError when the file cannot be read or the port is taken."""
    serve(Desk(own_shelf(), None if file is None else _document(file)), port, _say, browser=browser)


def _document(file: Path) -> StoredDocument:
    return document_at(file, None if file.suffix.lower() == SUFFIX else file_bytes(file))


def _say(address: str) -> None:
    sys.stdout.write(f"Matchwise is open at {address}\nOnly this computer can reach it. Stop it with Ctrl-C.\n")
    sys.stdout.flush()
