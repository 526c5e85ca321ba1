"""The content of an applicant's own list as text: a text as it is, of a workbook the first sheet as a table."""

import csv
import io

from matchwise.directory.entries_file import decoded
from matchwise.directory.sheet import xlsx_sheet
from matchwise.errors import InputError, Problem

_XLSX, _XLS = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"


def list_text(content: bytes, place: str) -> str:
    """The text of a list for `myeras.list_lines`; InputError for a workbook that cannot be read or of the old kind."""
    if content.startswith(_XLS):
        remedy = "Save it as XLSX or CSV in your spreadsheet program, and bring that file."
        raise InputError([Problem(place, "is a workbook of the old kind (XLS).", remedy)])
    if not content.startswith(_XLSX):
        return decoded(content, place)
    sheet = xlsx_sheet(content, place)
    stream = io.StringIO(newline="")
    csv.writer(stream, lineterminator="\n").writerows((sheet.header, *sheet.rows))
    return stream.getvalue()
