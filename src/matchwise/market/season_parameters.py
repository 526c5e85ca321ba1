"""The parameters of a simulated season, read from the evidence; whoever plays with them gets a changed copy."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import StrEnum

import numpy as np

from matchwise.domain.chance_grid import FloatArray
from matchwise.errors import EvidenceError, InputError, Problem
from matchwise.evidence import Evidence
from matchwise.evidence.rulebook import signals
from matchwise.market.season_limits import limits_of
from matchwise.provenance import Standing

SEASON_TABLE = "matchwise-market-assumptions/season"
SHARED_TABLE = "matchwise-assumptions/parameters"
SHARED = (
    "floor_share",
    "floor_median",
    "floor_sd",
    "never_after_failure",
    "yog_limit_share",
    "yog_limit_median",
    "yog_limit_log_sd",
    "years_log_sd",
    "share_floor",
    "j1_shift",
    "h1b_shift",
    "case_by_case",
    "not_routinely",
)
"""What the season shares with the chances model: read where it stands, so that both always use the same value."""

SIGNALS_OF_SEASON = 2026
EVERYBODY = "all"
MOST_COUNT = 10_000
"""Most signals, and the highest cap on a list, that can be meant."""


class ApplicantType(StrEnum):
    """The types of applicants, in the order of every array by type."""

    US_MD = "us_md"
    US_DO = "us_do"
    US_GRAD = "us_grad"
    US_IMG = "us_img"
    NONUS_VISA = "nonus_visa"
    NONUS_FREE = "nonus_free"

    @property
    def words(self) -> str:
        """The type as a reader knows it."""
        return _WORDS[self]


_WORDS = {
    ApplicantType.US_MD: "US MD seniors",
    ApplicantType.US_DO: "US DO seniors",
    ApplicantType.US_GRAD: "US MD and DO graduates",
    ApplicantType.US_IMG: "US IMGs",
    ApplicantType.NONUS_VISA: "non-US IMGs who need a visa",
    ApplicantType.NONUS_FREE: "non-US IMGs who need none",
}
TYPES = tuple(ApplicantType)
NONUS = (TYPES.index(ApplicantType.NONUS_VISA), TYPES.index(ApplicantType.NONUS_FREE))
IMGS = (TYPES.index(ApplicantType.US_IMG), *NONUS)


@dataclass(frozen=True, slots=True)
class SeasonParameter:
    """One parameter as declared: its value, what seems plausible, its standing, and why; fitted: yes, no or tied."""

    name: str
    applicant_type: str
    value: float
    low: float
    high: float
    unit: str
    standing: Standing
    fitted: str
    used_by: str
    why: str
    cell: str

    @property
    def key(self) -> str:
        """The name, with the type of applicants where it is of one: "noise_sd", "strength_mean.us_md"."""
        return self.name if self.applicant_type == EVERYBODY else f"{self.name}.{self.applicant_type}"


@dataclass(frozen=True, slots=True, eq=False)
class SeasonParameters:
    """Everything that a season is drawn from: plain values by key, and the rules of the season.

    gold, silver: signals that each applicant has; list_cap: most programs that anybody may apply to, None where no rule
    says so.
    """

    values: Mapping[str, float]
    gold: int
    silver: int
    list_cap: int | None = None

    def __getitem__(self, name: str) -> float:
        return self.values[name]

    def by_type(self, name: str) -> FloatArray:
        """(type,) one parameter for every type, in the order of TYPES."""
        return np.array([self.values[f"{name}.{kind}"] for kind in TYPES])

    def changed(self, values: Mapping[str, float]) -> "SeasonParameters":
        """A copy with some values changed; InputError for a name that no season has or a value that cannot be meant."""
        wrong = [
            Problem(name, "is no parameter of the season.", "See docs/reference/season.md for their names.")
            if name not in self.values
            else Problem(name, f"{value} cannot be meant.", f"Write {limits_of(name).words}.")
            for name, value in values.items()
            if name not in self.values or not limits_of(name).hold(value)
        ]
        if wrong:
            raise InputError(wrong)
        return replace(self, values={**self.values, **values})

    def with_list_mean(self, applications: float) -> "SeasonParameters":
        """A copy where every type sends this many applications on average; some send many more."""
        return self.changed({f"list_mean.{kind}": applications for kind in TYPES})

    def with_list_cap(self, most: int | None) -> "SeasonParameters":
        """A copy where nobody may apply to more programs than this: longer lists are cut, others stay as they are.

        None lifts the cap. Raises InputError for a cap below 1.
        """
        if most is not None:
            _require_whole({"list_cap": most}, 1)
        return replace(self, list_cap=most)

    def with_signals(self, gold: int, silver: int) -> "SeasonParameters":
        """A copy where every applicant has so many signals; InputError for fewer than none."""
        _require_whole({"gold": gold, "silver": silver}, 0)
        return replace(self, gold=gold, silver=silver)


def _require_whole(rules: Mapping[str, int], least: int) -> None:
    """InputError for every rule that is no whole number of a size that can be meant."""
    wrong = [
        Problem(name, f"{count!r} is no whole number from {least} to {MOST_COUNT}.", "Write one.")
        for name, count in rules.items()
        if type(count) is not int or not least <= count <= MOST_COUNT
    ]
    if wrong:
        raise InputError(wrong)


def season_assumptions(evidence: Evidence) -> tuple[SeasonParameter, ...]:
    """Every parameter of the season alone, in the order of its table."""
    table = evidence.table(SEASON_TABLE)
    return tuple(
        SeasonParameter(
            name=str(row["name"]),
            applicant_type=str(row["applicant_type"]),
            value=float(str(row["value"])),
            low=float(str(row["low"])),
            high=float(str(row["high"])),
            unit=str(row["unit"]),
            standing=Standing[str(row["standing"]).upper()],
            fitted=str(row["fitted"]),
            used_by=str(row["used_by"]),
            why=str(row["why"]),
            cell=table.cell_id(index, "value"),
        )
        for index, row in enumerate(table.rows)
    )


def season_parameters(evidence: Evidence) -> SeasonParameters:
    """The declared values, with those that the chances model shares and the signals of the season.

    Raises EvidenceError when the table of the season lacks a parameter that the simulation reads.
    """
    own = {parameter.key: parameter.value for parameter in season_assumptions(evidence)}
    shared = evidence.table(SHARED_TABLE)
    values = own | {name: float(str(shared.row(name=name)["value"])) for name in SHARED}
    missing = sorted(_READ - values.keys())
    if missing:
        reason = f"it lacks {', '.join(missing)}."
        raise EvidenceError(Problem(SEASON_TABLE, reason, "Put the rows back."))
    budget = signals(evidence, SIGNALS_OF_SEASON)
    return SeasonParameters(values, budget.gold, budget.silver)


PLAIN = (
    "positions",
    "interviews_per_position",
    "interviews_log_sd",
    "noise_sd",
    "interview_noise_sd",
    "interview_skill_sd",
    "taste_sd",
    "ranked_per_interviewed",
    "ranked_by_applicant",
    "silver_bonus",
    "gold_bonus",
    "signal_realism",
    "openness_weight",
    "openness_weight_us_img",
    "share_university",
    "share_affiliated",
    "openness_center",
    "academic_bias",
    "quality_university",
    "quality_affiliated",
    "quality_size",
    "quality_hospital",
    "quality_new",
    "quality_openness",
    "quality_rest_sd",
    "reach",
    "us_quality_pull",
    "us_openness_pull",
    "img_tilt",
    "visa_unaware",
    "failure_penalty",
    "share_tolerance",
    "aamc_share",
)
"""The parameters that are one for all applicants."""
OF_A_TYPE = (
    "applicants",
    "list_mean",
    "list_log_sd",
    "strength_mean",
    "strength_sd",
    "step2_mean",
    "step2_sd",
    "step2_weight",
    "failure_share",
    "years_median",
    "passed",
    "interview_cap",
    "interview_cap_sd",
    "backup",
    "elsewhere",
)
"""The parameters that each type of applicants has of its own."""
_READ = {*PLAIN, *(f"{name}.{kind}" for name in OF_A_TYPE for kind in TYPES)}
