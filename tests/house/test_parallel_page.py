"""The page on parallel plans holds the tables of the shipped forms."""

import importlib.util

from repository import ROOT
from shipped import shipped_evidence


def test_the_tables_of_the_page_are_those_of_the_shipped_forms() -> None:
    found = importlib.util.spec_from_file_location("write_parallel_page", ROOT / "tools" / "write_parallel_page.py")
    assert found is not None
    assert found.loader is not None
    writer = importlib.util.module_from_spec(found)
    found.loader.exec_module(writer)
    page = writer.PAGE.read_text(encoding="utf-8")
    shown = page.split(writer.BEGIN)[1].split(writer.END)[0].strip()
    assert shown == writer.tables(shipped_evidence()), "run: python tools/write_parallel_page.py"
