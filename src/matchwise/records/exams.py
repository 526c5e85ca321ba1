"""Reads attempts at the Steps from a transcript: in blocks, in rows, in sentences, and as labels with values."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice

from matchwise.domain.applicant import ExamName
from matchwise.domain.applicant_sections import Result
from matchwise.records.dates import Order, dates_in
from matchwise.records.findings import Finding, Note, Part, guessed
from matchwise.records.sections import Placed, Section

_STEP = re.compile(
    r"\bstep\s*[-:]?\s*(1|2|3|i{1,3})\b(?:\s*[-:(]?\s*(ck|cs|clinical\s+(?:knowledge|skills)))?", re.IGNORECASE
)
_STEPS = {"1": ExamName.STEP1, "i": ExamName.STEP1, "2": ExamName.STEP2CK, "ii": ExamName.STEP2CK}
_RESULT = re.compile(
    r"\b(?P<fail>(?:did\s+not|not|no)\s+pass(?:ed)?|fail(?:ed|ing|ure)?|unsuccessful)\b|\b(?P<pass>pass(?:ed)?|successful)\b",
    re.IGNORECASE,
)
_CHOICE = re.compile(
    r"\bpass(?:ed)?\s*(?:/|or)\s*fail(?:ed)?\b|\bpass(?:ing)?\s+(?:mark|score)\b.*|\bminimum\b.*", re.IGNORECASE
)
_NO_RESULT = re.compile(
    r"\b(incomplete|indeterminate|withheld|not\s+reported|cancel+ed|no\s+show|scores?\s+not\s+available|pending)\b",
    re.IGNORECASE,
)
_SCORE = re.compile(r"(?<![\d/.,-])([1-3]\d\d)(?!\d|[/.,-]\d|\s?%)")
_NOT_THE_EXAM = re.compile(
    r"\b(report(?:ed)?|printed|generated|requested|issued|as\s+of|expir\w*|eligib\w*|valid|birth|created|transmitted|page|"
    r"scheduled|registered|updated)\b",
    re.IGNORECASE,
)
_HIGHEST = 300
MOST_ATTEMPTS = 60
_OLD_PAPERS = re.compile(r"\b(comlex|plab|mccqe|flex|nbme\s+part|csa)\b", re.IGNORECASE)


@dataclass(slots=True)
class _Attempt:
    """What is known of one attempt so far."""

    exam: ExamName | None = None
    skills: bool = False
    head: Placed | None = None
    date: str = ""
    result: str = ""
    score: str = ""
    no_result: str = ""
    doubts: list[str] = field(default_factory=list)
    lines: list[Placed] = field(default_factory=list)

    def begun(self) -> bool:
        return bool(self.date or self.result or self.no_result)


@dataclass(frozen=True, slots=True)
class _Seen:
    """What one line says of an attempt."""

    exam: ExamName | None
    skills: bool
    date: str
    result: str
    score: str
    no_result: str
    doubt: str


def exams_in(placed: Sequence[Placed], order: Order) -> Part:
    """Every attempt of the document, and the notes on those that the applicant file has no place for."""
    findings, notes, used = [], [], set()
    for attempt in islice(_attempts(placed, order), MOST_ATTEMPTS):
        used |= {one.index for one in attempt.lines}
        words, where = _words(attempt), attempt.lines[0].line.where
        if attempt.skills or attempt.no_result:
            notes.append(Note(_note(attempt), where))
        elif attempt.exam:
            findings.append(Finding("exams", _entry(attempt), words, where, *guessed(" ".join(_doubts(attempt)))))
    return Part(tuple(findings), frozenset(used), tuple(notes))


def _words(attempt: _Attempt) -> str:
    """The lines of an attempt, after the one that names its Step."""
    head = [attempt.head] if attempt.head and attempt.head not in attempt.lines else []
    return " / ".join(one.text for one in (*head, *attempt.lines))


def _attempts(placed: Iterable[Placed], order: Order) -> Iterator[_Attempt]:
    now = _Attempt()
    for one in placed:
        if _OLD_PAPERS.search(one.text) or (one.heading and one.section is not Section.EXAMS):
            if now.begun():
                yield now
            now = _Attempt()
            continue
        seen = _seen(one, order)
        if seen.exam or seen.skills:
            if now.begun():
                yield now
            now = _Attempt(seen.exam, seen.skills, one)
        if not (now.exam or now.skills):
            continue
        if _full(now, seen):
            yield now
            now = _Attempt(now.exam, now.skills, now.head)
        _add(now, seen, one)
    if now.begun():
        yield now


def _full(now: _Attempt, seen: _Seen) -> bool:
    """Whether the line speaks of another attempt than the one that is being read."""
    says = bool(seen.result or seen.no_result)
    said = bool(now.result or now.no_result)
    return bool(now.date and seen.date) or (says and said)


def _add(now: _Attempt, seen: _Seen, one: Placed) -> None:
    if not any((seen.exam, seen.skills, seen.date, seen.result, seen.score, seen.no_result)):
        return
    if (
        seen.score
        and not (seen.date or seen.result or seen.exam)
        and not re.search(r"scor|\(|^\W*\d{3}\W*$", one.text, re.IGNORECASE)
    ):
        return
    now.date, now.result = now.date or seen.date, now.result or seen.result
    now.no_result, now.score = now.no_result or seen.no_result, now.score or seen.score
    now.doubts += [seen.doubt] if seen.doubt else []
    now.lines.append(one)


def _seen(one: Placed, order: Order) -> _Seen:
    step = _STEP.search(one.text)
    skills = bool(step and (step[2] or "").lower()[:2] == "cs") or bool(step and "skills" in (step[2] or "").lower())
    exam = None if step is None or skills else _STEPS.get(step[1].lower(), ExamName.STEP3)
    rest = _CHOICE.sub(" ", one.text[: step.start()] + " " + one.text[step.end() :] if step else one.text)
    if _prose(rest) and not step:
        return _Seen(None, skills=False, date="", result="", score="", no_result="", doubt="")
    dates = () if _NOT_THE_EXAM.search(rest) and not _RESULT.search(rest) else dates_in(rest, order)
    bare = rest
    for found in reversed(dates):
        bare = f"{bare[: found.start]} {bare[found.end :]}"
    result, none = _RESULT.search(bare), _NO_RESULT.search(bare)
    scores = [score for score in _SCORE.findall(bare) if int(score) <= _HIGHEST]
    doubts = []
    if dates and not dates[0].sure:
        doubts.append("The date was read as month/day/year; day and month could be the other way round.")
    if len(dates) > 1:
        doubts.append("The line has two dates; the first was taken.")
    if len(scores) > 1:
        doubts.append("The line has two numbers; the first was taken as the score.")
    word = "" if result is None else Result.FAIL if result["fail"] else Result.PASS
    return _Seen(
        exam,
        skills,
        dates[0].value if dates else "",
        str(word),
        scores[0] if scores else "",
        none[1].lower() if none and not result else "",
        " ".join(doubts),
    )


def _prose(text: str) -> bool:
    """Whether a text is a sentence rather than a row: many words of small letters."""
    return len(re.findall(r"\b[a-z]{2,}\b", text)) > 8  # noqa: PLR2004 (words)


def _doubts(attempt: _Attempt) -> Iterator[str]:
    yield from dict.fromkeys(attempt.doubts)
    if not attempt.date:
        yield "No date stands with it."
    elif len(attempt.date) < len("2021-05-10"):
        yield "Only the month stands there; the first day of it was taken."
    if not attempt.result:
        yield "Neither pass nor fail stands with it."


def _entry(attempt: _Attempt) -> dict[str, str]:
    day = f"{attempt.date}-01" if len(attempt.date) == len("2021-05") else attempt.date
    told = {"exam": str(attempt.exam or ""), "date": day, "result": attempt.result, "score": attempt.score}
    return {key: value for key, value in told.items() if value}


def _note(attempt: _Attempt) -> str:
    names = {ExamName.STEP1: "Step 1", ExamName.STEP2CK: "Step 2 CK", ExamName.STEP3: "Step 3"}
    name = names[attempt.exam] if attempt.exam else "Step 2 CS"
    day = f" of {attempt.date}" if attempt.date else ""
    if attempt.skills:
        return f"{name}{day} is no longer an exam of the USMLE. The applicant file has no place for it."
    return (
        f"An attempt at {name}{day} has no result ({attempt.no_result}). The applicant file keeps results only, "
        "but programs see this attempt on your transcript."
    )
