"""The CV and the goals of a packet: facts of the file, and named blanks for what only the applicant knows."""

import datetime as dt
from collections.abc import Iterable, Iterator

from matchwise.advice.alerts import APPLICANT_FILE
from matchwise.advice.file_facts import (
    attempts_words,
    country_words,
    experience_words,
    month_words,
    passed_words,
    scholarship_words,
    stay_told,
    stays,
    works,
)
from matchwise.advice.packet_reports import PacketLine, PacketPart
from matchwise.advice.phrasing import season_text
from matchwise.domain.applicant import Applicant

BLANK_SOURCE = "to be filled in by you"


def told(label: str, text: str) -> PacketLine:
    """A fact of the file."""
    return PacketLine(label, text, APPLICANT_FILE)


def blank(label: str, name: str) -> PacketLine:
    """A fact that the file does not tell, by its name in brackets."""
    return PacketLine(label, f"[{name}]", BLANK_SOURCE, blank=True)


def told_or_blank(label: str, text: str | None, name: str) -> PacketLine:
    """A fact of the file, or its named blank."""
    return told(label, text) if text else blank(label, name)


def cv_parts(applicant: Applicant, as_of: dt.date, *, scores: bool) -> tuple[PacketPart, ...]:
    """The parts of the CV as it stands on a day; one without a line is left out."""
    parts = (
        PacketPart("Person", tuple(_person(applicant))),
        PacketPart("Education and certification", tuple(_education(applicant, scores=scores))),
        PacketPart("US clinical experience", tuple(_stays(applicant, as_of))),
        PacketPart("Work and other experience", tuple(_works(applicant))),
        PacketPart("Research", tuple(_scholarship(applicant))),
    )
    return tuple(part for part in parts if part.lines)


def goal_lines(applicant: Applicant) -> tuple[PacketLine, ...]:
    """What the applicant aims at."""
    return (
        told("I apply for", f"Internal medicine residency, {season_text(applicant.season)}"),
        blank("Why internal medicine", "two sentences of your own: why internal medicine"),
        blank("After residency", "one sentence of your own: what you want to do after residency"),
    )


def _person(applicant: Applicant) -> Iterator[PacketLine]:
    yield told_or_blank("Name", applicant.name, "your full name, as in MyERAS")
    yield blank("E-mail", "your e-mail address")
    yield blank("Phone", "your phone number")
    yield blank("AAMC ID", "your AAMC ID")


def _education(applicant: Applicant, *, scores: bool) -> Iterator[PacketLine]:
    school = applicant.medical_school
    named = school.name or "[the name of your medical school]"
    when = month_words(school.graduated) if school.graduated else "[the month of your graduation]"
    text = ", ".join(part for part in (named, country_words(school.country), f"graduated {when}") if part)
    yield PacketLine("Medical school", text, APPLICANT_FILE, blank="[" in text)
    yield from (told("Degree", degree) for degree in applicant.degrees)
    yield _certificate(applicant)
    steps = attempts_words(applicant) if scores else passed_words(applicant)
    yield from (told(name, words) for name, words in steps)


def _certificate(applicant: Applicant) -> PacketLine:
    ecfmg = applicant.ecfmg
    if ecfmg is None:
        return blank("ECFMG certificate", "held, or expected in which month")
    if ecfmg.certified:
        return told("ECFMG certificate", "held")
    return told_or_blank(
        "ECFMG certificate",
        f"expected {month_words(ecfmg.expected)}" if ecfmg.expected else None,
        "the month in which you expect the ECFMG certificate",
    )


def _stays(applicant: Applicant, as_of: dt.date) -> Iterator[PacketLine]:
    if applicant.usce is None:
        yield blank("US clinical experience", "your US clinical experience, or none")
    yield from _numbered("Stay", (stay_told(stay, as_of) for stay in stays(applicant)))


def _works(applicant: Applicant) -> Iterator[PacketLine]:
    if applicant.experience is None:
        yield blank("Work", "your work since you graduated")
    yield from _numbered("Work", (experience_words(work) for work in works(applicant)))


def _scholarship(applicant: Applicant) -> Iterator[PacketLine]:
    counted = scholarship_words(applicant)
    if counted:
        yield told("Published", counted)
        yield blank("Titles", "title, journal or meeting, and year of each")
    elif applicant.publications is None:
        yield blank("Published", "your articles, abstracts and presentations, or none")


def _numbered(label: str, texts: Iterable[str]) -> Iterator[PacketLine]:
    yield from (told(f"{label} {number}", text) for number, text in enumerate(texts, 1))
