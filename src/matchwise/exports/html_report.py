"""The report as one web page that needs nothing else: no request leaves it, and only its own script may run."""

import base64
import hashlib
from functools import cache
from importlib.resources import files
from typing import Any

from jinja2 import Environment, StrictUndefined
from markupsafe import Markup

from matchwise.advice.reports import Driver, ListedProgram, RecommendReport
from matchwise.exports.curve_figure import curve
from matchwise.exports.figures import SCREEN, dots, effect_bar, range_bar
from matchwise.exports.findings import largest_drivers
from matchwise.exports.map_figure import us_map
from matchwise.exports.plain_text import with_plain_text
from matchwise.exports.shown import shown

_TEMPLATES = files("matchwise.exports") / "templates"


def recommend_html(report: RecommendReport) -> str:
    """The page as text: every value is escaped; style and script are admitted by their hashes alone."""
    report = with_plain_text(report)
    environment = Environment(autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    template = environment.from_string(_read("report.html.j2"))
    style, script = _read("report.css"), _read("report.js")
    return template.render(
        _with_bars(report),
        style=_own(style),
        style_hash=_own(_hash(style)),
        script=_own(script),
        script_hash=_own(_hash(script)),
        dots=_own(dots(report.chance.match, SCREEN)),
        curve_svg=_own(curve(report, SCREEN)),
        map_svg=_own(us_map(report, SCREEN)),
    )


def _own(text: str) -> Markup:
    """Markup of our own making, which holds no text of the report beyond numbers."""
    return Markup(text)  # noqa: S704 (shipped files and drawings made of numbers)


@cache
def _read(name: str) -> str:
    return (_TEMPLATES / name).read_text(encoding="utf-8")


def _hash(text: str) -> str:
    digest = base64.b64encode(hashlib.sha256(text.encode()).digest()).decode("ascii")
    return f"'sha256-{digest}'"


def _with_bars(report: RecommendReport) -> dict[str, Any]:
    """The values of the page, with a bar beside every interview chance and every driver."""
    page: dict[str, Any] = dict(shown(report))
    widest = max((program.interview.high for program in report.programs), default=1.0)
    page["list"] = [
        {**row, "bar": _interview_bar(program, widest)}
        for row, program in zip(page["list"], report.programs, strict=True)
    ]
    drivers = largest_drivers(report, len(report.drivers))
    reach = max((max(abs(driver.effect.low), abs(driver.effect.high)) for driver in drivers), default=1.0)
    page["drivers"] = [
        {**row, "bar": _driver_bar(driver, reach)} for row, driver in zip(page["drivers"], drivers, strict=True)
    ]
    return page


def _interview_bar(program: ListedProgram, widest: float) -> Markup:
    return _own(range_bar(program.interview, widest, SCREEN))


def _driver_bar(driver: Driver, reach: float) -> Markup:
    return _own(effect_bar(driver.effect, reach, SCREEN))
