"""What the evidence says of exams: pass rates, precision, percentiles, scores of the matched, the article's advice."""

from collections.abc import Mapping
from dataclasses import dataclass

from matchwise.domain.applicant import ExamName
from matchwise.evidence import Evidence, Table

RATES = "usmle-performance-data-2025/exam_figures"
INTERPRETATION = "usmle-score-interpretation-2026/exam_figures"
PRACTICE_PRECISION = "nbme-ccssa-sample-report-2026/exam_figures"
MATCHED = "nrmp-charting-outcomes-2026/nonus_img"
SURVEY = "nrmp-program-director-survey-2020/im_other"
ARTICLE = "residencyadvisor-low-scores-undated/exam_advice"
ASSUMED = "matchwise-exam-assumptions/readiness"
STEP_NAMES: Mapping[ExamName, str] = {
    ExamName.STEP1: "Step 1",
    ExamName.STEP2CK: "Step 2 CK",
    ExamName.STEP3: "Step 3",
}
GROUP = "non-US schools"


@dataclass(frozen=True, slots=True)
class Figure:
    """One published number and the evidence cell that it was read in."""

    value: float
    cell: str


@dataclass(frozen=True, slots=True)
class PassRate:
    """How many of 100 from non-US schools passed in the newest period: a fraction, its period, and how many sat."""

    rate: float
    period: str
    cell: str


@dataclass(frozen=True, slots=True)
class Advice:
    """A threshold of the article: its number, or the lower and upper end of its span."""

    low: float
    high: float
    meaning: str
    cell: str


@dataclass(frozen=True, slots=True)
class ScoresOf:
    """Step 2 CK scores of non-US IMGs who ranked internal medicine first, matched or not, in the newest edition.

    points: smallest value, quartiles and largest value; year: of the Match; cells: one for each figure used.
    """

    points: tuple[float, float, float, float, float]
    mean: float
    sd: float
    count: int
    year: int
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Percentiles:
    """Published percentiles of scores among first takers of US schools: scores rising, percentiles beside them."""

    scores: tuple[float, ...]
    percents: tuple[float, ...]
    cells: tuple[str, ...]


def pass_rate(evidence: Evidence, exam: ExamName, *, repeater: bool) -> PassRate | None:
    """The newest published pass rate of first takers or of repeaters from non-US schools; None when left out."""
    table = evidence.tables.get(RATES)
    topic = "repeater pass rate" if repeater else "first-taker pass rate"
    rows = _rows(table, exam=STEP_NAMES[exam], topic=topic, group=GROUP)
    if table is None or not rows:
        return None
    newest = max(rows, key=lambda index: table.text(index, "period"))
    value = _number(table, newest, "value") / 100
    return PassRate(value, table.text(newest, "period"), table.cell_id(newest, "value"))


def standard_error(evidence: Evidence, exam: ExamName) -> Figure | None:
    """The published standard error of measurement of a Step, in score points; None for Step 1."""
    return _figure(evidence, INTERPRETATION, exam=STEP_NAMES[exam], topic="standard error of measurement")


def practice_precision(evidence: Evidence) -> Figure | None:
    """The published precision of the NBME's self-assessment for Step 2 CK, in score points."""
    topic = "precision of a score (2 of 3 chance that a retest falls within +/-)"
    return _figure(evidence, PRACTICE_PRECISION, exam="CCSSA", topic=topic)


def percentiles(evidence: Evidence, exam: ExamName) -> Percentiles | None:
    """The percentiles of a Step; None for Step 1, of which no scores are reported, and when they were left out."""
    table = evidence.tables.get(INTERPRETATION)
    said = "percentile of score "
    found = [
        (float(table.text(index, "topic").removeprefix(said)), _number(table, index, "value"), index)
        for index in _rows(table, exam=STEP_NAMES[exam])
        if table is not None and table.text(index, "topic").startswith(said)
    ]
    if table is None or not found:
        return None
    found.sort()
    return Percentiles(
        tuple(score for score, _, _ in found),
        tuple(percent for _, percent, _ in found),
        tuple(table.cell_id(index, "value") for _, _, index in found),
    )


def scores_of(evidence: Evidence, *, matched: bool) -> ScoresOf | None:
    """The Step 2 CK scores of those who matched to internal medicine, or who did not; None when left out."""
    table = evidence.tables.get(MATCHED)
    cohort = "matched" if matched else "not_matched"
    rows = _rows(table, specialty="Internal Medicine", measure="step2ck", cohort=cohort)
    if table is None or not rows:
        return None
    row = rows[0]
    names = ("min", "q1", "median", "q3", "max")
    low, first, median, third, high = (_number(table, row, name) for name in names)
    return ScoresOf(
        points=(low, first, median, third, high),
        mean=_number(table, row, "mean"),
        sd=_number(table, row, "sd"),
        count=int(_number(table, row, "n")),
        year=int(_number(table, row, "match_year")),
        cells=tuple(table.cell_id(row, name) for name in (*names, "mean", "sd")),
    )


def survey_floor(evidence: Evidence, exam: ExamName) -> tuple[Figure, Figure, Figure] | None:
    """The score below which directors generally do not interview: quartile, mean, quartile; None when not said."""
    topic = "score below which programs generally do not grant interviews"
    items = [f"{STEP_NAMES[exam]} {part}" for part in ("q1", "mean", "q3")]
    low, mean, high = (_figure(evidence, SURVEY, topic=topic, item=item) for item in items)
    return None if low is None or mean is None or high is None else (low, mean, high)


def step3_not_required(evidence: Evidence) -> Figure | None:
    """Of 100 internal medicine programs, how many do not require Step 3 for an interview."""
    topic = "Step 3 required to be considered for interview"
    return _figure(evidence, SURVEY, topic=topic, item="not required")


def advice(evidence: Evidence, rule: str) -> Advice | None:
    """A threshold of the article by its name; None when the article was left out."""
    table = evidence.tables.get(ARTICLE)
    rows = _rows(table, rule=rule)
    if table is None or not rows:
        return None
    low, high = table.column("low")[rows[0]], table.column("high")[rows[0]]
    first = float(str(low))
    return Advice(
        first,
        first if high is None else float(str(high)),
        table.text(rows[0], "meaning"),
        table.cell_id(rows[0], "low"),
    )


def _figure(evidence: Evidence, table_id: str, **key: str) -> Figure | None:
    table = evidence.tables.get(table_id)
    rows = _rows(table, **key)
    if table is None or not rows:
        return None
    return Figure(_number(table, rows[0], "value"), table.cell_id(rows[0], "value"))


def _rows(table: Table | None, **key: str) -> list[int]:
    if table is None:
        return []
    columns = [(table.column(name), wanted) for name, wanted in key.items()]
    return [index for index in range(len(table)) if all(column[index] == wanted for column, wanted in columns)]


def _number(table: Table, row: int, column: str) -> float:
    return float(str(table.column(column)[row]))
