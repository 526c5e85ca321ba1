"""Finds what could tell who a patient was in a text: dates, names, numbers, ages over 89, contacts and rooms.

It looks for forms and is strict: a word too many is marked rather than one too few. It does not know what a text means,
and it finds no name in a script without capital letters that stands without a title.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from matchwise.domain.countries import COUNTRY_NAMES
from matchwise.domain.not_a_name import NOT_A_NAME
from matchwise.domain.patient_marks import days, initials, numbers, offices, rare_ages
from matchwise.domain.person_names import names, titled
from matchwise.domain.states import STATE_NAMES


class IdentifierKind(StrEnum):
    """Kinds of words that can tell who a patient was."""

    DATE = "date"
    NAME = "name"
    NUMBER = "number"
    AGE = "age over 89"
    CONTACT = "contact"
    PLACE = "room or address"
    STORY = "office or rare event"


@dataclass(frozen=True, slots=True)
class PatientIdentifier:
    """Words of a text that can tell who a patient was: `text[start:end]`."""

    kind: IdentifierKind
    start: int
    end: int
    text: str


_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|(?-i:May|MAY)|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?"
    r"|nov(?:ember)?|dec(?:ember)?)"
)
_AFTER = r"(?:on|since|from|until|till|by|admitted|discharged|born|dob|dated?|seen)"
_OVER_89 = r"(?:9\d|1[0-2]\d)"
_NUMBERED = r"(?:mrn|medical record|chart|account|acct|policy|ssn|social security|insurance|case|file|id)"
_YEARS_OLD = r"(?:years?|yrs?|y/?o|y\.o)"
_CAPITAL = r"[^\W\d_a-z][^\W\d_]+(?:['’-][^\W\d_]+)*"  # noqa: RUF001 (people write both apostrophes)
_LONGEST_NAME = 4  # words in a row

_PATTERNS: tuple[tuple[IdentifierKind, re.Pattern[str]], ...] = tuple(
    (kind, re.compile(pattern, re.IGNORECASE))
    for kind, pattern in (
        (IdentifierKind.CONTACT, r"[\w.+-]{1,64}@[\w-]{1,64}(?:\.[\w-]{1,64})+"),
        (IdentifierKind.CONTACT, r"(?:https?://|www\.)\S{1,200}"),
        (IdentifierKind.CONTACT, r"(?<!\d)(?:\+\d{1,3}[ .-]?)?(?:\(\d{3}\)|\d{3})[ .-]\d{3}[ .-]?\d{4}(?!\d)"),
        (IdentifierKind.DATE, r"(?<!\d)(?:19|20)\d{2}[-/.]\d{1,2}(?:[-/.]\d{1,2})?(?!\d)"),
        (IdentifierKind.DATE, r"(?<!\d)\d{1,2}[-/.]\d{1,2}[-/.](?:\d{4}|\d{2})(?!\d)"),
        (IdentifierKind.DATE, rf"\b{_AFTER}[ :]{{1,3}}\d{{1,2}}/\d{{1,2}}(?!\d)"),
        (IdentifierKind.DATE, rf"\b{_MONTH}\.? {{1,2}}\d{{1,2}}(?:st|nd|rd|th)?(?!\d)(?:,? {{1,2}}(?:19|20)\d{{2}})?"),
        (IdentifierKind.DATE, rf"(?<!\d)\d{{1,2}}(?:st|nd|rd|th)? {{1,2}}(?:of {{1,2}})?{_MONTH}\b"),
        (IdentifierKind.DATE, rf"\b{_MONTH}\.?,? {{1,2}}(?:of {{1,2}})?(?:19|20)\d{{2}}\b"),
        (IdentifierKind.DATE, rf"\b(?:in|last|this|early|late|mid|since|of)[ -]{{1,2}}{_MONTH}\b"),
        (IdentifierKind.AGE, rf"(?<!\d){_OVER_89}[ -]{{0,2}}{_YEARS_OLD}\b"),
        (IdentifierKind.AGE, rf"\bage[d]? {{1,2}}(?:of {{1,2}})?{_OVER_89}\b|(?<!\d)9\d ?[mf]\b"),
        (IdentifierKind.PLACE, r"\b(?:room|rm|bed|bay)\.? {0,2}(?:no\.?|number|#)? {0,2}\d{1,4}\w?\b"),
        (IdentifierKind.PLACE, r"\b\d{1,5} \w{1,30} (?:street|st|avenue|ave|road|rd|lane|drive|boulevard|blvd)\b"),
        (
            IdentifierKind.NUMBER,
            rf"\b{_NUMBERED} {{0,2}}(?:no\.?|number|num|id|#)? {{0,2}}[:#]? {{0,2}}[a-z]{{0,3}}-?\d[\w-]{{2,30}}",
        ),
        (IdentifierKind.NUMBER, r"# ?\d{3,20}|(?<![\w.,-])\d(?:-?\d){4,30}(?![\w-])"),
        (IdentifierKind.NUMBER, r"\b[a-z]{1,3}-?\d{4,20}\b|\b\d{4,20}[a-z]{1,3}\b"),
        (IdentifierKind.NAME, r"\b(?:mr|mrs|ms|mx|messrs)\. {0,2}[^\W\d_]{1,40}"),
    )
)
_NAMED: tuple[re.Pattern[str], ...] = (
    re.compile(rf"\b(?:Mr|Mrs|Ms|Mx|Miss|Madam|Señora?|Sra?|Mme)\.? {{1,2}}{_CAPITAL}"),
    re.compile(rf"\b(?i:named|by the name of|name is|name was|name:) {{1,2}}{_CAPITAL}"),
    re.compile(r"(?<![\w.])[A-Z]\. ?[A-Z]\.(?: ?[A-Z]\.)?(?!\w)"),
)
_AFTER_PATIENT = re.compile(rf"\b(?i:patient|pt\.?|lady|gentleman|man|woman|boy|girl) {{1,2}}({_CAPITAL})")
_WORD = re.compile(_CAPITAL)
_DOCTOR = re.compile(r"(?:\b(?i:dr|doctor|prof|professor)\.? {1,2})$")
_PLAIN_INITIALS = frozenset(
    {"US", "ED", "ER", "IV", "MD", "DO", "PO", "PE", "CT", "MR", "UK", "EKG", "ICU", "PRN", "BP"}
)
_PLACES = frozenset(
    word.lower() for name in (*STATE_NAMES.values(), *COUNTRY_NAMES.values()) for word in name.replace(",", " ").split()
)
_IN_PROSE: tuple[tuple[IdentifierKind, Callable[[str], Iterator[tuple[int, int]]]], ...] = (
    (IdentifierKind.NUMBER, numbers),
    (IdentifierKind.DATE, days),
    (IdentifierKind.AGE, rare_ages),
    (IdentifierKind.NAME, initials),
    (IdentifierKind.NAME, titled),
    (IdentifierKind.NAME, names),
    (IdentifierKind.STORY, offices),
)
_SENTENCE = re.compile(r"\S(?:[^\n.!?]|[.!?](?!\s)|(?<=\b[A-Z])\.|(?<=Mr|Ms|Dr|St)\.|(?<=Mrs)\.){0,2999}")
_LONGEST_BEFORE = 12  # characters before a name in which a doctor's title can stand


def patient_identifiers(text: str) -> tuple[PatientIdentifier, ...]:
    """Everything in a text that can tell who a patient was, in its order; where some overlap, they are one.

    The kind of such a one is that of its first words.
    """
    found = sorted(_all(text), key=lambda one: (one.start, -one.end))
    kept: list[PatientIdentifier] = []
    for one in found:
        if kept and one.start < kept[-1].end:
            first = kept.pop()
            kept.append(_of(first.kind, text, first.start, max(first.end, one.end)))
        else:
            kept.append(one)
    return tuple(kept)


def _all(text: str) -> Iterator[PatientIdentifier]:
    for kind, pattern in _PATTERNS:
        yield from (_of(kind, text, *one.span()) for one in pattern.finditer(text))
    names: tuple[Callable[[str], Iterator[tuple[int, int]]], ...] = (_titled, _after_patient, _in_a_row)
    for find in names:
        yield from (_of(IdentifierKind.NAME, text, start, end) for start, end in find(text))
    for sentence in _SENTENCE.finditer(text):
        for kind, look in _IN_PROSE:
            places = look(sentence.group())
            yield from (_of(kind, text, sentence.start() + start, sentence.start() + end) for start, end in places)


def _of(kind: IdentifierKind, text: str, start: int, end: int) -> PatientIdentifier:
    return PatientIdentifier(kind, start, end, text[start:end])


def _titled(text: str) -> Iterator[tuple[int, int]]:
    """Names behind a title or the word name, and initials."""
    for pattern in _NAMED:
        for one in pattern.finditer(text):
            letters = re.sub(r"[. ]", "", one.group())
            if letters not in _PLAIN_INITIALS:
                yield one.span()


def _after_patient(text: str) -> Iterator[tuple[int, int]]:
    """A capitalized word behind the word patient."""
    for one in _AFTER_PATIENT.finditer(text):
        if _can_be_a_name(one[1]):
            yield one.span(1)


def _in_a_row(text: str) -> Iterator[tuple[int, int]]:
    """Two to four capitalized words in a row of which none is known as something else, and no doctor's title before."""
    row: list[re.Match[str]] = []
    for word in _WORD.finditer(text):
        if row and not _beside(text, row[-1], word):
            yield from _name(text, row)
            row = []
        row.append(word)
    yield from _name(text, row)


def _name(text: str, row: list[re.Match[str]]) -> Iterator[tuple[int, int]]:
    if not 1 < len(row) <= _LONGEST_NAME or not all(_can_be_a_name(word.group()) for word in row):
        return
    start = row[0].start()
    if not _DOCTOR.search(text[max(0, start - _LONGEST_BEFORE) : start]):
        yield start, row[-1].end()


def _beside(text: str, before: re.Match[str], word: re.Match[str]) -> bool:
    return text[before.end() : word.start()] in {" ", "  "}


def _can_be_a_name(word: str) -> bool:
    """Whether a word begins with a capital, is no abbreviation, and is not known as something else."""
    small = word.lower()
    return word[0].isupper() and not word[1:].isupper() and small not in NOT_A_NAME and small not in _PLACES
