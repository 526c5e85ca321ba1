"""The page Couples: two files and a list of pairs, answered as work that can be watched; the partner's is not kept."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Annotated

from fastapi import APIRouter, Form, Request, UploadFile
from starlette.responses import HTMLResponse, RedirectResponse, Response

from matchwise.advice.couple import Pair, Partner, couple, read_pairs
from matchwise.advice.couple_reports import CoupleReport
from matchwise.advice.knowledge import Knowledge, applicant_in
from matchwise.domain.applicant import Applicant
from matchwise.errors import InputError, Problem
from matchwise.exports.couple_json import couple_json
from matchwise.exports.json_values import object_text
from matchwise.web.answers import Page, data, desk_of, fragment, shown
from matchwise.web.desk import Desk
from matchwise.web.faults import fault_of
from matchwise.web.jobs import Job
from matchwise.web.once import Key
from matchwise.web.rank_work import begin_seasons, kinds_of
from matchwise.web.view_couple import couple_values
from matchwise.web.view_numbers import Values

router = APIRouter()
_TITLE = "Couples"
_AFTER_POST, _WRONG = 303, 422
_LOOK = 0.25
_WHOLE_PART = {"hx-retarget": "#couple", "hx-reswap": "innerHTML"}
MOST_PASTED = 60_000


@dataclass(frozen=True, slots=True)
class AskedCouple:
    """The two and their pairs, with the texts that the page shows again."""

    mine: Applicant
    partner: Applicant
    pairs: tuple[Pair, ...]
    text: str

    @property
    def key(self) -> Key:
        """What the work for them is found by."""
        return ("couple", self.mine, self.partner, self.pairs)


@router.get("/rank/couple", response_class=HTMLResponse)
def couple_page(request: Request) -> Response:
    """The form, and what the last pairs bring."""
    return shown(request, Page("couple.html", _TITLE, _values(desk_of(request))))


@router.get("/rank/couple.json")
def couple_data(request: Request) -> Response:
    """The last answer as JSON; null until there is one."""
    job = _job(desk_of(request))
    result = None if job is None else job.seen().result
    return data(couple_json(result) if isinstance(result, CoupleReport) else object_text({"couple": None}))


@router.get("/rank/couple/now", response_class=HTMLResponse)
def couple_now(request: Request) -> Response:
    """How far the seasons are; the whole answer when it is there."""
    values = _values(desk_of(request))
    if values["work"]["under_way"]:
        return fragment("rank_now.html", values)
    return fragment("couple_part.html", values, headers=_WHOLE_PART)


@router.post("/rank/couple", response_class=HTMLResponse)
def ask_couple(
    request: Request, partner: UploadFile | None = None, pairs: Annotated[str, Form(max_length=MOST_PASTED)] = ""
) -> Response:
    """Read the partner's file and the pairs, and begin; when something is not clear, say so."""
    desk = desk_of(request)
    try:
        asked = _asked(desk, partner, pairs)
    except InputError as error:
        values = {**_values(desk), "fault": fault_of(error), "text": pairs}
        return shown(request, Page("couple.html", _TITLE, values, _WRONG))
    desk.couple = asked
    desk.jobs.begin(asked.key, _work(desk, asked))
    return RedirectResponse("/rank/couple#couple", _AFTER_POST)


@router.post("/rank/couple/stop", response_class=HTMLResponse)
def stop_couple(request: Request) -> Response:
    """Ask the work to stop."""
    desk = desk_of(request)
    job = _job(desk)
    if job is not None:
        job.stop()
    if request.headers.get("hx-request"):
        return fragment("couple_part.html", _values(desk))
    return RedirectResponse("/rank/couple", _AFTER_POST)


def _asked(desk: Desk, partner: UploadFile | None, pairs: str) -> AskedCouple:
    """What was asked; a file that was brought before counts on when none is brought now."""
    mine, known, before = desk.applicant(), desk.knowledge(), desk.couple
    if partner is not None and partner.filename:
        theirs = _partner(partner.file.read(), known)
    elif isinstance(before, AskedCouple):
        theirs = before.partner
    else:
        remedy = "Your partner can download it from Matchwise as applicant.yaml."
        raise InputError([Problem("your partner's file", "none was brought.", remedy)])
    return AskedCouple(mine, theirs, read_pairs(pairs, "your pairs", known.directory, known.as_of), pairs)


def _partner(content: bytes, known: Knowledge) -> Applicant:
    try:
        return applicant_in(content, known)
    except InputError as error:
        wrong = [Problem(f"your partner's file: {one.field}", one.reason, one.remedy) for one in error.problems]
        raise InputError(wrong) from None


def _work(desk: Desk, asked: AskedCouple) -> Callable[[Job], CoupleReport | None]:
    """Work that waits for the seasons of both types, and leaves the report; None when it was stopped."""
    known, kinds = desk.knowledge(), kinds_of([asked.mine, asked.partner])

    def work(job: Job) -> CoupleReport | None:
        seasons = begin_seasons(desk, kinds)
        while (seen := seasons.wait(_LOOK)).under_way:
            job.tell(seen.told)
            if job.stopped():  # the seasons go on: Rank list, or a couple that is asked anew, may wait for them
                return None
        if seen.error is not None:
            raise seen.error
        if not isinstance(seen.result, dict):
            raise InputError([Problem("the seasons", "the work was stopped.", "Ask again.")])
        partners = tuple(Partner(one, seen.result[kinds_of([one])[0]]) for one in (asked.mine, asked.partner))
        return couple((partners[0], partners[1]), asked.pairs, known.evidence, known.directory, as_of=known.as_of)

    return work


def _job(desk: Desk) -> Job | None:
    return desk.jobs.find(desk.couple.key) if isinstance(desk.couple, AskedCouple) else None


def _values(desk: Desk) -> Values:
    applicant, asked, job = desk.applicant(), desk.couple, _job(desk)
    text, partner = (asked.text, asked.partner.name or "") if isinstance(asked, AskedCouple) else ("", None)
    changed = isinstance(asked, AskedCouple) and asked.mine != applicant
    values = couple_values(None if job is None else job.seen(), desk.knowledge().evidence)
    return {**values, "fault": None, "text": text, "partner": partner, "changed": changed}
