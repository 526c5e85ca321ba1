"""Made-up reports on given lists for the tests of screens and exports; no figure is real."""

from dataclasses import replace

from matchwise.advice.list_reports import (
    ComparedList,
    CompareReport,
    EvaluateReport,
    ListDifference,
    OtherSignal,
    SwapLine,
    WeighedChoice,
)
from matchwise.advice.reports import About, SourcedText
from matchwise.advice.worth_reports import NamedChoice, SentSignal, SignalWorth
from matchwise.domain.chance_grid import Signal
from matchwise.provenance import Measure
from report_samples import estimate, sample_report


def sample_choice(number: int, signal: Signal = Signal.NONE, text: str = "") -> NamedChoice:
    """A made-up application; with a text, every word of it is that text."""
    name, city = (text, text) if text else (f"Sample Medical Center {number} (made up)", f"Sampleton {number}")
    return NamedChoice(text or f"99999{number:05d}", name, city, text or "OH", signal)


def sample_evaluation(text: str = "") -> EvaluateReport:
    """An own list of 40 programs; with a text, every free text is that text."""
    report = sample_report(40, 3, 14)
    gold, plain = sample_choice(1, Signal.GOLD, text), sample_choice(2, Signal.NONE, text)
    new = sample_choice(3, Signal.GOLD, text)
    why = (SourcedText(text or "J-1 accepted", text or "Sample program page, 2026"),)
    return EvaluateReport(
        about=_about(text),
        list_described=text or "Your own list: 40 programs, 3 gold and 8 silver signals.",
        chance=report.chance,
        programs=Measure(40, "programs"),
        usd=Measure(630, "USD"),
        best=estimate(0.23),
        difference=estimate(0.04),
        ahead=Measure(0.97, "fraction"),
        measured=text,
        best_programs=Measure(40, "programs"),
        proof=report.proof,
        bound_holds=True,
        terms=(text or "The best list holds at most 40 programs, as many as yours, so it costs no more.",),
        broken=(text or "It holds 9 programs in OH. You want at most 8.",),
        kept_out=report.excluded,
        apart=ListDifference(
            same=Measure(12, "programs"),
            only_first=tuple(WeighedChoice(plain, estimate(0.0004)) for _ in range(14)),
            only_second=(WeighedChoice(new, estimate(0.02)),),
            signals=(OtherSignal(gold, sample_choice(1, Signal.SILVER, text), estimate(0.01), estimate(0.008)),),
        ),
        signals=SignalWorth(
            estimate(0.03), estimate(0.02), None, (SentSignal(gold, estimate(0.02)),), text or "Not used: 4 signals."
        ),
        swaps=(
            SwapLine("replace", text or "Replace one by another.", (gold,), (new,), estimate(0.011), why),
            SwapLine("send signal", text or "Send a signal.", (plain,), (plain,), estimate(0.004), ()),
        ),
        together=estimate(0.014),
    )


def sample_comparison(text: str = "") -> CompareReport:
    """Three lists of 40 programs; with a text, every free text is that text."""

    def compared(way: str, match: float, *, best: bool = False, drawn: bool = False) -> ComparedList:
        return ComparedList(
            way=text or way,
            text=text or f"How the list {way} is made.",
            programs=None if way == "typical" else Measure(40, "programs"),
            match=estimate(match),
            interviews=estimate(2 * match, unit="interviews"),
            difference=None if best else estimate(0.23 - match),
            ahead=None if best else Measure(0.9, "fraction"),
            luck=estimate(match, 0.1) if drawn else None,
            note=text,
        )

    return CompareReport(
        about=_about(text),
        condition=text,
        programs=Measure(40, "programs"),
        usd=Measure(630, "USD"),
        measured=text,
        terms=(text or "Each list holds 40 programs.",),
        lists=(compared("random", 0.1, drawn=True), compared("typical", 0.14), compared("best", 0.23, best=True)),
    )


def _about(text: str) -> About:
    about = sample_report().about
    return replace(about, phase=text or about.phase, applicant_name=text or about.applicant_name)
