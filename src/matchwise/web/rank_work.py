"""The seasons that rank lists are judged by, as a job that can be watched and stopped; they hang on no document."""

from collections.abc import Callable, Sequence

from matchwise.advice.knowledge import Knowledge, day_of, known_state, open_knowledge
from matchwise.advice.phrasing import how_many
from matchwise.advice.rank import chance_of, own_list
from matchwise.advice.rank_list import Met, asked_by, seasons_met
from matchwise.advice.rank_list_reports import RankListReport
from matchwise.domain.applicant import Applicant
from matchwise.market.season_parameters import ApplicantType
from matchwise.market.season_run import Run
from matchwise.web.desk import Desk, Wait
from matchwise.web.jobs import Job, Status
from matchwise.web.once import Key

RUN = Run(seasons=60, workers=2)
"""The seasons of the command `rank`, on two processes, so that pages stay quick."""
_END = 20.0
"""Seconds for which work that stops is waited for: it ends between two seasons."""
SECONDS_EACH = 0.5
"""Seconds a season, measured on two shared processors with Numba; without it a season takes six."""

MetByType = dict[ApplicantType, Met]


class _StoppedError(Exception):
    """Somebody asked the work to stop."""


def kinds_of(applicants: Sequence[Applicant]) -> tuple[ApplicantType, ...]:
    """The types of applicants, each once."""
    return tuple(dict.fromkeys(asked_by(one).candidate.kind for one in applicants))


def begin_seasons(desk: Desk, kinds: tuple[ApplicantType, ...]) -> Job:
    """Begin to simulate, unless it runs or is done already; what was asked to stop ends first."""
    found = seasons_job(desk, kinds)
    if found is not None and found.seen().status is Status.STOPPING:
        found.wait(_END)
    if found is not None and isinstance(found.seen().result, dict):
        return found
    return desk.studies.begin(_key(kinds), _work(kinds, RUN))


def seasons_job(desk: Desk, kinds: tuple[ApplicantType, ...]) -> Job | None:
    """The work for some types today; None when it was not begun."""
    return desk.studies.find(_key(kinds))


def met_of(desk: Desk, kinds: tuple[ApplicantType, ...]) -> MetByType | None:
    """The seasons by type; None until they are there."""
    job = seasons_job(desk, kinds)
    result = None if job is None else job.seen().result
    return result if isinstance(result, dict) else None


def chance_now(desk: Desk, applicant: Applicant, known: Knowledge, wait: Wait) -> RankListReport | None:
    """What the seasons say of the own list, once for an order of programs and a log; None until they are there."""
    met = (met_of(desk, kinds_of([applicant])) or {}).get(asked_by(applicant).candidate.kind)
    if met is None:
        return None
    interviews = own_list(applicant, known.directory).interviews()
    make = lambda: chance_of(applicant, met, known.evidence, known.directory, as_of=known.as_of)  # noqa: E731 (work to do)
    found: RankListReport | None = desk.ranked(
        ("rank", asked_by(applicant), interviews, met.run, known_state()), make, wait
    )
    return found


def so_far(done: int, of: int) -> str:
    """How far the work is, in words."""
    return f"{done} of {how_many(of, 'season')} simulated"


def _key(kinds: tuple[ApplicantType, ...]) -> Key:
    return ("seasons", kinds, day_of(None))


def _work(kinds: tuple[ApplicantType, ...], run: Run) -> Callable[[Job], MetByType | None]:
    """Work that leaves the seasons of each type, or None when it was stopped.

    The user's own facts about programs take no part, as all applicants meet the same programs.
    """

    def work(job: Job) -> MetByType | None:
        known = open_knowledge(None, own=False)

        def told(before: int) -> Callable[[int, int], None]:
            def tell(done: int, _: int) -> None:
                job.tell((before + done, run.seasons * len(kinds)))
                if job.stopped():
                    raise _StoppedError

            return tell

        try:
            return {
                kind: seasons_met(
                    known.evidence,
                    known.directory,
                    kind,
                    as_of=known.as_of,
                    run=run,
                    progress=told(number * run.seasons),
                )
                for number, kind in enumerate(kinds)
            }
        except _StoppedError:
            return None

    return work
