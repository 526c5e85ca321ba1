"""What is published on the four questions: the figures of the article that asks them, and those of better sources."""

from collections.abc import Iterator

from matchwise.advice.reports import SourcedText
from matchwise.advice.statements import cell_source
from matchwise.advice.survey import ITEM_OF_FACT, OTHER_TABLE, citing, importance
from matchwise.evidence import Evidence, Table
from matchwise.strategy.experience_marks import ARTICLE

COUNTS = "nrmp-charting-outcomes-2026/counts"
ALLIANCE = "aaim-applications-2016/season_figures"
PER_APPLICANT = "aamc-applications-per-applicant-2026-quoted/season_figures"
VISA_FACTS = "h1b-requirements-undated/visa_facts"
SPECIALTY = "Internal Medicine"
_SAID = {
    "step2ck_low": "The article calls a Step 2 CK score below {low} to {high} low.",
    "step2ck_filter": "It expects that below {low} to {high}, or after several failures, many programs see no file.",
    "step3_score": "The article advises Step 3 where a score above {low} is likely, not after several failures.",
    "programs": "The article names {low} to {high} programs or more, and better aim over number if money is short.",
    "usce_months": "The article advises {low} to {high} months in internal medicine, inpatient and outpatient.",
    "inpatient_months": "At least {low} of them should be inpatient.",
    "letters": "The article advises {low} to {high} letters, most of them of US internal medicine physicians.",
    "usce_letters": "At least {low} of them should come from US experience in internal medicine.",
    "director_letters": "If possible {low} should be of a program director or an associate program director.",
}

_USUAL = (
    (
        ALLIANCE,
        {"item": "mean, IM categorical"},
        "In {season}, IMGs applied to {value} internal medicine programs on average.",
    ),
    (
        PER_APPLICANT,
        {"applicant_type": "IMG"},
        "In {season}, IMGs applied to {value} programs on average, all specialties together.",
    ),
)


def advised(evidence: Evidence, question: str) -> tuple[SourcedText, ...]:
    """What the article says on a question, in our words; nothing where it was left out."""
    if not evidence.has(ARTICLE):
        return ()
    table = evidence.table(ARTICLE)
    return tuple(_said(table, index) for index, row in enumerate(table.rows) if row["question"] == question)


def advised_figures(evidence: Evidence, item: str) -> tuple[str, str] | None:
    """The two figures of an item of the article as printed; None where it was left out."""
    if not evidence.has(ARTICLE):
        return None
    table = evidence.table(ARTICLE)
    row = table.row_index(item=item)
    return table.text(row, "low"), table.text(row, "high")


def matched_of_ranked(evidence: Evidence) -> tuple[SourcedText, ...]:
    """How many non-US IMGs matched in internal medicine, of those who ranked it first."""
    if not evidence.has(COUNTS):
        return ()
    table = evidence.table(COUNTS)
    row = table.row_index(preferred_specialty=SPECIALTY)
    cell = table.cell(row, "nonus_img_match_rate_pct")
    text = f"In {table.text(row, 'match_year')}, {table.text(row, 'nonus_img_match_rate_pct')} of 100 non-US IMGs who "
    return (SourcedText(f"{text}ranked internal medicine first matched in it.", cell_source(cell), cell.id),)


def surveyed(evidence: Evidence, fact: str) -> tuple[SourcedText, ...]:
    """How many directors cite the survey's factor for a fact, and whether programs require Step 3."""
    return tuple(_surveyed(evidence, fact))


def usual_numbers(evidence: Evidence) -> tuple[SourcedText, ...]:
    """How many programs IMGs apply to."""
    found = []
    for table_id, key, text in _USUAL:
        if evidence.has(table_id):
            table = evidence.table(table_id)
            row = table.row_index(**key)
            cell = table.cell(row, "value")
            said = text.format(season=table.text(row, "season"), value=table.text(row, "value"))
            found.append(SourcedText(said, cell_source(cell), cell.id))
    return tuple(found)


def visa_rule(evidence: Evidence) -> tuple[SourcedText, ...]:
    """That an H-1B petition needs Step 3."""
    if not evidence.has(VISA_FACTS):
        return ()
    table = evidence.table(VISA_FACTS)
    row = next((index for index, one in enumerate(table.rows) if "Steps 1, 2 CK and 3" in str(one["item"])), None)
    if row is None:
        return ()
    cell = table.cell(row, "value")
    return (SourcedText("An H-1B petition needs Step 3 passed.", cell_source(cell), cell.id),)


def _said(table: Table, row: int) -> SourcedText:
    cell = table.cell(row, "low")
    text = _SAID[table.text(row, "item")].format(low=table.text(row, "low"), high=table.text(row, "high"))
    return SourcedText(text, cell_source(cell), cell.id)


def _surveyed(evidence: Evidence, fact: str) -> Iterator[SourcedText]:
    factor = ITEM_OF_FACT[fact]
    share, rating = citing(evidence, factor), importance(evidence, factor)
    if share is not None and rating is not None:
        text = f"Of 100 programs, {share.value:g} cite “{factor}” when they choose whom to interview"
        cell = evidence.cell(share.cells[0])
        yield SourcedText(f"{text} (importance {rating.value:g} of 5).", cell_source(cell), cell.id)
    if fact == "step3" and evidence.has(OTHER_TABLE):
        table = evidence.table(OTHER_TABLE)
        row = table.row_index(topic="Step 3 required to be considered for interview", item="not required")
        cell = table.cell(row, "value")
        text = f"Of 100 programs, {table.text(row, 'value')} do not require Step 3 for an interview."
        yield SourcedText(text, cell_source(cell), cell.id)
