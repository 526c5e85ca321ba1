"""What the page What to do says: each action with its gain, cost and time, and all of them together."""

from markupsafe import Markup

from matchwise.advice.lever_reports import Lever, LeversReport
from matchwise.advice.lever_words import cost_words, counts_words, gain_words, rate_words, time_words, together_words
from matchwise.advice.phrasing import of_100, season_text, short_100
from matchwise.evidence import Evidence
from matchwise.exports.figures import SCREEN, effect_bar
from matchwise.web.view_numbers import Values, why


def levers_values(report: LeversReport, evidence: Evidence) -> Values:
    """The values of the page."""
    gains = [lever.gain for lever in report.useful]
    reach = max((max(abs(gain.low), abs(gain.high)) for gain in gains), default=1.0)
    return {
        "asked_for": f"For {season_text(report.about.season)}, {report.about.phase}",
        "match": of_100(report.match, "applicants like you"),
        "match_why": why(report.match, evidence),
        "rows": [_row(lever, reach, evidence) for lever in report.useful],
        "useless": [{"title": lever.title, "gain": gain_words(lever)} for lever in report.useless],
        "blocked": report.blocked,
        "steps": [
            {"title": step.title, "adds": short_100(step.adds), "match": short_100(step.match)}
            for step in report.together
        ],
        "together": together_words(report),
        "notes": report.notes,
    }


def _row(lever: Lever, reach: float, evidence: Evidence) -> Values:
    return {
        "title": lever.title,
        "gain": short_100(lever.gain),
        "bar": Markup(effect_bar(lever.gain, reach, SCREEN)),  # noqa: S704 (a drawing made of numbers)
        "cost": cost_words(lever),
        "time": time_words(lever),
        "per_month": rate_words(lever.per_month),
        "per_1000": rate_words(lever.per_1000_usd),
        "doubt": lever.advice if lever.gain.low <= 0 else "",
        "late": lever.late,
        "when": counts_words(lever),
        "entry": lever.entry,
        "why": why(lever.gain, evidence),
    }
