"""The answer of `recommend --evaluate` on a terminal: how good the own list is, why, what to change, how sure."""

from collections.abc import Iterator, Sequence

from rich.console import Console, RenderableType
from rich.padding import Padding

from matchwise.advice.list_phrasing import COMPARED, evaluate_sentences, proved_sentences, signal_sentences
from matchwise.advice.list_reports import EvaluateReport, OtherSignal, SwapLine, WeighedChoice
from matchwise.advice.phrasing import (
    capitalized,
    chance_sentences,
    dollars,
    effect_of_100,
    how_many,
    program_text,
    season_text,
    short_100,
    signal_text,
)
from matchwise.advice.worth_phrasing import sent_lines
from matchwise.cli.console import PlainText, heading
from matchwise.cli.parts import INDENT, alert_part, basis_part, excluded_entry, lines, sure_line, title

MOST_SHOWN = 10
"""Lines of a part that are printed; the others are in --json."""

MOST_REASONS = 3
"""Facts of a program that enters: the first ones, and the share of non-US IMGs, which is the last."""


def show_evaluation(report: EvaluateReport, console: Console) -> None:
    """Print the whole answer."""
    for part in _parts(report):
        console.print(part)


def _parts(report: EvaluateReport) -> Iterator[RenderableType]:
    yield title(report.about.applicant_name, "Your own list", season_text(report.about.season))
    yield PlainText(f"{report.list_described} Applications cost {dollars(report.usd)}.")
    yield PlainText()
    yield from alert_part(report.about.alerts)
    yield from _answer_part(report)
    yield from _broken_part(report)
    yield from _swap_part(report)
    yield from _signal_part(report)
    yield from _apart_part(report)
    yield heading("How good it could be")
    yield PlainText(" ".join((*proved_sentences(report), report.proof.method, report.proof.checked)))
    yield from lines(report.terms)
    yield PlainText()
    yield from basis_part(report.about)


def _answer_part(report: EvaluateReport) -> Iterator[RenderableType]:
    yield heading("Answer")
    first, *others = evaluate_sentences(report)
    yield PlainText(first, style="bold")
    yield PlainText(" ".join(others))
    yield PlainText("Your list: " + " ".join(chance_sentences(report.chance)[1:]))
    yield PlainText(f"{report.chance.denominator} {COMPARED}")
    yield sure_line(report.chance.match)
    yield PlainText()


def _broken_part(report: EvaluateReport) -> Iterator[RenderableType]:
    if not (report.broken or report.kept_out):
        return
    yield heading("What this list breaks")
    yield from lines(report.broken, mark="!")
    if report.kept_out:
        shut = how_many(len({line.acgme_code for line in report.kept_out}), "program")
        yield PlainText(f"A rule or your own wish keeps out {shut} of it. Where a rule does, the fee buys nothing.")
    for line in report.kept_out[:MOST_SHOWN]:
        yield excluded_entry(line)
    yield from _more(report.kept_out)
    yield PlainText()


def _swap_part(report: EvaluateReport) -> Iterator[RenderableType]:
    yield heading("What to change first")
    if not report.swaps:
        yield PlainText("No single change adds 0.01 of 100 or more.")
    else:
        yield PlainText("Each change is counted alone, with everything else as it is.")
    yield from lines(_swap_words(swap) for swap in report.swaps)
    if report.together is not None:
        count = how_many(len(report.swaps), "change")
        yield PlainText(f"All {count} together: {effect_of_100(report.together)}.", style="bold")
    yield PlainText()


def _swap_words(swap: SwapLine) -> str:
    shown = swap.why if len(swap.why) <= MOST_REASONS else (*swap.why[: MOST_REASONS - 1], swap.why[-1])
    why = "; ".join(reason.text for reason in shown)
    known = f" Known of the new one: {why}." if why else ""
    return f"{swap.text} {capitalized(effect_of_100(swap.rise))}.{known}"


def _signal_part(report: EvaluateReport) -> Iterator[RenderableType]:
    yield heading("Your signals")
    yield PlainText(" ".join(signal_sentences(report.signals)))
    yield from lines(sent_lines(report.signals))
    yield PlainText()


def _apart_part(report: EvaluateReport) -> Iterator[RenderableType]:
    apart = report.apart
    yield heading("How your list and the best one differ")
    same = how_many(round(apart.same.value), "program")
    yield PlainText(f"In both, with the same signal: {same}. {_GAIN}")
    yield from _only("Only in yours", apart.only_first)
    yield from _only("Only in the best list", apart.only_second)
    if apart.signals:
        yield PlainText(f"In both, with another signal: {how_many(len(apart.signals), 'program')}.", style="bold")
        yield from lines(_signal_words(line) for line in apart.signals[:MOST_SHOWN])
        yield from _more(apart.signals)
    yield PlainText()


def _only(label: str, found: Sequence[WeighedChoice]) -> Iterator[RenderableType]:
    if found:
        yield PlainText(f"{label}: {how_many(len(found), 'program')}.", style="bold")
        yield from lines(
            f"{program_text(line.choice)}, {signal_text(line.choice.signal)}: {short_100(line.gain)}"
            for line in found[:MOST_SHOWN]
        )
        yield from _more(found)


def _signal_words(line: OtherSignal) -> str:
    ours, best = signal_text(line.first.signal), signal_text(line.second.signal)
    return (
        f"{program_text(line.first)}: in yours {ours}, {short_100(line.first_gain)}; "
        f"in the best list {best}, {short_100(line.second_gain)}"
    )


def _more(found: Sequence[object]) -> Iterator[RenderableType]:
    if len(found) > MOST_SHOWN:
        yield Padding(PlainText(f"{len(found) - MOST_SHOWN} more are in --json."), INDENT)


_GAIN = "The number is the gain: what that list loses without the program, of 100."
