"""What the page Parallel plans says: both chances, the best split with its drawing, and how far it can be trusted."""

from markupsafe import Markup

from matchwise.advice.parallel_reports import ParallelReport
from matchwise.advice.parallel_tables import (
    FIGURE_HEADS,
    SPLIT_HEADS,
    YEAR_HEADS,
    Rows,
    assumption_words,
    figure_rows,
    left_out_words,
    other_rows,
    others_heads,
    split_rows,
    year_rows,
)
from matchwise.advice.parallel_words import (
    FIRST_YEAR,
    alone_words,
    beside_words,
    best_words,
    dilution_words,
    form_words,
)
from matchwise.advice.phrasing import capitalized, season_text
from matchwise.chances.free_figures import OWN, free_specialties
from matchwise.evidence import Evidence
from matchwise.exports.figures import SCREEN
from matchwise.exports.split_figure import split_curve, split_title
from matchwise.web.parallel_asked import OFF, ON, Words
from matchwise.web.view_numbers import Values, why


def controls(words: Words, evidence: Evidence) -> Values:
    """The fields as they were sent."""
    return {
        "words": words,
        "specialties": [(one.name, capitalized(one.title)) for one in free_specialties(evidence) if one.name != OWN],
        "ways": ((ON, "Assumed"), (OFF, "Switched off")),
        "fault": None,
    }


def parallel_values(report: ParallelReport, evidence: Evidence) -> Values:
    """The values of the answer."""
    return {
        "asked_for": f"For {season_text(report.about.season)}, {report.about.phase}",
        "alerts": [alert.text for alert in report.about.alerts],
        "answer": alone_words(report),
        "beside": beside_words(report),
        "best": best_words(report),
        "dilution": dilution_words(report),
        "whys": _whys(report, evidence),
        "other_title": report.title,
        "figure": Markup(split_curve(report, SCREEN)),  # noqa: S704 (a drawing made of numbers)
        "figure_title": split_title(report),
        "splits": _table(SPLIT_HEADS, split_rows(report.splits)),
        "added": _table(SPLIT_HEADS, split_rows(report.beside)),
        "others": _table(others_heads(report), other_rows(report)),
        "first_year": FIRST_YEAR,
        "years": _table(YEAR_HEADS, year_rows(report)) if report.first_years else None,
        "said": [{"text": one.text, "source": one.source, "url": "", "at": ""} for one in report.said],
        "form": form_words(report),
        "left_out": left_out_words(report),
        "figures": _table(FIGURE_HEADS, figure_rows(report)),
        "assumptions": [assumption_words(one) for one in report.assumptions],
        "notes": report.notes,
    }


def _whys(report: ParallelReport, evidence: Evidence) -> list[Values]:
    """The numbers of the answer that can be opened."""
    found = [("internal medicine alone", report.alone)]
    if report.best is not None:
        found += [("match anywhere at the best split", report.best.anywhere), ("more than alone", report.best.gain)]
    return [{"title": title, "why": why(number, evidence)} for title, number in found]


def _table(heads: tuple[str, ...], rows: Rows) -> Values:
    return {"heads": heads, "rows": rows}
