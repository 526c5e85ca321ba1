"""Features of the openness models, read from a program as the fit of 2021 coded them.

Source: the notes and `units_coding` of aamc-residency-explorer-2021/openness_coefficients. Where a figure is unknown
the fit put the mean in; here it is the mean over the programs that have it.
"""

import math
import re
from collections.abc import Callable, Sequence

import numpy as np

from matchwise.domain.chance_grid import FloatArray
from matchwise.domain.program import Program

UNIVERSITY_CLASS = "university or medical school named"
UNIVERSITY_WIDE = "university-wide employer"
PUERTO_RICO = "PR"

_UNIVERSITY = re.compile(
    r"universi|college of (osteopathic )?medicine|school of medicine|medical (school|college)|suny|ucla|uc ",
    re.IGNORECASE,
)
_OSTEOPATHIC = re.compile(r"osteopath|a\.\s?t\.\s?still|touro|lecom|rowan", re.IGNORECASE)
_PUBLIC_NAME = re.compile(r"\b(County|Harbor|NYC|Cook)\b")
_AFTER_FIRST_NAME = re.compile(r"[/(]")

FIELDS_READ = (
    "name",
    "name_class",
    "institution",
    "state",
    "division",
    "county_fips",
    "county_population",
    "rural_urban_code",
    "shortage_fte",
    "accreditation_status",
    "offers_preliminary",
    "hospital_name",
    "hospital_control",
    "hospital_beds",
    "hospital_resident_fte",
    "h1b_employer",
    "h1b_employer_scope",
    "h1b_approvals",
    "positions",
    "positions_all_tracks",
)
"""Fields of a program that the features are made of, besides its code: what a prediction about it rests on."""

_MISSING_FLAGS = ("hosp_missing", "h1b_none", "pos_missing")
"""Flags that tell programs apart; when a document is left out and all carry one, it says nothing and is dropped."""

_Feature = Callable[[Program], float]


def feature_columns(programs: Sequence[Program]) -> dict[str, FloatArray]:
    """Each feature of the public models as a (P,) column, and the levels that a program stands in, as 0/1 columns.

    Levels are named as in the table of coefficients: division=..., state=..., county=....
    """
    columns = {name: np.array([read(p) for p in programs], dtype=float) for name, read in _SIMPLE.items()}
    for flag in _MISSING_FLAGS:
        if columns[flag].all():
            columns[flag] = np.zeros(len(programs))
    for name, figure in _WITH_MEAN.items():
        raw = np.array([figure(p) for p in programs], dtype=float)
        columns[name] = np.where(np.isnan(raw), np.nanmean(raw) if not np.isnan(raw).all() else 0.0, raw)
    return columns


def level_columns(programs: Sequence[Program], levels: Sequence[str]) -> dict[str, FloatArray]:
    """(P,) columns, 1 where a program stands in the level."""
    own = [{f"division={_division(p)}", f"state={p.state}", f"county={p.county_fips}"} for p in programs]
    return {level: np.array([float(level in places) for places in own]) for level in levels}


def known_positions(program: Program) -> int | None:
    """Positions of all tracks, as the fit counted them; the main quota where only that is known; None if unknown."""
    return program.positions_all_tracks or program.positions or None


def _code(program: Program) -> str:
    """Digits 6 and 7 of the ACGME code."""
    return program.acgme_code[5:7]


def _do_heritage(program: Program) -> float:
    former_osteopathic = _code(program) == "00" and 101 <= int(program.acgme_code[7:]) <= 800  # noqa: PLR2004 - coding
    named = _OSTEOPATHIC.search(f"{program.name} {program.institution or ''}") is not None
    return float(former_osteopathic or named)


def _starts_with_university(program: Program) -> float:
    first_name = _AFTER_FIRST_NAME.split(program.name)[0]
    return float(program.name_class == UNIVERSITY_CLASS and _UNIVERSITY.search(first_name) is not None)


def _control(word: str) -> _Feature:
    return lambda p: float(word in (p.hospital_control or "").lower())


def _log_approvals(*, university: bool) -> _Feature:
    def read(program: Program) -> float:
        same = program.h1b_employer is not None and (program.h1b_employer_scope == UNIVERSITY_WIDE) == university
        return math.log1p(program.h1b_approvals or 0) if same else 0.0

    return read


def _division(program: Program) -> str:
    return "Puerto Rico" if program.state == PUERTO_RICO else program.division or ""


_SIMPLE: dict[str, _Feature] = {
    "intercept": lambda _: 1.0,
    "code_00": lambda p: float(_code(p) == "00"),
    "do_heritage": _do_heritage,
    "code_21": lambda p: float(_code(p) == "21"),
    "code_31_12_13_22": lambda p: float(_code(p) in {"31", "12", "13", "22"}),
    "name_univ": lambda p: float(p.name_class == UNIVERSITY_CLASS),
    "name_univ_lead": _starts_with_university,
    "name_hca": lambda p: float("HCA" in p.name),
    "name_sub": lambda p: float("/" in p.name or "(" in p.name),
    "kaiser": lambda p: float("Kaiser" in p.name),
    "county_public_name": lambda p: float(_PUBLIC_NAME.search(p.name) is not None),
    "offers_prelim": lambda p: float(bool(p.offers_preliminary)),
    "init_accr": lambda p: float((p.accreditation_status or "").startswith("Initial")),
    "hosp_missing": lambda p: float(p.hospital_name is None),
    "log_res_fte": lambda p: 0.0 if p.hospital_resident_fte is None else math.log1p(p.hospital_resident_fte) - 4.3,
    "log_beds": lambda p: math.log(p.hospital_beds) - 6.0 if p.hospital_beds else 0.0,
    "ctl_profit": _control("proprietary"),
    "ctl_gov": _control("governmental"),
    "ctl_church": _control("church"),
    "h1b_none": lambda p: float(p.h1b_employer is None),
    "log_h1b_health": _log_approvals(university=False),
    "log_h1b_univ": _log_approvals(university=True),
    "h1b_univ_scope": lambda p: float(p.h1b_employer_scope == UNIVERSITY_WIDE),
    "rucc2": lambda p: float(p.rural_urban_code == 2),  # noqa: PLR2004 - the code itself
    "rucc3p": lambda p: float((p.rural_urban_code or 1) >= 3),  # noqa: PLR2004 - the code itself
    "hpsa_any": lambda p: float((p.shortage_fte or 0.0) > 0),
    "pos_missing": lambda p: float(known_positions(p) is None),
}

_WITH_MEAN: dict[str, _Feature] = {
    "log_county_pop": lambda p: math.log(p.county_population) - 13 if p.county_population else math.nan,
    "log_pos": lambda p: math.log(known_positions(p) or math.nan) - 2.6,
}
