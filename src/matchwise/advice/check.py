"""`check`: what a reader may stumble over in a letter, a statement, an e-mail, a CV or an answer, rule by rule."""

from collections import Counter

from matchwise import __version__
from matchwise.advice.check_reports import CheckCount, CheckFinding, CheckReport, DraftsReport, LetterCount
from matchwise.documents import Checked, Found, Kind, Lexicon, Specificity, check_text, read_lexicon
from matchwise.documents.lexicon import LISTS, MESSAGES
from matchwise.documents.sentence_model import sentence_model
from matchwise.documents.sentence_scores import SENTENCES, WORDS
from matchwise.domain.applicant import Applicant
from matchwise.evidence import Evidence
from matchwise.provenance import Confidence, Estimate, Measure, Standing

_HINTS = (
    "A finding is a hint for the writer. Read the place, then decide. The rules count words; they miss faults and they "
    "find some that are none."
)
_NO_PERSON = "Nothing here judges a person, and nothing looks for gender, origin or nationality."
_WORDS_ALONE = (
    "Faults of sentences were looked for by words alone. An add-on, the sentence model (92 MB, works offline), finds "
    "more of them. How to install it is told in docs/how-to/check-a-letter.md."
)
_MODEL_IN_PART = "The text is long: the sentence model read its beginning, the rest was looked at by words alone."
_LETTER = "A letter is the writer's own. Check only a draft that the writer shares with you."
_STATEMENT = "The final text must be your own. Nothing is written for you; the outline of your facts is on Letters."
_STATEMENTS = frozenset({Kind.STATEMENT, Kind.ADDITIONAL})
_HOW = (
    "Observations, comparisons, numbers, contact, setting and clinical words of the letter, less general praise, "
    "weighed as in our own weak, middle and strong letters."
)
_MESSAGES = dict.fromkeys(
    ("nrmp-rank", "nrmp-trade", "nrmp-soap", "email-mass", "email-again", "email-demand"), MESSAGES
)
"""Rules that were measured together, and under which name."""
_COUNTED = {
    "observations": ("sentence with an observation", "sentences with an observation"),
    "comparisons": ("sentence with a comparison", "sentences with a comparison"),
    "numbers": ("number", "numbers"),
    "contact": ("word on the time of contact", "words on the time of contact"),
    "setting": ("word on the setting", "words on the setting"),
    "clinical": ("clinical word", "clinical words"),
    "general_praise": ("sentence of general praise", "sentences of general praise"),
}
"""What is counted in a letter: one of it, several of it."""


def check(text: str, kind: Kind, evidence: Evidence, applicant: Applicant | None = None) -> CheckReport:
    """The findings in a text of a kind; with an applicant, what contradicts the file too."""
    lexicon = read_lexicon(evidence)
    checked = check_text(text, kind, lexicon, applicant, sentence_model())
    return CheckReport(
        kind=kind.value,
        version=__version__,
        evidence=evidence.shown,
        text=checked.text,
        words=Measure(checked.words, "words"),
        sentences=Measure(checked.sentences, "sentences"),
        findings=tuple(_finding(found, checked, lexicon) for found in checked.findings),
        counts=_counts(checked, lexicon),
        specificity=None if checked.specificity is None else _estimate(checked.specificity, lexicon),
        letter_counts=_letter_counts(checked.specificity),
        notes=(_HINTS, _NO_PERSON, *_way_note(checked, kind), *_own_note(kind)),
    )


def compare_drafts(first: CheckReport, second: CheckReport) -> DraftsReport:
    """Two drafts of a letter side by side."""
    return DraftsReport(first, second, tuple(_changes(first, second)))


def _own_note(kind: Kind) -> tuple[str, ...]:
    if kind is Kind.LETTER:
        return (_LETTER,)
    return (_STATEMENT,) if kind in _STATEMENTS else ()


def _way_note(checked: Checked, kind: Kind) -> tuple[str, ...]:
    """Whether the sentence model helped, where it can."""
    if kind is Kind.CV or not checked.words:
        return ()
    if not checked.by_model:
        return (_WORDS_ALONE,)
    return (_MODEL_IN_PART,) if checked.by_model < checked.sentences else ()


def _finding(found: Found, checked: Checked, lexicon: Lexicon) -> CheckFinding:
    words, name = lexicon.rules[found.rule], _MESSAGES.get(found.rule, found.rule)
    way = SENTENCES if checked.by_model else WORDS
    return CheckFinding(
        rule=found.rule,
        title=words.title,
        start=Measure(found.start, "characters"),
        end=Measure(found.end, "characters"),
        text=checked.text[found.start : found.end],
        why=" ".join(part for part in (words.why, found.detail) if part),
        remedy=words.remedy,
        severity=words.severity.value,
        source=words.source,
        standing=words.standing,
        cell=words.cell,
        sure=lexicon.sure.get((name, way)) or lexicon.sure.get((name, LISTS), ""),
    )


def _counts(checked: Checked, lexicon: Lexicon) -> tuple[CheckCount, ...]:
    counted = Counter(found.rule for found in checked.findings)
    rules = [words for rule, words in lexicon.rules.items() if counted[rule]]
    return tuple(
        CheckCount(
            words.rule,
            words.title,
            words.severity.value,
            Measure(counted[words.rule] + checked.left_out.get(words.rule, 0), "places"),
        )
        for words in rules
    )


def _estimate(found: Specificity, lexicon: Lexicon) -> Estimate:
    return Estimate(
        found.value,
        found.low,
        found.high,
        "fraction",
        Standing.MODELLED,
        Confidence.LOW,
        _HOW,
        lexicon.letter_cells,
    )


def _letter_counts(found: Specificity | None) -> tuple[LetterCount, ...]:
    if found is None:
        return ()
    return tuple(LetterCount(*_COUNTED[name], Measure(count, "places")) for name, count in found.counts.items())


def _changes(first: CheckReport, second: CheckReport) -> list[str]:
    """What the second draft has more or less of, in sentences."""
    changes = []
    if first.specificity is not None and second.specificity is not None:
        before, after = first.specificity, second.specificity
        same = after.low <= before.value <= after.high
        word = (
            "about as specific as"
            if same
            else "more specific than"
            if after.value > before.value
            else "less specific than"
        )
        changes.append(f"The second draft is {word} the first ({after.value:.2f} and {before.value:.2f} of 1).")
    counts = zip(first.letter_counts, second.letter_counts, strict=False)
    changes += [f"{_more(before, after)}." for before, after in counts if before.count != after.count]
    gone, new = _titles(first) - _titles(second), _titles(second) - _titles(first)
    changes += [f"No longer found: {title}." for title in sorted(gone)]
    changes += [f"Found only in the second draft: {title}." for title in sorted(new)]
    return changes


def _more(before: LetterCount, after: LetterCount) -> str:
    """From how many to how many."""
    return f"{after.words}, before {before.count.value:.0f}"


def _titles(report: CheckReport) -> set[str]:
    return {count.title for count in report.counts}
