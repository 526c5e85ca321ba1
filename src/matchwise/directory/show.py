"""Everything about one program: each cell with its source, each statement with its age, priors where nobody says it."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from matchwise.directory.caveats import caveats
from matchwise.directory.joins import JOINS, PROGRAM_TABLES
from matchwise.directory.linear_models import COEFFICIENTS
from matchwise.directory.load import Directory
from matchwise.directory.openness import Openness
from matchwise.directory.policies import Policy, resolve
from matchwise.domain.program import Program
from matchwise.evidence import Evidence, Table
from matchwise.provenance import Cell, Confidence, Estimate, Standing

PARAMETERS = "matchwise-assumptions/parameters"
SHARE_UNIT = "of 100 residents"
CHANCE_UNIT = "of 100 programs like this"
ASKED = (
    "visa_j1", "visa_h1b", "min_step2", "max_attempts", "max_years_since_graduation", "usce_months_required",
    "ecfmg_certified_at",
)  # fmt: skip

_MORE_TABLES = (
    ("new-im-programs-2026/accreditation", "acgme_code"),
    ("nrmp-program-codes-2024/known_errors", "acgme_code"),
    ("cms-hospital-information-2026/hospitals", "ccn"),
)


@dataclass(frozen=True, slots=True)
class ProgramReport:
    """One program as `directory show` gives it.

    cells: every published cell; policies: what decides for each attribute that anybody speaks of; unknown: attributes
    that nobody speaks of; priors: estimates for what is unknown (empty for military and veterans programs); warnings:
    caveats, the gravest first.
    """

    acgme_code: str
    name: str
    city: str
    state: str
    cells: tuple[Cell, ...]
    policies: tuple[Policy, ...]
    unknown: tuple[str, ...]
    priors: tuple[Estimate, ...]
    warnings: tuple[str, ...]


def show(directory: Directory, acgme_code: str, as_of: dt.date) -> ProgramReport:
    """The report about one program; InputError when there is no such code."""
    index = directory.index(acgme_code)
    program = directory.programs[index]
    said = tuple(dict.fromkeys(fact.attribute for fact in program.facts))
    policies = (resolve(program, attribute, as_of) for attribute in said)
    return ProgramReport(
        acgme_code=program.acgme_code,
        name=program.name,
        city=program.city,
        state=program.state,
        cells=tuple(_cells(directory.evidence, program)),
        policies=tuple(policy for policy in policies if policy),
        unknown=tuple(attribute for attribute in ASKED if attribute not in said),
        priors=priors_of(directory, index),
        warnings=caveats(directory, program.acgme_code, as_of),
    )


def priors_of(directory: Directory, index: int) -> tuple[Estimate, ...]:
    """What the models expect where nobody says it: share of non-US IMGs, J-1, H-1B; none where they do not apply."""
    openness = directory.openness
    if not openness.applies[index]:
        return ()
    said = {fact.attribute for fact in directory.programs[index].facts}
    share = [] if "non_us_img_share" in said else [_share(openness, index)]
    j1 = [] if "visa_j1" in said else [_j1(directory, index)]
    h1b = [] if "visa_h1b" in said else [_h1b(directory, index)]
    return (*share, *j1, *h1b)


def _share(openness: Openness, index: int) -> Estimate:
    shares = openness.unknown_visa
    return Estimate(
        value=100 * float(shares.mean[index]),
        low=100 * float(min(shares.p10[index], shares.mean[index])),
        high=100 * float(max(shares.p90[index], shares.mean[index])),
        unit=SHARE_UNIT,
        standing=openness.standing,
        confidence=Confidence.LOW,
        how=(
            "Residents who are non-US IMGs: not published; predicted from public features by models of 2021, "
            "worth about 3 residents."
        ),
        cells=_model_cells(openness, "a1_share_positive", "a2_logit_share_given_positive"),
    )


def _j1(directory: Directory, index: int) -> Estimate:
    openness = directory.openness
    low, middle, high = _shift(directory.evidence, "j1_shift")
    return _chance(
        openness,
        float(openness.p_j1[index]),
        (low, middle, high),
        "J-1 is considered: nobody says it; predicted.",
        "b1_j1_considered",
    )


def _h1b(directory: Directory, index: int) -> Estimate:
    openness = directory.openness
    how = "H-1B is considered where J-1 is: nobody says it; predicted, and moved to the time after September 2025."
    shift = _shift(directory.evidence, "h1b_shift")
    return _chance(openness, float(openness.p_h1b_given_j1[index]), shift, how, "b2_h1b_considered_given_j1")


def _chance(openness: Openness, chance: float, shift: tuple[float, float, float], how: str, model: str) -> Estimate:
    """A chance of 2021 moved to today on the logit scale; the range is that of the shift, which is assumed."""
    logit = np.log(chance / (1 - chance))
    low, value, high = (100 / (1 + float(np.exp(-(logit + s)))) for s in shift)
    return Estimate(
        value=value,
        low=low,
        high=high,
        unit=CHANCE_UNIT,
        standing=max(openness.standing, Standing.ASSUMED),
        confidence=Confidence.LOW,
        how=how,
        cells=_model_cells(openness, model),
    )


def _shift(evidence: Evidence, name: str) -> tuple[float, float, float]:
    """Low, middle and high of an assumed shift (logit); no shift when the parameters are not there."""
    if not evidence.has(PARAMETERS):
        return 0.0, 0.0, 0.0
    row = evidence.table(PARAMETERS).row(name=name)
    low, value, high = (float(row[column] or 0) for column in ("low", "value", "high"))
    return low, value, high


def _model_cells(openness: Openness, *models: str) -> tuple[str, ...]:
    if openness.source != COEFFICIENTS:
        return ()
    return tuple(f"{COEFFICIENTS}:{model}|fixed|intercept:coefficient" for model in models)


def _cells(evidence: Evidence, program: Program) -> Iterator[Cell]:
    """Every non-empty cell about the program, its hospital and its county, table by table."""
    keys = {"acgme_code": program.acgme_code, "county_fips": program.county_fips}
    for table_id, on in dict.fromkeys(
        [*((t, "acgme_code") for t in PROGRAM_TABLES), *((j.table, j.on) for j in JOINS), *_MORE_TABLES]
    ):
        if evidence.has(table_id):
            table = evidence.table(table_id)
            key = _ccn(evidence, program) if on == "ccn" else keys[on]
            yield from _row_cells(table, key)


def _row_cells(table: Table, key: str | None) -> Iterator[Cell]:
    for index in (i for i, own in enumerate(table.column(table.key[0])) if own == key and key is not None):
        for field in table.fields:
            if field.name not in table.key and table.column(field.name)[index] is not None:
                yield table.cell(index, field.name)


def _ccn(evidence: Evidence, program: Program) -> str | None:
    """The certification number of the program's hospital."""
    table_id = "cms-hospital-cost-reports-2021/program_hospitals"
    if not evidence.has(table_id):
        return None
    table = evidence.table(table_id)
    known = zip(table.column("acgme_code"), table.column("hospital_ccn"), strict=True)
    return next((str(ccn) for code, ccn in known if code == program.acgme_code), None)
