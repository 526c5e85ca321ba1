"""The packet as a PDF: the same pages as the DOCX, black on white, tagged for screen readers."""

from matchwise.advice.packet_reports import PacketReport
from matchwise.advice.phrasing import date_text
from matchwise.exports.packet_sheet import packet_sheet, parts_of
from matchwise.exports.plain_text import with_plain_text
from matchwise.exports.typst_sheet import typst_pdf


def packet_pdf(report: PacketReport) -> bytes:
    """The PDF as bytes; the same report gives the same bytes on the same machine.

    It meets PDF/UA-1 unless a text holds letters that no typeface of the machine can draw.
    """
    sheet = packet_sheet(with_plain_text(report))
    day = report.as_of
    data = {
        "title": sheet.title,
        "subtitle": sheet.subtitle,
        "first": sheet.first,
        "sections": [
            {
                "title": section.title,
                "lead": section.lead,
                "rows": [{"label": row.label, "parts": parts_of(row.text), "refs": row.refs} for row in section.rows],
            }
            for section in sheet.sections
        ],
        "sources": sheet.sources,
        "as_of": date_text(day),
        "year": day.year,
        "month": day.month,
        "day": day.day,
    }
    return typst_pdf("packet.typ", "packet", data, day)
