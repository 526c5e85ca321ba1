"""Documents: what a letter, a statement, an e-mail, a CV or an answer says, and what a reader may stumble over."""

from matchwise.documents.check import Checked, check_text
from matchwise.documents.findings import Found, Kind, Severity
from matchwise.documents.lexicon import Lexicon, RuleWords, read_lexicon
from matchwise.documents.reading import read_text
from matchwise.documents.rules.answer_parts import PARTS as ANSWER_PARTS
from matchwise.documents.specificity import Specificity
from matchwise.documents.story import WORDS as STORY_WORDS
from matchwise.documents.story import Box, story_boxes

__all__ = [
    "ANSWER_PARTS",
    "STORY_WORDS",
    "Box",
    "Checked",
    "Found",
    "Kind",
    "Lexicon",
    "RuleWords",
    "Severity",
    "Specificity",
    "check_text",
    "read_lexicon",
    "read_text",
    "story_boxes",
]
