"""From the bytes of a file to its text: plain text, DOCX or PDF; anything else is refused with what to do instead."""

import codecs

from matchwise.docx_text import read_docx
from matchwise.errors import InputError, Problem
from matchwise.pdf_pages import read_pdf

MOST_BYTES = 10_000_000
_ZIP, _PDF, _OLE, _RTF = b"PK\x03\x04", b"%PDF", b"\xd0\xcf\x11\xe0", b"{\\rtf"
_PICTURES = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"II*\x00", b"MM\x00*", b"BM")
_LETTERS = "Open it, and save it as .docx or .txt, or copy its text and paste it."


def read_text(name: str, content: bytes) -> str:
    """The text of a file; InputError that names it when it holds none that can be read.

    Text that is no UTF-8 and no UTF-16 with its mark is read as Windows-1252.
    """
    place = name[:80] or "your file"
    if len(content) > MOST_BYTES:
        raise _refused(place, f"is larger than {MOST_BYTES // 1_000_000} MB.", "Check that it is the right file.")
    if content.startswith(_PDF):
        return _of_pdf(content, place)
    if content.startswith(_ZIP):
        return read_docx(content, place)
    if content.startswith(_OLE):
        raise _refused(place, "is an old Word document (.doc), or has a password.", _LETTERS)
    if content.startswith(_RTF):
        raise _refused(place, "is an RTF file.", _LETTERS)
    if content.startswith(_PICTURES):
        raise _refused(place, "is a picture.", "Type its text, or use the text recognition of your scanner.")
    return _decoded(content)


def _of_pdf(content: bytes, place: str) -> str:
    text = "\n\n".join(page.text.replace("\r\n", "\n") for page in read_pdf(content, place).pages)
    if not text.strip():
        raise _refused(place, "is a PDF without text, such as a scan.", "Copy the text from the original document.")
    return text.encode("utf-8", "replace").decode()  # a damaged font can give half a character


def _decoded(content: bytes) -> str:
    if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return content.decode("utf-16", errors="replace")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1252", errors="replace")


def _refused(place: str, reason: str, remedy: str) -> InputError:
    return InputError([Problem(place, f"It {reason}", remedy)])
