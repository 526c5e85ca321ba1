"""The answer of `exams` on a terminal: Step 3 and readiness first, then standing, limits of states, and how sure."""

from collections.abc import Iterator

from rich.console import Console, RenderableType

from matchwise.advice.exam_boards import kept_until, notable, states_kept
from matchwise.advice.exam_readiness import needed_words
from matchwise.advice.exam_reports import BoardLine, ExamReadiness, ExamsReport, ExamStanding, PracticeRead, Step3Advice
from matchwise.advice.exam_standings import percentile_words, place_words
from matchwise.advice.phrasing import (
    capitalized,
    count_text,
    date_text,
    effect_of_100,
    how_many,
    of_100,
    season_text,
    whole,
)
from matchwise.cli.console import PlainText, heading
from matchwise.cli.parts import alert_part, basis_part, lines, sureness, title

_MARKS = {True: "+", False: "-", None: "?"}


def show_exams(report: ExamsReport, console: Console) -> None:
    """Print the whole answer."""
    for part in _parts(report):
        console.print(part)


def _parts(report: ExamsReport) -> Iterator[RenderableType]:
    yield title(report.about.applicant_name, "Exams", season_text(report.about.season))
    yield PlainText()
    yield from alert_part(report.about.alerts)
    for ready in report.readiness:
        yield from _readiness(ready)
    yield from _step3(report.step3)
    yield from _standings(report)
    yield from _boards(report)
    yield heading("On these numbers")
    yield from lines(report.notes)
    yield PlainText()
    yield from basis_part(report.about)


def _readiness(ready: ExamReadiness) -> Iterator[RenderableType]:
    yield heading(f"Ready for {ready.exam}?")
    yield PlainText(ready.text, style="bold")
    yield from lines((f"{warning.text} ({warning.source})" for warning in ready.warnings), mark="!")
    if ready.predicted is not None and ready.passing is not None and ready.failing is not None:
        when = f"on {date_text(ready.day)}, your plan" if ready.planned else f"on {date_text(ready.day)}"
        mark = "" if ready.pass_mark is None else f" Pass mark: {whole(ready.pass_mark.value)}."
        yield PlainText(
            f"Predicted score {when}: {count_text(ready.predicted)}.{mark} A failure: {of_100(ready.failing)}."
        )
        yield PlainText(f"How sure: {sureness(ready.passing)}.")
    yield from lines(_test(test) for test in ready.counted)
    if ready.not_counted.value:
        yield from lines(
            [f"{how_many(int(ready.not_counted.value), 'practice test')} before your last attempt: not counted."]
        )
    yield from lines(ready.reasons)
    if ready.needed:
        yield PlainText("Practice score at which to sit, by tests of the last eight weeks before the exam:")
        yield from lines(needed_words(line) for line in ready.needed)
    yield from lines([ready.serves] if ready.serves else [])
    yield from lines(season.text for season in ready.seasons)
    yield PlainText()


def _test(test: PracticeRead) -> str:
    error = whole(test.error.value) if test.error.low == test.error.high else count_text(test.error)
    return (
        f"{test.form}, {date_text(test.taken)}: {whole(test.score)}, error {error}. Alone: "
        f"{of_100(test.alone)} to pass."
    )


def _step3(step3: Step3Advice) -> Iterator[RenderableType]:
    yield heading("Step 3")
    yield PlainText(step3.text, style="bold")
    for condition in step3.conditions:
        decides = " This decides." if condition.decides else ""
        yield from lines([f"{condition.text}{decides} ({condition.source})"], mark=_MARKS[condition.met])
    if step3.gain is not None and step3.loss is not None:
        yield PlainText(f"Your chance to match, with {step3.list_described}:")
        yield from lines([f"Passed in time: {effect_of_100(step3.gain)}", f"Failed: {effect_of_100(step3.loss)}"])
    if step3.expected is not None and step3.break_even is not None:
        yield from lines([f"Both weighed by your chance to pass: {effect_of_100(step3.expected)}"])
        yield from lines([f"It turns at a chance to pass of {whole(step3.break_even.value * 100)} of 100."])
        yield PlainText(f"How sure: {sureness(step3.expected)}.")
    if step3.doors is not None:
        yield PlainText(f"H-1B: {step3.doors.text}")
    yield from lines(f"{said.text} ({said.source})" for said in step3.said)
    yield PlainText()


def _standings(report: ExamsReport) -> Iterator[RenderableType]:
    yield heading("Where your exams stand")
    for standing in report.standings:
        yield PlainText(standing.text, style="bold")
        yield from lines(_places(standing))
        yield from lines(f"{said.text} ({said.source})" for said in standing.said)
    if report.untold:
        yield PlainText(f"Your file tells no attempt at: {', '.join(report.untold)}.")
    yield PlainText()


def _places(standing: ExamStanding) -> Iterator[str]:
    words = percentile_words(standing)
    if words:
        yield words
    yield from (capitalized(place_words(place)) for place in standing.places)


def _boards(report: ExamsReport) -> Iterator[RenderableType]:
    yield heading("Limits of state licensing boards")
    yield PlainText(report.board_note)
    yield from lines(_board(board) for board in notable(report))
    for day, states in kept_until(report):
        last = f"by this list the last Step must be passed by about {date_text(day)}"
        yield from lines([f"{', '.join(states)}: kept so far, but {last}."])
    if states_kept(report):
        yield from lines([f"Kept so far: {', '.join(states_kept(report))}."])
    if report.no_board:
        yield from lines([f"Nothing known: {', '.join(report.no_board)}."])
    yield PlainText()


def _board(board: BoardLine) -> str:
    return f"{board.text} ({board.source})"
