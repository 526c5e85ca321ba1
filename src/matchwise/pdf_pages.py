"""Reads the text of a PDF in a process of its own, with limits on pages, time and memory; alone knows PDFium.

A damaged or hostile file can end that process, never this one. Scripts and links of the PDF are not run.
"""

import json
import subprocess
import sys
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from typing import Any, BinaryIO

from matchwise.errors import InputError, Problem

MOST_PAGES = 60
SECONDS = 20.0
_MOST_CHARACTERS = 4_000_000
_MOST_PIECES = 20_000
_MOST_BYTES_OF_MEMORY = 2_000_000_000
_PASSWORD = 4  # the code of PDFium for a missing or wrong password
_COLUMN, _WORD = 1.2, 0.12  # gaps between pieces of one line, in heights of its letters
_SAME_LINE = 0.5


@dataclass(frozen=True, slots=True)
class PdfPage:
    """One page: its text in the order of the file, and its lines as the eye sees them (columns parted by blanks)."""

    text: str
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PdfPages:
    """The pages that were read, and how many the document has."""

    pages: tuple[PdfPage, ...]
    count: int


def read_pdf(content: bytes, place: str, most_pages: int = MOST_PAGES, seconds: float = SECONDS) -> PdfPages:
    """The first `most_pages` pages; InputError that names `place` when the file is locked, broken or too much work."""
    command = [sys.executable, "-P", "-m", "matchwise.pdf_pages", str(most_pages)]
    try:
        done = subprocess.run(command, input=content, capture_output=True, timeout=seconds, check=False)  # noqa: S603 (our own program; the file goes in as data)
    except subprocess.TimeoutExpired:
        raise _unreadable(
            place, f"takes longer than {seconds:g} seconds to read.", "Save only the pages that matter."
        ) from None
    found = _answer(done.stdout)
    if found is None:
        raise _unreadable(place, "is a damaged PDF, or one that needs too much memory.", "Download or print it again.")
    if found["fault"] == "locked":
        raise _unreadable(place, "is a PDF with a password.", "Open it, print it to a new PDF, and bring that one.")
    if found["fault"]:
        raise _unreadable(place, "is a damaged PDF.", "Download it again, or open it and print it to a new PDF.")
    pages = tuple(PdfPage(page["text"], tuple(page["lines"])) for page in found["pages"])
    return PdfPages(pages, found["count"])


def _unreadable(place: str, reason: str, remedy: str) -> InputError:
    return InputError([Problem(place, f"It {reason}", remedy)])


def _answer(content: bytes) -> dict[str, Any] | None:
    with suppress(ValueError):
        found: dict[str, Any] = json.loads(content)
        return found
    return None


def answer_of(content: bytes, most_pages: int) -> dict[str, Any]:
    """What the process of its own answers: the pages, or the fault that the document has."""
    import pypdfium2  # type: ignore[import-untyped]  # noqa: PLC0415 - ships no types; the asking process needs it not

    try:
        document = pypdfium2.PdfDocument(content)
    except pypdfium2.PdfiumError as error:
        locked = getattr(error, "err_code", None) == _PASSWORD or "password" in str(error).lower()
        return {"fault": "locked" if locked else "damaged"}
    count = len(document)
    pages, characters = [], 0
    for number in range(min(count, most_pages)):
        try:
            words = document[number].get_textpage()
        except pypdfium2.PdfiumError:
            pages.append({"text": "", "lines": []})
            continue
        text = words.get_text_bounded()
        pages.append({"text": text, "lines": list(_lines(words))})
        characters += len(text)
        if characters > _MOST_CHARACTERS:
            break
    return {"fault": "", "pages": pages, "count": count}


@dataclass(frozen=True, slots=True)
class _Piece:
    """A run of letters on one line, with its place in points."""

    left: float
    right: float
    middle: float
    height: float
    text: str


def _lines(words: Any) -> Iterator[str]:  # noqa: ANN401 (PDFium ships no types)
    """The lines of a page from the top, each from the left."""
    rows: list[list[_Piece]] = []
    for piece in sorted(_pieces(words), key=lambda piece: -piece.middle):
        if rows and abs(rows[-1][0].middle - piece.middle) < _SAME_LINE * piece.height:
            rows[-1].append(piece)
        else:
            rows.append([piece])
    yield from (_joined(sorted(row, key=lambda piece: piece.left)) for row in rows)


def _pieces(words: Any) -> Iterator[_Piece]:  # noqa: ANN401 (PDFium ships no types)
    for number in range(min(words.count_rects(), _MOST_PIECES)):
        left, bottom, right, top = words.get_rect(number)
        text = " ".join(words.get_text_bounded(left, bottom, right, top).split())
        if text:
            yield _Piece(left, right, (top + bottom) / 2, max(top - bottom, 1.0), text)


def _joined(row: list[_Piece]) -> str:
    line, end = "", row[0].left
    for piece in row:
        gap = (piece.left - end) / max(one.height for one in row)
        line += ("   " if gap > _COLUMN else " " if gap > _WORD else "") + piece.text
        end = piece.right
    return line


def _limit_memory() -> None:
    with suppress(ImportError, ValueError, OSError):  # Windows has no such limit
        import resource  # noqa: PLC0415 (absent on Windows)

        resource.setrlimit(resource.RLIMIT_AS, (_MOST_BYTES_OF_MEMORY, _MOST_BYTES_OF_MEMORY))


def _main(taken: BinaryIO, given: BinaryIO, most_pages: int) -> None:
    _limit_memory()
    given.write(json.dumps(answer_of(taken.read(), most_pages)).encode())


if __name__ == "__main__":
    _main(sys.stdin.buffer, sys.stdout.buffer, int(sys.argv[1]))
