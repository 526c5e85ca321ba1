"""A residency program and the statements known about it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from matchwise.provenance import Standing


class FactKind(StrEnum):
    """What kind of page a statement about a program was read on."""

    OFFICIAL_PAGE = "official-page"
    OFFICIAL_PAGE_VIA_TRACKER = "official-page-via-S02"
    INSTITUTION_PAGE = "institution-wide-page"
    MIRROR = "mirror-of-official-page"
    AGGREGATOR = "aggregator"
    ENTERED = "entered"


class Track(StrEnum):
    """Which of its tracks a program is known by: open categorical seats, or primary care seats only."""

    CATEGORICAL = "categorical"
    PRIMARY_CARE = "primary care"


class ProgramClass(StrEnum):
    """The classes of programs by setting: run by a university, community and affiliated with one, other community."""

    UNIVERSITY = "university"
    AFFILIATED = "affiliated"
    COMMUNITY = "community"


@dataclass(frozen=True, slots=True)
class Fact:
    """One statement about one program, as read: `year` None means undated; `cell` is its evidence cell id.

    attribute: visa_j1, visa_h1b, min_step1, min_step2, max_attempts (of any Step), max_attempts_step1,
        max_attempts_step2, max_years_since_graduation,
        usce_months_required, usce_required, ecfmg_certified_at, accepts_img, img_share, ...
    strength: required, preferred, stated, high, medium, low, implied, institution-wide, sibling-page,
        aggregator badge, entered.
    reliability: steps (seasons, chance): the chance that the statement still holds when it is at most that many
        seasons old; one step for an undated statement; empty means not rated.
    """

    attribute: str
    value: str
    strength: str
    year: int | None
    kind: FactKind
    standing: Standing
    cell: str
    citation: str
    url: str
    evidence: str
    reliability: tuple[tuple[int, float], ...] = ()


@dataclass(frozen=True, slots=True)
class Program:
    """One accredited internal medicine program; None means unknown. `cells` maps a field to its evidence cell id.

    latitude, longitude in degrees; positions are first-year positions offered (quota) in `positions_year` on the
    main categorical track; positions_all_tracks adds the other tracks of the same program, which need not be open to
    everybody; positions_match says how the quota row was joined (code, name, city, inferred, ...). A program of track
    PRIMARY_CARE has no open categorical seat as far as known. resident_fte and beds are of the main hospital;
    h1b_approvals are the employer's initial approvals of 2019-2022, all staff; county_population is of 2020.
    """

    acgme_code: str
    name: str
    city: str
    state: str
    nrmp_code: str | None = None
    institution: str | None = None
    zip_code: str | None = None
    county: str | None = None
    county_fips: str | None = None
    latitude: float | None = None
    longitude: float | None = None
    region: str | None = None
    division: str | None = None
    rural_urban_code: int | None = None
    shortage_fte: float | None = None
    county_population: int | None = None
    accreditation_status: str | None = None
    accreditation_date: str | None = None
    offers_preliminary: bool | None = None
    is_military: bool = False
    name_class: str | None = None
    positions: int | None = None
    positions_year: str | None = None
    positions_match: str | None = None
    positions_filled: int | None = None
    positions_all_tracks: int | None = None
    track: Track = Track.CATEGORICAL
    hospital_name: str | None = None
    hospital_control: str | None = None
    hospital_beds: int | None = None
    hospital_resident_fte: float | None = None
    h1b_employer: str | None = None
    h1b_employer_scope: str | None = None
    h1b_approvals: int | None = None
    facts: tuple[Fact, ...] = ()
    cells: Mapping[str, str] = field(default_factory=dict)

    def facts_about(self, attribute: str) -> tuple[Fact, ...]:
        """Every statement about one attribute, in the order of the table."""
        return tuple(fact for fact in self.facts if fact.attribute == attribute)
