"""What a take is measured against, from the evidence: the list of fillers, soft bands, and limits of pauses."""

from dataclasses import dataclass

from matchwise.evidence import Evidence, Table
from matchwise.practice.align import Aligner, Transcriber
from matchwise.practice.recognizer import command_transcriber
from matchwise.practice.sphinx import SphinxAligner, sphinx_is_there
from matchwise.practice.take import Ruler
from matchwise.practice.whisper import NAME as WHISPER
from matchwise.practice.whisper import whisper
from matchwise.practice.words import Filler
from matchwise.provenance import Standing

BANDS = "matchwise-interview/bands"
FILLERS = "matchwise-interview/fillers"


@dataclass(frozen=True, slots=True)
class Band:
    """A soft band or limit, with both ends in its unit, why it is that, and the evidence cells of its ends."""

    low: float
    high: float
    unit: str
    standing: Standing
    why: str
    cells: tuple[str, str]


def band(evidence: Evidence, measure: str) -> Band:
    """The band of a measure."""
    table = evidence.table(BANDS)
    row = table.row_index(measure=measure)
    return Band(
        low=_number(table, row, "low"),
        high=_number(table, row, "high"),
        unit=table.text(row, "unit"),
        standing=Standing[table.text(row, "standing").upper()],
        why=table.text(row, "why"),
        cells=(table.cell_id(row, "low"), table.cell_id(row, "high")),
    )


def ruler(evidence: Evidence, aligner: Aligner | None) -> Ruler:
    """What takes are measured with."""
    table = evidence.table(FILLERS)
    fillers = tuple(Filler(tuple(str(row["filler"]).split()), alone=bool(row["alone"])) for row in table.rows)
    return Ruler(fillers, band(evidence, "pause").low, aligner)


def own_transcriber(command: str | None) -> Transcriber | None:
    """The recognizer that a command or the name faster-whisper asks for; None where none is named."""
    if command is None:
        return None
    return whisper() if command.strip() == WHISPER else command_transcriber(command)


def installed_aligner() -> Aligner | None:
    """What finds word times on this machine; None without the extra `speech`."""
    return SphinxAligner() if sphinx_is_there() else None


def _number(table: Table, row: int, column: str) -> float:
    return float(str(table.column(column)[row]))
