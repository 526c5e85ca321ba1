"""What `matchwise open` does: read the file, ask for its pass phrase, serve the pages, say where they are."""

import getpass
import sys
from pathlib import Path

from matchwise.cli.files import file_bytes
from matchwise.errors import InputError, PassPhraseError
from matchwise.exports.qr_code import FULL, LOWER, UPPER, qr_lines
from matchwise.store import SUFFIX, can_protect
from matchwise.web.desk import Desk
from matchwise.web.document import StoredDocument
from matchwise.web.serve import own_address, serve
from matchwise.web.shelf import document_at, own_shelf

TRIES = 3
_ON_DARK, _AS_BEFORE = "\x1b[97;40m", "\x1b[0m"  # bright white on black, whatever the colors of the terminal


def run_application(file: Path | None, port: int, *, browser: bool, phone: bool) -> None:
    """Serve until Ctrl-C; InputError when the file cannot be read, the port is taken, or there is no home network."""
    lan = own_address() if phone else None
    desk = Desk(own_shelf()) if file is None else _desk(file)
    serve(desk, port, _say, browser=browser, lan=lan, at="/unlock" if desk.locked else "")


def _desk(file: Path) -> Desk:
    """A desk with the document of a file; with the locked file where nobody can be asked for its pass phrase here."""
    content = None if file.suffix.lower() == SUFFIX else file_bytes(file)
    try:
        return Desk(own_shelf(), document_at(file, content))
    except PassPhraseError:
        if not can_protect() or not sys.stdin.isatty():
            return Desk(own_shelf(), locked=file.with_suffix(SUFFIX))
    return Desk(own_shelf(), _unlocked(file, content))


def _unlocked(file: Path, content: bytes | None, tries: int = TRIES) -> StoredDocument:
    """The document, after its pass phrase was asked for; PassPhraseError when no try opens it."""
    phrase = getpass.getpass("Pass phrase of this file (it does not show while you type): ")
    try:
        return document_at(file, content, phrase)
    except (PassPhraseError, InputError):
        if tries == 1:
            raise
    sys.stderr.write("The file does not open with these words. Capitals count. Try again.\n")
    return _unlocked(file, content, tries - 1)


def _say(address: str, for_phone: str | None) -> None:
    lines = [f"Matchwise is open at {address}"]
    if for_phone is None:
        lines.append("Only this computer can reach it. Stop it with Ctrl-C.")
    else:
        lines += [
            *_drawn(for_phone),
            f"One phone of this network can open it, once, at {for_phone}",
            "The way to the phone is not encrypted: use it at home only. Stop it with Ctrl-C.",
        ]
    sys.stdout.write("\n".join(lines) + "\n")
    sys.stdout.flush()


def _drawn(address: str) -> list[str]:
    """The address as a QR code, where a terminal can show it."""
    try:
        (UPPER + LOWER + FULL).encode(sys.stdout.encoding or "ascii")
    except UnicodeEncodeError:
        return []
    return [f"{_ON_DARK}{line}{_AS_BEFORE}" for line in qr_lines(address)] if sys.stdout.isatty() else []
