"""How the page of assumptions reads: values with their range, moves of 100, and which parameter moves what most."""

from collections.abc import Sequence

from matchwise.advice.assumption_reports import AssumedConstant, AssumptionLine, AssumptionsReport, ChanceMove
from matchwise.advice.phrasing import standing_text
from matchwise.provenance import Estimate

SHOWN_MOVE = 0.0005
"""The smallest move (fraction) that shows: 0.05 of 100, which is rounded to 0.1."""

HOW_TO_READ = (
    "Each parameter goes to its low end (10 % point) and to its high end (90 % point), alone. The fitted "
    "parameters are then found again, so that the published outcomes are met; the list stays as it is. The move is "
    "the change of the chance to match, of 100 applicants like the example."
)
WHERE_MOVES_BEGIN = (
    "Moves begin at the declared values. An answer shows another number: the mean over all plausible vectors."
)
CONSTANT_TITLES = {
    "constants": "Constants of the code",
    "reliability": "How far a statement about a program is relied on",
    "openness": "What stands in where the openness models cannot speak",
}
NOT_IN_RANGES = "These values are not drawn: no range of an answer shows them."


def number_text(number: float, digits: int = 4) -> str:
    """A parameter's number, as short as its digits allow: "78", "0.55", "-1.8"."""
    return f"{number:.{digits}g}"


def value_text(value: Estimate, digits: int = 4) -> str:
    """A parameter's value, unit, and range where it has one: "78 programs (55 to 110)"."""
    shown, low, high = (number_text(number, digits) for number in (value.value, value.low, value.high))
    spread = f" ({low} to {high})" if value.low < value.high else ""
    return f"{shown} {value.unit}{spread}"


def fitted_text(line: AssumptionLine) -> str:
    """A fitted parameter's value with its range over the vectors, two digits each."""
    return value_text(line.value, 2)


def constant_text(constant: AssumedConstant) -> str:
    """A constant as one line: its value with what seems plausible, its standing, and what reads it."""
    return f"{value_text(constant.value)} · {standing_text(constant.value.standing)} · {constant.used_by}"


def move_text(move: Estimate) -> str:
    """A move of the chance in applicants of 100, with its sign: "+1.2", "-0.9", "0" where nothing shows."""
    return f"{move.value * 100:+.1f}" if abs(move.value) >= SHOWN_MOVE else "0"


def size(move: ChanceMove) -> float:
    """How far the chance with the fixed list moves at the farther end (fraction)."""
    return max(abs(move.match_low.value), abs(move.match_high.value))


def shows(move: ChanceMove) -> bool:
    """Whether a move shows at all, with the fixed list or with a typical one."""
    return any(
        abs(e.value) >= SHOWN_MOVE for e in (move.match_low, move.match_high, move.typical_low, move.typical_high)
    )


def move_for(line: AssumptionLine, example: str) -> ChanceMove:
    """The move of one example; StopIteration when the line has none."""
    return next(move for move in line.moves if move.example == example)


def ranked(report: AssumptionsReport, example: str) -> tuple[AssumptionLine, ...]:
    """The parameters that were measured, the one that moves this example farthest first; equal ones in order."""
    measured = [line for line in report.parameters if line.moves]
    return tuple(sorted(measured, key=lambda line: -size(move_for(line, example))))


def by_weight(lines: Sequence[AssumptionLine]) -> tuple[AssumptionLine, ...]:
    """Lines with what moves some example farthest first; those that were not measured last, in order."""
    return tuple(sorted(lines, key=lambda line: -max(map(size, line.moves), default=0.0)))


def most_moved(line: AssumptionLine) -> ChanceMove | None:
    """The example that a parameter moves farthest; None when nothing was measured or nothing shows."""
    farthest = max(line.moves, key=size, default=None)
    return farthest if farthest is not None and shows(farthest) else None


def ends_text(line: AssumptionLine, move: ChanceMove) -> str:
    """Both moves with the ends they belong to: "-0.9 at 55, +1.2 at 110 (typical list: -0.4, +0.5)"."""
    low, high = number_text(line.value.low), number_text(line.value.high)
    typical = f"typical list: {move_text(move.typical_low)}, {move_text(move.typical_high)}"
    return f"{move_text(move.match_low)} at {low}, {move_text(move.match_high)} at {high} ({typical})"


def moves_text(line: AssumptionLine) -> str:
    """What hangs on a parameter, in words: the example moved most, nothing, or why it is not known."""
    if not line.moves:
        return line.note
    move = most_moved(line)
    return f"{move.example}: {ends_text(line, move)}" if move else "Moves no example by 0.1 of 100."


def thirds_text(line: AssumptionLine) -> str:
    """How a fitted parameter goes with the chance, where it is lowest and where it is highest among the vectors."""
    if not line.moves:
        return line.note
    move = max(line.moves, key=size)
    low, high = move_text(move.match_low), move_text(move.match_high)
    return f"{move.example}: {low} in the third of the vectors where it is lowest, {high} where it is highest"


def groups(report: AssumptionsReport) -> dict[str, list[AssumptionLine]]:
    """The parameters by the part of the model that reads them, in the order of the table."""
    found: dict[str, list[AssumptionLine]] = {}
    for line in report.parameters:
        found.setdefault(line.used_by, []).append(line)
    return found
