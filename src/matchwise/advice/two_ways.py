"""Two ways to the same outcomes: the population of the chances model beside the non-US IMGs of simulated seasons.

The chances model asks what single programs do with single files; the season lets everybody compete for the same
seats. They share declared assumptions, most published figures, and the curve of the match after an interview, so
agreement checks that these were carried over and fitted; only who gets an interview, and where, is told by each alone.
"""

import datetime as dt
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from matchwise.chances.anchors import classes, matches_by_program
from matchwise.chances.by_score import matched_by_interviews, outcome_in_band
from matchwise.chances.counts import Counts, interview_counts
from matchwise.chances.moments import Moments, population_moments
from matchwise.chances.parameters import Vectors, central_from_json, vectors_from_json
from matchwise.chances.shipped import shipped_fit
from matchwise.chances.staging import Staging, staging
from matchwise.directory import Directory
from matchwise.domain.plain_table import PlainTable
from matchwise.domain.program import ProgramClass
from matchwise.evidence import Evidence
from matchwise.market.season import Season, simulate
from matchwise.market.season_by_score import MOST_RANKS, SCORE_EDGES, by_ranks, by_score
from matchwise.market.season_figures import figures
from matchwise.market.season_parameters import SeasonParameters
from matchwise.market.season_programs import program_pool
from matchwise.market.season_run import Figure, Progress, Run
from matchwise.market.season_shipped import calibrated

OVERALL, BANDS, RANKS, SETTINGS = "all", "score", "ranks", "setting"
GROUPS = {
    OVERALL: "All who apply",
    BANDS: "By Step 2 CK",
    RANKS: "Match, of 100, by programs ranked",
    SETTINGS: "Where they match, of 100",
}
"""The groups of figures in order, and their words."""
VECTORS = 10
"""Plausible vectors whose range is shown: every tenth of a hundred."""

Told = Mapping[tuple[str, str], float]


@dataclass(frozen=True, slots=True)
class Compared:
    """One figure both ways: group and name; fraction says whether it is one.

    chances: of the central vector; low, high: least and most over VECTORS plausible vectors; season: mean; sd: from
    season to season.
    """

    group: str
    name: str
    fraction: bool
    chances: float
    low: float
    high: float
    season: float
    sd: float


@dataclass(frozen=True, slots=True)
class TwoWays:
    """Every figure both ways, and the marks of the fit and of the calibration."""

    rows: tuple[Compared, ...]
    fit: str
    calibration: str
    seasons: int


@dataclass(frozen=True, slots=True)
class _Overall:
    """One figure of the whole population: how the moments tell it, and its name among the figures of a season."""

    name: str
    of: Callable[[Moments], float]
    figure: str
    fraction: bool = False


_RANKS = "contiguous IM ranks, "
_SCORE = "Step 2 CK of "
_OVERALL = (
    _Overall(
        "no interview at all",
        lambda m: m.no_interview,
        "share of non-US IMG applicants to IM with no IM interview",
        fraction=True,
    ),
    _Overall(
        "match, of those who rank", lambda m: m.match_rate, "match rate to IM, non-US IMGs with IM first", fraction=True
    ),
    _Overall("programs ranked", lambda m: m.ranks_all, "contiguous IM ranks per non-US IMG with IM first, mean"),
    _Overall("ranked by the matched", lambda m: m.ranks_matched[0], f"{_RANKS}matched non-US IMGs: mean"),
    _Overall("its spread", lambda m: m.ranks_matched[1], f"{_RANKS}matched non-US IMGs: SD"),
    _Overall("ranked by the others", lambda m: m.ranks_unmatched[0], f"{_RANKS}not matched non-US IMGs: mean"),
    _Overall("spread of that", lambda m: m.ranks_unmatched[1], f"{_RANKS}not matched non-US IMGs: SD"),
    _Overall("Step 2 CK, matched", lambda m: m.score_matched[0], f"{_SCORE}matched non-US IMGs in IM: mean"),
    _Overall("Step 2 CK, others", lambda m: m.score_unmatched[0], f"{_SCORE}not matched non-US IMGs in IM: mean"),
)
_OF_BAND = {"interviewed": True, "interviews": False, "matched of interviewed": True, "matched": True}
"""Figures of a band of scores, and whether each is a fraction."""


def band_words(index: int) -> str:
    """A band of SCORE_EDGES in words: "under 215", "225 to 234", "265 or more"."""
    low, high = SCORE_EDGES[index], SCORE_EDGES[index + 1]
    if index == 0:
        return f"under {high}"
    return f"{low} or more" if index == len(SCORE_EDGES) - 2 else f"{low} to {high - 1}"


def two_ways(
    evidence: Evidence, directory: Directory, as_of: dt.date, run: Run, progress: Progress | None = None
) -> TwoWays:
    """The same figures of non-US IMGs both ways; progress is called with (seasons done, all).

    Raises EvidenceError when the shipped fit or a table that a model needs is missing.
    """
    with_fit = calibrated(evidence)
    pool = program_pool(directory, as_of, with_fit.parameters)
    seasons = []
    for number in range(run.seasons):
        seasons.append(_season_told(simulate(pool, with_fit.parameters, run.seed, number), with_fit.parameters))
        if progress is not None:
            progress(number + 1, run.seasons)
    fit, stages = shipped_fit(), staging(evidence, directory, as_of)
    told = _chances_told(central_from_json(fit), stages, None)
    vectors = list(_of_vectors(vectors_from_json(fit, evidence), stages))
    rows = []
    for group, name, fraction in _names():
        key = (group, name)
        season, each = Figure(np.array([one[key] for one in seasons])), [one[key] for one in vectors]
        rows.append(
            Compared(group, name, fraction, told[key], min(each), max(each), season.mean, season.sd),
        )
    return TwoWays(tuple(rows), str(fit["fingerprint"]), with_fit.fingerprint, run.seasons)


def _names() -> Iterator[tuple[str, str, bool]]:
    """Group, name, and whether it is a fraction, of every figure in order."""
    yield from ((OVERALL, one.name, one.fraction) for one in _OVERALL)
    for index in range(len(SCORE_EDGES) - 1):
        yield from ((BANDS, f"{band_words(index)}: {name}", fraction) for name, fraction in _OF_BAND.items())
    yield from ((RANKS, str(number), True) for number in range(1, MOST_RANKS))
    yield from ((SETTINGS, str(kind), True) for kind in ProgramClass)


def _of_vectors(vectors: Vectors, stages: Staging) -> Iterator[Told]:
    """What VECTORS of the plausible vectors tell."""
    for index in range(0, len(vectors), max(len(vectors) // VECTORS, 1)):
        yield _chances_told(vectors.vector(index), stages, (index, len(vectors)))


def _chances_told(parameters: Mapping[str, float], stages: Staging, vector: tuple[int, int] | None) -> Told:
    """What the synthetic population of one vector tells."""
    screened = stages.at(parameters, vector).screened(parameters)
    moments, counts = population_moments(screened, parameters), interview_counts(screened, parameters)
    found = {(OVERALL, one.name): one.of(moments) for one in _OVERALL}
    found |= _bands_told(counts, parameters)
    by_rank = matched_by_interviews(counts)
    found |= {(RANKS, str(number)): float(by_rank[number]) for number in range(1, MOST_RANKS)}
    settings = classes(matches_by_program(screened, parameters), stages.directory, parameters)
    found |= {(SETTINGS, str(kind)): one.ours for kind, one in zip(ProgramClass, settings, strict=False)}
    return found


def _bands_told(counts: Counts, parameters: Mapping[str, float]) -> dict[tuple[str, str], float]:
    found = {}
    for index, (low, high) in enumerate(pairwise(SCORE_EDGES)):
        one = outcome_in_band(counts, low, high, parameters)
        values = (one.interviewed, one.interviews, one.matched_of_interviewed, one.matched)
        for name, value in zip(_OF_BAND, values, strict=True):
            found[BANDS, f"{band_words(index)}: {name}"] = value
    return found


def _season_told(season: Season, parameters: SeasonParameters) -> Told:
    """What one season tells of its non-US IMGs whose first specialty is internal medicine."""
    shown, scores, ranks = figures(season, parameters), by_score(season), by_ranks(season)
    found = {(OVERALL, one.name): shown[one.figure] for one in _OVERALL}
    for index, edge in enumerate(SCORE_EDGES[:-1]):
        found |= {(BANDS, f"{band_words(index)}: {name}"): scores[f"score|{edge}|{name}"] for name in _OF_BAND}
    found |= {(RANKS, str(number)): ranks[f"ranks|{number}|rate"] for number in range(1, MOST_RANKS)}
    seats = {kind: shown[f"class|{kind}|filled"] * shown[f"class|{kind}|non-US IMGs"] for kind in ProgramClass}
    return found | {(SETTINGS, str(kind)): count / sum(seats.values()) for kind, count in seats.items()}


def two_ways_words(found: TwoWays) -> str:
    """What stands in the columns of the tables."""
    return (
        "Non-US IMGs who prefer internal medicine, with the lists that such applicants send. Fractions are of 100. "
        f"Chances: the central fit {found.fit}, in brackets the least and the most of {VECTORS} plausible ones. "
        f"Season: mean of {found.seasons} seasons, with the spread from season to season; calibration "
        f"{found.calibration}. Read with care: figures of all who apply are targets of both fits, and the match after "
        "an interview follows one curve in both. There agreement shows that both were fitted, not that they are true. "
        "What each tells alone is who is interviewed, by score, and where they match."
    )


def two_ways_table(found: TwoWays, group: str) -> PlainTable:
    """One group as a table: chances with their range, the season with its spread, and how far apart they are."""
    heads = ("Figure", "Chances", "Season", "Apart")
    return PlainTable(heads, tuple(_row(row) for row in found.rows if row.group == group))


def _row(row: Compared) -> tuple[str, ...]:
    scale, digits = (100, 0) if row.fraction else (1, 1)
    numbers = (row.chances, row.low, row.high, row.season, row.sd)
    chances, low, high, season, sd = (f"{scale * number:.{digits}f}" for number in numbers)
    apart = f"{scale * (row.season - row.chances):+.{digits}f}"
    return row.name, f"{chances} ({low} to {high})", f"{season} ±{sd}", apart
