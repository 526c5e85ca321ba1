"""What becomes of the non-US IMGs of a season by score and by rank list: for the comparison with the chances model."""

import numpy as np

from matchwise.market.season import Season
from matchwise.market.season_parameters import NONUS

SCORE_EDGES = (0, 215, 225, 235, 245, 255, 265, 400)
"""Where the bands of Step 2 CK begin; the first and the last are open."""
MOST_RANKS = 15
"""Rank lists from here on are counted together."""


def by_score(season: Season) -> dict[str, float]:
    """By band of Step 2 CK: applicants, with an interview, interviews of those, matched of those, and of all.

    Counts are of non-US IMGs whose first specialty is internal medicine; names are "score|215|applicants".
    """
    people, held, seated = season.people, season.attended, season.seats >= 0
    those = np.isin(people.kind, NONUS) & people.first
    band = np.searchsorted(SCORE_EDGES, people.step2, side="right") - 1
    found: dict[str, float] = {}
    for index, edge in enumerate(SCORE_EDGES[:-1]):
        mine = those & (band == index)
        some, matched = mine & (held > 0), mine & seated
        found |= {
            f"score|{edge}|applicants": float(mine.sum()),
            f"score|{edge}|interviewed": some.sum() / max(mine.sum(), 1),
            f"score|{edge}|interviews": held[some].mean() if some.any() else np.nan,
            f"score|{edge}|matched of interviewed": matched.sum() / max(some.sum(), 1),
            f"score|{edge}|matched": matched.sum() / max(mine.sum(), 1),
        }
    return found


def by_ranks(season: Season) -> dict[str, float]:
    """Chance to match by number of programs ranked, MOST_RANKS or more together: "ranks|5|rate"."""
    those = np.isin(season.people.kind, NONUS) & season.people.first
    ranks, seated = np.minimum(season.lists.lengths, MOST_RANKS)[those], (season.seats >= 0)[those]
    every = np.bincount(ranks, minlength=MOST_RANKS + 1)
    matched = np.bincount(ranks, weights=seated, minlength=MOST_RANKS + 1)
    return {
        f"ranks|{number}|rate": float(matched[number] / every[number]) if every[number] else np.nan
        for number in range(1, MOST_RANKS + 1)
    }
