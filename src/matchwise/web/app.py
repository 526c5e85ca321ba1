"""The application: its pages behind the guard, its vendored scripts, and no telemetry."""

from collections.abc import Sequence

from fastapi import FastAPI
from starlette.middleware.gzip import GZipMiddleware
from starlette.staticfiles import StaticFiles
from starlette.types import ASGIApp

from matchwise import __version__
from matchwise.web import (
    bring,
    calendar_pages,
    check_pages,
    compare,
    couple_pages,
    downloads,
    exams_pages,
    experience_pages,
    facts,
    history,
    interview_pages,
    knowledge_pages,
    letters_pages,
    levers_pages,
    match_week_pages,
    method_pages,
    pages,
    parallel_pages,
    phone_pages,
    places,
    plan_pages,
    practice_pages,
    profile,
    program_pages,
    proof_pages,
    protect,
    question_pages,
    rank_pages,
    refit_pages,
    rotation_pages,
    season_pages,
    starts,
    tracker_pages,
    what_if,
    wishes,
)
from matchwise.web.answers import add_failures
from matchwise.web.assets import STATIC, VENDORED
from matchwise.web.desk import Desk
from matchwise.web.guard import Guard
from matchwise.web.phone import PhoneDoor

PARTS = (
    starts,
    bring,
    pages,
    plan_pages,
    program_pages,
    wishes,
    facts,
    places,
    compare,
    letters_pages,
    levers_pages,
    experience_pages,
    parallel_pages,
    what_if,
    season_pages,
    interview_pages,
    match_week_pages,
    couple_pages,
    rank_pages,
    tracker_pages,
    exams_pages,
    calendar_pages,
    check_pages,
    profile,
    history,
    question_pages,
    practice_pages,
    knowledge_pages,
    method_pages,
    proof_pages,
    refit_pages,
    rotation_pages,
    downloads,
    protect,
    phone_pages,
)
"""The modules whose handlers the application has."""
_LEAST_ZIPPED = 1_000
_ZIP_LEVEL = 4  # the reader is on the same computer: fast is better than small


def make_pages(desk: Desk, door: PhoneDoor | None = None) -> FastAPI:
    """The pages alone, without the guard."""
    app = FastAPI(
        title="Matchwise",
        version=__version__,
        docs_url=None,
        redoc_url=None,
        telemetry={
            "auto_configure": False,
            "tracing": False,
            "metrics": False,
            "logs": False,
            "operation_spans": False,
        },
    )
    app.state.desk = desk
    app.state.door = door
    app.add_middleware(GZipMiddleware, minimum_size=_LEAST_ZIPPED, compresslevel=_ZIP_LEVEL)
    for part in PARTS:
        app.include_router(part.router)
    app.mount("/static", StaticFiles(directory=str(STATIC)))
    app.mount("/vendor", StaticFiles(directory=str(VENDORED)))
    add_failures(app)
    return app


def make_app(desk: Desk, hosts: Sequence[str], door: PhoneDoor | None = None) -> ASGIApp:
    """The application as it is served under some host names with their port; with a door, a phone may come in too."""
    return Guard(make_pages(desk, door), hosts, door)
