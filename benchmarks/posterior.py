"""How well chances after news hold: seasons drawn from the model itself for the examples, told on a day of each season.

Run: python benchmarks/posterior.py [SEASONS [known | write]]. A vector and a node are drawn, programs invite by the
chances under them, on days as the survey says; on one of the days the chance is told, and the season then runs to its
end. The seasons are drawn from every fifth plausible vector and the chance is told by the others, for the truth is none
of the vectors that an answer knows; with `known` both are all vectors, which checks the computation alone. Many seasons
are weighed together, as sums over applications; the first ones of each example and day also by the posterior that
ships, and both must agree. With `write` the table goes into the package, where answers say how far off they may be; the
one that ships is of 6000 seasons of each example.
"""

import datetime as dt
import json
import sys
import time
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from matchwise.advice.case import Case, open_case
from matchwise.advice.knowledge import applicant_in, open_knowledge
from matchwise.advice.recommend import best_choices
from matchwise.chances.after_news import Tenth, tenths_document
from matchwise.chances.invitations_sent import invitations_sent
from matchwise.chances.posterior import News, posterior
from matchwise.chances.shipped import AFTER_NEWS, shipped_path
from matchwise.domain.applicant import ApplicationState
from matchwise.domain.chance_grid import ChanceGrid, FloatArray, Signal
from matchwise.portfolio import Choice, evaluate

ROOT = Path(__file__).parent.parent
AS_OF = dt.datetime(2026, 11, 27)  # noqa: DTZ001 (a day)
REVIEW, LAST = dt.date(2026, 9, 23), dt.date(2027, 3, 3)
EVERY_DAYS = 10
LEAST_CASES = 200
COMPARED = 3
"""Seasons of each example and day that are also weighed by the posterior that ships."""
AGREE = 2e-3
"""Vectors are drawn 20 times each there, and weighed exactly here."""
FOLDS = 5
"""Every so many-th vector is a truth that the answer does not know."""
AT_ONCE = 200
SMALL = 1e-300

Asked = NDArray[np.bool_]
Vectors = NDArray[np.intp]


@dataclass(frozen=True, slots=True)
class Listed:
    """One example with its list, on some vectors: (B, n, K) chance of an interview, and of a match after it."""

    grid: ChanceGrid
    choices: tuple[Choice, ...]
    interview: FloatArray
    match: FloatArray

    @classmethod
    def of(cls, case: Case, vectors: Vectors) -> "Listed":
        """The best list of a case, on some of the vectors."""
        every, choices = case.chances.grid, best_choices(case)
        grid = ChanceGrid(
            every.codes, every.weights[vectors], every.interview[vectors], every.match_given_interview[vectors]
        )
        programs = [one.program for one in choices]
        interview = grid.interview[:, programs, [int(one.signal) for one in choices], :]
        return cls(grid, choices, interview, grid.match_given_interview[:, programs, :])

    def seasons(self, sent: FloatArray, count: int, rng: np.random.Generator) -> tuple[Asked, Asked]:
        """(count, n) which programs had invited by the day, and (count,) who matched in the end."""
        vectors, weights = len(self.grid.weights), self.grid.weights
        told, matched = np.empty((count, len(self.choices)), dtype=bool), np.empty(count, dtype=bool)
        for season in range(count):
            vector = int(rng.integers(vectors))
            node = int(rng.choice(weights.shape[1], p=weights[vector]))
            asked = rng.random(len(self.choices)) < self.interview[vector, :, node]
            told[season] = asked & (rng.random(len(self.choices)) < sent[vector])
            taken = rng.random(len(self.choices)) < self.match[vector, :, node]
            matched[season] = bool((asked & taken).any())
        return told, matched

    def told(self, asked: Asked, sent: FloatArray) -> FloatArray:
        """(count,) chance to match that is told in each season."""
        chance, share = self.interview, sent[:, None, None]
        quiet = 1.0 - share * chance
        late = np.divide((1.0 - share) * chance, quiet, out=np.zeros_like(chance), where=quiet > 0.0)
        silent, seen = _flat(np.log(np.maximum(quiet, SMALL))), _flat(np.log(np.maximum(chance, SMALL)))
        late_miss = _flat(np.log(np.maximum(1.0 - late * self.match, SMALL)))
        held_miss = _flat(np.log(np.maximum(1.0 - self.match, SMALL)))
        prior = np.log(np.maximum(self.grid.weights, SMALL)).ravel()
        shape = (-1, *self.grid.weights.shape)
        parts = np.array_split(asked.astype(np.float64), max(1, len(asked) // AT_ONCE))
        found = [
            _chances(
                (prior + silent.sum(axis=0) + part @ (seen - silent)).reshape(shape),
                (late_miss.sum(axis=0) + part @ (held_miss - late_miss)).reshape(shape),
            )
            for part in parts
        ]
        return np.concatenate(found)

    def shipped(self, asked: Asked, sent: FloatArray) -> float:
        """The chance that the posterior tells in one season."""
        states = [ApplicationState.INVITED if one else ApplicationState.APPLIED for one in asked.tolist()]
        news = [News(one.program, one.signal, state) for one, state in zip(self.choices, states, strict=True)]
        after = posterior(self.grid, news, sent)
        alone = [Choice(at, Signal.NONE) for at in range(len(self.choices))]
        return float(evaluate(after.grid, alone)[after.vectors].mean())


def _flat(values: FloatArray) -> FloatArray:
    """(n, B K) of (B, n, K)."""
    return values.transpose(1, 0, 2).reshape(values.shape[1], -1)


def _chances(log_weights: FloatArray, log_missed: FloatArray) -> FloatArray:
    """(W,) chance to match of (W, B, K) log weights and log chance to miss all."""
    highest = log_weights.max(axis=2, keepdims=True)
    nodes = np.exp(log_weights - highest)
    totals = nodes.sum(axis=2)
    match = 1.0 - (nodes * np.exp(log_missed)).sum(axis=2) / totals
    vectors = np.log(totals) + highest[:, :, 0]
    weights = np.exp(vectors - vectors.max(axis=1, keepdims=True))
    found: FloatArray = (weights * match).sum(axis=1) / weights.sum(axis=1)
    return found


def main() -> None:
    """Print the table of reliability over all examples together."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 4_000
    known = "known" in sys.argv
    knowledge, begun = open_knowledge(AS_OF, own=False), time.perf_counter()
    told, matched, apart, examples = list[FloatArray](), list[Asked](), 0.0, sorted((ROOT / "examples").glob("*.yaml"))
    days = [REVIEW + dt.timedelta(days=days) for days in range(EVERY_DAYS, (LAST - REVIEW).days, EVERY_DAYS)]
    for number, path in enumerate(examples):
        applicant = applicant_in(path.read_bytes(), knowledge)
        case = open_case(applicant, knowledge.evidence, knowledge.directory, knowledge.as_of)
        every = np.arange(len(case.chances.grid.weights))
        true, believed = (every, every) if known else (every[::FOLDS], every[every % FOLDS > 0])
        truth, listed = Listed.of(case, true), Listed.of(case, believed)
        curve = invitations_sent(knowledge.evidence, len(every))
        rng = np.random.default_rng(number)
        for day in days:
            shares = curve.by(day, REVIEW)
            sent = shares[believed]
            asked, ended = truth.seasons(shares[true], max(COMPARED, count // len(days)), rng)
            values = listed.told(asked, sent)
            shipped = [listed.shipped(one, sent) for one in asked[:COMPARED]]
            apart = max(apart, float(np.abs(values[:COMPARED] - shipped).max()))
            told.append(values)
            matched.append(ended)
    if apart > AGREE:
        sys.exit(f"The sums and the posterior that ships differ by {apart:.5f}.")
    print(f"{sum(map(len, told))} seasons of {len(examples)} examples, {time.perf_counter() - begun:.0f} s")
    print(f"the sums are within {apart:.1e} of the posterior that ships, in {COMPARED * len(told)} seasons")
    tenths = _tenths(np.concatenate(told), np.concatenate(matched))
    if "write" in sys.argv:
        text = json.dumps(tenths_document(tenths, case.chances.fingerprint), indent=1)
        shipped_path(AFTER_NEWS).write_text(f"{text}\n", encoding="utf-8")


def _tenths(told: FloatArray, matched: Asked) -> tuple[Tenth, ...]:
    """The table, printed and as values."""
    found = list[Tenth]()
    print("told (of 100)  cases   told   matched  difference  error of the difference")
    parts = np.minimum((told * 10).astype(int), 9)
    for part in np.unique(parts):
        here = parts == part
        found.append(Tenth(int(part) * 10, int(here.sum()), told[here].mean() * 100, matched[here].mean() * 100))
        mean, rate = told[here].mean() * 100, matched[here].mean() * 100
        error = 100 * np.sqrt(np.mean(told[here] * (1 - told[here])) / here.sum())
        few = "" if here.sum() >= LEAST_CASES else "  fewer than 200"
        print(
            f"{part * 10:>3} to {part * 10 + 10:<3} {here.sum():>7} {mean:>7.1f} {rate:>8.1f} {rate - mean:>9.1f}"
            f" {error:>9.1f}{few}"
        )
    return tuple(found)


if __name__ == "__main__":
    main()
