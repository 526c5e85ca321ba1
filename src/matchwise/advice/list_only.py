"""The list alone, for a reader who moves its limits: the best choices and their chance, without what takes longer."""

from dataclasses import dataclass, replace

from matchwise.advice.about import about
from matchwise.advice.case import Case
from matchwise.advice.chance_of_list import chance_report
from matchwise.advice.costs import cost_report
from matchwise.advice.list_limits import described, refused_pins
from matchwise.advice.listed import listed_programs, signals_sent
from matchwise.advice.recommend import best_choices, frame_of
from matchwise.advice.reports import About, ChanceReport, CostReport, ListedProgram
from matchwise.domain.applicant import Applicant


@dataclass(frozen=True, slots=True)
class ListOnlyReport:
    """The best list under some limits: its chance, programs and cost; `limits` and `signals` in words."""

    about: About
    chance: ChanceReport
    programs: tuple[ListedProgram, ...]
    cost: CostReport
    limits: tuple[str, ...]
    signals: str


@dataclass(frozen=True, slots=True)
class Limited:
    """Limits that a reader sets: dollars, programs, and most programs in one state and in one city; None: no limit."""

    budget_usd: int | None
    max_programs: int | None
    max_per_state: int | None
    max_per_city: int | None


def limits_of(own: Applicant) -> Limited:
    """The limits that the applicant's own file sets."""
    return Limited(own.budget_usd, own.max_programs, own.preferences.max_per_state, own.preferences.max_per_city)


def under(case: Case, limits: Limited) -> Case:
    """The same case under other limits; no chance at a program depends on them."""
    applicant = replace(
        case.applicant,
        budget_usd=limits.budget_usd,
        max_programs=limits.max_programs,
        preferences=replace(
            case.applicant.preferences, max_per_state=limits.max_per_state, max_per_city=limits.max_per_city
        ),
    )
    return replace(case, applicant=applicant)


def without_wishes(applicant: Applicant) -> Applicant:
    """The applicant as far as chances depend on the file: without money, limits, pins, bans, news and ranks."""
    no_limits = replace(applicant.preferences, max_per_state=None, max_per_city=None, pinned=(), banned=())
    return replace(
        applicant,
        budget_usd=None,
        max_programs=None,
        preferences=no_limits,
        status=(),
        time_zone=None,
        interviews=(),
        rank_order=None,
    )


def for_applicant(case: Case, applicant: Applicant) -> Case:
    """A case made without wishes, for the whole applicant again."""
    return replace(case, applicant=applicant, reader=replace(case.reader, applicant=applicant))


def list_only(case: Case) -> ListOnlyReport:
    """The best list for a case, without proof, curve and what moves it; InfeasibleError when none is possible."""
    choices, frame = best_choices(case), frame_of(case, None, None)
    pins = refused_pins(case.applicant, case.directory.programs, case.barred.indices())
    return ListOnlyReport(
        about=about(case, pins),
        chance=chance_report(case, choices),
        programs=listed_programs(case, choices, {}),
        cost=cost_report(case.evidence, case.applicant.season, len(choices)),
        limits=described(frame.limits, case.applicant.preferences, frame.means),
        signals=signals_sent(choices),
    )
