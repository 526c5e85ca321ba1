"""What directors of internal medicine programs told the NRMP survey of 2020 about the facts of a file."""

import math
from collections.abc import Iterator

from matchwise.advice.phrasing import capitalized
from matchwise.advice.reports import SourcedText
from matchwise.advice.statements import cell_source
from matchwise.evidence import Evidence, Table
from matchwise.provenance import Confidence, Estimate, Standing
from matchwise.screening.file_numbers import FileNumbers
from matchwise.screening.strength import FACTORS, INTERVIEW_USE, STEP2_FACTOR, SURVEY_TABLE

OTHER_TABLE = "nrmp-program-director-survey-2020/im_other"
VISA_FACTOR = "Visa status**"
ITEM_OF_FACT = {
    "step2": STEP2_FACTOR,
    "visa": VISA_FACTOR,
    **{factor.name: factor.survey for factor in FACTORS if factor.survey},
}
"""The survey's factor that stands for a fact of the file."""

NOT_OF_IMGS = ("COMLEX", "Step 2 CS", "Alpha Omega Alpha", "Gold Humanism")
"""Factors that graduates of schools outside the US and Canada do not have, or that have ended."""

RANKING_USE = "ranking applicants"
MOST_CITED = 50
_TENTH = 1.2815515655446004
_SETTLED = "Published by the survey; it prints no spread."
_SAMPLED = "Published share of the programs that answered; the range is its sampling error (Wilson)."


def citing(evidence: Evidence, factor: str) -> Estimate | None:
    """Programs of 100 that cite a factor when they choose whom to interview; None when the survey has no such row."""
    found = _row(evidence, factor)
    return None if found is None else _share_citing(*found)


def _share_citing(table: Table, row: int) -> Estimate:
    percent, count = float(table.text(row, "percent_citing")), int(table.text(row, "n_programs"))
    low, high = _wilson(percent / 100, count)
    cell = table.cell_id(row, "percent_citing")
    unit, sure = "of 100 programs", Confidence.from_word(table.text(row, "confidence"))
    return Estimate(percent, 100 * low, 100 * high, unit, Standing.PUBLISHED, sure, _SAMPLED, (cell,))


def importance(evidence: Evidence, factor: str) -> Estimate | None:
    """Mean importance from 1 to 5 among the programs that cite a factor; None when the survey has no such row."""
    found = _row(evidence, factor)
    return None if found is None else _rating(*found)


def _rating(table: Table, row: int) -> Estimate:
    rating = float(table.text(row, "mean_importance_1_5"))
    cell, sure = table.cell_id(row, "mean_importance_1_5"), Confidence.from_word(table.text(row, "confidence"))
    return Estimate(rating, rating, rating, "of 5", Standing.PUBLISHED, sure, _SETTLED, (cell,))


def ranking_factor(evidence: Evidence, factor: str) -> tuple[Estimate | None, Estimate | None]:
    """Programs of 100 that cite a factor when they rank, and its importance; None for what the survey does not say."""
    found = _row(evidence, factor, RANKING_USE)
    return (None, None) if found is None else (_share_citing(*found), _rating(*found))


def said_of(fact: str, file: FileNumbers, evidence: Evidence) -> tuple[SourcedText, ...]:
    """What else the survey says of a fact: target scores, failed attempts, and what low scores make directors fear."""
    if not evidence.has(OTHER_TABLE):
        return ()
    table = evidence.table(OTHER_TABLE)
    if fact == "step2":
        return (_target_score(table), _board_exams(table))
    if fact == "attempts":
        return tuple(_failed(table, step) for step in _failed_steps(file))
    return ()


def about_imgs(evidence: Evidence) -> tuple[SourcedText, ...]:
    """How often programs interview non-US IMGs."""
    if not evidence.has(OTHER_TABLE):
        return ()
    table = evidence.table(OTHER_TABLE)
    often, seldom, never = (_value(table, "interviews non-US IMG", item) for item in ("often", "seldom", "never"))
    text = f"Of 100 programs, {often} often interview non-US IMGs, {seldom} seldom, {never} never."
    return (_sourced(table, text, "interviews non-US IMG", "often"),)


def not_in_the_file(evidence: Evidence) -> tuple[SourcedText, ...]:
    """Factors that at least half of the directors cite and that the applicant file does not hold, most cited first."""
    if not evidence.has(SURVEY_TABLE):
        return ()
    table = evidence.table(SURVEY_TABLE)
    known = {*ITEM_OF_FACT.values(), "USMLE Step 1 score"}
    rows = [index for index, row in enumerate(table.rows) if row["use"] == INTERVIEW_USE]
    cited = [
        row
        for row in rows
        if float(table.text(row, "percent_citing")) >= MOST_CITED
        and table.text(row, "factor") not in known
        and not any(word in table.text(row, "factor") for word in NOT_OF_IMGS)
    ]
    ordered = sorted(cited, key=lambda row: -float(table.text(row, "percent_citing")))
    return tuple(_cited_factor(table, row) for row in ordered)


def _cited_factor(table: Table, row: int) -> SourcedText:
    percent, rating = table.text(row, "percent_citing"), table.text(row, "mean_importance_1_5")
    text = f"{table.text(row, 'factor')} (cited by {percent} of 100 programs, importance {rating} of 5)"
    cell = table.cell(row, "percent_citing")
    return SourcedText(text, cell_source(cell), cell.id)


def _row(evidence: Evidence, factor: str, use: str = INTERVIEW_USE) -> tuple[Table, int] | None:
    if not factor or not evidence.has(SURVEY_TABLE):
        return None
    table = evidence.table(SURVEY_TABLE)
    return table, table.row_index(use=use, factor=factor)


def _target_score(table: Table) -> SourcedText:
    required, floor, sure = (
        "Step 2 CK required to be considered for interview",
        "score below which programs generally do not grant interviews",
        "score above which programs almost always grant interviews",
    )
    share = _value(table, required, "required, target score")
    low, high = (_quartiles(table, topic) for topic in (floor, sure))
    text = (
        f"Of 100 programs, {share} require a target score in Step 2 CK. Below {low} they generally do not interview, "
        f"above {high} they almost always do (middle program, and the middle half; 2020, scores have risen since)."
    )
    return _sourced(table, text, floor, "Step 2 CK median")


def _quartiles(table: Table, topic: str) -> str:
    middle, low, high = (_value(table, topic, f"Step 2 CK {point}") for point in ("median", "q1", "q3"))
    return f"{middle} ({low} to {high})"


def _board_exams(table: Table) -> SourcedText:
    topic, board = "importance for success in residency", "passing the board examination"
    rating, training = _value(table, topic, board), _value(table, topic, "in-training examination")
    text = (
        f"For success in residency directors rate passing the board examination {rating} of 5, and the in-training "
        f"examination {training}."
    )
    return _sourced(table, text, topic, board)


def _failed_steps(file: FileNumbers) -> Iterator[str]:
    for step, attempts in (("Step 1", file.step1_attempts[0]), ("Step 2 CK", file.step2_attempts[0])):
        if attempts > 1:
            yield step


def _failed(table: Table, step: str) -> SourcedText:
    topic = f"considers applicants who failed {step} on the first attempt"
    never, seldom, often = (_value(table, topic, item) for item in ("never", "seldom", "often"))
    text = (
        f"After a failed first {step}, of 100 programs {never} never consider a file, {seldom} seldom, {often} often."
    )
    return _sourced(table, capitalized(text), topic, "never")


def _value(table: Table, topic: str, item: str) -> str:
    return table.text(table.row_index(topic=topic, item=item), "value")


def _sourced(table: Table, text: str, topic: str, item: str) -> SourcedText:
    cell = table.cell(table.row_index(topic=topic, item=item), "value")
    return SourcedText(text, cell_source(cell), cell.id)


def _wilson(share: float, count: int) -> tuple[float, float]:
    """The 10 % and 90 % points of a share seen in `count` answers (Wilson 1927)."""
    z2 = _TENTH**2 / count
    middle = (share + z2 / 2) / (1 + z2)
    half = math.sqrt(z2) * math.sqrt(share * (1 - share) + z2 / 4) / (1 + z2)
    return middle - half, middle + half
