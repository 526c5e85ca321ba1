"""What becomes of non-US IMGs by score and by rank list: the parts add up to the whole."""

import numpy as np
import pytest

from matchwise.market.season_by_score import MOST_RANKS, SCORE_EDGES, by_ranks, by_score
from matchwise.market.season_figures import figures
from season_samples import small_parameters, small_season


def test_bands_of_scores_add_up_to_all() -> None:
    season = small_season()
    found, shown = by_score(season), figures(season, small_parameters())
    those = np.isin(season.people.kind, (4, 5)) & season.people.first
    count = [found[f"score|{edge}|applicants"] for edge in SCORE_EDGES[:-1]]
    assert sum(count) == those.sum()
    matched = [n * found[f"score|{edge}|matched"] for n, edge in zip(count, SCORE_EDGES[:-1], strict=True)]
    assert sum(matched) == pytest.approx(shown["non-US IMGs whose first specialty is IM and who match in it"])


def test_the_rates_by_length_of_list_add_up_to_all() -> None:
    season = small_season()
    those = np.isin(season.people.kind, (4, 5)) & season.people.first
    size = np.bincount(np.minimum(season.lists.lengths[those], MOST_RANKS), minlength=MOST_RANKS + 1)
    rates = by_ranks(season)
    matched = sum(size[n] * rates[f"ranks|{n}|rate"] for n in range(1, MOST_RANKS + 1) if size[n])
    assert matched == pytest.approx((season.seats[those] >= 0).sum())
