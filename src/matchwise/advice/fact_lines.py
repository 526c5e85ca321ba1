"""The facts of one program as lines for the reader: value, standing, source, age and warning."""

import datetime as dt
from collections.abc import Callable, Iterator

from matchwise.advice.reports import FactLine
from matchwise.advice.statements import FIELD_WORDS, age_text, cell_citation, citation_text, phrase
from matchwise.directory import doubt, season_applied_for
from matchwise.directory.caveats import UNSURE_JOINS
from matchwise.directory.entry import ATTRIBUTES
from matchwise.domain.program import Fact, Program
from matchwise.provenance import Cell, Confidence, Standing

CellReader = Callable[[str], Cell]

_FIELDS: tuple[tuple[str, str, Callable[[Program], str]], ...] = (
    ("positions", "first-year positions", lambda p: f"{p.positions} ({p.positions_year or 'year unknown'})"),
    ("positions_filled", "positions filled", lambda p: f"{p.positions_filled} ({p.positions_year or 'year unknown'})"),
    ("accreditation_status", "accreditation", lambda p: str(p.accreditation_status)),
    ("hospital_name", "main hospital", lambda p: str(p.hospital_name)),
    ("hospital_beds", "hospital beds", lambda p: f"{p.hospital_beds:,}"),
    ("hospital_resident_fte", "residents at the hospital, all specialties", lambda p: f"{p.hospital_resident_fte:g}"),
    ("h1b_approvals", "new H-1B approvals of the employer 2019-2022, all staff", lambda p: f"{p.h1b_approvals:,}"),
    ("rural_urban_code", "rural-urban code of the county (1 big city, 9 rural)", lambda p: str(p.rural_urban_code)),
    ("shortage_fte", "primary-care doctors missing in the county", lambda p: f"{p.shortage_fte:g}"),
)

_RECORDED = {
    "positions": "positions_pgy1",
    "positions_filled": "positions_filled",
    "accreditation_status": "accreditation_status",
    "h1b_approvals": "h1b_approvals",
}
"""The figures that an own fact can replace, and its attribute."""

VISA_POLICY = "visa policy"
_RULES_TO_KNOW: tuple[tuple[tuple[str, ...], str], ...] = (
    (("visa_j1", "visa_h1b"), VISA_POLICY),
    (("min_step2",), "lowest Step 2 CK score"),
    (("max_attempts", "max_attempts_step1", "max_attempts_step2"), "attempt limit"),
    (("max_years_since_graduation",), "limit in years since graduation"),
    (("usce_months_required", "usce_required"), "US clinical experience rule"),
)


def fact_lines(program: Program, as_of: dt.date, read_cell: CellReader) -> tuple[FactLine, ...]:
    """Every known fact of a program: its own statements first, then the published figures about it."""
    season = season_applied_for(as_of)
    statements = tuple(_statement_line(fact, season) for fact in program.facts)
    return statements + tuple(_field_lines(program, read_cell))


def unknowns(program: Program, needs_visa: bool) -> tuple[str, ...]:  # noqa: FBT001 (a fact of the applicant)
    """The rules of this program that nobody in our sources states; the visa policy only for those who need one."""
    said = {fact.attribute for fact in program.facts}
    asked = _RULES_TO_KNOW if needs_visa else _RULES_TO_KNOW[1:]
    return tuple(words for attributes, words in asked if not said.intersection(attributes))


def _statement_line(fact: Fact, season: int) -> FactLine:
    return FactLine(
        field=FIELD_WORDS.get(fact.attribute, fact.attribute.replace("_", " ")),
        value=phrase(fact),
        standing=fact.standing,
        source=citation_text(fact),
        as_of=age_text(fact),
        url=fact.url,
        warning=doubt(fact, season),
        attribute=fact.attribute if fact.attribute in ATTRIBUTES else "",
        written=fact.value,
    )


def _field_lines(program: Program, read_cell: CellReader) -> Iterator[FactLine]:
    for name, label, words in _FIELDS:
        if getattr(program, name) is None or name not in program.cells:
            continue
        cell = read_cell(program.cells[name])
        unsure = unsure_join(program) if name.startswith("positions") else ""
        warning = unsure or _confidence_warning(cell.confidence)
        yield FactLine(
            label,
            words(program),
            Standing.PUBLISHED,
            cell_citation(cell),
            cell.year,
            cell.url,
            warning,
            attribute=_RECORDED.get(name, ""),
            written=str(getattr(program, name)),
        )


def unsure_join(program: Program) -> str:
    """How the quota was joined to the program where that is not sure; "" where it is, or where there is no quota."""
    method = program.positions_match or ""
    return f"joined by {UNSURE_JOINS[method]}; check" if method in UNSURE_JOINS else ""


def _confidence_warning(confidence: Confidence) -> str:
    return f"confidence {confidence.word}" if confidence >= Confidence.LOW_MEDIUM else ""
