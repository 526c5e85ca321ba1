"""Interview practice on a terminal: the questions by theme, the rules, and what a take tells."""

from collections.abc import Iterator

from rich.console import Console, RenderableType

from matchwise.advice.phrasing import date_text
from matchwise.advice.practice_reports import PracticeReport, PracticeTheme, StoryPart, TakeReport, TimedText
from matchwise.advice.practice_words import length_words, survey_words
from matchwise.advice.reports import SourcedText
from matchwise.advice.story_parts import HINT
from matchwise.cli.console import PlainText, heading
from matchwise.cli.parts import lines, title


def show_practice(report: PracticeReport, console: Console) -> None:
    """Print the questions and the rules."""
    for part in _parts(report):
        console.print(part)


def show_take(report: TakeReport, console: Console) -> None:
    """Print what a take tells."""
    for part in _take(report):
        console.print(part)


def _parts(report: PracticeReport) -> Iterator[RenderableType]:
    yield title(report.applicant_name, "Interview practice", f"as of {date_text(report.as_of)}")
    yield PlainText()
    for theme in report.themes:
        yield from _theme(theme)
        if theme.name == "scores":
            yield PlainText("The parts of the answer:")
            yield from lines(f"{part.title} ({part.most}): {part.says.text}" for part in report.score_parts)
            yield PlainText()
    yield heading("A story has four boxes")
    yield from lines(f"{box.title}: {box.asks}" for box in report.story_boxes)
    yield PlainText()
    yield heading("When you look at a recording of yourself")
    yield from lines((one.text for one in report.checklist), mark="[ ]")
    yield PlainText()
    yield heading("Rules of the Match")
    yield from lines(map(_said, report.rules))
    yield PlainText(report.if_asked.text)
    yield PlainText()
    yield heading("Keep in mind")
    yield from lines(note.text for note in report.notes)
    yield PlainText(f"Matchwise {report.version} · evidence {report.evidence}")


def _theme(theme: PracticeTheme) -> Iterator[RenderableType]:
    yield heading(f"{theme.title} ({length_words(theme)})")
    if theme.early:
        yield PlainText(theme.early, style="bold")
    yield PlainText(f"They look for: {_said(theme.looks_for)}")
    if survey_words(theme):
        yield PlainText(survey_words(theme))
    yield from lines(f"{one.text}  {one.name}" for one in theme.questions)
    yield PlainText()


def _take(report: TakeReport) -> Iterator[RenderableType]:
    yield title("Take", report.question)
    yield PlainText()
    for line in report.lines:
        yield heading(line.title)
        yield PlainText(line.text)
    yield PlainText()
    for name, found in (("Pauses", report.pauses), ("Fillers", report.fillers)):
        if any(one.start for one in found):
            yield heading(f"{name} and when")
            yield from lines(map(_at, found))
            yield PlainText()
    if report.parts:
        yield heading("Parts of the answer")
        yield from lines(map(_said, report.parts))
    if report.story:
        yield heading("Boxes of the story")
        yield from lines(map(_box, report.story))
        yield PlainText(HINT)
    yield heading("How sure is this")
    yield from lines(_said(thin) for line in report.lines for thin in line.thin)
    yield from lines(note.text for note in report.notes)


def _said(text: SourcedText) -> str:
    return f"{text.text} ({text.source})"


def _box(part: StoryPart) -> str:
    shown = ", ".join(f"\u201c{words}\u201d" for words in part.shown)
    return f"{part.title}: {part.said.text}{f' Words: {shown}.' if shown else ''}"


def _at(one: TimedText) -> str:
    return f"{one.start.value:6.1f} s  {one.text}" if one.start else one.text
