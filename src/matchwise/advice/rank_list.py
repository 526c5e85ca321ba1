"""Given the interviews held, the chance to match at each rank, and why the true order is best."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

import numpy as np

from matchwise import __version__
from matchwise.advice.phrasing import change_100, how_many, of_100, per_100, program_text
from matchwise.advice.rank_list_reports import OrderTried, RankedProgram, RankListReport
from matchwise.advice.rank_list_words import HOW_ALONE, HOW_HERE, HOW_MATCH, RANGE, UNKNOWN, WHY
from matchwise.advice.rank_orders import more_interviews, needed, orders_tried, shorter_lists
from matchwise.advice.reports import Basis
from matchwise.advice.spread import Trust, spread
from matchwise.advice.visa_refusals import refusing
from matchwise.directory import Directory
from matchwise.domain.applicant import Applicant, ExamName, Visa
from matchwise.domain.chance_grid import FloatArray, Signal
from matchwise.errors import InputError, Problem
from matchwise.evidence import Evidence
from matchwise.market.rank_belief import Held, invitations
from matchwise.market.rank_candidate import Candidate
from matchwise.market.rank_chances import Reached, reached
from matchwise.market.rank_draws import draw_cases
from matchwise.market.rank_sending import known_sending, usual_sending
from matchwise.market.season_doors import Doors, doors, joined
from matchwise.market.season_parameters import EVERYBODY, ApplicantType, season_assumptions
from matchwise.market.season_programs import ProgramPool, program_pool
from matchwise.market.season_run import Progress, Run, seen_seasons
from matchwise.market.season_shipped import Calibrated, calibrated
from matchwise.provenance import Confidence, Measure, weakest_standing
from matchwise.screening.file_numbers import years_at_start

MOST_INTERVIEWS = 60
"""Interviews that can be meant: the longest published list of a matched non-US IMG has 44 ranks."""
FURTHER = 15
"""Most further interviews that are tried; of a list applied to that is told, no more than it has programs left."""

Named = tuple[str, Signal]
"""A program by its ACGME code, with the signal that was sent to it."""


@dataclass(frozen=True, slots=True)
class Interviews:
    """The interviews held, in the order of the true wish; and the list applied to, where it is told.

    programs: empty where only their number is known; count: how many interviews; applied: None when not told;
    unranked: interviews held that stay off the list: they say how strong the applicant is found, and bring no seat.
    """

    programs: tuple[Named, ...]
    count: int
    applied: tuple[Named, ...] | None = None
    unranked: tuple[Named, ...] = ()

    @property
    def held(self) -> tuple[Named, ...]:
        """All that are held and named, those of the list first."""
        return (*self.programs, *self.unranked)


@dataclass(frozen=True, slots=True)
class Asked:
    """Who asks: the applicant as a season sees applicants, the name in the file, and the visas that would be taken."""

    candidate: Candidate
    name: str = ""
    accepts: frozenset[Visa] = frozenset(Visa)


@dataclass(frozen=True, slots=True, eq=False)
class Met:
    """What one more applicant of a type meets at every program in simulated seasons; it hangs on no list."""

    doors: Doors
    fit: Calibrated
    codes: Sequence[str]
    kind: ApplicantType
    run: Run


def asked_by(applicant: Applicant) -> Asked:
    """The applicant of a file as a season sees applicants: a non-US IMG who needs a visa or none."""
    failed = applicant.failures(ExamName.STEP1) + applicant.failures(ExamName.STEP2CK) > 0
    kind = ApplicantType.NONUS_VISA if applicant.visa.needs else ApplicantType.NONUS_FREE
    candidate = Candidate(kind, applicant.score(ExamName.STEP2CK), failed, years_at_start(applicant))
    return Asked(candidate, applicant.name or "", applicant.visa.accepts)


def rank_list(  # noqa: PLR0913 (who, what, the knowledge of the day, and how it is simulated)
    asked: Asked,
    interviews: Interviews,
    evidence: Evidence,
    directory: Directory,
    *,
    as_of: dt.date,
    run: Run,
    progress: Progress | None = None,
) -> RankListReport:
    """The report on one list. Raises InputError for programs that no season has, that stand twice, or too many."""
    fit = calibrated(evidence)
    pool = program_pool(directory, as_of, fit.parameters)
    check(interviews, directory, pool.codes)
    met = Met(simulated(pool, fit, asked.candidate.kind, run, progress), fit, pool.codes, asked.candidate.kind, run)
    return rank_list_in(met, asked, interviews, evidence, directory, as_of=as_of)


def seasons_met(  # noqa: PLR0913 (the knowledge of the day, for whom, and how it is simulated)
    evidence: Evidence,
    directory: Directory,
    kind: ApplicantType,
    *,
    as_of: dt.date,
    run: Run,
    progress: Progress | None = None,
) -> Met:
    """The seasons that every list of one type of applicant is judged by; this takes long."""
    fit = calibrated(evidence)
    pool = program_pool(directory, as_of, fit.parameters)
    return Met(simulated(pool, fit, kind, run, progress), fit, pool.codes, kind, run)


def rank_list_in(  # noqa: PLR0913 (the seasons, who, what, and the knowledge of the day)
    met: Met,
    asked: Asked,
    interviews: Interviews,
    evidence: Evidence,
    directory: Directory,
    *,
    as_of: dt.date,
) -> RankListReport:
    """The report on one list from seasons that are simulated already; raises as `rank_list` does."""
    check(interviews, directory, met.codes)
    left = _left(interviews, met.codes)
    known, further = reached_by(met, asked, interviews, _further(left))
    trust = trust_of(evidence, met.kind)
    match = spread(known.any(), "fraction", HOW_MATCH, trust)
    orders, more = orders_tried(known, trust), more_interviews(known, further, trust)
    return RankListReport(
        basis=Basis(__version__, evidence.shown, met.fit.fingerprint, as_of),
        applicant_name=asked.name,
        described=_described(asked.candidate, interviews),
        warnings=_warnings(asked, interviews, directory, as_of),
        interviews=Measure(interviews.count, "interviews"),
        match=match,
        unmatched=spread(1 - known.any(), "fraction", HOW_MATCH, trust),
        places=_places(known, interviews, directory, trust),
        shorter=shorter_lists(known, trust),
        more=more,
        left=None if left is None else Measure(left, "programs"),
        needed=needed(interviews.count, match, more),
        orders=orders,
        shown=_shown(orders),
        why=WHY,
        notes=(RANGE, *UNKNOWN),
        warning=met.fit.warning,
        seasons=Measure(met.run.seasons, "seasons"),
        seed=Measure(met.run.seed, "seed"),
    )


def simulated(
    pool: ProgramPool, fit: Calibrated, kind: ApplicantType, run: Run, progress: Progress | None = None
) -> Doors:
    """The doors of every season of a run for one type; progress is called with (seasons done, all)."""
    found = []
    for one in seen_seasons(pool, fit.parameters, run, partial(doors, kind=kind)):
        found.append(one)
        if progress is not None:
            progress(len(found), run.seasons)
    return joined(found)


def check(interviews: Interviews, directory: Directory, offered: Sequence[str]) -> None:
    """Refuse what cannot be meant: InputError with every fault; offered: the codes that a season has."""
    places = frozenset(offered)
    count = interviews.count + len(interviews.unranked)
    problems = [] if 1 <= count <= MOST_INTERVIEWS else [_wrong_count(count)]
    applied = None if interviews.applied is None else {code for code, _ in interviews.applied}
    codes = [code for code, _ in interviews.programs]
    for code in codes:
        if code not in directory:
            problems.append(Problem("interviews", f"the directory has no program {code}.", "Correct the code."))
        elif code not in places:
            reason = (
                f"{program_text(directory.program(code))} has no open categorical seat as far as the directory knows."
            )
            problems.append(Problem("interviews", reason, f"See: matchwise directory show {code}"))
        elif applied is not None and code not in applied:
            reason = f"{program_text(directory.program(code))} is not on the list that you applied to."
            problems.append(Problem("--applied", reason, "Add it there: who interviews you had your application."))
    problems += [
        Problem("interviews", f"{code} stands twice.", "Keep one of the two.")
        for code in sorted({code for code in codes if codes.count(code) > 1})
    ]
    if problems:
        raise InputError(problems)


def _left(interviews: Interviews, offered: Sequence[str]) -> int | None:
    """How many more programs of the list applied to may interview; None where that list is not told."""
    if interviews.applied is None:
        return None
    held = {code for code, _ in interviews.held}
    return len({code for code, _ in interviews.applied}.intersection(offered) - held)


def _further(left: int | None) -> int:
    return FURTHER if left is None else min(left, FURTHER)


def _wrong_count(count: int) -> Problem:
    reason = f"{count:,} interviews are outside 1 to {MOST_INTERVIEWS}."
    return Problem("interviews", reason, "Name the programs that interviewed you, or write their number.")


def reached_by(
    met: Met, asked: Asked, interviews: Interviews, further: int = 0, *, seed: int | None = None
) -> tuple[Reached, Reached]:
    """What the programs of the list, and further ones, do with the applicant; further: how many of these.

    seed: of the draws, that of the seasons where none is given.
    """
    candidate, places = asked.candidate, {code: place for place, code in enumerate(met.codes)}
    applied, parameters = interviews.applied, met.fit.parameters
    if applied is None:
        sending = usual_sending(met.doors, candidate.kind, parameters, None)
    else:
        sent = {places[code]: signal for code, signal in applied if code in places}
        sending = known_sending(sent, met.doors, candidate.kind, parameters)
    told = any(signal is not Signal.NONE for _, signal in interviews.held)
    signals = {places[code]: signal for code, signal in interviews.held} if told else {}
    programs = np.array([places[code] for code, _ in interviews.held], dtype=np.int64)
    held = Held(programs, signals, interviews.count + len(interviews.unranked))
    known = invitations(met.doors, candidate, parameters, sending)
    drawn = draw_cases(known, held, further, met.run.seed if seed is None else seed)
    listed = reached(drawn.margins, parameters).ordered(list(range(interviews.count)))
    return listed, reached(drawn.further, parameters)


def trust_of(evidence: Evidence, kind: ApplicantType) -> Trust:
    """How far a number of the season is to be trusted: as far as the weakest parameter that it is drawn with."""
    read = [one for one in season_assumptions(evidence) if one.applicant_type in {EVERYBODY, str(kind)}]
    return Trust(weakest_standing(one.standing for one in read), Confidence.LOW, tuple(one.cell for one in read))


def _places(known: Reached, interviews: Interviews, directory: Directory, trust: Trust) -> tuple[RankedProgram, ...]:
    here, alone = known.by_rank(), known.alone()
    named = [directory.program(code) for code, _ in interviews.programs]
    return tuple(
        RankedProgram(
            order=Measure(place + 1, "place"),
            acgme_code=named[place].acgme_code if named else "",
            name=named[place].name if named else "",
            city=named[place].city if named else "",
            state=named[place].state if named else "",
            here=spread(here[:, place], "fraction", HOW_HERE, trust),
            so_far=spread(_so_far(here, place), "fraction", HOW_HERE, trust),
            alone=spread(alone[:, place], "fraction", HOW_ALONE, trust),
        )
        for place in range(here.shape[1])
    )


def _so_far(here: FloatArray, place: int) -> FloatArray:
    found: FloatArray = here[:, : place + 1].sum(axis=1)
    return found


def _described(candidate: Candidate, interviews: Interviews) -> tuple[str, ...]:
    score = "Step 2 CK not told" if candidate.step2 is None else f"Step 2 CK {candidate.step2:.0f}"
    failed = "a failed Step" if candidate.failed else "no failed Step"
    years = "" if candidate.years is None else f", {candidate.years:.1f} years since graduation at the start"
    held = how_many(interviews.count, "interview")
    which = "in the order of your list" if interviews.programs else "at programs that are not named"
    applied = "" if interviews.applied is None else f" Applied to {how_many(len(interviews.applied), 'program')}."
    return (f"As one of the {candidate.kind.words}: {score}, {failed}{years}.", f"{held} {which}.{applied}")


def _warnings(asked: Asked, interviews: Interviews, directory: Directory, as_of: dt.date) -> tuple[str, ...]:
    """Programs of which it is said that they take no visa that would do, where one is needed."""
    if asked.candidate.kind is not ApplicantType.NONUS_VISA:
        return ()
    refused = refusing(directory, [code for code, _ in interviews.programs], asked.accepts, as_of)
    return tuple(text.text for text in refused.values())


def _shown(orders: Sequence[OrderTried]) -> tuple[str, ...]:
    """What the orders show, in sentences."""
    true, safest, others = orders[0], orders[1], {one.way: one for one in orders}
    said = [
        f"In any order of the same programs, one who ranks alone has the same chance to match: {of_100(true.match)}."
    ]
    if len(orders) == 4:  # noqa: PLR2004 (a list of one program has one order)
        return ("With one program there is one order.",)
    said.append(
        f"In your true order {per_100(true.first.value)} of 100 get the first choice; with the safest program first "
        f"{per_100(safest.first.value)}, the other way round {per_100(others['reversed'].first.value)}."
    )
    lost = change_100(others["without the first"].match.value, true.match.value).removeprefix("+")
    said.append(f"Without your first choice {lost} of 100 more do not match.")
    return tuple(said)
