"""Entry: what the user read about a program himself, and the attributes and values that an entry may have."""

import datetime as dt
import re
from collections.abc import Callable
from dataclasses import dataclass

from matchwise.errors import Problem

FIRST_DAY = dt.date(1990, 1, 1)
MAX_TEXT = 500
MAX_NUMBER = 1000
CODE = re.compile(r"[0-9]{10}")
NOTE = "note"


@dataclass(frozen=True, slots=True, order=True)
class Entry:
    """One entry: program, attribute, value, where it was read (an address or words), the day it was seen, a note."""

    acgme_code: str
    attribute: str
    value: str
    where: str
    seen: dt.date
    note: str = ""

    @property
    def about(self) -> tuple[str, ...]:
        """What one entry alone can be kept about: a program and an attribute; every note is a thing of its own."""
        own = (self.value,) if self.attribute == NOTE else ()
        return (self.acgme_code, self.attribute, *own)


@dataclass(frozen=True, slots=True)
class OneOf:
    """An attribute whose value is one of some words."""

    values: tuple[str, ...]

    def __call__(self, value: str) -> str:
        """What is wrong with a value; "" when nothing is."""
        return "" if value in self.values else f"is not one of {', '.join(self.values)}."


@dataclass(frozen=True, slots=True)
class Whole:
    """An attribute whose value is a whole number of some unit."""

    low: int
    high: int
    unit: str

    def __call__(self, value: str) -> str:
        """What is wrong with a value; "" when nothing is."""
        fits = re.fullmatch(r"[0-9]{1,4}", value) is not None and self.low <= int(value) <= self.high
        return "" if fits else f"is not a whole number of {self.unit} from {self.low} to {self.high}."


def fraction(value: str) -> str:
    """What is wrong with a share written as a fraction; "" when nothing is."""
    return "" if re.fullmatch(r"(0(\.[0-9]{1,6})?|1(\.0{1,6})?)", value) else "is not a fraction from 0 to 1."


def _any_text(value: str) -> str:
    return "" if value else "is empty."


def _nrmp_code(value: str) -> str:
    return (
        "" if re.fullmatch(r"[0-9]{4}140[CMP][0-9]", value) else "is not an internal medicine code such as 1601140C0."
    )


_VISA = OneOf(("yes", "no", "case_by_case", "not_routinely", "transfer_only"))
_YES_NO = OneOf(("yes", "no"))

ATTRIBUTES: dict[str, Callable[[str], str]] = {
    "visa_j1": _VISA,
    "visa_h1b": _VISA,
    "min_step1": Whole(1, 300, "score points"),
    "min_step2": Whole(1, 300, "score points"),
    "max_attempts": Whole(1, 10, "attempts"),
    "max_attempts_step1": Whole(1, 10, "attempts"),
    "max_attempts_step2": Whole(1, 10, "attempts"),
    "max_years_since_graduation": Whole(0, 60, "years"),
    "usce_months_required": Whole(0, 60, "months"),
    "usce_required": _YES_NO,
    "us_clinical_letters_required": Whole(0, 10, "letters"),
    "ecfmg_certified_at": OneOf(("application", "ranking", "start")),
    "accepts_img": _YES_NO,
    "img_share": fraction,
    "non_us_img_share": fraction,
    "step3_required_for_h1b": _YES_NO,
    "max_step_score_age": Whole(0, 60, "years"),
    "positions_pgy1": Whole(0, MAX_NUMBER, "positions"),
    "positions_filled": Whole(0, MAX_NUMBER, "positions"),
    "h1b_approvals": Whole(0, 9999, "approvals"),
    "program_type": _any_text,
    "nrmp_code": _nrmp_code,
    "accreditation_status": _any_text,
    "track": OneOf(("categorical", "primary care")),
    NOTE: _any_text,
}
"""What an entry can be about; each maps a value to what is wrong with it ("" when nothing is)."""


def entry_problems(entry: Entry, as_of: dt.date, place: str = "") -> tuple[Problem, ...]:
    """Every fault of an entry, each with its field, reason and remedy; `place` names the row it stands in."""
    faults = {
        "acgme_code": "" if CODE.fullmatch(entry.acgme_code) else f"{entry.acgme_code!r} is not a code of 10 digits.",
        "attribute": "" if entry.attribute in ATTRIBUTES else f"{entry.attribute!r} is not a known attribute.",
        "where": "" if entry.where else "it is empty.",
        "seen": "" if FIRST_DAY <= entry.seen <= as_of else f"{entry.seen} is not a day from {FIRST_DAY} to {as_of}.",
    }
    if entry.attribute in ATTRIBUTES:
        wrong = value_fault(entry.attribute, entry.value)
        faults["value"] = f"{entry.value!r} {wrong}" if wrong else ""
    for name in ("value", "where", "note"):
        faults[name] = faults.get(name) or _text_fault(getattr(entry, name))
    return tuple(
        Problem(f"{place}{name}", reason, _REMEDIES.get(name, "Correct it."))
        for name, reason in faults.items()
        if reason
    )


def _text_fault(text: str) -> str:
    if len(text) > MAX_TEXT:
        return f"it is longer than {MAX_TEXT} characters."
    if text != text.strip() or not text.isprintable():
        return "it has line breaks, control characters or spaces at an end."
    return ""


_REMEDIES = {
    "acgme_code": "Find the code with: matchwise directory search",
    "attribute": f"Use one of: {', '.join(ATTRIBUTES)}.",
    "where": "Write the address of the page, or in words where you read it.",
    "seen": "Write the day on which you read it, as year-month-day.",
}


def value_fault(attribute: str, value: str) -> str:
    """What is wrong with a value of a known attribute, as the end of a sentence; "" when nothing is."""
    return ATTRIBUTES[attribute](value)
