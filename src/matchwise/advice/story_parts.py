"""Which boxes of a story an answer fills, each with the words that show it, and how often the rules err."""

from matchwise.advice.practice import DOCUMENT, OURS
from matchwise.advice.practice_reports import StoryPart
from matchwise.advice.reports import SourcedText
from matchwise.documents import STORY_WORDS, story_boxes
from matchwise.evidence import Evidence

THEMES = frozenset({"teamwork", "communication", "initiative", "resilience"})
"""Themes whose questions ask for a story."""
HINT = (
    "The rules look for words, not for sense. They were measured on 24 short answers of ours, by the author of the "
    "rules: read your answer and judge it yourself."
)


def story_parts(written: str, evidence: Evidence) -> tuple[StoryPart, ...]:
    """The four boxes of an answer or of a whole story, in their order."""
    boxes, rates = evidence.table(f"{DOCUMENT}/star"), evidence.table(f"{DOCUMENT}/story_measured")
    parts = []
    for box in story_boxes(written, evidence.table(STORY_WORDS)):
        row, rate = boxes.row_index(box=box.name), rates.rows[rates.row_index(box=box.name)]
        asks = boxes.text(row, "asks")
        sure = (
            f"On our test texts it was seen in {rate['found']} of {rate['of']} that have it, and in {rate['falsely']} "
            f"of {rate['without']} that do not."
        )
        said = SourcedText(f"{'Seen.' if box.shown else f'Not seen. {asks}'} {sure}", OURS, boxes.cell_id(row, "asks"))
        parts.append(StoryPart(box.name, boxes.text(row, "title"), bool(box.shown), box.shown, said))
    return tuple(parts)
