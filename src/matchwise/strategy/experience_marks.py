"""What the evidence says of experience: the article's figures for months and letters, and the assumed marks."""

from dataclasses import dataclass

from matchwise.domain.applicant import UsceKind
from matchwise.evidence import Evidence, Table

ARTICLE = "residencyadvisor-low-scores-undated/advice"
ASSUMED = "matchwise-experience/marks"
RESEARCH = "matchwise-experience/research"
ACTIONS = "matchwise-levers/levers"


@dataclass(frozen=True, slots=True)
class Mark:
    """One number and the evidence cell that it was read in."""

    value: float
    cell: str


@dataclass(frozen=True, slots=True)
class Targets:
    """What the article aims at: months of US experience and letters; order: its kinds of experience, best first."""

    months_least: Mark
    months_aim: Mark
    inpatient_least: Mark
    letters_least: Mark
    letters_aim: Mark
    usce_letters_least: Mark
    director_letters: Mark
    order: tuple[UsceKind, ...]


@dataclass(frozen=True, slots=True)
class OwnMarks:
    """Assumed marks: a long gap, a long overlap, a fresh letter and recent experience (months), a letter's weeks."""

    gap_months: Mark
    overlap_months: Mark
    letter_fresh_months: Mark
    usce_recent_months: Mark
    letter_after_stay_weeks: Mark


@dataclass(frozen=True, slots=True)
class ResearchKind:
    """One kind of research: action is that of the catalogue whose effect it has, "" when none; weeks to be done."""

    kind: str
    title: str
    action: str
    weeks_low: Mark
    weeks_high: Mark
    needs: str
    yields: str
    why_cell: str


def targets(evidence: Evidence) -> Targets | None:
    """The figures of the article; None when it was left out."""
    table = evidence.tables.get(ARTICLE)
    if table is None:
        return None
    order = sorted(_of_question(table, "kinds"), key=lambda row: float(table.text(row, "low")))
    return Targets(
        months_least=_mark(table, "usce_months", "low"),
        months_aim=_mark(table, "usce_months", "high"),
        inpatient_least=_mark(table, "inpatient_months", "low"),
        letters_least=_mark(table, "letters", "low"),
        letters_aim=_mark(table, "letters", "high"),
        usce_letters_least=_mark(table, "usce_letters", "low"),
        director_letters=_mark(table, "director_letters", "low"),
        order=tuple(UsceKind(table.text(row, "item")) for row in order),
    )


def own_marks(evidence: Evidence) -> OwnMarks:
    """The assumed marks; EvidenceError when they were left out."""
    table = evidence.table(ASSUMED)
    return OwnMarks(**{name: _number(table, table.row_of(name), "value") for name in OwnMarks.__slots__})


def research_kinds(evidence: Evidence) -> tuple[ResearchKind, ...]:
    """The kinds of research in the order of the table; EvidenceError when it or the actions were left out."""
    table, actions = evidence.table(RESEARCH), evidence.table(ACTIONS)
    return tuple(_research(table, row, actions) for row in range(len(table)))


def _research(table: Table, row: int, actions: Table) -> ResearchKind:
    action = table.text(row, "action")

    def weeks(column: str) -> Mark:
        if table.column(column)[row] is None:
            return _number(actions, actions.row_of(action), column)
        return _number(table, row, column)

    return ResearchKind(
        kind=table.text(row, "kind"),
        title=table.text(row, "title"),
        action=action,
        weeks_low=weeks("weeks_low"),
        weeks_high=weeks("weeks_high"),
        needs=table.text(row, "needs"),
        yields=table.text(row, "yields"),
        why_cell=table.cell_id(row, "why"),
    )


def _mark(table: Table, item: str, column: str) -> Mark:
    return _number(table, table.row_of(item), column)


def _number(table: Table, row: int, column: str) -> Mark:
    return Mark(float(table.text(row, column)), table.cell_id(row, column))


def _of_question(table: Table, question: str) -> list[int]:
    return [row for row, one in enumerate(table.rows) if one["question"] == question]
