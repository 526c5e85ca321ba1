"""Personal facts that Matchwise has no use for: which lines hold them, and how what is left is covered."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

from matchwise.records.lines import letters
from matchwise.records.sections import Placed, Section

COVER = "\u2026"
_KINDS = {
    "name": "full name|name|applicant name|applicant|last name|first name|middle name|preferred name|examinee|suffix"
    "|examinee name|candidate|previous last name|legal name|family name|given name|surname",
    "identity number": "aamc id|ssn|social security number|usmle id|usmle identification number|ecfmg number|nrmp id"
    "|usmle ecfmg identification number|usmle ecfmg id|nbme id|passport number|usmle ecfmg identification no"
    "|usmle number|ecfmg id|alien registration number",
    "date or place of birth": "date of birth|birth date|dob|birth place|place of birth"
    "|city of birth|birth country|country of birth",
    "address": "address|current mailing address|permanent address|mailing address|city|postal code|zip|zip code|street"
    "|current address",
    "phone or e-mail": "email|e mail|email address|phone|mobile phone|telephone|contact phone|preferred phone"
    "|fax|pager",
    "person": "gender|sex|pronouns|ethnicity|race|self identification|marital status|religion|sexual orientation",
}
_LABELS = {label: kind for kind, labels in _KINDS.items() for label in labels.split("|")}
_LONG_NUMBER = re.compile(r"\b\d(?:[ -]?\d){6,}\b")
_MAIL = re.compile(r"[^\s@<>]{1,64}@[^\s@<>]{1,190}")
_DATE = re.compile(r"\d{4}-\d{2}-\d{2}|\d{1,2}-\d{1,2}-\d{4}|(?:19|20)\d\d[ -]{1,3}(?:19|20)\d\d")
_SHORTEST_NAME = 3
_OF_THE_PERSON = {Section.NONE, Section.PERSONAL, Section.EXAMS, Section.ECFMG, Section.STATUS}


@dataclass(frozen=True, slots=True)
class Rest:
    """The document without its personal facts: the lines, which kinds were left out, and what covers the rest."""

    placed: tuple[Placed, ...]
    kinds: tuple[str, ...]
    names: frozenset[str]

    def covered(self, text: str) -> str:
        """A text with names, long numbers and e-mail addresses covered."""
        text = _MAIL.sub(COVER, text)
        text = _LONG_NUMBER.sub(lambda found: found[0] if _DATE.fullmatch(found[0]) else COVER, text)
        return re.sub(r"[^\W\d_]+", lambda found: COVER if found[0].lower() in self.names else found[0], text)


def without_private(placed: Iterable[Placed]) -> Rest:
    """The document without what stands beside or below the label of a personal fact."""
    rest, kinds, names, waiting = [], [], set(), ""
    for one in placed:
        kept = []
        for cell in one.line.cells:
            kind = _kind(cell, one.section)
            value = cell.partition(":")[2].strip() if kind else cell if waiting else ""
            if not kind and not waiting:
                kept.append(cell)
            elif not kind and (":" in cell or one.heading):
                kept.append(cell)
                value = ""
            kinds += [kind] if kind else []
            names |= _words(value) if (kind or waiting) == "name" else set()
            waiting = kind if kind and not value else ""
        if kept:
            rest.append(replace(one, line=replace(one.line, text="  ".join(kept))))
    names = {name for name in names if len(name) >= _SHORTEST_NAME}
    return Rest(tuple(rest), tuple(dict.fromkeys(kinds)), frozenset(names))


def _kind(cell: str, section: Section) -> str:
    label = letters(cell.partition(":")[0])
    return "" if label == "name" and section not in _OF_THE_PERSON else _LABELS.get(label, "")


def _words(value: str) -> set[str]:
    return {word.lower() for word in re.findall(r"[^\W\d_]+", value)}
