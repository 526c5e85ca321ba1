"""The answer of `matchwise experience` on a terminal."""

from collections.abc import Iterable, Iterator

from rich.console import Console, RenderableType

from matchwise.advice.experience_reports import (
    CvAudit,
    ExperienceReport,
    Finding,
    LettersAudit,
    OutweighLine,
    ResearchAudit,
    State,
    Timeline,
    UsceAudit,
)
from matchwise.advice.experience_said import ALONE
from matchwise.advice.lever_reports import BlockedLever, Lever
from matchwise.advice.lever_words import gain_words
from matchwise.advice.phrasing import date_text, effect_of_100, season_text, whole
from matchwise.advice.reports import SourcedText
from matchwise.cli.console import PlainText, heading
from matchwise.cli.parts import alert_part, basis_part, lines, title
from matchwise.cli.reading_part import reading_part
from matchwise.cli.wrapped_table import drawn
from matchwise.domain.plain_table import PlainTable

MARKS = {State.MISSING: "!", State.WORRY: "?", State.NOT_TOLD: ".", State.NOTE: "-", State.GOOD: "+"}
WORDS = {
    State.MISSING: "missing",
    State.WORRY: "readers may ask",
    State.NOT_TOLD: "not told",
    State.NOTE: "note",
    State.GOOD: "met",
}
MOST_NAMED = 3
"""Programs that are named of a group of more."""


def show_experience(report: ExperienceReport, console: Console) -> None:
    """Print the whole answer."""
    for part in _parts(report):
        console.print(part)


def _parts(report: ExperienceReport) -> Iterator[RenderableType]:
    yield title(report.about.applicant_name, "Experience", season_text(report.about.season))
    yield from alert_part(report.about.alerts)
    if report.condition:
        yield PlainText(f"Every gain below holds only {report.condition}.", style="bold")
    yield heading("What matters most")
    yield from _findings(report.first, gains=True)
    sure = "" if report.reading_confirmed else " (not confirmed yet)"
    yield PlainText(f"Counted for the day when programs read: {date_text(report.reading_day)}{sure}.")
    if report.unmade:
        yield PlainText(f"No chance could be computed, so no action has a gain: {report.unmade}")
    yield PlainText()
    yield from _usce(report.usce)
    yield from _letters(report.letters)
    yield from _cv(report.cv, report.timeline)
    yield from _research(report.research)
    yield from reading_part(report.reading)
    yield from _outweighs(report.outweighs)
    yield heading("How to read this")
    yield from lines(report.notes)
    yield PlainText()
    yield from basis_part(report.about)


def _findings(findings: Iterable[Finding], *, gains: bool = False) -> Iterator[RenderableType]:
    for one in findings:
        gain = f" {one.action}, {ALONE}: {effect_of_100(one.gain)}." if gains and one.gain is not None else ""
        said = f"{one.text} ({WORDS[one.state]})"
        yield from lines([f"{said} {one.remedy}{gain}".strip()], mark=MARKS[one.state])


def _said(texts: Iterable[SourcedText]) -> Iterator[RenderableType]:
    """Sentences, and below them their sources, each once."""
    said = tuple(texts)
    yield from lines(one.text for one in said)
    sources = dict.fromkeys(one.source for one in said)
    if sources:
        yield from lines([f"Source: {'; '.join(sources)}."], mark="=")


def _usce(usce: UsceAudit) -> Iterator[RenderableType]:
    yield heading("US clinical experience")
    yield PlainText(usce.text, style="bold")
    heads = ("Kind, internal medicine", "Today", "When programs read", "Later", "Article")
    rows = tuple(
        (one.words, f"{one.today.value:g}", f"{one.counted.value:g}", f"{one.later.value:g}", one.place)
        for one in usce.kinds
    )
    yield drawn(PlainTable(heads, rows))
    yield from lines(f"{one.words}. {one.counts}" for one in usce.stays)
    yield from _findings(usce.findings)
    yield from _actions(f"What would fill it, by the model, each {ALONE}", usce.adds, usce.blocked)
    if usce.barriers:
        yield PlainText("What can stand in the way", style="bold")
        yield from _said(usce.barriers)
    yield from _said((*usce.advised, *usce.survey))
    yield PlainText()


def _letters(letters: LettersAudit) -> Iterator[RenderableType]:
    yield heading("Letters")
    yield PlainText(letters.text, style="bold")
    for one in letters.letters:
        age = "no date" if one.age is None else f"{one.age.value:.0f} months old when programs read"
        late = "" if one.there else " It comes after programs read."
        said = f"{one.words}: {one.place}; {age}; {one.waived}.{late} {one.about}".strip()
        yield from lines([said], mark=one.label)
    yield from _findings(letters.findings)
    if letters.groups:
        yield PlainText("Which letters go where", style="bold")
        for group in letters.groups:
            more = f" and {whole(group.programs.value - MOST_NAMED)} more" if group.programs.value > MOST_NAMED else ""
            named = f"{'; '.join(group.named[:MOST_NAMED])}{more}"
            count = whole(group.programs)
            yield from lines([f"{', '.join(group.labels)} to {count} of your list ({named}). {group.why}"])
        yield from lines([text for text in (letters.untied, letters.order) if text])
    yield from lines([letters.unknown])
    yield from _actions(f"What would add a letter, by the model, each {ALONE}", letters.adds, letters.blocked)
    limit = () if letters.limit is None else (letters.limit,)
    yield from _said((*limit, *letters.advised, *letters.survey))
    yield PlainText()


def _cv(cv: CvAudit, line: Timeline | None) -> Iterator[RenderableType]:
    yield heading("The CV in time")
    yield PlainText(cv.text, style="bold")
    if line is not None:
        rows = tuple(
            (one.words, date_text(one.start), "goes on" if one.later else date_text(one.end)) for one in line.stretches
        )
        yield drawn(PlainTable(("What", "From", "To"), rows))
    yield from _findings(cv.findings)
    yield PlainText("Months by kind", style="bold")
    yield from lines(f"{one.words}: {one.months.value:.0f} months; {one.relevance}" for one in cv.kinds)
    length = f"Gaps are shown from {cv.gap_months.value:g} months on (--gap-months)."
    yield from lines([f"{length} {cv.gap_why.text} ({cv.gap_why.source})"])
    yield from _said((*cv.advised, *cv.survey))
    yield PlainText()


def _research(research: ResearchAudit) -> Iterator[RenderableType]:
    yield heading("Research that fits the time left")
    yield PlainText(research.text, style="bold")
    yield PlainText(research.has)
    for one in research.lines:
        weeks = f"{one.weeks.low:.0f} to {one.weeks.high:.0f} weeks (assumed)"
        yield from lines([f"{one.title}, {weeks}: {one.text} It asks for: {one.needs}. {one.gain_words}"])
    yield from _said((*research.advised, *research.survey, *research.matched))
    yield PlainText()


def _outweighs(outweighs: tuple[OutweighLine, ...]) -> Iterator[RenderableType]:
    if not outweighs:
        return
    yield heading("What would outweigh low scores, by the article")
    for one in outweighs:
        weight = f" {one.weight.text}" if one.weight else ""
        gain = f" {one.action}, {ALONE}: {effect_of_100(one.gain)}." if one.gain is not None else ""
        yield from lines([f"{one.text}: {one.has}.{weight}{gain}"])
    yield PlainText(f"Source: {outweighs[0].source}.")
    yield PlainText()


def _actions(words: str, adds: tuple[Lever, ...], blocked: tuple[BlockedLever, ...]) -> Iterator[RenderableType]:
    if adds:
        yield PlainText(words, style="bold")
        yield from lines(f"{one.title}: {gain_words(one)}. {one.late}".strip() for one in adds)
    for reason in dict.fromkeys(one.reason for one in blocked):
        titles = "; ".join(one.title for one in blocked if one.reason == reason)
        yield from lines([f"{reason} This holds for: {titles}."])
