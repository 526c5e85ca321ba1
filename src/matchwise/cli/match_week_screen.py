"""Match Week, SOAP and the visa after the Match on a terminal: what the day asks for, rules, dates, the ready file."""

from collections.abc import Iterable, Iterator

from rich.console import Console, RenderableType

from matchwise.advice.calendar_reports import CalendarDate, Readiness, ReadyItem
from matchwise.advice.calendar_words import away_text, day_text
from matchwise.advice.match_week_reports import AfterMatchReport, MatchWeekReport
from matchwise.advice.phrasing import date_text, how_many, program_text
from matchwise.advice.reports import SourcedText
from matchwise.cli.console import PlainText, heading
from matchwise.cli.parts import alert_part, lines, title

_MARKS = {Readiness.READY: "x", Readiness.MISSING: "!", Readiness.NOT_TOLD: "?", Readiness.REMEMBER: "i"}
_MOST_SEATS = 20


def show_match_week(report: MatchWeekReport, console: Console) -> None:
    """Print the whole answer."""
    for part in _week(report):
        console.print(part)


def show_after_match(report: AfterMatchReport, console: Console) -> None:
    """Print the whole answer."""
    for part in _after(report):
        console.print(part)


def _week(report: MatchWeekReport) -> Iterator[RenderableType]:
    yield title(report.applicant_name, "Match Week and SOAP", f"season {report.season}: {report.phase}")
    yield PlainText(report.now, style="bold")
    yield PlainText()
    yield from alert_part(report.alerts)
    yield heading("Rules")
    yield from lines(_cited((*report.rules, *report.losses)))
    yield PlainText()
    yield heading("Dates")
    yield from _dates(report.dates)
    yield PlainText()
    yield heading("The ready file")
    for item in report.kit:
        yield from lines((_item(item),), mark=_MARKS[item.state])
    yield PlainText()
    yield heading("Where positions stayed open before")
    open_, unknown = int(report.with_open.value), int(report.unknown.value)
    yield PlainText(
        f"{how_many(open_, 'program')} had positions open in the newest Match that we know of each; of {unknown} "
        "nothing is known. A hint and no more."
    )
    yield from lines(
        f"{program_text(one)}: {one.open.value:g} of {one.positions.value:g} open in {one.year}; visa: "
        f"{one.visa or 'not known'} ({one.source})" + (f"; {one.asks}" if one.asks else "")
        for one in report.open_seats[:_MOST_SEATS]
    )
    yield PlainText()
    yield heading("Plan B")
    yield from lines(_cited(report.plan_b))
    yield PlainText()
    if report.changes:
        yield heading(f"If you did not match: your file for the {report.next_season} Match")
        yield from lines(f"{one.field}: {one.now} becomes {one.then}. {one.why}" for one in report.changes)
        yield PlainText("Write it with --next FILE.yaml, then plan it with: matchwise plan FILE.yaml")
        yield PlainText()
    yield _made_with(report)


def _after(report: AfterMatchReport) -> Iterator[RenderableType]:
    yield title(report.applicant_name, "After the match", f"season {report.season}")
    yield from lines(note.text for note in report.notes)
    yield PlainText()
    yield from alert_part(report.entry)
    yield heading("Steps, in their order")
    yield from _dates(report.dates)
    yield PlainText()
    if not report.needs:
        yield PlainText("Your file says that you need no visa.")
    for visa in dict.fromkeys(rule.visa for rule in report.rules):
        yield heading(f"Rules of the {visa}")
        found = [rule for rule in report.rules if rule.visa == visa]
        yield from lines(f"{rule.text} (as of {date_text(rule.seen)}; {rule.source})" for rule in found)
        yield PlainText()
    yield _made_with(report)


def _dates(dates: Iterable[CalendarDate]) -> Iterator[RenderableType]:
    for date in dates:
        said = f"{day_text(date)}, {away_text(date)}: {date.title} ({date.certainty.value}; {date.source})"
        yield from lines((said,))
        yield from lines(tuple(words for words in (date.how, date.caution) if words), mark=" ")
        for item in date.ready:
            yield from lines((_item(item),), mark=_MARKS[item.state])


def _item(item: ReadyItem) -> str:
    return f"{item.state.value}: {item.text} ({item.source})"


def _made_with(report: MatchWeekReport | AfterMatchReport) -> PlainText:
    made_with = f"Matchwise {report.version} · evidence {report.evidence}"
    return PlainText(f"{made_with} · as of {date_text(report.as_of)}")


def _cited(texts: Iterable[SourcedText]) -> Iterator[str]:
    return (f"{text.text} ({text.source})" for text in texts)
