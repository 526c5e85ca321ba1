"""`rank-list`: given the interviews held, the chance to match at each rank, and why the true order is best."""

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
from matchwise.advice.statements import page_words
from matchwise.directory import Directory
from matchwise.directory.policies import resolve
from matchwise.directory.search import VISA_ATTRIBUTES
from matchwise.domain.applicant import Applicant, ExamName
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
SHOWN_FINGERPRINT = 16

Named = tuple[str, Signal]
"""A program by its ACGME code, with the signal that was sent to it."""


@dataclass(frozen=True, slots=True)
class Interviews:
    """The interviews held, in the order of the true wish; and the list applied to, where it is told.

    programs: empty where only their number is known; count: how many interviews; applied: None when not told.
    """

    programs: tuple[Named, ...]
    count: int
    applied: tuple[Named, ...] | None = None


@dataclass(frozen=True, slots=True)
class Asked:
    """Who asks: the applicant as a season sees applicants, and the name in the file."""

    candidate: Candidate
    name: str = ""


def asked_by(applicant: Applicant) -> Asked:
    """The applicant of a file as a season sees applicants: a non-US IMG who needs a visa or none."""
    failed = applicant.failures(ExamName.STEP1) + applicant.failures(ExamName.STEP2CK) > 0
    kind = ApplicantType.NONUS_VISA if applicant.visa.needs else ApplicantType.NONUS_FREE
    candidate = Candidate(kind, applicant.score(ExamName.STEP2CK), failed, years_at_start(applicant))
    return Asked(candidate, applicant.name or "")


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
    left = _left(interviews, pool.codes)
    met = simulated(pool, fit, asked.candidate.kind, run, progress)
    known, further = _reached(asked, interviews, met, fit, pool.codes, _further(left), run.seed)
    trust = _trust(evidence, asked.candidate.kind)
    match = spread(known.any(), "fraction", HOW_MATCH, trust)
    orders, more = orders_tried(known, trust), more_interviews(known, further, trust)
    return RankListReport(
        basis=Basis(__version__, evidence.fingerprint[:SHOWN_FINGERPRINT], fit.fingerprint, as_of),
        applicant_name=asked.name,
        described=_described(asked.candidate, interviews),
        warnings=_warnings(asked.candidate, interviews, directory, as_of),
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
        warning=fit.warning,
        seasons=Measure(run.seasons, "seasons"),
        seed=Measure(run.seed, "seed"),
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
    problems = [] if 1 <= interviews.count <= MOST_INTERVIEWS else [_wrong_count(interviews.count)]
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
    held = {code for code, _ in interviews.programs}
    return len({code for code, _ in interviews.applied}.intersection(offered) - held)


def _further(left: int | None) -> int:
    return FURTHER if left is None else min(left, FURTHER)


def _wrong_count(count: int) -> Problem:
    reason = f"{count:,} interviews are outside 1 to {MOST_INTERVIEWS}."
    return Problem("interviews", reason, "Name the programs that interviewed you, or write their number.")


def _reached(  # noqa: PLR0913, PLR0917 (who, what, and the seasons that they are met in)
    asked: Asked, interviews: Interviews, met: Doors, fit: Calibrated, codes: Sequence[str], further: int, seed: int
) -> tuple[Reached, Reached]:
    """What the programs of the list, and further ones, do with the applicant; further: how many of these."""
    candidate, places = asked.candidate, {code: place for place, code in enumerate(codes)}
    applied = interviews.applied
    if applied is None:
        sending = usual_sending(met, candidate.kind, fit.parameters, None)
    else:
        sending = known_sending(
            {places[code]: signal for code, signal in applied if code in places}, met, candidate.kind, fit.parameters
        )
    told = any(signal is not Signal.NONE for _, signal in interviews.programs)
    signals = {places[code]: signal for code, signal in interviews.programs} if told else {}
    programs = np.array([places[code] for code, _ in interviews.programs], dtype=np.int64)
    known = invitations(met, candidate, fit.parameters, sending)
    drawn = draw_cases(known, Held(programs, signals, interviews.count), further, seed)
    return reached(drawn.margins, fit.parameters), reached(drawn.further, fit.parameters)


def _trust(evidence: Evidence, kind: ApplicantType) -> Trust:
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


def _warnings(candidate: Candidate, interviews: Interviews, directory: Directory, as_of: dt.date) -> tuple[str, ...]:
    """Programs of which it is said that they take no visa, where one is needed."""
    if candidate.kind is not ApplicantType.NONUS_VISA:
        return ()
    found = []
    for code, _ in interviews.programs:
        program = directory.program(code)
        said = [resolve(program, attribute, as_of) for attribute in VISA_ATTRIBUTES.values()]
        refused = [policy for policy in said if policy is not None and policy.value == "no"]
        if len(refused) == len(said):
            where = page_words(refused[0].fact)
            found.append(f"{program_text(program)}: no visa ({where}). You hold an interview: ask before you rank it.")
    return tuple(found)


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
