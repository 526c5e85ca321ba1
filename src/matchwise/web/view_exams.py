"""What the page Exams says: each Step with its place and its picture, readiness, Step 3, and the limits of states."""

import re
from collections.abc import Callable, Mapping, Sequence

from markupsafe import Markup

from matchwise.advice.exam_boards import kept_until, notable, states_kept
from matchwise.advice.exam_readiness import needed_words
from matchwise.advice.exam_reports import (
    BoardLine,
    ExamReadiness,
    ExamsReport,
    ExamStanding,
    H1bDoors,
    PracticeRead,
    SeasonServed,
    Step3Advice,
)
from matchwise.advice.exam_standings import percentile_words, place_words
from matchwise.advice.phrasing import (
    capitalized,
    count_text,
    date_text,
    effect_of_100,
    estimate_text,
    how_many,
    of_100,
    season_text,
    whole,
)
from matchwise.advice.reports import SourcedText
from matchwise.domain.applicant import ExamName
from matchwise.errors import Problem
from matchwise.evidence import Evidence
from matchwise.exports.exam_figure import place_figure, predicted_figure
from matchwise.exports.figures import SCREEN, effect_bar
from matchwise.exports.sources_list import source_of
from matchwise.provenance import Estimate
from matchwise.strategy.exam_evidence import STEP_NAMES
from matchwise.web.cell_places import cells_address
from matchwise.web.view_numbers import Values, why, why_effect

TEST_FIELDS = ("exam", "form", "date", "score")
"""What the form for a practice test asks, by the keys of the applicant file."""
_LABELS = ("Exam", "Form, such as NBME 12", "Day", "Score")
_MET = {True: ("✓", "yes"), False: ("✗", "no"), None: ("?", "not known")}
_TIMING = {"safe": "✓ in time", "tight": "! may be late", "late": "✗ too late"}


def exams_values(report: ExamsReport, evidence: Evidence) -> Values:
    """The values of the page."""
    return {
        "asked_for": f"For {season_text(report.about.season)}, {report.about.phase}",
        "alerts": [alert.text for alert in report.about.alerts],
        "readiness": [_readiness(one, evidence) for one in report.readiness],
        "step3": _step3(report.step3, evidence),
        "standings": [_standing(one, evidence) for one in report.standings],
        "untold": report.untold,
        "boards": [_board(board, evidence) for board in notable(report)],
        "kept_until": [(date_text(day), ", ".join(states)) for day, states in kept_until(report)],
        "kept": ", ".join(states_kept(report)),
        "no_board": ", ".join(report.no_board),
        "board_note": report.board_note,
        "notes": (*report.notes, *report.about.notes),
    }


def test_fields(test: Mapping[str, str], problems: Sequence[Problem]) -> list[Values]:
    """The fields of the form for a practice test, with what was typed and what is wrong beside each."""
    said: dict[str, str] = {}
    for problem in problems:
        said.setdefault(problem.field.rpartition(".")[2], f"{problem.reason}. {problem.remedy}".replace("..", "."))
    steps = [(exam.value, STEP_NAMES[exam]) for exam in ExamName]
    return [
        {
            "name": name,
            "label": label,
            "value": test.get(name, ""),
            "options": steps if name == "exam" else [],
            "kind": "date" if name == "date" else "text",
            "problem": said.get(name, ""),
        }
        for name, label in zip(TEST_FIELDS, _LABELS, strict=True)
    ]


def _readiness(ready: ExamReadiness, evidence: Evidence) -> Values:
    return {
        "id": _id(ready.exam),
        "exam": ready.exam,
        "text": ready.text,
        "warnings": [_sourced(warning, evidence) for warning in ready.warnings],
        "when": f"on {date_text(ready.day)}{' (your plan)' if ready.planned else ''}",
        "drawn": Markup(predicted_figure(ready, SCREEN)),  # noqa: S704 (a drawing made of numbers)
        "figures": _figures(ready, evidence),
        "tests": [_test(test) for test in ready.counted],
        "not_counted": how_many(int(ready.not_counted.value), "practice test") if ready.not_counted.value else "",
        "reasons": ready.reasons,
        "needed": [needed_words(line) for line in ready.needed],
        "serves": ready.serves,
        "serves_source": "; ".join(ready.rules),
        "seasons": [_season(one) for one in ready.seasons],
    }


def _figures(ready: ExamReadiness, evidence: Evidence) -> list[Values]:
    numbers: tuple[tuple[str, Estimate | None, Callable[[Estimate], str]], ...] = (
        ("Predicted score", ready.predicted, count_text),
        ("Pass mark", ready.pass_mark, lambda mark: whole(mark.value)),
        ("Chance to pass", ready.passing, of_100),
        ("Chance to fail", ready.failing, of_100),
        ("Such takers who passed", ready.base_rate, of_100),
    )
    return [
        {"words": words, "text": text(number), "why": why(number, evidence)}
        for words, number, text in numbers
        if number is not None
    ]


def _test(test: PracticeRead) -> Values:
    error = test.error
    return {
        "form": test.form,
        "day": date_text(test.taken),
        "score": whole(test.score),
        "error": whole(error.value) if error.low == error.high else count_text(error),
        "alone": of_100(test.alone),
    }


def _season(served: SeasonServed) -> Values:
    return {
        "season": served.season,
        "safe": date_text(served.safe_until),
        "last": date_text(served.last),
        "visa": date_text(served.visa_until),
        "timing": _TIMING[served.timing],
        "text": served.text,
        "source": "; ".join(served.sources),
    }


def _step3(step3: Step3Advice, evidence: Evidence) -> Values:
    effects = (
        ("Passed in time", step3.gain),
        ("Failed", step3.loss),
        ("Both weighed by your chance to pass", step3.expected),
    )
    known = [(words, effect) for words, effect in effects if effect is not None]
    reach = max((max(abs(effect.low), abs(effect.high)) for _, effect in known), default=1.0)
    return {
        "text": step3.text,
        "conditions": [
            {
                "sign": _MET[one.met][0],
                "word": _MET[one.met][1],
                "text": one.text,
                "decides": one.decides,
                "source": one.source,
            }
            for one in step3.conditions
        ],
        "effects": [
            {
                "words": words,
                "text": capitalized(effect_of_100(effect)),
                "bar": Markup(effect_bar(effect, reach, SCREEN)),  # noqa: S704 (a drawing made of numbers)
                "why": why_effect(effect, evidence),
            }
            for words, effect in known
        ],
        "turns": "" if step3.break_even is None else whole(step3.break_even.value * 100),
        "list": step3.list_described,
        "doors": None if step3.doors is None else _doors(step3.doors, evidence),
        "said": [_sourced(text, evidence) for text in step3.said],
    }


def _doors(doors: H1bDoors, evidence: Evidence) -> Values:
    return {"text": doors.text, "likely": estimate_text(doors.likely), "why": why(doors.likely, evidence)}


def _standing(standing: ExamStanding, evidence: Evidence) -> Values:
    figures = []
    if standing.pass_mark is not None:
        mark = standing.pass_mark
        figures.append({"words": "Pass mark of that day", "text": whole(mark.value), "why": why(mark, evidence)})
    if standing.percentile is not None:
        text = percentile_words(standing)
        figures.append({"words": "Percentile", "text": text, "why": why(standing.percentile, evidence)})
    figures += [
        {"words": one.short, "text": capitalized(place_words(one)), "why": why(one.below, evidence)}
        for one in standing.places
    ]
    return {
        "id": _id(standing.exam),
        "exam": standing.exam,
        "text": standing.text,
        "drawn": Markup(place_figure(standing, SCREEN)),  # noqa: S704 (a drawing made of numbers)
        "figures": figures,
        "said": [_sourced(text, evidence) for text in standing.said],
    }


def _board(board: BoardLine, evidence: Evidence) -> Values:
    by_table: dict[str, list[str]] = {}
    for cell in board.cells:
        by_table.setdefault(cell.partition(":")[0], []).append(cell)
    return {
        "text": board.text,
        "source": board.source,
        "broken": board.standing == "broken",
        "at": [cells_address(evidence, table, cells) for table, cells in by_table.items()],
    }


def _sourced(text: SourcedText, evidence: Evidence) -> Values:
    source = source_of(text.source)
    at = cells_address(evidence, text.cell.partition(":")[0], [text.cell]) if text.cell else ""
    return {"text": text.text, "source": source.text, "url": source.url, "at": at}


def _id(exam: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", exam.lower())
