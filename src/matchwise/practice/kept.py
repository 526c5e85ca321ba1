"""What was measured of a take as one text, to be kept beside it, and read again."""

import json
from dataclasses import asdict

from matchwise.errors import InputError, Problem
from matchwise.practice.align import WordTime
from matchwise.practice.speech import Span
from matchwise.practice.take import FillerTime, Measured


def measured_text(measured: Measured) -> str:
    """The measures as JSON."""
    return json.dumps(asdict(measured), allow_nan=False, separators=(",", ":"))


def measured_from(text: str) -> Measured:
    """The measures that a text holds; InputError when it holds something else."""
    try:
        held = json.loads(text)
        fillers = held.pop("fillers")
        held |= {
            "pauses": tuple(Span(**one) for one in held["pauses"]),
            "times": tuple(WordTime(**one) for one in held["times"]),
            "fillers": None if fillers is None else tuple(_filler(one) for one in fillers),
        }
        return Measured(**held)
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
        reason = "What was measured of this take cannot be read any more."
        raise InputError([Problem("take", reason, "Open the take: it is measured again.")]) from None


def _filler(one: dict[str, object]) -> FillerTime:
    span = one["span"]
    return FillerTime(str(one["text"]), Span(**span) if isinstance(span, dict) else None)
