"""The practice sheet as a PDF: questions with room for notes, boxes of stories, and what to look at; black on white."""

from matchwise.advice.phrasing import date_text
from matchwise.advice.practice_reports import PracticeReport, PracticeTheme
from matchwise.advice.practice_words import length_words, survey_words
from matchwise.exports.plain_text import with_plain_text
from matchwise.exports.typst_sheet import typst_pdf


def practice_pdf(report: PracticeReport) -> bytes:
    """The PDF as bytes; the same report gives the same bytes on the same machine.

    It meets PDF/UA-1 unless a text holds letters that no typeface of the machine can draw.
    """
    report = with_plain_text(report)
    day = report.as_of
    sources = dict.fromkeys(
        text.source
        for text in (*(theme.looks_for for theme in report.themes), *report.checklist, *report.rules)
        if text.source
    )
    data = {
        "title": " · ".join(text for text in ("Interview practice", report.applicant_name) if text),
        "as_of": date_text(day),
        "evidence": report.evidence,
        "themes": [_theme(theme) for theme in report.themes],
        "parts": [{"title": part.title, "says": part.says.text, "most": part.most} for part in report.score_parts],
        "boxes": [{"title": box.title, "asks": box.asks} for box in report.story_boxes],
        "checklist": [one.text for one in report.checklist],
        "rules": [one.text for one in report.rules],
        "if_asked": report.if_asked.text,
        "notes": [note.text for note in report.notes],
        "sources": list(sources),
        "year": day.year,
        "month": day.month,
        "day": day.day,
    }
    return typst_pdf("practice.typ", "sheet", data, day)


def _theme(theme: PracticeTheme) -> dict[str, object]:
    return {
        "name": theme.name,
        "title": theme.title,
        "length": length_words(theme),
        "early": theme.early,
        "looks_for": theme.looks_for.text,
        "survey": survey_words(theme),
        "questions": [one.text for one in theme.questions],
    }
