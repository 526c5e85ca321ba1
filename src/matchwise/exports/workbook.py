"""The report as an Excel workbook: a read-me sheet with the answer, then the list and what stands behind it."""

import datetime as dt
import io
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from math import ceil
from typing import Generic, TypeVar

import xlsxwriter  # type: ignore[import-untyped]  # the package ships no types

from matchwise.advice.phrasing import (
    RANGE_MEANING,
    STANDING_MEANINGS,
    chance_sentences,
    date_text,
    dollars,
    season_text,
    standing_text,
)
from matchwise.advice.reports import (
    CostItem,
    CurvePoint,
    ExcludedProgram,
    FactLine,
    ListedProgram,
    NotChosenProgram,
    RecommendReport,
)
from matchwise.advice.worth_phrasing import sent_lines, signal_lines, wish_lines
from matchwise.exports.findings import driver_text, largest_drivers, proof_text
from matchwise.exports.plain_text import web_address, with_plain_text
from matchwise.exports.sources_list import Source, numbered_sources

_READ_ME_WIDTH = 76  # characters
_A4, _LINE, _HIGHEST_ROW = 9, 15.0, 409.0  # Excel's number of the paper, points of a line and of the highest row
_LONGEST_CELL, _LONGEST_LINK = 32_000, 2_000  # Excel refuses more than 32,767 and 2,079 characters

Row = TypeVar("Row")
CellValue = str | float | None
_Looks = dict[str, xlsxwriter.format.Format]


@dataclass(frozen=True, slots=True)
class _Column(Generic[Row]):
    """A column of a sheet: its title, width in characters, how a cell is made of a row, and how it looks."""

    title: str
    width: float
    cell: Callable[[Row], CellValue]
    look: str = "text"


_ListRow = tuple[int, ListedProgram]
_FactRow = tuple[ListedProgram, FactLine]

_LIST: tuple[_Column[_ListRow], ...] = (
    _Column("Order", 7, lambda row: row[0], "whole"),
    _Column("ACGME code", 13, lambda row: row[1].acgme_code),
    _Column("NRMP code", 12, lambda row: row[1].nrmp_code),
    _Column("Program", 48, lambda row: row[1].name),
    _Column("City", 18, lambda row: row[1].city),
    _Column("State", 7, lambda row: row[1].state),
    _Column("Signal", 9, lambda row: row[1].signal.word),
    _Column("Interview, of 100", 12, lambda row: row[1].interview.value * 100, "of_100"),
    _Column("low", 8, lambda row: row[1].interview.low * 100, "of_100"),
    _Column("high", 8, lambda row: row[1].interview.high * 100, "of_100"),
    _Column("Gain, of 100", 12, lambda row: row[1].gain.value * 100, "gain"),
    _Column("Match here, of 100", 12, lambda row: row[1].match_here.value * 100, "gain"),
    _Column(
        "In the best list from a budget of",
        13,
        lambda row: row[1].in_from_usd.value if row[1].in_from_usd else None,
        "usd",
    ),
    _Column("Reasons", 70, lambda row: "; ".join(reason.text for reason in row[1].reasons)),
    _Column("Not known", 50, lambda row: "; ".join(row[1].unknowns)),
    _Column("Warnings", 45, lambda row: "; ".join(row[1].warnings)),
    _Column("Source", 40, lambda row: next((web_address(fact.url) for fact in row[1].facts if fact.url), ""), "link"),
)

_FACTS: tuple[_Column[_FactRow], ...] = (
    _Column("ACGME code", 13, lambda row: row[0].acgme_code),
    _Column("Program", 48, lambda row: row[0].name),
    _Column("Fact", 26, lambda row: row[1].field),
    _Column("Value", 45, lambda row: row[1].value),
    _Column("Standing", 18, lambda row: standing_text(row[1].standing)),
    _Column("Source", 45, lambda row: row[1].source),
    _Column("As of", 12, lambda row: row[1].as_of),
    _Column("Warning", 40, lambda row: row[1].warning),
    _Column("Link", 50, lambda row: row[1].url, "link"),
)

_LEFT_OUT: tuple[_Column[ExcludedProgram], ...] = (
    _Column("ACGME code", 13, lambda out: out.acgme_code),
    _Column("Program", 48, lambda out: out.name),
    _Column("City", 18, lambda out: out.city),
    _Column("State", 7, lambda out: out.state),
    _Column("Rule", 22, lambda out: out.rule.replace("_", " ")),
    _Column("Fact", 55, lambda out: out.fact),
    _Column("Source", 45, lambda out: out.source),
    _Column("What would open it", 55, lambda out: out.remedy),
)

_NOT_CHOSEN: tuple[_Column[NotChosenProgram], ...] = (
    _Column("ACGME code", 13, lambda out: out.acgme_code),
    _Column("Program", 48, lambda out: out.name),
    _Column("City", 18, lambda out: out.city),
    _Column("State", 7, lambda out: out.state),
    _Column("Would add, of 100", 12, lambda out: out.gain.value * 100, "gain"),
    _Column("low", 9, lambda out: out.gain.low * 100, "gain"),
    _Column("high", 9, lambda out: out.gain.high * 100, "gain"),
    _Column(
        "Enters from a budget of",
        14,
        lambda out: out.would_enter_at_usd.value if out.would_enter_at_usd else None,
        "usd",
    ),
    _Column(
        "Enters with a chance so many times as high",
        16,
        lambda out: out.enters_at.value if out.enters_at else None,
        "of_100",
    ),
    _Column("What would help", 60, lambda out: out.remedy),
)

_COST: tuple[_Column[CostItem], ...] = (
    _Column("Item", 50, lambda item: item.text),
    _Column("US dollars", 14, lambda item: item.usd.value, "usd"),
    _Column("Source", 60, lambda item: item.source),
)

_CURVE: tuple[_Column[CurvePoint], ...] = (
    _Column("Programs", 11, lambda point: point.programs.value, "whole"),
    _Column("ERAS fees", 13, lambda point: point.usd.value, "usd"),
    _Column("Match, of 100", 13, lambda point: point.match.value * 100, "of_100"),
    _Column("low", 9, lambda point: point.match.low * 100, "of_100"),
    _Column("high", 9, lambda point: point.match.high * 100, "of_100"),
    _Column(
        "Each further $30 adds, of 100",
        16,
        lambda point: point.next_30_usd.value * 100 if point.next_30_usd else None,
        "gain",
    ),
)

_SOURCES: tuple[_Column[tuple[Source, int]], ...] = (
    _Column("Number", 9, lambda entry: entry[1], "whole"),
    _Column("Source", 90, lambda entry: entry[0].text),
    _Column("Link", 70, lambda entry: entry[0].url, "link"),
)


def recommend_workbook(report: RecommendReport) -> bytes:
    """The workbook as bytes; the same report gives the same bytes, and no text can become a formula."""
    report = with_plain_text(report)
    stream = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "nan_inf_to_errors": True}
    with xlsxwriter.Workbook(stream, options) as book:
        created = dt.datetime.combine(report.about.basis.as_of, dt.time())
        book.set_properties({"title": "Matchwise: where to apply", "subject": "Internal medicine", "created": created})
        looks = _looks(book)
        _read_me(book, report)
        _list_sheet(book, looks, report)
        facts = [(program, fact) for program in report.programs for fact in program.facts]
        _table(book.add_worksheet("Facts"), looks, _FACTS, facts)
        _table(book.add_worksheet("Left out"), looks, _LEFT_OUT, report.excluded)
        _table(book.add_worksheet("Not chosen"), looks, _NOT_CHOSEN, report.not_chosen)
        _table(book.add_worksheet("Cost"), looks, _COST, report.cost.items)
        _table(book.add_worksheet("Curve"), looks, _CURVE, report.curve)
        _table(book.add_worksheet("Sources"), looks, _SOURCES, list(numbered_sources(report).items()))
    return stream.getvalue()


def _looks(book: xlsxwriter.Workbook) -> _Looks:
    number = {"valign": "top"}
    return {
        "head": book.add_format({"bold": True, "bottom": 1, "text_wrap": True, "valign": "top", "bg_color": "#EEF2F6"}),
        "text": book.add_format({"text_wrap": True, "valign": "top"}),
        "link": book.add_format({"font_color": "#0B5CAD", "underline": 1, "valign": "top"}),
        "whole": book.add_format({**number, "num_format": "#,##0"}),
        "of_100": book.add_format({**number, "num_format": "0.0"}),
        "gain": book.add_format({**number, "num_format": "0.000"}),
        "usd": book.add_format({**number, "num_format": '"$"#,##0.00'}),
    }


def _list_sheet(book: xlsxwriter.Workbook, looks: _Looks, report: RecommendReport) -> None:
    sheet = book.add_worksheet("List")
    _table(sheet, looks, _LIST, list(enumerate(report.programs, start=1)))
    sheet.freeze_panes(1, 4)
    sheet.print_area(0, 0, len(report.programs), next(n for n, column in enumerate(_LIST) if column.title == "Reasons"))
    gain = next(number for number, column in enumerate(_LIST) if column.title.startswith("Gain"))
    bar = {"type": "data_bar", "bar_color": "#9DBFE0", "min_type": "num", "min_value": 0}
    if report.programs:
        sheet.conditional_format(1, gain, len(report.programs), gain, bar)


def _table(
    sheet: xlsxwriter.worksheet.Worksheet, looks: _Looks, columns: Sequence[_Column[Row]], rows: Sequence[Row]
) -> None:
    """A sheet with one header row that stays in sight, a filter, and a row an entry; made ready to print."""
    for number, column in enumerate(columns):
        sheet.set_column(number, number, column.width)
        sheet.write_string(0, number, column.title, looks["head"])
    sheet.set_row(0, 2 * _LINE)
    for line, row in enumerate(rows, start=1):
        cells = [column.cell(row) for column in columns]
        wrapped = zip(cells, columns, strict=True)
        sheet.set_row(line, _height((cell, column.width) for cell, column in wrapped if column.look == "text"))
        for number, (cell, column) in enumerate(zip(cells, columns, strict=True)):
            _cell(sheet, (line, number), cell, looks, column.look)
    sheet.freeze_panes(1, 0)
    sheet.autofilter(0, 0, max(len(rows), 1), len(columns) - 1)
    sheet.set_paper(_A4)
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)


def _height(cells: Iterable[tuple[CellValue, float]]) -> float:
    """The points that the longest wrapped text of a row needs; not every program that opens the file works it out."""
    lines = (ceil(1.15 * len(cell) / width) for cell, width in cells if isinstance(cell, str))
    return min(_LINE * max(max(lines, default=1), 1), _HIGHEST_ROW)


def _cell(
    sheet: xlsxwriter.worksheet.Worksheet, at: tuple[int, int], value: CellValue, looks: _Looks, look: str
) -> None:
    if value is None or value == "":
        sheet.write_blank(*at, None, looks["text"])
    elif not isinstance(value, str):
        sheet.write_number(*at, value, looks[look])
    elif look == "link" and web_address(value) and len(value) <= _LONGEST_LINK:
        sheet.write_url(*at, value, looks["link"], value)
    else:
        sheet.write_string(*at, value[:_LONGEST_CELL], looks["text"])


def _read_me(book: xlsxwriter.Workbook, report: RecommendReport) -> None:
    sheet = book.add_worksheet("Read me")
    sheet.set_column(0, 0, _READ_ME_WIDTH)
    sheet.hide_gridlines(2)
    looks = {
        "title": book.add_format({"bold": True, "font_size": 18, "text_wrap": True}),
        "answer": book.add_format({"bold": True, "font_size": 14, "text_wrap": True, "valign": "top"}),
        "alert": book.add_format({"bold": True, "text_wrap": True, "valign": "top"}),
        "head": book.add_format({"bold": True, "font_size": 12, "top": 1}),
        "text": book.add_format({"text_wrap": True, "valign": "top"}),
    }
    for line, (look, text) in enumerate(_read_me_lines(report)):
        size = {"title": 1.8, "answer": 1.4}.get(look, 1.0)
        sheet.set_row(line, min(size * _height([(text, _READ_ME_WIDTH / size)]), _HIGHEST_ROW))
        sheet.write_string(line, 0, text[:_LONGEST_CELL], looks[look])
    sheet.set_paper(_A4)
    sheet.set_portrait()
    sheet.fit_to_pages(1, 0)


def _read_me_lines(report: RecommendReport) -> list[tuple[str, str]]:
    answer, *more = chance_sentences(report.chance)
    about, basis = report.about, report.about.basis
    name = f" for {about.applicant_name}" if about.applicant_name else ""
    return [
        ("title", f"Where to apply in internal medicine{name}"),
        ("text", f"For {season_text(about.season)}, {about.phase}. Made on {date_text(basis.as_of)}."),
        *(("alert", f"Read first: {alert.text}") for alert in about.alerts),
        ("answer", answer),
        ("text", report.chance.denominator),
        *(("text", sentence) for sentence in more),
        ("text", RANGE_MEANING),
        ("head", "What moves the chance most"),
        *(("text", driver_text(driver)) for driver in largest_drivers(report, 3)),
        ("head", "Money and proof"),
        ("text", f"ERAS fees of the list: {dollars(report.cost.eras_usd)}."),
        *(("text", text) for text in report.money),
        *(("text", text) for text in (proof_text(report), report.proof.method, report.proof.checked)),
        ("head", "Signals and wishes"),
        *(("text", text) for text in signal_lines(report.signals, report.trades)),
        *(("text", text) for text in sent_lines(report.signals)),
        *(("text", text) for text in wish_lines(report.wish_costs)),
        ("head", "Limits"),
        *(("text", text) for text in (*about.losses, *about.notes)),
        ("head", "How a fact or number came to be"),
        *(("text", f"{standing_text(standing)}: {text}") for standing, text in STANDING_MEANINGS.items()),
        ("head", "Made with"),
        ("text", f"Matchwise {basis.version}"),
        ("text", f"Evidence {basis.evidence}"),
        ("text", f"Model {basis.model}"),
    ]
