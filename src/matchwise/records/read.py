"""Reads a document: which kind of record it is, and every finding, note and line that was not understood."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

from matchwise.docx_text import docx_lines
from matchwise.errors import InputError, Problem
from matchwise.pdf_pages import read_pdf
from matchwise.records.dates import Order, order_of
from matchwise.records.exams import exams_in
from matchwise.records.facts import facts_in
from matchwise.records.findings import Finding, Note, Part, Reading, Sure, Unread
from matchwise.records.kinds import Kind, kind_of, text_of
from matchwise.records.lines import Line, letters, lines_of
from matchwise.records.private import Rest, without_private
from matchwise.records.publications import publications_in
from matchwise.records.school import school_in
from matchwise.records.sections import Placed, Section, place
from matchwise.records.stretches import stretches_in
from matchwise.records.yaml_cv import yaml_lines

_TWICE = "The document says two different things here."


def read_record(name: str, content: bytes) -> Reading:
    """What a PDF, a Word document, a YAML CV or a text says; InputError that names the file, its fault and a remedy."""
    kind = kind_of(name, content)
    if kind is Kind.PDF:
        return _read_pages(name, content)
    if kind is Kind.WORD:
        raw = docx_lines(content, name[:80] or "your file")
    elif kind is Kind.YAML:
        raw = yaml_lines(content, name[:80] or "your file")
    else:
        raw = text_of(name, content).splitlines()
    lines, more = lines_of([raw], paged=False)
    if not lines:
        reason, remedy = "It holds no text: its pages may be pictures.", "Type what it says on the page Profile."
        raise InputError([Problem(name[:80] or "your file", reason, remedy)])
    return _read(lines, (_too_long(lines),) if more else ())


def _read_pages(name: str, content: bytes) -> Reading:
    found = read_pdf(content, name[:80] or "your file")
    lines, more = lines_of([page.lines for page in found.pages], paged=True)
    if not lines:
        reason = "It is a PDF without text: its pages are pictures, as a scanner makes them."
        remedy = "Download the original PDF from MyERAS or the USMLE site, or type what it says on the page Profile."
        raise InputError([Problem(name[:80] or "your file", reason, remedy)])
    notes = []
    if len(found.pages) < found.count:
        notes.append(Note(f"Only the first {len(found.pages)} of {found.count:,} pages were read.", "whole file"))
    blank = [str(number) for number, page in enumerate(found.pages, start=1) if not "".join(page.lines).strip()]
    if blank:
        notes.append(Note(f"No text stands on page {', '.join(blank[:10])}: it may be a picture.", "whole file"))
    return _read(lines, (*notes, *((_too_long(lines),) if more else ())))


def _read(lines: Sequence[Line], notes: Iterable[Note]) -> Reading:
    rest = without_private(place(lines))
    placed = tuple(replace(one, index=index) for index, one in enumerate(rest.placed))
    order = order_of(one.text for one in placed)
    parts = _parts(placed, order)
    used = frozenset().union(*(part.used for part in parts))
    found = [_covered(found, rest) for part in parts for found in part.findings]
    findings = _settled(found)
    unread = [one for one in placed if one.index not in used and not _says_nothing(one)]
    return Reading(
        kind=_kind(placed),
        findings=findings,
        notes=(*notes, *(note for part in parts for note in part.notes)),
        unread=(
            *(Unread(rest.covered(one.text), one.line.where) for one in unread),
            *(Unread(one.words, one.where) for one in found if not _stands(one, findings)),
        ),
        left_out=rest.kinds,
    )


def _parts(placed: tuple[Placed, ...], order: Order) -> list[Part]:
    """What each reader makes of the lines; a line that one used is not read by the next."""
    readers: tuple[Callable[[Sequence[Placed]], Part], ...] = (
        lambda lines: facts_in(lines, order),
        lambda lines: exams_in(lines, order),
        publications_in,
        lambda lines: stretches_in(lines, order),
        lambda lines: school_in(lines, order),
    )
    parts: list[Part] = []
    left = placed
    for read in readers:
        part = read(left)
        parts.append(part)
        left = tuple(one for one in left if one.heading or one.index not in part.used)
    return parts


def _settled(findings: list[Finding]) -> tuple[Finding, ...]:
    """Each finding once; an exact one goes before a guess of its place; two exact ones that differ are doubtful."""
    kept: list[Finding] = []
    for found in sorted(findings, key=lambda one: one.sure is Sure.GUESSED):
        same = [one for one in kept if one.path == found.path]
        if any(one.value == found.value for one in same):
            continue
        if not found.entry and same and found.sure is Sure.GUESSED and same[0].sure is Sure.EXACT:
            continue
        kept.append(found)
    paths = [found.path for found in kept]
    return tuple(
        replace(found, sure=Sure.GUESSED, why=f"{_TWICE} {found.why}".strip())
        if not found.entry and paths.count(found.path) > 1
        else found
        for found in kept
    )


def _stands(found: Finding, kept: tuple[Finding, ...]) -> bool:
    """Whether the value of a finding is among the kept ones; a guess that an exact answer outdid is not."""
    return any(one.path == found.path and one.value == found.value for one in kept)


def _covered(found: Finding, rest: Rest) -> Finding:
    return replace(found, words=rest.covered(found.words))


def _says_nothing(one: Placed) -> bool:
    """Whether a line only opens a section, or heads the columns of a table of exams."""
    words = set(letters(one.text).split())
    columns = {
        "test",
        "date",
        "dates",
        "result",
        "results",
        "pass",
        "fail",
        "score",
        "exam",
        "examination",
        "step",
        "taken",
    }
    return one.heading or (bool(words) and words <= columns)


def _kind(placed: Sequence[Placed]) -> str:
    text = " ".join(one.text for one in placed[:60]).lower()
    sections = {one.section for one in placed if one.heading}
    if "myeras" in text or "eras application" in text:
        return "MyERAS application"
    if len(sections - {Section.EXAMS, Section.ECFMG, Section.NONE, Section.PERSONAL}) > 1:
        return "curriculum vitae"
    if "usmle" in text or "step 1" in text or "step 2" in text:
        return "USMLE transcript"
    return "ECFMG report" if "ecfmg" in text else "text"


def _too_long(lines: Sequence[Line]) -> Note:
    return Note(f"The document is very long: only its first part was read, up to {lines[-1].where}.", "whole file")
