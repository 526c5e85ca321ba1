"""Reads the experiences of an application: each stretch of time with what was done in it; all of it is a guess."""

import re
from collections.abc import Sequence
from itertools import islice

from matchwise.domain.applicant import ExperienceKind
from matchwise.domain.countries import country_code_of
from matchwise.domain.states import state_code_of
from matchwise.records.dates import Order, Stretch, stretch_in
from matchwise.records.entry_blocks import LABEL, blocks_of
from matchwise.records.findings import Finding, Note, Part, Sure
from matchwise.records.sections import Placed, Section

_KINDS = {
    Section.EXPERIENCE: ExperienceKind.CLINICAL_WORK,
    Section.WORK: ExperienceKind.CLINICAL_WORK,
    Section.TRAINING: ExperienceKind.CLINICAL_WORK,
    Section.US_CLINICAL: ExperienceKind.OBSERVER,
    Section.RESEARCH: ExperienceKind.RESEARCH,
    Section.VOLUNTEER: ExperienceKind.VOLUNTEER,
    Section.TEACHING: ExperienceKind.TEACHING,
}
_WORDS = (
    (re.compile(r"\bobserver", re.IGNORECASE), ExperienceKind.OBSERVER),
    (re.compile(r"\bscribe\b", re.IGNORECASE), ExperienceKind.SCRIBE),
    (re.compile(r"\bresearch", re.IGNORECASE), ExperienceKind.RESEARCH),
    (re.compile(r"\bvolunteer", re.IGNORECASE), ExperienceKind.VOLUNTEER),
    (re.compile(r"\bteach|\btutor|\blecturer", re.IGNORECASE), ExperienceKind.TEACHING),
    (re.compile(r"\bquality improvement\b", re.IGNORECASE), ExperienceKind.QUALITY_IMPROVEMENT),
)
_TITLES = ("position title", "position", "title", "role", "job title", "organization", "organisation", "institution")
_US = re.compile(r"\b(?:U\.?S\.?A?|United States)\b")
_WHY = "Kind and title were taken from the heading and the lines around the dates."
_WHY_YEARS = f"{_WHY} Only years stand there: January and December were taken."
_LONGEST_TITLE = 120
_MOST_STRETCHES = 100
_NOTE = (
    "An observership or other work in the US also counts as US clinical experience. The document does not tell its "
    "kind and weeks: enter it under question 10 of the profile."
)


def stretches_in(placed: Sequence[Placed], order: Order) -> Part:
    """Every stretch of time under the headings of experience."""
    findings, notes, used = [], [], set()
    inside = [one for one in placed if one.section in _KINDS]
    for block in islice(blocks_of(inside, order), _MOST_STRETCHES):
        dated = next((one, stretch) for one in block if (stretch := stretch_in(one.text, order)))
        entry = _entry(block, *dated)
        words = " / ".join(one.text for one in block)
        why = _WHY_YEARS if dated[1].whole_years else _WHY
        findings.append(Finding("experience", entry, words[:600], block[0].line.where, Sure.GUESSED, why))
        used |= {one.index for one in block}
        if entry["kind"] == ExperienceKind.OBSERVER or entry.get("country") == "US" or _US.search(words):
            notes.append(Note(_NOTE, block[0].line.where))
    return Part(tuple(findings), frozenset(used), tuple(notes[:1]))


def _entry(block: Sequence[Placed], dated: Placed, stretch: Stretch) -> dict[str, str]:
    words = " ".join(one.text for one in block)
    kind = next((kind for sign, kind in _WORDS if sign.search(words)), _KINDS[dated.section])
    told = {
        "kind": str(kind),
        "title": _title(block, dated, stretch),
        "country": _country(block) or ("US" if dated.section is Section.US_CLINICAL else ""),
        "start": stretch.first[:7],
        "end": stretch.last[:7],
    }
    return {key: value for key, value in told.items() if value}


def _title(block: Sequence[Placed], dated: Placed, stretch: Stretch) -> str:
    labelled = {found["label"].lower(): found["value"] for one in block if (found := LABEL.match(one.text))}
    named = next((labelled[label] for label in _TITLES if labelled.get(label)), "")
    beside = (dated.text[: stretch.start] + dated.text[stretch.end :]).strip(" ,;:-()")
    beside = "" if LABEL.match(f"{beside}:") else beside
    others = [one.text for one in block if one is not dated and not LABEL.match(one.text)]
    near = others[:2] if block[0] is dated else others[-2:]
    return " ".join((named or beside or ", ".join(near)).split())[:_LONGEST_TITLE]


def _country(block: Sequence[Placed]) -> str:
    for one in block:
        found = LABEL.match(one.text)
        if found and found["label"].lower() not in {"country", "location"}:
            continue
        last = (found["value"] if found else one.text).rpartition(",")
        if (found or last[1]) and (code := _code(last[2].strip(" ."))):
            return code
    return ""


def _code(name: str) -> str:
    if _US.fullmatch(name):
        return "US"
    if state_code_of(name[:40]) and not country_code_of(name[:40]):
        return "US"
    return country_code_of(name[:40]) or "" if re.fullmatch(r"[^\W\d_][^\d]{3,39}", name) else ""
