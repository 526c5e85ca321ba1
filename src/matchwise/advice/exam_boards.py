"""Limits of state licensing boards on attempts and years, held against this record, each with its low confidence."""

import datetime as dt
from collections.abc import Iterator

from matchwise.advice.exam_reports import BoardLine, ExamsReport
from matchwise.advice.phrasing import date_text
from matchwise.advice.statements import cell_source
from matchwise.domain.applicant import Applicant
from matchwise.domain.states import STATE_NAMES
from matchwise.evidence import Evidence
from matchwise.evidence.state_boards import board_limits
from matchwise.provenance import Confidence
from matchwise.strategy.state_limits import BoardStanding, Held, Standing, board_standing

_STANDINGS = {
    Standing.MET: "kept so far",
    Standing.LAST: "kept, but the next failure would break it",
    Standing.BROKEN: "broken",
    Standing.UNKNOWN: "cannot be told",
}
_ORDER = (Standing.BROKEN, Standing.LAST, Standing.UNKNOWN, Standing.MET)

BOARD_NOTE = (
    "These limits matter for a full license after residency; some boards also ask for them in a training license. The "
    "lists are undated copies of low confidence. Years are counted from your first passed Step; boards count in "
    "different ways. Verify with the board of every state where you would practise."
)


def board_lines(evidence: Evidence, applicant: Applicant, as_of: dt.date) -> tuple[BoardLine, ...]:
    """Every state of which something is known: broken limits first; within a standing, your own states first."""
    found = [
        board_standing(limits, applicant, as_of)
        for state in STATE_NAMES
        if (limits := board_limits(evidence, state)) is not None
    ]
    own = {*applicant.preferences.prefer_states, *(tie.state for tie in applicant.ties if tie.state)}
    found.sort(key=lambda board: (_ORDER.index(board.standing), board.state not in own, board.state))
    return tuple(_line(evidence, board) for board in found)


def states_without_board(evidence: Evidence) -> tuple[str, ...]:
    """States and territories of which no list tells anything."""
    return tuple(state for state in STATE_NAMES if board_limits(evidence, state) is None)


def _line(evidence: Evidence, board: BoardStanding) -> BoardLine:
    cell = evidence.cell(board.cells[-1]) if board.cells else None
    confidence = Confidence.LOW if cell is None else cell.confidence
    return BoardLine(
        state=board.state,
        standing=board.standing.value,
        text=f"{STATE_NAMES[board.state]}: {_STANDINGS[board.standing]}. {' '.join(_parts(board))}".strip(),
        deadline=board.deadline,
        source=""
        if cell is None
        else f"{cell_source(cell)}; undated, confidence {confidence.word}: verify with the board",
        cells=board.cells,
    )


def _parts(board: BoardStanding) -> Iterator[str]:
    yield from (_held("Attempts", held) for held in board.attempts)
    if board.years is not None:
        yield _held("Years for all Steps", board.years)
    if board.deadline is not None:
        yield f"Last Step by about {date_text(board.deadline)}."


def _held(what: str, held: Held) -> str:
    yours = f" (you: {held.yours})" if held.yours else ""
    return f"{what}: {held.said}{yours}."


def notable(report: ExamsReport) -> tuple[BoardLine, ...]:
    """Boards whose limits are broken, would break with the next failure, or cannot be told."""
    return tuple(board for board in report.boards if board.standing != Standing.MET)


def kept_until(report: ExamsReport) -> tuple[tuple[dt.date, tuple[str, ...]], ...]:
    """Limits that are kept so far, by the last day for the last Step: the day, and the states with it."""
    kept = [board for board in report.boards if board.standing == Standing.MET]
    days = sorted({board.deadline for board in kept if board.deadline is not None})
    return tuple((day, tuple(board.state for board in kept if board.deadline == day)) for day in days)


def states_kept(report: ExamsReport) -> tuple[str, ...]:
    """States whose limits are kept, with no last day."""
    return tuple(board.state for board in report.boards if board.standing == Standing.MET and board.deadline is None)
