"""What the article and the directors' survey say of experience, letters, gaps and research, each with its source."""

from collections.abc import Iterator, Mapping

from matchwise.advice.reports import SourcedText
from matchwise.advice.statements import cell_source
from matchwise.advice.survey import citing, importance
from matchwise.evidence import Evidence

ADVICE = "residencyadvisor-low-scores-undated/experience_advice"
MATCHED = "nrmp-charting-outcomes-2026/nonus_img"
SPECIALTY = "Internal Medicine"
ALONE = "by itself, on your file as it stands"
"""What every gain of this answer is; a plan takes actions together."""
LETTERS = "Letters of recommendation in the specialty"
GAPS = "Evidence of continuous medical education without gaps"
RESEARCH = "Demonstrated involvement and interest in research"
AWAY = "Away rotation in your specialty at another institution"
_SCHOLARSHIP: Mapping[str, str] = {
    "publications": "publications",
    "abstracts": "abstracts, presentations and posters",
    "research": "research experiences",
}


def article(evidence: Evidence, topic: str) -> tuple[SourcedText, ...]:
    """What the article says on a topic, in our words; nothing where it was left out."""
    if not evidence.has(ADVICE):
        return ()
    table = evidence.table(ADVICE)
    return tuple(
        SourcedText(f"The article: {text[:1].lower()}{text[1:]}.", cell_source(cell), cell.id)
        for row, one in enumerate(table.rows)
        if one["topic"] == topic
        for cell, text in [(table.cell(row, "meaning"), table.text(row, "meaning"))]
    )


def surveyed(evidence: Evidence, *factors: str) -> tuple[SourcedText, ...]:
    """How many programs cite each factor when they choose whom to interview, and how they rate it."""
    return tuple(_surveyed(evidence, factors))


def matched_scholarship(evidence: Evidence) -> tuple[SourcedText, ...]:
    """What matched and unmatched non-US IMGs told of research, by the middle applicant."""
    if not evidence.has(MATCHED):
        return ()
    table = evidence.table(MATCHED)
    found = []
    for measure, words in _SCHOLARSHIP.items():
        rows = [
            row
            for cohort in ("matched", "not_matched")
            for row, one in enumerate(table.rows)
            if (one["specialty"], one["measure"], one["cohort"]) == (SPECIALTY, measure, cohort)
        ]
        if len(rows) == 2:  # noqa: PLR2004 (both cohorts)
            with_, without = (table.text(row, "median") for row in rows)
            cell = table.cell(rows[0], "median")
            year = table.text(rows[0], "match_year")
            text = (
                f"In {year} the middle matched non-US IMG in internal medicine told {with_} {words}, the middle one "
                f"who did not match {without}."
            )
            found.append(SourcedText(text, cell_source(cell), cell.id))
    return tuple(found)


def _surveyed(evidence: Evidence, factors: tuple[str, ...]) -> Iterator[SourcedText]:
    for factor in factors:
        share, rating = citing(evidence, factor), importance(evidence, factor)
        if share is not None and rating is not None:
            cell = evidence.cell(share.cells[0])
            text = f"Of 100 programs, {share.value:g} cite “{factor}” (importance {rating.value:g} of 5)."
            yield SourcedText(text, cell_source(cell), cell.id)
