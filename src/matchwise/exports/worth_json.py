"""What money, signals and wishes are worth, as JSON."""

from matchwise.advice.reports import CurvePoint
from matchwise.advice.worth_reports import NamedChoice, SignalTrade, SignalWorth, StoppingPoint, WishCost
from matchwise.exports.json_values import Json, estimate_json, estimate_or_none, named_json, number_json


def curve_point_json(point: CurvePoint) -> Json:
    """One point of the curve of the next dollars."""
    return {
        "programs": number_json(point.programs),
        "usd": number_json(point.usd),
        "match": estimate_json(point.match),
        "next_30_usd": estimate_or_none(point.next_30_usd),
    }


def stop_json(stop: StoppingPoint | None) -> Json:
    """Where the next dollars stop paying, or null."""
    if stop is None:
        return None
    return {
        "programs": number_json(stop.programs),
        "usd": number_json(stop.usd),
        "threshold": number_json(stop.threshold),
        "saved_usd": number_json(stop.saved_usd),
        "given_up": estimate_json(stop.given_up),
    }


def signals_json(signals: SignalWorth) -> Json:
    """What the signals of a list are worth."""
    return {
        "all": estimate_json(signals.all_signals),
        "gold": estimate_or_none(signals.gold),
        "silver": estimate_or_none(signals.silver),
        "sent": [{**choice_json(line.choice), "worth": estimate_json(line.worth)} for line in signals.sent],
        "left": signals.left,
    }


def choice_json(choice: NamedChoice) -> dict[str, Json]:
    """One application by name."""
    return {**named_json(choice), "signal": choice.signal.word}


def trade_json(trade: SignalTrade) -> Json:
    """What other signals would do."""
    return {"kind": trade.kind, "text": trade.text, "change": estimate_json(trade.change)}


def wish_json(cost: WishCost) -> Json:
    """What one wish costs."""
    return {"wish": cost.wish, "text": cost.text, "cost": estimate_json(cost.cost)}
