"""Which column of a user's table is what: headings compared with known ones, and cells read as values of entries."""

import re
from collections.abc import Callable, Mapping

from rapidfuzz import fuzz

CODE = "code"
VISA = "visa"
SEEN = "seen"
LEAST_LIKENESS = 88

HEADINGS: dict[str, tuple[str, ...]] = {
    CODE: (
        "acgme code", "acgme id", "acgme program id", "accreditation id", "accreditation ids", "program code",
        "eras id", "program number", "nrmp code", "nrmp id", "nrmp program code", "program id", "code",
    ),
    VISA: ("visa", "visas", "visa sponsorship", "visas accepted", "visa types"),
    SEEN: ("seen", "verified at", "checked on", "last checked", "date checked", "date read"),
    "visa_j1": ("visa j1", "j1", "j-1", "j1 visa", "j-1 visa", "accepts j1"),
    "visa_h1b": ("visa h1b", "h1b", "h-1b", "h1b visa", "h-1b visa", "accepts h1b"),
    "min_step1": ("min step1", "min step 1", "minimum step 1", "step 1 minimum", "step 1 cutoff", "step1 cut off"),
    "min_step2": (
        "min step2", "minimum step 2", "minimum step 2 ck", "step 2 ck minimum", "step 2 cutoff", "step 2 ck cutoff",
        "min score step 2", "min step 2", "min step 2 ck",
    ),
    "max_attempts": ("max attempts", "attempts", "attempt limit", "attempts allowed", "maximum attempts"),
    "max_attempts_step1": ("max attempts step 1", "step 1 attempts", "attempts allowed step 1"),
    "max_attempts_step2": ("max attempts step 2", "step 2 ck attempts", "attempts allowed step 2 ck"),
    "max_years_since_graduation": (
        "max years since graduation", "yog limit", "yog", "years since graduation", "graduation limit", "yog cutoff",
    ),
    "usce_months_required": ("usce months required", "usce months", "months of usce", "usce required months"),
    "usce_required": ("usce required", "usce", "us clinical experience", "us clinical experience required"),
    "us_clinical_letters_required": ("us clinical letters required", "us letters", "us lors", "us letters required"),
    "ecfmg_certified_at": ("ecfmg certified at", "ecfmg needed", "ecfmg needed at", "ecfmg certificate"),
    "accepts_img": ("accepts img", "accepts imgs", "img friendly", "imgs accepted"),
    "img_share": ("img share", "img percent", "img %", "percent imgs"),
    "non_us_img_share": ("non us img share", "non-us img %", "non us img percent", "roster confirmed %"),
    "step3_required_for_h1b": ("step3 required for h1b", "step 3 for h1b", "step 3 required"),
    "positions_pgy1": ("positions pgy1", "pgy1 seats", "pgy-1 positions", "positions", "quota", "seats", "size"),
    "positions_filled": ("positions filled", "filled", "matched"),
    "accreditation_status": ("accreditation status",),
    "nrmp_code": ("nrmp code",),
    "note": ("note", "notes", "comment", "comments", "my notes"),
}  # fmt: skip
"""Headings by what they mean; compared without case and signs. NRMP codes join when there is no ACGME code."""

_YES = frozenset("y yes true 1 x ok accepted sponsored sponsors required".split())  # noqa: SIM905 - reads as a line
_NO = frozenset("n no false 0 none not no visa not accepted not sponsored not required".split())  # noqa: SIM905
_CASE = frozenset({"case by case", "case-by-case", "case_by_case", "sometimes", "possible"})
_NOT_ROUTINELY = frozenset({"not routinely", "not_routinely", "rarely"})
_UNKNOWN = frozenset({"", "-", "--", "?", "n/a", "na", "unknown", "tbd", "not found"})
_NUMBER = re.compile(r"[0-9]+(?:\.[0-9]+)?")
_J1 = re.compile(r"\bj-?\s?1\b", re.IGNORECASE)
_H1B = re.compile(r"\bh-?\s?1-?\s?b?\b", re.IGNORECASE)


def mapped(header: tuple[str, ...]) -> dict[str, int]:
    """What each column is: meaning -> index of the likest column; a column has one meaning or none."""
    scored = sorted(
        (
            (-_likeness(heading, known), index, meaning)
            for index, heading in enumerate(header)
            for meaning, known in HEADINGS.items()
        ),
    )
    found: dict[str, int] = {}
    for minus, index, meaning in scored:
        if -minus >= LEAST_LIKENESS and meaning not in found and index not in found.values():
            found[meaning] = index
    return found


def read_cell(meaning: str, cell: str) -> Mapping[str, str] | None:
    """The entries (attribute -> value) that a cell makes; empty when it says nothing, None when it cannot be read."""
    text = cell.strip()
    if text.lower() in _UNKNOWN:
        return {}
    if meaning == VISA:
        return _visas(text)
    value = _READERS[meaning](text)
    return None if value is None else {meaning: value}


def _likeness(heading: str, known: tuple[str, ...]) -> float:
    plain = _plain(heading)
    return max(fuzz.ratio(plain, _plain(one)) for one in known) if plain else 0.0


def _plain(text: str) -> str:
    return re.sub(r"[^a-z0-9%]+", " ", text.lower()).strip()


def _visas(text: str) -> Mapping[str, str] | None:
    """A cell about visas in general: "J-1, H-1B", "J1 only", "none"."""
    if text.lower() in _NO:
        return {"visa_j1": "no", "visa_h1b": "no"}
    named = {name: "yes" for name, sign in (("visa_j1", _J1), ("visa_h1b", _H1B)) if sign.search(text)}
    if not named or re.search(r"\b(no|not|except|without)\b", text, re.IGNORECASE):
        return None
    if re.search(r"\bonly\b", text, re.IGNORECASE) and len(named) == 1:
        return {"visa_j1": "no", "visa_h1b": "no", **named}
    return named


def _yes_no(text: str) -> str | None:
    plain = text.lower()
    return "yes" if plain in _YES else "no" if plain in _NO else None


def _visa(text: str) -> str | None:
    plain = text.lower()
    return "case_by_case" if plain in _CASE else "not_routinely" if plain in _NOT_ROUTINELY else _yes_no(text)


def _whole(text: str) -> str | None:
    """The one whole number of a cell such as "220", "5 years" or "<= 5"; None when there is none or several."""
    numbers = _NUMBER.findall(text)
    whole = len(numbers) == 1 and float(numbers[0]).is_integer() and "-" not in text
    return str(int(float(numbers[0]))) if whole else None


def _share(text: str) -> str | None:
    """A fraction of a cell such as "0.35" or "35%"."""
    numbers = _NUMBER.findall(text)
    if len(numbers) != 1 or "-" in text:
        return None
    number = float(numbers[0]) / (100 if "%" in text or float(numbers[0]) > 1 else 1)
    return f"{round(number, 6):.6f}".rstrip("0").rstrip(".") or "0"


def _moment(text: str) -> str | None:
    plain = text.lower()
    return next((word for word in ("application", "ranking", "start") if word in plain or word[:4] in plain), None)


def _as_written(text: str) -> str:
    return " ".join(text.split())


_READERS: dict[str, Callable[[str], str | None]] = {
    "visa_j1": _visa,
    "visa_h1b": _visa,
    "min_step1": _whole,
    "min_step2": _whole,
    "max_attempts": _whole,
    "max_attempts_step1": _whole,
    "max_attempts_step2": _whole,
    "max_years_since_graduation": _whole,
    "usce_months_required": _whole,
    "usce_required": _yes_no,
    "us_clinical_letters_required": _whole,
    "ecfmg_certified_at": _moment,
    "accepts_img": _yes_no,
    "img_share": _share,
    "non_us_img_share": _share,
    "step3_required_for_h1b": _yes_no,
    "positions_pgy1": _whole,
    "positions_filled": _whole,
    "accreditation_status": _as_written,
    "nrmp_code": lambda text: text.upper(),
    "note": _as_written,
}
