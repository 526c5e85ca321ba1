"""What the page Method says of the simulated season: beside what is published, and beside the chances model."""

from collections.abc import Callable

from matchwise.advice.phrasing import whole
from matchwise.advice.shipped_season import ShippedSeason
from matchwise.advice.two_ways import GROUPS, two_ways_table, two_ways_words
from matchwise.advice.two_ways_shipped import ShippedTwoWays
from matchwise.exports.season_figures import programs_figure, rates_figure, season_targets_figure
from matchwise.exports.two_ways_figures import TWO_WAYS_FIGURES, who_matches_figure
from matchwise.market.season_tables import (
    FAVORABLE,
    HOW_TO_READ,
    RATES_WORDS,
    gone_along,
    left_out_table,
    not_shown,
    rates_table,
    targets_table,
)
from matchwise.market.season_targets import headline
from matchwise.market.season_validation import left_out_headline, rates_headline
from matchwise.web.faults import NotThereError
from matchwise.web.view_numbers import Values

SEASON_FIGURES = {
    "season-targets": "Each counted target of the season in tolerances: fitted as a dot, left out as a diamond.",
    "season-rates": "Match rates by type of applicant: the season as bars, published as diamonds.",
    "season-class": "Positions and residents by class of programs: the season as bars, published as diamonds.",
}
"""The pictures of the season, with what they show."""
_TWO_WAYS = "two-ways-"


def two_ways_values(shipped: ShippedTwoWays) -> Values:
    """The values of the section on both models."""
    found = shipped.found
    if found is None:
        return {"warning": shipped.warning, "words": "", "groups": []}
    groups = [
        {
            "title": words,
            "table": two_ways_table(found, group),
            "figure": f"/method/{_TWO_WAYS}{group}.svg" if group in TWO_WAYS_FIGURES else "",
            "alt": TWO_WAYS_FIGURES.get(group, ""),
        }
        for group, words in GROUPS.items()
    ]
    return {"warning": shipped.warning, "words": two_ways_words(found), "groups": groups}


def season_values(shipped: ShippedSeason) -> Values:
    """The values of the section on the season."""
    found = shipped.found
    if found is None:
        return {"warning": shipped.warning, "headline": ""}
    return {
        "warning": " ".join(text for text in (shipped.warning, found.predictions.warning) if text),
        "of": f"Means of {whole(shipped.seasons)} simulated seasons; calibration {shipped.calibration}.",
        "headline": headline(found.comparisons),
        "how_to_read": HOW_TO_READ,
        "left_out": left_out_headline(found.comparisons),
        "favorable": FAVORABLE,
        "rates": rates_headline(found.rates),
        "rates_words": RATES_WORDS,
        "targets_table": targets_table(found.comparisons),
        "left_out_table": left_out_table(found.comparisons),
        "rates_table": rates_table(found.rates),
        "not_shown": not_shown(found.comparisons),
        "gone_along": gone_along(found.predictions),
        "figures": SEASON_FIGURES,
    }


def season_svg(shipped: ShippedSeason, name: str) -> str:
    """One picture of the season; NotThereError when no season ships."""
    found = shipped.found
    if found is None:
        raise NotThereError(shipped.warning)
    drawn: dict[str, Callable[[], str]] = {
        "season-targets": lambda: season_targets_figure(found.comparisons),
        "season-rates": lambda: rates_figure(found.rates),
        "season-class": lambda: programs_figure(found.by_program("class"), "of 100"),
    }
    return drawn[name]()


def two_ways_svg(shipped: ShippedTwoWays, name: str) -> str:
    """One picture of both models; NotThereError when there is none of that name."""
    group = name.removeprefix(_TWO_WAYS)
    if shipped.found is None or group == name or group not in TWO_WAYS_FIGURES:
        message = "There is no such picture."
        raise NotThereError(message)
    return who_matches_figure(shipped.found, group)
