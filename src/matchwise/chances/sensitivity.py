"""The measured moves of the chance: what sensitivity.json holds, how it is read, and where it lies."""

import datetime as dt
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from typing import Any

from matchwise.chances.ends import End
from matchwise.errors import EvidenceError, Problem

FILE = "sensitivity.json"
DIGITS = 6


@dataclass(frozen=True, slots=True)
class ExampleChances:
    """The chance to match of each example, in order, as fractions: with its fixed list, and with a typical one."""

    match: tuple[float, ...]
    typical: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Frame:
    """What every measured end is compared with.

    fingerprint: of the fit; shown: mean over the plausible vectors, as answers show it; central: with every assumption
    at its declared value; lists: number of programs of each fixed list; thirds: by fitted parameter, the means over
    the vectors in its lowest and in its highest third.
    """

    fingerprint: str
    as_of: dt.date
    examples: tuple[str, ...]
    lists: tuple[int, ...]
    shown: ExampleChances
    central: ExampleChances
    thirds: Mapping[str, tuple[ExampleChances, ExampleChances]]


@dataclass(frozen=True, slots=True)
class Sensitivity:
    """The frame, and the chances of the examples at every end that was measured."""

    frame: Frame
    ends: Mapping[End, ExampleChances]


def sensitivity_path() -> Path:
    """Where the measured moves lie on disk, for the tool that measures them."""
    return Path(str(files("matchwise.chances").joinpath(FILE)))


def read_sensitivity(path: Path) -> Sensitivity | None:
    """The measured moves of a file; None when there is no such file.

    Raises EvidenceError when the file is broken.
    """
    try:
        return _sensitivity(json.loads(path.read_text(encoding="utf-8")))
    except FileNotFoundError:
        return None
    except (ValueError, KeyError, TypeError) as error:
        problem = Problem(f"chances/{FILE}", f"The measured moves cannot be read ({error!r}).", "Run: make assumptions")
        raise EvidenceError(problem) from error


def sensitivity_json(measured: Sensitivity) -> str:
    """The text of the file: one line for every end."""
    frame = measured.frame
    head = {
        "fingerprint": frame.fingerprint,
        "as_of": frame.as_of.isoformat(),
        "examples": frame.examples,
        "lists": frame.lists,
        "shown": _plain(frame.shown),
        "central": _plain(frame.central),
        "thirds": {name: {"lower": _plain(low), "upper": _plain(up)} for name, (low, up) in frame.thirds.items()},
    }
    rows = [
        json.dumps({"name": end.name, "side": end.side, "value": end.value, **_plain(chances)})
        for end, chances in measured.ends.items()
    ]
    body = ",\n  ".join(rows)
    return f'{json.dumps(head, indent=1)[:-2]},\n "ends": [\n  {body}\n ]\n}}\n'


def rounded(match: Sequence[float], typical: Sequence[float]) -> ExampleChances:
    """The chances as the file keeps them, so that what was just measured equals what is read again."""
    return ExampleChances(tuple(round(x, DIGITS) for x in match), tuple(round(x, DIGITS) for x in typical))


def _plain(chances: ExampleChances) -> dict[str, tuple[float, ...]]:
    return {"match": chances.match, "typical": chances.typical}


def _sensitivity(document: Mapping[str, Any]) -> Sensitivity:
    thirds = document["thirds"].items()
    frame = Frame(
        fingerprint=str(document["fingerprint"]),
        as_of=dt.date.fromisoformat(document["as_of"]),
        examples=tuple(map(str, document["examples"])),
        lists=tuple(map(int, document["lists"])),
        shown=_chances(document["shown"]),
        central=_chances(document["central"]),
        thirds={str(name): (_chances(both["lower"]), _chances(both["upper"])) for name, both in thirds},
    )
    measured = {End(str(row["name"]), str(row["side"]), float(row["value"])): _chances(row) for row in document["ends"]}
    return Sensitivity(frame, measured)


def _chances(row: Mapping[str, Any]) -> ExampleChances:
    return rounded([float(x) for x in row["match"]], [float(x) for x in row["typical"]])
