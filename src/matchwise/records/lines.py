"""The lines of a document as the readers see them: cleaned, with their place, and parted into cells."""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

MOST_LINES = 5_000
MOST_LETTERS = 400_000
LONGEST_LINE = 400
_SPACED = [
    (re.compile(rf"\b{' ?'.join(word)}(?=\b|ED\b)"), word) for word in ("PASS", "FAIL", "STEP", "USMLE", "ECFMG")
]
_GAP = re.compile(r" {2,}| *(?<!^)[|\u2022\u00b7] +")


@dataclass(frozen=True, slots=True)
class Line:
    """One line with something in it; `page` is None in a text without pages."""

    number: int
    page: int | None
    text: str

    @property
    def where(self) -> str:
        """Where it stands, in words."""
        return f"line {self.number}" if self.page is None else f"page {self.page}, line {self.number}"

    @property
    def cells(self) -> tuple[str, ...]:
        """What stands in it side by side, parted by wide gaps."""
        return tuple(cell for cell in _GAP.split(self.text) if cell)


def lines_of(pages: Iterable[Iterable[str]], *, paged: bool) -> tuple[tuple[Line, ...], bool]:
    """The lines of some pages that hold something, and whether there were more than are read."""
    found: list[Line] = []
    count = 0
    for line in _every(pages, paged=paged):
        if len(found) == MOST_LINES or count > MOST_LETTERS:
            return tuple(found), True
        found.append(line)
        count += len(line.text)
    return tuple(found), False


def clean(text: str) -> str:
    """A line without marks that cannot be seen; wide gaps stay two blanks, letters set apart are joined."""
    plain = unicodedata.normalize("NFKC", text.replace("\t", "  "))
    seen = "".join(letter for letter in plain if unicodedata.category(letter) not in {"Cc", "Cf", "Cs", "Co", "Cn"})
    line = re.sub(r" {2,}", "  ", re.sub(r"[^\S ]", " ", seen)).strip()
    for spaced, word in _SPACED:
        line = spaced.sub(word, line)
    return line


def letters(text: str) -> str:
    """The words of a text in small letters, with one blank between them."""
    return " ".join(re.findall(r"[a-z0-9]+", text.lower()))


def _every(pages: Iterable[Iterable[str]], *, paged: bool) -> Iterator[Line]:
    for page, lines in enumerate(pages, start=1):
        for number, raw in enumerate(lines, start=1):
            for start in range(0, min(len(raw), 50 * LONGEST_LINE), LONGEST_LINE) or (0,):
                text = clean(raw[start : start + LONGEST_LINE])
                if text:
                    yield Line(number, page if paged else None, text)
