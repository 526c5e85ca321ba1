"""The part of a statement on scores: whether it is there, short, owned, with what changed and what is better since."""

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator

from matchwise.documents.findings import Found
from matchwise.documents.look import Look, Sentence
from matchwise.documents.text import Part
from matchwise.domain.applicant import Applicant, ExamName

_LEAST_SENTENCES = 2
_PARTS = (("own", "score-ownership"), ("changed", "score-change"), ("later", "score-evidence"))


def find(look: Look) -> Iterator[Found]:
    """What the part on scores lacks; where there is none, that the file would need one."""
    about = [sentence for sentence in look.sentences if _speaks(sentence)]
    if not about:
        if look.applicant is not None and needs_telling(look.applicant, look.limit("low_step2ck")):
            yield Found("score-paragraph-missing")
        return
    part = _paragraph(look, about)
    inside = [one for one in look.sentences if part.start <= one.part.start < part.end]
    if len(part) > look.limit("score_paragraph_words"):
        yield Found("score-paragraph-long", part.start, part.end, f"It has {len(part)} words.")
    if any(one.has("setback") for one in inside):
        yield from (Found(rule, part.start, part.end) for name, rule in _PARTS if not any(s.has(name) for s in inside))


def _speaks(sentence: Sentence) -> bool:
    return sentence.has("score-talk") and (sentence.has("setback") or sentence.has("first-person"))


def _paragraph(look: Look, about: list[Sentence]) -> Part:
    """The paragraph in which most is said on scores; the text of an additional section is one."""
    paragraphs = look.text.paragraphs
    starts = [one.start for one in paragraphs]
    counted = Counter(bisect_right(starts, said.part.start) - 1 for said in about)
    return paragraphs[max(counted.most_common(1)[0][0], 0)]


def needs_telling(applicant: Applicant, low: float) -> bool:
    """Whether the exam record has a failure, or a Step 2 CK score below what counts as low."""
    score = applicant.score(ExamName.STEP2CK)
    return any(applicant.failures(exam) for exam in ExamName) or (score is not None and score < low)
