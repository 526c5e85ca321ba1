"""Two ways side by side: the same figures, told apart, and each with its own spread."""

import pytest

from matchwise.advice.two_ways import (
    BANDS,
    GROUPS,
    RANKS,
    SETTINGS,
    TwoWays,
    band_words,
    two_ways,
    two_ways_table,
    two_ways_words,
)
from matchwise.chances.shipped import shipped_fit
from matchwise.exports.two_ways_figures import two_ways_figure
from matchwise.market.season_by_score import SCORE_EDGES
from matchwise.market.season_run import Run
from shipped import AS_OF, shipped_directory, shipped_evidence

DONE: list[tuple[int, int]] = []


@pytest.fixture(name="found", scope="module")
def _found() -> TwoWays:
    DONE.clear()
    return two_ways(
        shipped_evidence(), shipped_directory(), AS_OF, Run(3), lambda done, every: DONE.append((done, every))
    )


def test_every_figure_stands_both_ways_once(found: TwoWays) -> None:
    names = [(row.group, row.name) for row in found.rows]
    assert len(set(names)) == len(names)
    assert {group for group, _ in names} == set(GROUPS)
    assert found.fit == shipped_fit()["fingerprint"]
    assert DONE == [(1, 3), (2, 3), (3, 3)]


def test_fractions_are_fractions_and_ranges_have_their_ends_in_order(found: TwoWays) -> None:
    for row in found.rows:
        assert row.low <= row.high
        if row.fraction:
            assert 0 <= row.low <= row.high <= 1
            assert 0 <= row.season <= 1
            assert 0 <= row.chances <= 1


@pytest.mark.parametrize("way", ["chances", "season"])
def test_a_higher_score_and_a_longer_list_mean_more_matches_either_way(found: TwoWays, way: str) -> None:
    bands = [getattr(row, way) for row in found.rows if row.group == BANDS and row.name.endswith(": matched")]
    ranks = [getattr(row, way) for row in found.rows if row.group == RANKS][:8]
    assert bands == sorted(bands)
    assert ranks == sorted(ranks)


@pytest.mark.parametrize("way", ["chances", "season"])
def test_settings_share_out_all_matches(found: TwoWays, way: str) -> None:
    assert sum(getattr(row, way) for row in found.rows if row.group == SETTINGS) == pytest.approx(1)


def test_the_two_ways_are_near_where_each_tells_alone(found: TwoWays) -> None:
    """Who is interviewed, by score, and where they match: no target of either, and no curve in common."""
    alone = [row for row in found.rows if row.group == SETTINGS or row.name.endswith(": interviewed")]
    assert len(alone) == len(SCORE_EDGES) - 1 + 3
    for row in alone:
        assert row.season == pytest.approx(row.chances, abs=0.1), row.name


def test_bands_are_named_without_a_gap() -> None:
    words = [band_words(index) for index in range(len(SCORE_EDGES) - 1)]
    assert words[0] == "under 215"
    assert words[1] == "215 to 224"
    assert words[-1] == "265 or more"


def test_tables_and_picture_show_every_figure_of_a_group(found: TwoWays) -> None:
    plain = two_ways_table(found, RANKS)
    rows = [row for row in found.rows if row.group == RANKS]
    assert [cells[0] for cells in plain.rows] == [row.name for row in rows]
    assert f"{100 * rows[0].chances:.0f} (" in plain.rows[0][1]
    assert found.calibration in two_ways_words(found)
    drawn = two_ways_figure(rows, "Programs ranked")
    assert drawn.count("Programs ranked ") == len(rows)
