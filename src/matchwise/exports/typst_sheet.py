"""How a template of ours and its data become a PDF: the same bytes for the same data, tagged where letters allow it."""

import datetime as dt
import json
from collections.abc import Mapping
from importlib.resources import files
from typing import Any

import typst

_TEMPLATES = files("matchwise.exports") / "templates"


def typst_pdf(template: str, name: str, data: Mapping[str, Any], day: dt.date) -> bytes:
    """The PDF as bytes, dated at the start of a day; the template reads `data` as JSON from its input `name`.

    It meets PDF/UA-1 unless a text holds letters that no typeface of the machine can draw.
    """
    inputs, made = {name: json.dumps(data)}, dt.datetime.combine(day, dt.time(), dt.UTC)
    source = (_TEMPLATES / template).read_bytes()
    try:
        return typst.compile(source, sys_inputs=inputs, timestamp=made, pdf_standards="ua-1")
    except typst.TypstError as refused:
        if "could not be displayed" not in str(refused):
            raise
    return typst.compile(source, sys_inputs=inputs, timestamp=made)
