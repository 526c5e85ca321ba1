"""What the page My own list says: its worth beside the best list, what it breaks, what to change, what is not read."""

from matchwise.advice.chance import Own
from matchwise.advice.exclusions import BANNED
from matchwise.advice.list_phrasing import COMPARED, evaluate_sentences, proved_sentences, signal_sentences
from matchwise.advice.list_reports import EvaluateReport, SwapLine, WeighedChoice
from matchwise.advice.own_list import BroughtList, LineNotRead
from matchwise.advice.phrasing import (
    capitalized,
    chance_sentences,
    dollars,
    effect_of_100,
    how_many,
    place_text,
    short_100,
    signal_text,
)
from matchwise.advice.worth_phrasing import sent_lines
from matchwise.advice.worth_reports import NamedChoice
from matchwise.web.own_address import address_of
from matchwise.web.view_excluded import remedy_words
from matchwise.web.view_numbers import Values

MOST_REASONS = 3


def compare_values(report: EvaluateReport, own: tuple[Own, ...]) -> Values:
    """The values of the page for one list."""
    answer, *others = evaluate_sentences(report)
    return {
        "report": {
            "described": f"{report.list_described} Applications cost {dollars(report.usd)}.",
            "answer": answer,
            "others": others,
            "more": chance_sentences(report.chance)[1:],
            "counted": report.chance.denominator,
            "compared": COMPARED,
            "alerts": [alert.text for alert in report.about.alerts],
            "broken": report.broken,
            "kept_out": [_kept_out(report, number) for number in range(len(report.kept_out))],
            "swaps": [_swap(swap, own) for swap in report.swaps],
            "together": _together(report, own),
            "signals": (*signal_sentences(report.signals), *sent_lines(report.signals)),
            "same": how_many(round(report.apart.same.value), "program"),
            "apart": [
                ("Only in yours", [_weighed(line) for line in report.apart.only_first]),
                ("Only in the best list", [_weighed(line) for line in report.apart.only_second]),
            ],
            "moved": [
                f"{place_text(line.first)}: in yours {signal_text(line.first.signal)}, {short_100(line.first_gain)}; "
                f"in the best list {signal_text(line.second.signal)}, {short_100(line.second_gain)}"
                for line in report.apart.signals
            ],
            "proved": (*proved_sentences(report), report.proof.method, report.proof.checked),
            "terms": report.terms,
            "query": address_of(own),
        }
    }


def brought_values(found: BroughtList) -> Values:
    """The values of the page for a list that is not wholly read."""
    return {
        "brought": {
            "read": how_many(len(found.own), "program"),
            "own": address_of(found.own),
            "twice": found.twice,
            "named": found.named,
            "lines": [_line(line) for line in found.not_read],
        }
    }


def _line(line: LineNotRead) -> Values:
    return {
        "place": line.place,
        "text": line.text,
        "reason": line.reason,
        "remedy": line.remedy,
        "near": [
            (address_of([(one.acgme_code, one.signal)]), f"{place_text(one)}, {signal_text(one.signal)}")
            for one in line.near
        ],
    }


def _kept_out(report: EvaluateReport, number: int) -> Values:
    line = report.kept_out[number]
    remedy = "Take that back on the page List." if line.source == BANNED else remedy_words(line.remedy)
    return {
        "acgme_code": line.acgme_code,
        "name": place_text(line),
        "text": f"{line.rule.replace('_', ' ')}: {line.fact}.",
        "remedy": remedy,
    }


def _swap(swap: SwapLine, own: tuple[Own, ...]) -> Values:
    shown = swap.why if len(swap.why) <= MOST_REASONS else (*swap.why[: MOST_REASONS - 1], swap.why[-1])
    return {
        "text": swap.text,
        "rise": capitalized(effect_of_100(swap.rise)),
        "known": "; ".join(reason.text for reason in shown),
        "query": address_of(_changed(own, swap.before, swap.after)),
    }


def _together(report: EvaluateReport, own: tuple[Own, ...]) -> Values | None:
    if report.together is None:
        return None
    for swap in report.swaps:
        own = _changed(own, swap.before, swap.after)
    count = how_many(len(report.swaps), "change")
    return {"text": f"All {count} together: {effect_of_100(report.together)}.", "query": address_of(own)}


def _changed(own: tuple[Own, ...], before: tuple[NamedChoice, ...], after: tuple[NamedChoice, ...]) -> tuple[Own, ...]:
    """The list after one change."""
    gone = {choice.acgme_code for choice in before}
    stays = tuple(pair for pair in own if pair[0] not in gone)
    return (*stays, *((choice.acgme_code, choice.signal) for choice in after))


def _weighed(line: WeighedChoice) -> Values:
    choice = line.choice
    return {
        "acgme_code": choice.acgme_code,
        "name": place_text(choice),
        "signal": signal_text(choice.signal),
        "gain": short_100(line.gain),
    }
