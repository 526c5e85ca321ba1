"""Points of a document in our words, each with its source; the rule of a season; and what was left out."""

from collections.abc import Iterable

from matchwise.advice.reports import SourcedText
from matchwise.advice.statements import cell_source
from matchwise.errors import EvidenceError
from matchwise.evidence import Evidence
from matchwise.evidence.rule import RuleValue

ARTICLE = "residencyadvisor-low-scores-undated/practice"
WAIVER = "colorado-ferpa-letters-undated/waiver"
TALK = "nrmp-communication-undated/rules"
IDENTIFIERS = "hipaa-identifiers-undated/identifiers"
ITEMS = "aaim-structured-letter-undated/items"


def cited_rows(evidence: Evidence, table_id: str, keys: Iterable[str] | None = None) -> tuple[SourcedText, ...]:
    """Some rows of a table by their key, all without `keys`; empty where the document was left out."""
    if not evidence.has(table_id):
        return ()
    table = evidence.table(table_id)
    rows = range(len(table)) if keys is None else [table.row_of(key) for key in keys]
    cells = [table.cell(row, "text") for row in rows]
    return tuple(SourcedText(f"{cell.text}.", cell_source(cell), cell.id) for cell in cells)


def rule_of(evidence: Evidence, rule: str, season: int) -> RuleValue | None:
    """The value of a rule in a season; None where none is known or the rule was left out."""
    try:
        return evidence.rule(rule).for_season(season)
    except EvidenceError:
        return None


def left_out(evidence: Evidence, *tables: str) -> tuple[SourcedText, ...]:
    """What an answer lost because documents that it rests on were left out of this distribution."""
    gone = dict.fromkeys(table.split("/", 1)[0] for table in tables if not evidence.has(table))
    return tuple(
        SourcedText(f"Left out of this distribution: {name}. What rests on it is missing here.", name) for name in gone
    )
