"""Closing facts: why a program is never offered as an open categorical program, and what would open it again."""

from matchwise.directory.tracks import is_primary_care_name, is_reserved_name
from matchwise.domain.program import Fact, FactKind, Program, Track
from matchwise.provenance import Standing

WITHDRAWN = "withdrawal"
TRACK_ATTRIBUTE = "track"
"""An entry of the user with this attribute and the value "categorical" opens a program whose track closed it."""


def closing_fact(program: Program) -> Fact | None:
    """The published fact that keeps a program out of every list, cited by document id; None when it can be offered.

    Accreditation withdrawn, a military sponsor, or no open categorical seat. The user's own entries of
    `accreditation_status` or `track` have replaced the published ones, and so open or close a program.
    """
    if WITHDRAWN in (program.accreditation_status or "").lower():
        return _fact(program, "accreditation_status", str(program.accreditation_status), "accreditation_status")
    if program.is_military:
        return _fact(program, "program_type", "military", "program_type")
    entered = any(f.kind is FactKind.ENTERED for f in program.facts_about(TRACK_ATTRIBUTE))
    if program.track is Track.PRIMARY_CARE or (is_reserved_name(program.name) and not entered):
        by_name = is_reserved_name(program.name) or is_primary_care_name(program.name)
        field = "name" if by_name else "quota_codes"
        return _fact(program, TRACK_ATTRIBUTE, f"{program.track.value} track only", field)
    return None


def _fact(program: Program, attribute: str, value: str, field: str) -> Fact:
    """The user's own entry where it says so, else the published cell."""
    own = next((fact for fact in program.facts_about(attribute) if fact.kind is FactKind.ENTERED), None)
    if own is not None:
        return own
    cell = program.cells.get(field) or program.cells.get("nrmp_codes_all") or program.cells.get("name", "")
    return Fact(
        attribute=attribute,
        value=value,
        strength="stated",
        year=None,
        kind=FactKind.OFFICIAL_PAGE,
        standing=Standing.PUBLISHED,
        cell=cell,
        citation=cell.partition("/")[0],
        url="",
        evidence=value,
    )
