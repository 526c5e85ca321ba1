"""What the rules know from the evidence: their words, the word lists, the limits and the fitted weights."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache

from matchwise.documents.findings import Kind, Severity
from matchwise.documents.phrases import PhraseLists, phrase_of
from matchwise.evidence import Evidence
from matchwise.evidence.table import Table

RULES, PHRASES, LIMITS = "matchwise-text-rules/rules", "matchwise-text-rules/phrases", "matchwise-text-rules/limits"
MEASURED = "matchwise-text-rules/measured"
FAULT_WEIGHTS, LETTER_WEIGHTS = "matchwise-text-rules/fault_weights", "matchwise-text-rules/letter_weights"
BESIDE_WEIGHTS = "matchwise-text-rules/beside_weights"
MESSAGES = "message"
"""The name under which the rules on messages were measured, all together."""
TOLD_OF = ("first", "third")
"""The test texts whose rates are told, the last one that a rule has: their authors saw no rule."""
LISTS = "lists"
"""The way of rules that need word lists alone."""
START = "start"
"""The name of the weight that every sum begins with."""


@dataclass(frozen=True, slots=True)
class RuleWords:
    """What a rule says: for which kinds of text, how much it matters, why, what to do, and from which document."""

    rule: str
    kinds: frozenset[Kind]
    severity: Severity
    title: str
    why: str
    remedy: str
    standing: str
    source: str
    cell: str


@dataclass(frozen=True, slots=True)
class Weight:
    """A fitted weight with its standard error over drawn sets of examples."""

    value: float
    error: float


@dataclass(frozen=True)
class Lexicon:
    """Everything the rules read; faults: for each fault the weight of each list or pair of lists ("a+b").

    beside: the same by fault and way, for faults of which words or the sentence model speak too.
    letter_cells: ids of the cells of the weights for the specificity of letters; sure: how often a rule erred, by
    rule and way.
    """

    rules: Mapping[str, RuleWords]
    phrases: PhraseLists
    limits: Mapping[str, float]
    faults: Mapping[str, Mapping[str, Weight]]
    letters: Mapping[str, Weight]
    beside: Mapping[tuple[str, str], Mapping[str, Weight]] = field(default_factory=dict)
    letter_cells: tuple[str, ...] = ()
    sure: Mapping[tuple[str, str], str] = field(default_factory=dict)


def read_lexicon(evidence: Evidence) -> Lexicon:
    """The lexicon of an evidence, read once; EvidenceError when a table is not there."""
    return _read(evidence.fingerprint, _Held(evidence))


@dataclass(frozen=True)
class _Held:
    """The evidence beside its fingerprint: equal to every other, so that the fingerprint alone decides."""

    evidence: Evidence

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Held)

    def __hash__(self) -> int:
        return 0


@lru_cache(maxsize=2)
def _read(_fingerprint: str, held: _Held) -> Lexicon:
    evidence = held.evidence
    return Lexicon(
        rules=_rules(evidence.table(RULES), evidence),
        phrases=phrases_of(evidence.table(PHRASES)),
        limits={str(row["name"]): float(str(row["value"])) for row in evidence.table(LIMITS).rows},
        faults=_faults(evidence.table(FAULT_WEIGHTS)),
        letters={str(row["feature"]): _weight(row) for row in evidence.table(LETTER_WEIGHTS).rows},
        beside=_beside(evidence.table(BESIDE_WEIGHTS)),
        letter_cells=_cells(evidence.table(LETTER_WEIGHTS)),
        sure={
            (str(row["rule"]), str(row["way"])): _sure(row)
            for texts in TOLD_OF
            for row in evidence.table(MEASURED).rows
            if row["texts"] == texts
        },
    )


def _rules(table: Table, evidence: Evidence) -> dict[str, RuleWords]:
    return {str(row["rule"]): _rule(table, index, evidence) for index, row in enumerate(table.rows)}


def _rule(table: Table, row: int, evidence: Evidence) -> RuleWords:
    text = table.text
    return RuleWords(
        rule=text(row, "rule"),
        kinds=frozenset(Kind(kind) for kind in text(row, "kinds").split(";")),
        severity=Severity(text(row, "severity")),
        title=text(row, "title"),
        why=text(row, "why"),
        remedy=text(row, "remedy"),
        standing=text(row, "standing"),
        source="; ".join(evidence.citation(document) for document in text(row, "follows").split(";")),
        cell=table.cell_id(row, "why"),
    )


def phrases_of(table: Table) -> PhraseLists:
    """Every phrase of the table of word lists."""
    rows = zip(*(table.column(name) for name in ("list", "phrase", "weight")), strict=True)
    return PhraseLists(phrase_of(str(name), str(phrase), float(str(weight))) for name, phrase, weight in rows)


def _faults(table: Table) -> dict[str, dict[str, Weight]]:
    found: dict[str, dict[str, Weight]] = {}
    for row in table.rows:
        found.setdefault(str(row["fault"]), {})[str(row["feature"])] = _weight(row)
    return found


def _beside(table: Table) -> dict[tuple[str, str], dict[str, Weight]]:
    found: dict[tuple[str, str], dict[str, Weight]] = {}
    for row in table.rows:
        found.setdefault((str(row["fault"]), str(row["way"])), {})[str(row["feature"])] = _weight(row)
    return found


def _weight(row: Mapping[str, object]) -> Weight:
    return Weight(float(str(row["weight"])), float(str(row.get("error", 0.0))))


def _cells(table: Table) -> tuple[str, ...]:
    """The ids of the weights of a table."""
    return tuple(table.cell_id(row, "weight") for row in range(len(table)))


def _sure(row: Mapping[str, object]) -> str:
    """How often a rule erred on texts that it had not seen; rules that were measured together are told together."""
    if row["rule"] == MESSAGES:
        return (
            f"On our own test texts the message rules, all of them together, found {row['found']} of {row['of']} texts "
            f"that break one of them, and flagged {row['falsely']} of {row['without']} near misses that do not. How "
            "often this rule alone errs is not measured."
        )
    return (
        f"On our own test texts it was found in {row['found']} of {row['of']} that have it, and in {row['falsely']} of "
        f"{row['without']} near misses that do not."
    )
