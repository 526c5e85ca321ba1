"""The packet as a DOCX: headings, tables of two columns, and every blank marked, so that it is filled in by hand."""

import datetime as dt
import io
import zipfile
from collections.abc import Sequence

from docx import Document
from docx.document import Document as Paper
from docx.enum.text import WD_COLOR_INDEX
from docx.shared import Cm, Pt, RGBColor
from docx.table import _Cell
from docx.text.paragraph import Paragraph

from matchwise.advice.packet_reports import PacketReport
from matchwise.exports.packet_sheet import Row, Section, Sheet, packet_sheet, parts_of
from matchwise.exports.plain_text import with_plain_text

_LABEL, _TEXT = Cm(5), Cm(11.5)
_MARGIN = Cm(2.2)
_SMALL = Pt(8.5)
_SIZES = {"Normal": Pt(10.5), "Title": Pt(17), "Heading 1": Pt(12.5)}
_BLACK = RGBColor(0, 0, 0)
_SAME_MOMENT = (1980, 1, 1, 0, 0, 0)


def packet_docx(report: PacketReport) -> bytes:
    """The file as bytes; the same report gives the same bytes."""
    sheet = packet_sheet(with_plain_text(report))
    paper = Document()
    _set_up(paper, sheet, report.as_of)
    paper.add_heading(sheet.title, level=0)
    _write(paper.add_paragraph(), sheet.subtitle)
    _write(paper.add_paragraph(), sheet.first)
    for section in sheet.sections:
        _section(paper, section)
    if sheet.sources:
        paper.add_heading("Sources", level=1)
        for source in sheet.sources:
            paper.add_paragraph().add_run(source).font.size = _SMALL
    made = io.BytesIO()
    paper.save(made)
    return _without_clock(made.getvalue())


def _set_up(paper: Paper, sheet: Sheet, day: dt.date) -> None:
    """Page, type and properties; the day of the answer stands for the day on which it was made."""
    for name, size in _SIZES.items():
        font = paper.styles[name].font
        font.size, font.color.rgb = size, _BLACK
    for section in paper.sections:
        section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = _MARGIN
    made = dt.datetime.combine(day, dt.time())
    properties = paper.core_properties
    properties.title, properties.author, properties.language = sheet.title[:250], "", "en-US"
    properties.comments = properties.last_modified_by = ""
    properties.created = properties.modified = made


def _section(paper: Paper, section: Section) -> None:
    paper.add_heading(section.title, level=1)
    if section.lead:
        _write(paper.add_paragraph(), section.lead)
    table = paper.add_table(rows=0, cols=2)
    table.autofit = False
    for column, width in zip(table.columns, (_LABEL, _TEXT), strict=True):
        column.width = width
    for row in _joined(section.rows):
        label, text = table.add_row().cells
        label.width, text.width = _LABEL, _TEXT
        _fill(label, [row[0].label], bold=True)
        _fill(text, [_said(one) for one in row])


def _joined(rows: Sequence[Row]) -> list[list[Row]]:
    """Rows without a label stand in the cell of the row before them."""
    joined: list[list[Row]] = []
    for row in rows:
        if joined and not row.label and joined[-1][0].label:
            joined[-1].append(row)
        else:
            joined.append([row])
    return joined


def _said(row: Row) -> str:
    return f"{row.text} [{row.refs}]" if row.refs else row.text


def _fill(cell: _Cell, texts: Sequence[str], *, bold: bool = False) -> None:
    for number, text in enumerate(texts):
        paragraph = cell.paragraphs[0] if number == 0 else cell.add_paragraph()
        paragraph.paragraph_format.space_after = Pt(2)
        _write(paragraph, text, bold=bold)


def _write(paragraph: Paragraph, text: str, *, bold: bool = False) -> None:
    """The text; blanks are marked with a color and stand in brackets, so that print shows them too."""
    for part, blank in parts_of(text):
        run = paragraph.add_run(part)
        run.bold = bold or None
        if blank and not part[1:-1].isdigit():
            run.font.highlight_color = WD_COLOR_INDEX.YELLOW


def _without_clock(content: bytes) -> bytes:
    """The same package with the same moment on every file in it."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(zipfile.ZipInfo(name, _SAME_MOMENT), old.read(name), zipfile.ZIP_DEFLATED)
    return made.getvalue()
