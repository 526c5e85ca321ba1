"""The data notice names every document that ships, as the documents stand now."""

import runpy

from matchwise.evidence.load import SHIPPED, compiled_in_memory
from repository import ROOT


def test_the_data_notice_is_up_to_date() -> None:
    written = runpy.run_path(str(ROOT / "tools" / "write_data_notice.py"))["notice"](compiled_in_memory(SHIPPED))
    assert (ROOT / "DATA_NOTICE.md").read_text(encoding="utf-8") == written, "run: make notice"
