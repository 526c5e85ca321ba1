"""What a take tells, in words: length, pace, pauses and fillers, each with its soft band and how thin that is."""

from collections.abc import Iterator

from matchwise.advice.answer_parts import answer_parts
from matchwise.advice.phrasing import how_many
from matchwise.advice.practice import DOCUMENT, OURS
from matchwise.advice.practice_reports import PracticeReport, PracticeTheme, TakeLine, TakeReport, TimedText
from matchwise.advice.reports import SourcedText
from matchwise.advice.statements import cell_source
from matchwise.advice.story_parts import THEMES, story_parts
from matchwise.errors import InputError, Problem
from matchwise.evidence import Evidence
from matchwise.practice.speech import Span
from matchwise.practice.standards import BANDS, Band, band
from matchwise.practice.take import Measured
from matchwise.provenance import Confidence, Estimate, Measure

SECONDS, WORDS_A_MINUTE, PER_100 = "seconds", "words a minute", "per 100 words"
NO_WORDS = (
    "Fillers are not known without the words. Type or paste what you said, each um and uh too, and measure again."
)
NO_TIMES = (
    "Word times are not known: the extra speech is not installed, or the recording is longer than three minutes. Pace "
    "and fillers are counted from your words and the sound; only when each word was said is missing."
)
NOT_FITTING = (
    "The words do not fit the recording, so no word times are shown. Check that they are of this take, in full."
)
NOT_HEARD = (
    "No speech stands out from the room in this recording. Come nearer to the microphone, or choose a quieter room."
)
AS_WRITTEN = "Fillers are counted as your words have them: what you leave out is not counted."

LEAST_WORDS = 50
"""Fewer words than these are not judged by their fillers: one filler more or less would decide."""
_FILLER_HINTS = {
    "": " The answer is too short to judge that.",
    "inside": " Inside the soft band of up to {high:g}.",
    "above": " Above the soft band of up to {high:g}: a silent pause does the same work.",
}


def question_of(report: PracticeReport, name: str) -> tuple[PracticeTheme, str]:
    """The theme and the text of a question; InputError when there is none of this name."""
    for theme in report.themes:
        for question in theme.questions:
            if question.name == name:
                return theme, question.text
    reason = "There is no question of this name."
    raise InputError([Problem("question", reason, "Choose one that `matchwise practice` names, such as scores-1.")])


def take_report(
    measured: Measured, transcript: str, asked: tuple[PracticeTheme, str] | None, evidence: Evidence
) -> TakeReport:
    """What a measured take tells, for a question or for none."""
    theme, question = asked or (None, "")
    asks_story = theme is not None and theme.name in THEMES
    scores = theme is not None and theme.name == "scores" and bool(transcript.strip())
    return TakeReport(
        theme=theme.name if theme else "",
        question=question,
        lines=tuple(_lines(measured, theme, evidence)),
        pauses=tuple(_timed(_pause_words(span, evidence), span) for span in measured.pauses),
        fillers=tuple(_timed(one.text, one.span) for one in measured.fillers or ()),
        words=tuple(_timed(one.text, Span(one.start, one.end)) for one in measured.times),
        parts=answer_parts(transcript, evidence) if scores else (),
        story=story_parts(transcript, evidence) if asks_story and transcript.strip() else (),
        notes=tuple(_notes(measured)),
    )


def _lines(measured: Measured, theme: PracticeTheme | None, evidence: Evidence) -> Iterator[TakeLine]:
    if measured.spoken is not None:
        yield _length(measured.spoken, theme)
    if measured.words_a_minute is not None:
        yield _pace(measured.words_a_minute, evidence)
    elif measured.peaks_a_minute is not None:
        yield _estimated_pace(measured.peaks_a_minute, evidence)
    if measured.heard:
        yield _pauses(measured.pauses, evidence)
    yield _fillers(measured, evidence)


def _length(spoken: float, theme: PracticeTheme | None) -> TakeLine:
    value = Measure(spoken, SECONDS)
    said = f"The answer takes {spoken:.0f} seconds from its first sound to its last."
    if theme is None:
        return TakeLine("length", "Length", value, None, None, None, "", said, OURS, ())
    judged = _judged(spoken, theme.shortest.value, theme.longest.value)
    aim = f"Aim at {theme.shortest.value:.0f} to {theme.longest.value:.0f} seconds for this question."
    hint = {"below": "There is room for one more fact.", "above": "Leave out what the question did not ask."}
    text = " ".join(filter(None, (said, aim, hint.get(judged, ""))))
    source = theme.length_why.source
    return TakeLine(
        "length", "Length", value, None, theme.shortest, theme.longest, judged, text, source, (theme.length_why,)
    )


def _pace(pace: float, evidence: Evidence) -> TakeLine:
    known = band(evidence, "pace")
    judged = _judged(pace, known.low, known.high)
    bounds = f"the soft band of {known.low:g} to {known.high:g}"
    hint = {
        "below": f"Below {bounds}: look at the pauses first, then speak in shorter sentences.",
        "above": f"Above {bounds}: end a sentence, breathe, and begin the next one.",
        "inside": f"Inside {bounds}.",
    }[judged]
    return TakeLine(
        "pace", "Pace", Measure(pace, WORDS_A_MINUTE), None, *_ends(known, WORDS_A_MINUTE), judged,
        f"{pace:.0f} words a minute, pauses and fillers included. {hint}", _source(evidence, "pace"),
        _thin(evidence, "pace", known),
    )  # fmt: skip


def _estimated_pace(peaks: float, evidence: Evidence) -> TakeLine:
    """The pace without the words: syllables that stand out, times the words for each (measured on synthetic speech)."""
    known, ratio = band(evidence, "pace"), band(evidence, "words_per_peak")
    middle = (ratio.low + ratio.high) / 2
    how = (
        "Syllables that stand out in the sound, times the words for each of them, which was measured on synthetic "
        "speech. With your words it is counted."
    )
    estimate = Estimate(
        peaks * middle, peaks * ratio.low, peaks * ratio.high, WORDS_A_MINUTE, ratio.standing, Confidence.LOW, how,
        ratio.cells,
    )  # fmt: skip
    text = f"About {estimate.value:.0f} words a minute ({estimate.low:.0f} to {estimate.high:.0f}): a rough estimate."
    return TakeLine(
        "pace", "Pace, estimated", None, estimate, *_ends(known, WORDS_A_MINUTE), "", text,
        _source(evidence, "words_per_peak"), _thin(evidence, "pace", known),
    )  # fmt: skip


def _pauses(pauses: tuple[Span, ...], evidence: Evidence) -> TakeLine:
    least, long_ = band(evidence, "pause"), band(evidence, "long_pause")
    text = f"{how_many(len(pauses), 'pause')} of {least.low:g} seconds or more."
    if pauses:
        longest = max(pauses, key=lambda span: span.seconds)
        text += f" The longest lasts {longest.seconds:.1f} seconds."
    many = sum(span.seconds >= long_.low for span in pauses)
    if many:
        text += f" {many} of them {'lasts' if many == 1 else 'last'} {long_.low:g} seconds or more."
    thin = (SourcedText(long_.why, OURS, f"{BANDS}:long_pause:why"),)
    return TakeLine(
        "pauses", "Pauses", Measure(len(pauses), "pauses"), None, None, None, "", text, _source(evidence, "pause"), thin
    )


def _fillers(measured: Measured, evidence: Evidence) -> TakeLine:
    known = band(evidence, "fillers")
    ends, thin, source = _ends(known, PER_100), _thin(evidence, "fillers", known), _source(evidence, "fillers")
    if measured.fillers is None or measured.fillers_per_100 is None:
        return TakeLine("fillers", "Fillers", None, None, *ends, "", NO_WORDS, source, thin)
    each: dict[str, int] = {}
    for one in measured.fillers:
        each[one.text] = each.get(one.text, 0) + 1
    listed = ", ".join(f"{name} {count}" for name, count in sorted(each.items(), key=lambda pair: (-pair[1], pair[0])))
    enough = (measured.words or 0) >= LEAST_WORDS
    judged = _judged(measured.fillers_per_100, known.low, known.high) if enough else ""
    of = how_many(measured.words or 0, "word")
    text = f"{how_many(len(measured.fillers), 'filler')} in {of}: {measured.fillers_per_100:.1f} for every 100 words."
    text += f" {listed[:1].upper()}{listed[1:]}." if listed else ""
    text += _FILLER_HINTS[judged].format(high=known.high)
    value = Measure(measured.fillers_per_100, PER_100)
    return TakeLine("fillers", "Fillers", value, None, *ends, judged, text, source, thin)


def _notes(measured: Measured) -> Iterator[SourcedText]:
    if measured.heard is False:
        yield SourcedText(NOT_HEARD, OURS)
    if measured.fillers is not None:
        yield SourcedText(AS_WRITTEN, OURS)
    if measured.words_fit is False:
        yield SourcedText(NOT_FITTING, OURS)
    elif measured.words_fit is None and measured.heard and measured.words:
        yield SourcedText(NO_TIMES, OURS)


def _judged(value: float, low: float, high: float) -> str:
    shown = round(value, 1)
    return "below" if shown < low else "above" if shown > high else "inside"


def _ends(known: Band, unit: str) -> tuple[Measure, Measure]:
    return Measure(known.low, unit), Measure(known.high, unit)


def _thin(evidence: Evidence, measure: str, known: Band) -> tuple[SourcedText, ...]:
    """Why a band is soft: our reason, and each study with what makes it thin."""
    table = evidence.table(f"{DOCUMENT}/studies")
    rows = [row for row in range(len(table)) if table.text(row, "measure") == measure]
    told = [
        SourcedText(
            f"{table.text(row, 'found')} {table.text(row, 'who')}. {table.text(row, 'thin')}",
            cell_source(table.cell(row, "found")),
            table.cell_id(row, "found"),
        )
        for row in rows
    ]
    return (SourcedText(known.why, OURS, f"{BANDS}:{measure}:why"), *told)


def _source(evidence: Evidence, measure: str) -> str:
    table = evidence.table(BANDS)
    return cell_source(table.cell(table.row_index(measure=measure), "why"))


def _pause_words(span: Span, evidence: Evidence) -> str:
    long_ = band(evidence, "long_pause")
    return f"{span.seconds:.1f} seconds{', long' if span.seconds >= long_.low else ''}"


def _timed(text: str, span: Span | None) -> TimedText:
    if span is None:
        return TimedText(text, None, None)
    return TimedText(text, Measure(span.start, SECONDS), Measure(span.end, SECONDS))
