"""The preparation sheet of one program as a PDF to take along: black on white, tagged for screen readers."""

from matchwise.advice.interview_reports import SheetReport
from matchwise.advice.interview_words import clock_words, form_words, there_words
from matchwise.advice.phrasing import date_text
from matchwise.exports.plain_text import plain, with_plain_text
from matchwise.exports.typst_sheet import typst_pdf


def sheet_pdf(report: SheetReport) -> bytes:
    """The PDF as bytes; the same report gives the same bytes on the same machine."""
    notes = [plain(line) for line in report.notes.splitlines() if line.strip()]
    report = with_plain_text(report)
    day = report.as_of
    data = {
        "title": f"Interview at {report.name}",
        "place": f"{report.city}, {report.state} · ACGME {report.acgme_code}",
        "when": [
            f"{there_words(line)}, {form_words(line.form)}"
            + (f". Your clock: {clock_words(line.own)}" if line.own is not None else "")
            for line in report.interviews
        ],
        "questions": [{"text": one.text, "why": one.why} for one in report.questions],
        "why_here": [{"text": one.text, "why": one.source} for one in report.why_here],
        "notes": notes,
        "facts": [
            {
                "field": fact.field,
                "value": fact.value + (f" ({fact.warning})" if fact.warning else ""),
                "source": f"{fact.source}, {fact.as_of}",
            }
            for fact in report.facts
        ],
        "rules": [{"text": one.text, "why": one.source} for one in report.rules],
        "as_of": date_text(day),
        "evidence": report.evidence,
        "year": day.year,
        "month": day.month,
        "day": day.day,
    }
    return typst_pdf("interview.typ", "interview", data, day)
