"""Reads the text of a DOCX file with limits on size and depth; entities and links of the file are never followed."""

import io
import zipfile
import zlib
from collections.abc import Iterator
from itertools import zip_longest
from xml.parsers import expat

from matchwise.errors import InputError, Problem

MOST_UNPACKED = 30_000_000
"""Bytes of the unpacked document; a real one of a hundred pages has about one million."""
DEEPEST = 200
_DOCUMENT = "word/document.xml"
_PACKED = frozenset({zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED})
_CHUNK = 65_536
_WORD_SPACE = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_STRICT_SPACE = "http://purl.oclc.org/ooxml/wordprocessingml/main"
_BREAKS = {"br": "\n", "cr": "\n", "tab": "\t", "noBreakHyphen": "-"}
_AGAIN = "Open it in a word processor and save it again as .docx, or copy its text and paste it."


class _Refused(Exception):  # noqa: N818 (a signal inside this module, not an error of the program)
    """The document asks for what is not done: a declared entity, or too deep a nest."""


def read_docx(content: bytes, place: str, *, rows: bool = False) -> str:
    """The text of the body, paragraphs parted by blank lines; InputError that names `place` when it cannot be read.

    rows: the cells of a table row stand side by side.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            return _text(_unpacked(archive, place), _Rows() if rows else _Body())
    # NotImplementedError is what zipfile says of a file that needs a newer ZIP than it knows; nothing is left out here.
    except (zipfile.BadZipFile, zlib.error, EOFError, KeyError, NotImplementedError, ValueError) as error:
        raise _unreadable(place, _reason(error), _AGAIN) from None
    except RuntimeError:  # zipfile says so of members with a password
        raise _unreadable(place, "has a password.", "Save it without a password.") from None
    except (_Refused, expat.ExpatError):
        raise _unreadable(place, "is a damaged Word document.", _AGAIN) from None


def docx_lines(content: bytes, place: str) -> list[str]:
    """The lines of the body; the cells of a table row stand side by side with wide gaps. InputError as above."""
    return [line for line in read_docx(content, place, rows=True).splitlines() if line.strip()]


def _reason(error: Exception) -> str:
    if isinstance(error, KeyError):
        return "is a ZIP archive, but no Word document."
    return "is a damaged Word document."


def _unreadable(place: str, reason: str, remedy: str) -> InputError:
    return InputError([Problem(place, f"It {reason}", remedy)])


def _unpacked(archive: zipfile.ZipFile, place: str) -> Iterator[bytes]:
    """The document piece by piece, never more than the limit, whatever its header says."""
    if archive.getinfo(_DOCUMENT).compress_type not in _PACKED:
        raise _unreadable(place, "is packed in a way that no word processor uses.", _AGAIN)
    size = 0
    with archive.open(_DOCUMENT) as member:
        while piece := member.read(_CHUNK):
            size += len(piece)
            if size > MOST_UNPACKED:
                raise _unreadable(place, "unpacks to more than 30 MB.", "Copy its text and paste it.")
            yield piece


class _Body:
    """Collects the text of runs: `w:t`, breaks, and the ends of paragraphs; deleted text stays out."""

    def __init__(self) -> None:
        self.parts: list[str] = []
        self._open: list[str] = []

    def start(self, name: str, _attributes: dict[str, str]) -> None:
        tag = _tag(name)
        self._open.append(tag)
        if len(self._open) > DEEPEST:
            raise _Refused
        if tag in _BREAKS and "r" in self._open:
            self.parts.append(_BREAKS[tag])

    def end(self, _name: str) -> None:
        if self._open.pop() == "p":
            self.parts.append("\n\n")

    def data(self, text: str) -> None:
        if self._open and self._open[-1] == "t":
            self.parts.append(text)


class _Rows(_Body):
    """The same, with the cells of a row of a table side by side; a table in a cell stands in that cell."""

    def __init__(self) -> None:
        super().__init__()
        self._rows: list[tuple[list[str], list[list[str]]]] = []

    def start(self, name: str, attributes: dict[str, str]) -> None:
        super().start(name, attributes)
        if _tag(name) == "tr":
            self._rows.append((self.parts, []))
            self.parts = []
        elif _tag(name) == "tc":
            self._end_cell()

    def end(self, name: str) -> None:
        super().end(name)
        if _tag(name) in {"tc", "tr"}:
            self._end_cell()
        if _tag(name) == "tr":
            self.parts, cells = self._rows.pop()
            beside = zip_longest(*cells, fillvalue="")
            self.parts.extend("   ".join(filter(None, lines)) + "\n" for lines in beside)

    def _end_cell(self) -> None:
        if self._rows:
            lines = [line for line in "".join(self.parts).split("\n") if line.strip()]
            self._rows[-1][1].extend([lines] if lines else [])
            self.parts = []


def _tag(name: str) -> str:
    """The local name of an element of a word processor; "" for those of drawings and of others."""
    space, _, tag = name.rpartition(" ")
    return tag if space in {_WORD_SPACE, _STRICT_SPACE} else ""


def _text(pieces: Iterator[bytes], body: _Body) -> str:
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.StartElementHandler, parser.EndElementHandler, parser.CharacterDataHandler = body.start, body.end, body.data
    parser.StartDoctypeDeclHandler = _refuse
    parser.EntityDeclHandler = _refuse
    for piece in pieces:
        parser.Parse(piece, False)  # noqa: FBT003 (expat takes no keyword)
    parser.Parse(b"", True)  # noqa: FBT003 (the same)
    return "".join(body.parts).strip("\n")


def _refuse(*_what: object) -> None:
    raise _Refused
