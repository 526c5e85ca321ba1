"""The labels that applications and status reports use, and the value that stands beside or below one."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from matchwise.records.sections import Placed, Section


class Asked(StrEnum):
    """What a label asks for."""

    AUTHORIZED = "authorized to work"
    AUTHORIZATION = "current authorization"
    VISA_NEEDED = "visa needed"
    VISA_SOUGHT = "visa sought"
    CITIZENSHIP = "citizenship"
    COUNTRY_OF_CITIZENSHIP = "country of citizenship"
    RESIDENCE = "country of residence"
    CERTIFIED = "ecfmg certified"
    CERTIFIED_ON = "day of the certificate"
    SCHOOL = "medical school"
    SCHOOL_COUNTRY = "country of the school"
    GRADUATED = "graduation"
    ATTENDED = "dates attended"
    EARLIER_MATCHES = "earlier matches"
    SEASON = "season"
    ARTICLES = "articles"
    ABSTRACTS = "abstracts"
    PRESENTATIONS = "presentations"


_LABELS = {
    Asked.AUTHORIZED: "authorized to work in the us|are you authorized to work in the us|authorised to work in the us"
    "|are you currently authorized to work in the united states|authorized to work in the united states"
    "|are you authorized to work in the united states|us work authorization|legally authorized to work in the us",
    Asked.AUTHORIZATION: "current work authorization|current visa status|current visa|visa type|immigration status"
    "|current immigration status|current visa type|visa status|work authorization status|work authorization",
    Asked.VISA_NEEDED: "visa sponsorship needed|visa sponsorship need|will you need visa sponsorship"
    "|need visa sponsorship|visa sponsorship required|requires visa sponsorship|visa needed|visa required"
    "|do you need visa sponsorship|will you require visa sponsorship"
    "|will you need visa sponsorship through ecfmg or the teaching hospital",
    Asked.VISA_SOUGHT: "visa sponsorship sought|visa sought|visas sought|expected visa type|visa sponsorship type"
    "|expected visa|type of visa sought|visa types sought|visa sponsorship types sought",
    Asked.CITIZENSHIP: "citizenship|citizenship status|citizenship type|us citizenship",
    Asked.COUNTRY_OF_CITIZENSHIP: "country of citizenship|countries of citizenship|citizenship country|nationality"
    "|citizen of",
    Asked.RESIDENCE: "country of residence|current country|country of current residence",
    Asked.CERTIFIED: "ecfmg certified|ecfmg certification status|ecfmg certificate|certified by ecfmg"
    "|ecfmg certification"
    "|are you ecfmg certified|ecfmg status",
    Asked.CERTIFIED_ON: "ecfmg certificate issued|ecfmg certification date|date certified|ecfmg certificate issue date"
    "|ecfmg certificate date|certificate issue date|date of ecfmg certification|ecfmg certified on",
    Asked.SCHOOL: "medical school|medical school name|name of medical school|medical school of graduation",
    Asked.SCHOOL_COUNTRY: "country of medical school|medical school country",
    Asked.GRADUATED: "date of graduation|graduation date|medical school graduation date|graduated|year of graduation"
    "|degree date|date degree earned|date degree received|degree month year|date of medical degree|graduation"
    "|medical degree date|degree conferred|degree earned|graduation month year|expected graduation date",
    Asked.ATTENDED: "dates attended|dates of attendance|attended|attendance dates|medical school dates",
    Asked.EARLIER_MATCHES: "previous match attempts|previous nrmp matches|prior match attempts"
    "|previous match participation"
    "|prior match participation|number of previous match attempts|earlier match attempts",
    Asked.SEASON: "eras season|match year|nrmp match year|application season|season|match season",
    Asked.ARTICLES: "peer reviewed articles|number of peer reviewed articles|peer reviewed publications"
    "|peer reviewed journal articles|number of publications|publications",
    Asked.ABSTRACTS: "abstracts|number of abstracts|published abstracts",
    Asked.PRESENTATIONS: "presentations|number of presentations|posters and presentations|presentations and posters",
}
_IN_SCHOOL = {
    "name": Asked.SCHOOL,
    "institution": Asked.SCHOOL,
    "institution name": Asked.SCHOOL,
    "school": Asked.SCHOOL,
    "school name": Asked.SCHOOL,
    "country": Asked.SCHOOL_COUNTRY,
    "location": Asked.SCHOOL_COUNTRY,
    "dates": Asked.ATTENDED,
}
_ASKED = {label: asked for asked, labels in _LABELS.items() for label in labels.split("|")}
_US = re.compile(r"\bu ?\. ?s ?\.?(?: ?a\.?)?(?=\W|$)", re.IGNORECASE)
_WORDS = re.compile(r"[A-Za-z0-9]+(?:\W+|$)")
_LONGEST_LABEL = 12
_UNPARTED = "No sign parts the label from its value."
_BELOW = "The value stands on the line below its label."


@dataclass(frozen=True, slots=True)
class Answered:
    """A label with its value, and the lines that they stand on; `doubt` says what makes the pair a guess."""

    asked: Asked
    value: str
    lines: tuple[Placed, ...]
    doubt: str


def answers_in(placed: Sequence[Placed]) -> Iterator[Answered]:
    """Every known label of the document that has a value beside it, or below it."""
    for at, one in enumerate(placed):
        cells = one.line.cells
        for number, cell in enumerate(cells):
            asked, value, doubt = _label(cell, one.section)
            if asked is None:
                continue
            if value:
                yield Answered(asked, value, (one,), doubt)
            elif number + 1 < len(cells) and ":" not in cells[number + 1]:
                yield Answered(asked, cells[number + 1], (one,), "")
            elif len(cells) == 1 and (below := _below(placed, at)):
                yield Answered(asked, below.text, (one, below), _BELOW)


def is_label(cell: str, section: Section) -> bool:
    """Whether a cell begins with a known label."""
    return _label(cell, section)[0] is not None


def _label(cell: str, section: Section) -> tuple[Asked | None, str, str]:
    """What a cell asks, the value in it, and what makes the pair a guess."""
    cell = _US.sub("US", cell)
    head, sign, tail = cell.partition("?" if "?" in cell else ":")
    if sign or len(head.split()) <= _LONGEST_LABEL:
        asked = _asked(_plain(head), section)
        if asked:
            return asked, tail.strip(" :"), ""
    words = list(_WORDS.finditer(cell))
    for count in range(min(len(words), _LONGEST_LABEL), 1, -1):
        asked = _ASKED.get(_plain("".join(word[0] for word in words[:count])))
        if asked:
            return asked, cell[words[count - 1].end() :].strip(" :-"), _UNPARTED
    return None, "", ""


def _asked(label: str, section: Section) -> Asked | None:
    return (_IN_SCHOOL.get(label) if section is Section.SCHOOL else None) or _ASKED.get(label)


def _plain(text: str) -> str:
    return " ".join(re.findall(r"[a-z0-9]+", text.lower()))


def _below(placed: Sequence[Placed], at: int) -> Placed | None:
    if at + 1 == len(placed):
        return None
    below = placed[at + 1]
    return None if below.heading or ":" in below.text or is_label(below.text, below.section) else below
