"""`practice`: the questions of an interview, those first that the applicant's file makes likely, and its rules."""

import datetime as dt
from collections.abc import Mapping

from matchwise import __version__
from matchwise.advice.practice_own import likely_questions
from matchwise.advice.practice_reports import AnswerPart, PracticeQuestion, PracticeReport, PracticeTheme, StoryBox
from matchwise.advice.reports import SourcedText
from matchwise.advice.statements import cell_source
from matchwise.advice.survey import ranking_factor
from matchwise.domain.applicant import Applicant
from matchwise.errors import InputError, Problem
from matchwise.evidence import Evidence, Table
from matchwise.provenance import Measure

DOCUMENT = "matchwise-interview"
RULES = "nrmp-codes-of-conduct-undated/interview_rules"
OURS, EVERYBODY = "Matchwise", "everybody"
IF_ASKED = SourcedText(
    "If a question has nothing to do with the work (family plans, religion, age, which other programs invited you): "
    "you may ask how it bears on the work, answer only what you want to tell, or say that you would like to speak "
    "about the program. Write down the day and the words. You can report it to the NRMP, and ask your school or "
    "adviser. This is not legal advice.",
    OURS,
)
NOTES = (
    SourcedText("The questions are ours: no list of what programs ask is published.", OURS),
    SourcedText("Do not learn an answer by heart. Know its first sentence, its points and its end.", OURS),
    SourcedText("Practise with a person too. A measure of pace does not tell whether you were understood.", OURS),
)


def practice(
    evidence: Evidence, *, as_of: dt.date, applicant: Applicant | None = None, theme: str | None = None
) -> PracticeReport:
    """What to practise; InputError for a theme that there is not, naming those that there are."""
    likely = likely_questions(applicant, evidence, as_of) if applicant else {}
    themes = _themes(evidence, likely)
    if theme is not None:
        themes = _only(themes, theme)
    return PracticeReport(
        version=__version__,
        evidence=evidence.shown,
        as_of=as_of,
        applicant_name=(applicant.name or "") if applicant else "",
        themes=themes,
        score_parts=_score_parts(evidence.table(f"{DOCUMENT}/score_parts")),
        story_boxes=_boxes(evidence.table(f"{DOCUMENT}/star")),
        checklist=_sentences(evidence.table(f"{DOCUMENT}/checklist")),
        rules=_sentences(evidence.table(RULES)) if evidence.has(RULES) else (),
        if_asked=IF_ASKED,
        notes=NOTES,
    )


def _only(themes: tuple[PracticeTheme, ...], wanted: str) -> tuple[PracticeTheme, ...]:
    found = tuple(one for one in themes if one.name == wanted.strip().lower().replace(" ", "_").replace("-", "_"))
    if not found:
        names = ", ".join(sorted(one.name for one in themes))
        raise InputError([Problem("--theme", "There is no such theme.", f"Choose one of: {names}.")])
    return found


def _themes(evidence: Evidence, likely: Mapping[str, str]) -> tuple[PracticeTheme, ...]:
    table, bank = evidence.table(f"{DOCUMENT}/themes"), evidence.table(f"{DOCUMENT}/questions")
    rows = sorted(range(len(table)), key=lambda row: int(table.text(row, "place")))
    made = [(_theme(evidence, table, bank, row, likely), table.text(row, "asked_of")) for row in rows]
    last = 2 if likely else 1  # themes that another file than this one is asked about
    ordered = sorted(made, key=lambda pair: 0 if pair[0].early else 1 if pair[1] == EVERYBODY else last)
    return tuple(theme for theme, _ in ordered)


def _theme(evidence: Evidence, table: Table, bank: Table, row: int, likely: Mapping[str, str]) -> PracticeTheme:
    name, factor = table.text(row, "theme"), table.text(row, "survey_factor")
    citing, importance = ranking_factor(evidence, factor)
    return PracticeTheme(
        name=name,
        title=table.text(row, "title"),
        early=likely.get(table.text(row, "asked_of"), ""),
        looks_for=_sourced(table, row, "looks_for"),
        shortest=Measure(float(table.text(row, "low_seconds")), "seconds"),
        longest=Measure(float(table.text(row, "high_seconds")), "seconds"),
        length_why=_sourced(table, row, "why"),
        factor=factor.rstrip("*"),
        citing=citing,
        importance=importance,
        questions=tuple(
            PracticeQuestion(bank.text(one, "question"), bank.text(one, "text"))
            for one in range(len(bank))
            if bank.text(one, "theme") == name
        ),
    )


def _score_parts(table: Table) -> tuple[AnswerPart, ...]:
    return tuple(
        AnswerPart(
            table.text(row, "part"),
            table.text(row, "title"),
            _sourced(table, row, "says"),
            table.text(row, "most_of_it"),
        )
        for row in range(len(table))
    )


def _boxes(table: Table) -> tuple[StoryBox, ...]:
    return tuple(
        StoryBox(table.text(row, "box"), table.text(row, "title"), table.text(row, "asks")) for row in range(len(table))
    )


def _sentences(table: Table) -> tuple[SourcedText, ...]:
    return tuple(_sourced(table, row, "text") for row in range(len(table)))


def _sourced(table: Table, row: int, column: str) -> SourcedText:
    cell = table.cell(row, column)
    return SourcedText(table.text(row, column), cell_source(cell), cell.id)
