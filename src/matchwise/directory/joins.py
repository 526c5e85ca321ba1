"""Which published table says what about a program, joined by the ACGME code, the hospital or the county."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from matchwise.evidence import Evidence, Table
from matchwise.evidence.table import CellValue


class Known(NamedTuple):
    """A value of one field of a program and the id of the evidence cell that says it."""

    value: CellValue
    cell: str


Record = dict[str, Known]


@dataclass(frozen=True, slots=True)
class Join:
    """One table: the field of a program that its key is compared with, and which column fills which field.

    loss: what is lost without the table, as a sentence for the reader; "" when nothing that is computed with.
    """

    table: str
    on: str
    columns: Mapping[str, str]
    loss: str = ""


PROGRAM_TABLES = ("acgme-im-programs-2025/programs", "new-im-programs-2026/programs")
PROGRAM_COLUMNS = {
    "name": "name",
    "institution": "institution",
    "city": "city",
    "state": "state",
    "zip": "zip_code",
    "program_type": "program_type",
    "name_class": "name_class",
    "accreditation_status": "accreditation_status",
    "accreditation_effective_date": "accreditation_date",
    "offers_preliminary": "offers_preliminary",
}

_CODES = {"nrmp_code": "nrmp_code", "nrmp_codes_all": "nrmp_codes_all"}
_QUOTAS = {
    "positions": "positions",
    "positions_year": "positions_year",
    "positions_filled": "positions_filled",
    "positions_all_tracks": "positions_all_tracks",
    "quota_codes": "quota_codes",
    "tracks_summed": "tracks_summed",
    "quota_match_method": "positions_match",
    "quota_match_note": "quota_match_note",
}

JOINS: tuple[Join, ...] = (
    Join("nrmp-program-codes-2024/known_errors", "acgme_code", {"right_code": "nrmp_code"}),
    Join(
        "nrmp-program-codes-2024/codes",
        "acgme_code",
        _CODES,
        "The list of NRMP codes is left out: most programs have no NRMP code.",
    ),
    Join("nrmp-program-quotas-2020/codes", "acgme_code", _CODES),
    Join("nrmp-program-quotas-florida-2026/codes", "acgme_code", _CODES),
    Join("program-pages-2026/codes", "acgme_code", _CODES),
    Join(
        "nrmp-program-quotas-2026/quotas",
        "acgme_code",
        _QUOTAS,
        "The quotas of 2022-2026 are left out: the number of positions of most programs is unknown.",
    ),
    Join(
        "nrmp-program-quotas-florida-2026/quotas",
        "acgme_code",
        _QUOTAS,
        "The quotas of Florida are left out: the number of positions of some programs there is unknown.",
    ),
    Join(
        "nrmp-program-quotas-2020/quotas",
        "acgme_code",
        _QUOTAS,
        "The quotas of 2020 are left out: programs without a newer quota have no number of positions.",
    ),
    Join("program-pages-2026/quotas", "acgme_code", _QUOTAS),
    Join(
        "cms-hospital-cost-reports-2021/program_hospitals",
        "acgme_code",
        {
            "hospital_ccn": "hospital_ccn",
            "hospital_name": "hospital_name",
            "hospital_control": "hospital_control",
            "hospital_beds_2021": "hospital_beds",
            "hospital_resident_fte_2021": "hospital_resident_fte",
        },
        "The hospital cost reports are left out: hospitals, beds and residents are unknown, and openness is less sure.",
    ),
    Join(
        "uscis-h1b-employers-2023/program_employers",
        "acgme_code",
        {
            "h1b_employer": "h1b_employer",
            "h1b_employer_scope": "h1b_employer_scope",
            "h1b_initial_approvals_2019_2022": "h1b_approvals",
        },
        "The H-1B employer data are left out: approvals of employers are unknown, and the chance of H-1B is less sure.",
    ),
    Join(
        "zip-centroids-2021/program_places",
        "acgme_code",
        {"latitude": "latitude", "longitude": "longitude"},
        "The ZIP code centroids are left out: there are no coordinates and no map.",
    ),
    Join(
        "hrsa-shortage-areas-2020/program_counties",
        "acgme_code",
        {"county": "county", "county_fips": "county_fips"},
        "The county table is left out: counties, census divisions and shortage areas of programs are unknown.",
    ),
    Join(
        "usda-rural-urban-codes-2023/counties",
        "county_fips",
        {"rucc_2023": "rural_urban_code", "population_2020": "county_population"},
        "The rural-urban codes of 2023 are left out: the codes of 2013 stand in, and county populations are unknown.",
    ),
    Join(
        "hrsa-shortage-areas-2020/counties",
        "county_fips",
        {
            "rucc_2013": "rural_urban_code",
            "census_region": "region",
            "census_division": "division",
            "hpsa_fte_shortage_2020": "shortage_fte",
        },
    ),
)
"""In order: of two tables that fill the same field, the first that has a value wins."""


def records(evidence: Evidence) -> dict[str, Record]:
    """What the tables of the evidence say about each program, by ACGME code."""
    found: dict[str, Record] = {}
    for table_id in PROGRAM_TABLES:
        if evidence.has(table_id):
            for code, row in _rows(evidence.table(table_id), PROGRAM_COLUMNS):
                found.setdefault(code, {"acgme_code": Known(code, "")}).update(row)
    for join in JOINS:
        if evidence.has(join.table):
            _fill(found, join, evidence.table(join.table))
    return found


def join_losses(evidence: Evidence) -> tuple[str, ...]:
    """What is lost because documents were left out, one sentence each."""
    first = () if evidence.has(PROGRAM_TABLES[0]) else ("The ACGME list is left out: most programs are missing.",)
    newer = (
        () if evidence.has(PROGRAM_TABLES[1]) else ("The list of new programs is left out: 22 programs are missing.",)
    )
    return first + newer + tuple(join.loss for join in JOINS if join.loss and not evidence.has(join.table))


def _fill(found: dict[str, Record], join: Join, table: Table) -> None:
    keys = {code: str(record[join.on].value) for code, record in found.items() if join.on in record}
    rows = dict(_rows(table, join.columns, frozenset(keys.values())))
    for code, key in keys.items():
        for field, known in rows.get(key, {}).items():
            found[code].setdefault(field, known)


def _rows(
    table: Table, columns: Mapping[str, str], wanted: frozenset[str] | None = None
) -> Iterator[tuple[str, Record]]:
    """The key of each wanted row (all by default) and its non-empty cells under the names of the fields."""
    parts = [(column, field, table.column(column)) for column, field in columns.items()]
    for index, key in enumerate(table.column(table.key[0])):
        if wanted is None or key in wanted:
            cells = ((column, field, cells[index]) for column, field, cells in parts)
            yield str(key), {f: Known(v, f"{table.id}:{key}:{c}") for c, f, v in cells if v is not None}
