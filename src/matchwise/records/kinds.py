"""What a file seems to be, and its text where it can be read; every other kind gets a message that says what to do."""

import codecs
import re
from enum import StrEnum

from matchwise.errors import InputError, Problem

_FROM_MYERAS = "Download the PDF from MyERAS or from the USMLE site, or open the file, copy its text and paste it here."
_PASTE = "Open it, copy its text and paste it here, or save it as a PDF."
_ZIP = b"PK\x03\x04"
_PICTURE = ("a picture; Matchwise reads text, not pictures", _FROM_MYERAS)
_LATER_PICTURES = (b"ftypheic", b"ftypmif1")
_STARTS = (
    ((b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"II*\x00", b"MM\x00*", b"BM"), _PICTURE),
    ((b"\xd0\xcf\x11\xe0",), ("an old document of Word or Excel", _PASTE)),
    (
        (b"7z\xbc\xaf", b"Rar!", b"\x1f\x8b", b"BZh", b"\xfd7zXZ"),
        ("a packed archive", "Unpack it and choose the file inside."),
    ),
    (
        (b"SQLite format 3\x00",),
        ("a document of Matchwise or another database", "Open a Matchwise document with: matchwise open FILE."),
    ),
    ((b"MZ", b"\x7fELF", b"\xcf\xfa\xed\xfe", b"\xca\xfe\xba\xbe"), ("a program", _FROM_MYERAS)),
)
_MARKUP = re.compile(r"\s*(?:<!--.*?-->\s*)?<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE | re.DOTALL)
_YAML = re.compile(r"^(?:version\s*:\s*['\"]?\d|(?:season|exams|medical_school)\s*:)", re.MULTILINE)
_PDF_STARTS_WITHIN = 1_024
_MOST_CONTROLS = 0.02


class Kind(StrEnum):
    """A kind of file that can be read."""

    PDF = "PDF"
    WORD = "Word document"
    APPLICANT_FILE = "applicant file"
    YAML = "YAML"
    TEXT = "text"


def kind_of(name: str, content: bytes) -> Kind:
    """The kind of a file; InputError that says what it seems to be when nothing can be read from it."""
    shown = name or "your file"
    if not content.strip(b"\x00 \t\r\n\xef\xbb\xbf"):
        raise _wrong(shown, "is empty.", "Choose the file again; if it is empty on your disk too, download it again.")
    if b"%PDF-" in content[:_PDF_STARTS_WITHIN]:
        return Kind.PDF
    if content.startswith(_ZIP) and b"word/document.xml" in content:
        return Kind.WORD
    seems, remedy = _foreign(content)
    if seems:
        named = " It is named .pdf, but it is none." if name.lower().endswith(".pdf") else ""
        raise _wrong(shown, f"seems to be {seems}.{named}", remedy)
    if name.lower().endswith(".pdf"):
        raise _wrong(shown, "is named .pdf, but there is no PDF in it.", _FROM_MYERAS)
    text = text_of(name, content)
    if _MARKUP.match(text):
        raise _wrong(
            shown, "seems to be a saved web page.", "Open it in your browser, copy its text and paste it here."
        )
    if text.lstrip().startswith("{\\rtf"):
        raise _wrong(shown, "seems to be a document of a word processor (RTF).", _PASTE)
    if _YAML.search(text):
        return Kind.APPLICANT_FILE
    return Kind.YAML if name.lower().endswith((".yaml", ".yml")) else Kind.TEXT


def text_of(name: str, content: bytes) -> str:
    """The text of a file that is no PDF; InputError when it is none."""
    if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        text = content.decode("utf-16", errors="replace")
    else:
        try:
            text = content.decode("utf-8-sig")
        except UnicodeDecodeError:
            text = content.decode("cp1252", errors="replace")
    controls = sum(text.count(chr(code)) for code in (*range(9), *range(14, 32))) + text.count("\ufffd")
    if controls > _MOST_CONTROLS * len(text):
        raise _wrong(name or "your file", "is not a text, a PDF or an applicant file.", _FROM_MYERAS)
    return text


def _foreign(content: bytes) -> tuple[str, str]:
    """What a file of no use seems to be, and what to do."""
    if content.startswith(_ZIP):
        return _packed(content)
    if content[4:12] in _LATER_PICTURES or content[8:12] == b"WEBP":
        return _PICTURE
    return next((seems for starts, seems in _STARTS if content.startswith(starts)), ("", ""))


def _packed(content: bytes) -> tuple[str, str]:
    if b"word/" in content:
        return "a damaged Word document", _PASTE
    if b"xl/" in content:
        return "an Excel workbook", _PASTE
    if b"ppt/" in content:
        return "a PowerPoint presentation", _PASTE
    return "a ZIP archive", "Unpack it and choose the file inside."


def _wrong(name: str, reason: str, remedy: str) -> InputError:
    return InputError([Problem(name[:80], f"It {reason}", remedy)])
