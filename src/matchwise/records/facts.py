"""Turns labels with their values into findings: visa, citizenship, school, ECFMG, season and counts."""

import re
from collections.abc import Callable, Iterator, Sequence
from itertools import islice

from matchwise.domain.applicant import Citizenship, UsStatus, Visa
from matchwise.domain.countries import COUNTRY_NAMES, country_code_of
from matchwise.records.dates import Order, Stretch, dates_in, stretch_in
from matchwise.records.findings import Finding, Part, Value, guessed
from matchwise.records.labels import Asked, answers_in
from matchwise.records.sections import Placed

_MOST_ANSWERS = 200
_SEASON = re.compile(r"\beras\s+(20[2-9]\d)\b|\b(20[2-9]\d)\s+(?:eras|main residency match|match)\b", re.IGNORECASE)
_STATUS = (
    (re.compile(r"\bj[ -]?1\b", re.IGNORECASE), UsStatus.J1),
    (re.compile(r"\bh[ -]?1[ -]?b\b", re.IGNORECASE), UsStatus.H1B),
    (re.compile(r"\bf[ -]?1\b", re.IGNORECASE), UsStatus.F1),
    (re.compile(r"\bead\b|employment authorization", re.IGNORECASE), UsStatus.EAD),
)
_NO = re.compile(r"^\W*no(?:ne)?\b", re.IGNORECASE)
_YES = re.compile(r"^\W*yes\b", re.IGNORECASE)
_US_CITIZEN = re.compile(
    r"\bU\.?S\.?(?:A\.?)?\s+citizen|united states|american citizen|^\W*U\.?S\.?A?\.?\W*$|^\W*citizen of the u",
    re.IGNORECASE,
)
_RESIDENT = re.compile(r"permanent resident|green card|conditional resident", re.IGNORECASE)
_FOREIGN = re.compile(r"foreign|non.?u\.?s|not a u|alien|other", re.IGNORECASE)
_PARTS = re.compile(r"\s*(?:[,;/]|\band\b)\s*")

Told = tuple[str, Value, str]
"""A path, the value for it, and what makes it a guess ("" where nothing does)."""


def facts_in(placed: Sequence[Placed], order: Order) -> Part:
    """Every finding that a label gives."""
    findings, used = [], set()
    for answer in islice(answers_in(placed), _MOST_ANSWERS):
        told = tuple(_READERS[answer.asked](answer.value, order))
        words, where = " / ".join(one.text for one in answer.lines), answer.lines[0].line.where
        used |= {one.index for one in answer.lines} if told else set()
        for path, value, doubt in told:
            doubts = " ".join(filter(None, (doubt, answer.doubt)))
            findings.append(Finding(path, value, words, where, *guessed(doubts)))
    findings += [found for one in placed if one.index not in used for found in _season_of(one, used)]
    return Part(tuple(findings), frozenset(used))


def _season_of(one: Placed, used: set[int]) -> Iterator[Finding]:
    if found := _SEASON.search(one.text):
        used.add(one.index)
        why = "The document names this season; yours may be a later one."
        yield Finding("season", found[1] or found[2], one.text, one.line.where, *guessed(why))


def _yes(value: str) -> bool | None:
    return True if _YES.match(value) else False if _NO.match(value) else None


def _word(truth: bool) -> str:  # noqa: FBT001 (the value itself)
    return "true" if truth else "false"


def _needed(value: str, _: Order) -> Iterator[Told]:
    truth = _yes(value)
    if truth is not None:
        yield "visa.needs", _word(truth), ""
    yield from _accepted(value) if truth else ()


def _sought(value: str, _: Order) -> Iterator[Told]:
    yield from _accepted(value)


def _accepted(value: str) -> Iterator[Told]:
    visas = tuple(
        str(visa) for visa, (sign, _) in zip((Visa.J1, Visa.H1B), _STATUS, strict=False) if sign.search(value)
    )
    if visas:
        yield "visa.accepts", visas, ""


def _authorized(value: str, _: Order) -> Iterator[Told]:
    truth = _yes(value)
    if truth is not None:
        why = "The document says only whether you may work in the US now, not whether you need a visa for residency."
        yield "visa.needs", _word(not truth), why


def _authorization(value: str, order: Order) -> Iterator[Told]:
    if _US_CITIZEN.search(value) or _RESIDENT.search(value):
        yield from _citizenship(value, order)
        return
    found = [status for sign, status in _STATUS if sign.search(value)]
    if found:
        yield "us_status", str(found[0]), "" if len(found) == 1 else "The line names more than one status."
    elif _NO.match(value):
        yield "us_status", str(UsStatus.NONE), ""


def _citizenship(value: str, order: Order) -> Iterator[Told]:
    if _RESIDENT.search(value):
        yield "citizenship", str(Citizenship.PERMANENT_RESIDENT), ""
    elif _FOREIGN.search(value):
        yield "citizenship", str(Citizenship.NON_US), ""
    elif _US_CITIZEN.search(value):
        yield "citizenship", str(Citizenship.US), ""
    else:
        yield from _countries(value, order)


def _countries(value: str, _: Order) -> Iterator[Told]:
    codes = [_country(part) for part in _PARTS.split(value)[:4]]
    told = tuple(dict.fromkeys(code for code, _ in codes if code))
    if not told or not all(code for code, _ in codes):
        return
    doubt = next((doubt for _, doubt in codes if doubt), "")
    yield "citizenship_countries", told, doubt
    yield "citizenship", str(Citizenship.US if "US" in told else Citizenship.NON_US), doubt


def _country(text: str) -> tuple[str, str]:
    """The code of a country, and what makes it a guess."""
    plain = text.strip(" .")
    if plain.upper() in COUNTRY_NAMES and plain.isupper():
        return plain.upper(), ""
    if re.fullmatch(r"u\.?s\.?(?:a\.?)?|united states(?: of america)?", plain, re.IGNORECASE):
        return "US", ""
    code = country_code_of(plain[:40])
    if code is None:
        return "", ""
    exact = COUNTRY_NAMES[code].lower().split(" (")[0] == plain.lower()
    return code, "" if exact else f"The name was taken for {COUNTRY_NAMES[code]}."


def _residence(value: str, _: Order) -> Iterator[Told]:
    code, doubt = _country(value)
    if code:
        yield "now_in", code, doubt


def _certified(value: str, _: Order) -> Iterator[Told]:
    truth = _yes(value)
    if truth is not None:
        yield "ecfmg.certified", _word(truth), ""
    elif re.search(r"\bnot\s+(?:yet\s+)?certified|in\s+progress|pending", value, re.IGNORECASE):
        yield "ecfmg.certified", "false", ""
    elif re.match(r"\W*(?:certified|issued|valid)\b", value, re.IGNORECASE):
        yield "ecfmg.certified", "true", ""


def _certified_on(value: str, order: Order) -> Iterator[Told]:
    if dates_in(value, order):
        yield "ecfmg.certified", "true", ""


def _school(value: str, _: Order) -> Iterator[Told]:
    if re.search(r"[^\W\d]{3}", value) and _yes(value) is None:
        yield "medical_school.name", value[:200], ""


def _school_country(value: str, _: Order) -> Iterator[Told]:
    code, doubt = _country(value)
    if not code and "," in value:
        code, doubt = _country(value.rpartition(",")[2])
        doubt = doubt or "The last word of the place was taken as the country."
    if code:
        yield "medical_school.country", code, doubt


def _graduated(value: str, order: Order) -> Iterator[Told]:
    found = dates_in(value, order)
    if found:
        yield "medical_school.graduated", found[0].value[:7], "" if found[0].sure else _MONTH_DOUBT
    elif year := re.fullmatch(r"\W*((?:19|20)\d\d)\W*", value):
        yield "medical_school.graduated", f"{year[1]}-07", "Only the year stands there; July was taken."


_MONTH_DOUBT = "Day and month of this date could be the other way round."


def _attended(value: str, order: Order) -> Iterator[Told]:
    stretch = stretch_in(value, order)
    if stretch and stretch.last:
        yield "medical_school.graduated", *graduation_of(stretch)


def graduation_of(stretch: Stretch) -> tuple[str, str]:
    """The month of graduation from the time at the school, and what makes it a guess."""
    if stretch.whole_years:
        return f"{stretch.last[:4]}-07", "The last year at the school was taken as the graduation, and July in it."
    return stretch.last[:7], "The last month at the school was taken as the graduation."


def _earlier(value: str, _: Order) -> Iterator[Told]:
    if count := re.match(r"\W*(\d{1,2})\b(?!\W*\d)", value):
        yield "previous_match_attempts", count[1], ""
    elif _NO.match(value):
        yield "previous_match_attempts", "0", ""


def _season(value: str, _: Order) -> Iterator[Told]:
    if year := re.search(r"\b(20[2-9]\d)\b", value):
        yield "season", year[1], "The document names this season; yours may be a later one."


def _count(path: str) -> Callable[[str, Order], Iterator[Told]]:
    def read(value: str, _: Order) -> Iterator[Told]:
        if count := re.fullmatch(r"\W*(\d{1,3})\W*", value):
            yield path, str(int(count[1])), ""

    return read


_READERS: dict[Asked, Callable[[str, Order], Iterator[Told]]] = {
    Asked.AUTHORIZED: _authorized,
    Asked.AUTHORIZATION: _authorization,
    Asked.VISA_NEEDED: _needed,
    Asked.VISA_SOUGHT: _sought,
    Asked.CITIZENSHIP: _citizenship,
    Asked.COUNTRY_OF_CITIZENSHIP: _countries,
    Asked.RESIDENCE: _residence,
    Asked.CERTIFIED: _certified,
    Asked.CERTIFIED_ON: _certified_on,
    Asked.SCHOOL: _school,
    Asked.SCHOOL_COUNTRY: _school_country,
    Asked.GRADUATED: _graduated,
    Asked.ATTENDED: _attended,
    Asked.EARLIER_MATCHES: _earlier,
    Asked.SEASON: _season,
    Asked.ARTICLES: _count("publications.peer_reviewed"),
    Asked.ABSTRACTS: _count("publications.abstracts"),
    Asked.PRESENTATIONS: _count("publications.presentations"),
}
