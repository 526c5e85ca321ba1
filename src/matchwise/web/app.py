"""The application: its pages behind the guard, its vendored scripts, and no telemetry."""

from collections.abc import Sequence
from importlib.resources import files

from fastapi import FastAPI
from starlette.middleware.gzip import GZipMiddleware
from starlette.staticfiles import StaticFiles
from starlette.types import ASGIApp

from matchwise import __version__
from matchwise.web import downloads, knowledge_pages, pages, profile, starts
from matchwise.web.answers import STATIC, add_failures
from matchwise.web.desk import Desk
from matchwise.web.guard import Guard

VENDORED = files("matchwise.web") / "vendor"
_LEAST_ZIPPED = 1_000
_ZIP_LEVEL = 4  # the reader is on the same computer: fast is better than small


def make_pages(desk: Desk) -> FastAPI:
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
    app.add_middleware(GZipMiddleware, minimum_size=_LEAST_ZIPPED, compresslevel=_ZIP_LEVEL)
    for part in (starts, pages, profile, knowledge_pages, downloads):
        app.include_router(part.router)
    app.mount("/static", StaticFiles(directory=str(STATIC)))
    app.mount("/vendor", StaticFiles(directory=str(VENDORED)))
    add_failures(app)
    return app


def make_app(desk: Desk, hosts: Sequence[str]) -> ASGIApp:
    """The application as it is served under some host names with their port."""
    return Guard(make_pages(desk), hosts)
