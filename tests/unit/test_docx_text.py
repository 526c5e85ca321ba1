"""The text of a DOCX file: what stands in its body, and nothing of a file that is broken or hostile."""

import time
import tracemalloc

import pytest

from docx_samples import HOSTILE, docx, paragraphs
from matchwise.docx_text import read_docx
from matchwise.errors import InputError


def test_paragraphs_are_parted_by_blank_lines() -> None:
    assert read_docx(paragraphs("Dear Dr. A,", "He came early &amp; left late."), "me") == (
        "Dear Dr. A,\n\nHe came early & left late."
    )


def test_breaks_and_tabs_are_kept_and_deleted_text_is_not() -> None:
    body = (
        "<w:p><w:pPr><w:tabs><w:tab/></w:tabs></w:pPr><w:r><w:t>one</w:t><w:br/><w:t>two</w:t><w:tab/><w:t>three</w:t></w:r>"
        "<w:del><w:r><w:delText>gone</w:delText></w:r></w:del></w:p>"
    )
    assert read_docx(docx(body), "me") == "one\ntwo\tthree"


@pytest.mark.parametrize("name", HOSTILE)
def test_a_broken_or_hostile_file_is_refused_in_bounded_time_and_memory(name: str) -> None:
    tracemalloc.start()
    begun = time.process_time()
    with pytest.raises(InputError) as refused:
        read_docx(HOSTILE[name], "me.docx")
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert refused.value.problems[0].field == "me.docx"
    assert refused.value.problems[0].remedy
    assert time.process_time() - begun < 60
    assert most < 200_000_000
