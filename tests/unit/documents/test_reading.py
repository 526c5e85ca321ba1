"""From bytes to text: what can be read is read, and what cannot is refused with what to do."""

import pytest

from docx_samples import paragraphs
from matchwise.documents import read_text
from matchwise.errors import InputError
from record_samples import pdf_of


@pytest.mark.parametrize(
    "content",
    [
        "na\u00efve \u0645\u0631\u062d\u0628\u0627".encode(),
        "na\u00efve \u0645\u0631\u062d\u0628\u0627".encode("utf-16"),
    ],
)
def test_text_is_read_in_its_own_letters(content: bytes) -> None:
    assert read_text("a.txt", content) == "na\u00efve \u0645\u0631\u062d\u0628\u0627"


def test_other_bytes_are_read_as_windows_1252_and_nul_stays() -> None:
    assert read_text("a.txt", b"caf\xe9\x00") == "caf\u00e9\x00"


def test_docx_and_pdf_are_known_by_their_content() -> None:
    assert read_text("letter", paragraphs("He came early.")) == "He came early."
    assert "He came early." in read_text("letter", pdf_of("He came early."))


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "old Word"),
        (b"{\\rtf1 hello}", "RTF"),
        (b"\x89PNG\r\n", "picture"),
        (b"%PDF-1.7 broken", "PDF"),
        (b"a" * 10_000_001, "10 MB"),
    ],
)
def test_what_is_no_text_is_refused_with_a_remedy(content: bytes, said: str) -> None:
    with pytest.raises(InputError) as refused:
        read_text("me", content)
    assert said in refused.value.problems[0].reason
    assert refused.value.problems[0].remedy
