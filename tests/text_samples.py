"""What tests of the documents share: the lexicon that ships, and the rules found in a text."""

from functools import cache

from matchwise.documents import Checked, Kind, Lexicon, check_text, read_lexicon
from matchwise.domain.applicant import Applicant
from matchwise.evidence import load_evidence

WEAK = "She was hardworking and pleasant to work with."
STRONG = (
    "He consistently arrived before the rest of the team, prepared complete notes, and followed up on each "
    "patient\u2019s labs and imaging without being asked. His presentations became notably more focused and efficient "
    "over the month. I would rank him in the top 10% of international graduates I have worked with in the last "
    "five years."
)
FRAMING = (
    "Early in my medical training, I struggled with standardized exams and my Step 1 performance did not reflect "
    "my true understanding of medicine. After this experience, I critically restructured my study approach, "
    "sought mentorship, and focused on integrating clinical reasoning rather than memorization. This change is "
    "reflected in my stronger performance in clinical rotations, improved Step 2 CK result, and positive feedback "
    "from attendings in my US internal medicine rotations."
)
"""The examples of the article on low scores: a weak letter, a strong one, and how to tell a low score."""
ANY_TEXTS = {
    "empty": "",
    "one word": "word",
    "Arabic": "\u0645\u0631\u062d\u0628\u0627 \u0628\u0643\u0645. \u0623\u0646\u0627 \u0637\u0628\u064a\u0628\u061f",
    "emoji": "\U0001f600 \U0001f469\u200d\u2695\ufe0f.",
    "NUL": "one\x00two",
    "right to left": "\u202eabc\u202c \u2066x\u2069",
    "HTML and script": "<script>alert(1)</script><b>bold</b>",
    "10 MB": "I saw that patient again. " * 400_000,
}
"""Texts of every kind, for each place where a text comes in."""


@cache
def lexicon() -> Lexicon:
    """The lexicon of the shipped evidence."""
    return read_lexicon(load_evidence())


def checked(text: str, kind: str, applicant: Applicant | None = None) -> Checked:
    """A checked text."""
    return check_text(text, Kind(kind), lexicon(), applicant)


def rules(text: str, kind: str, applicant: Applicant | None = None) -> set[str]:
    """The rules found in a text."""
    return {found.rule for found in checked(text, kind, applicant).findings}
