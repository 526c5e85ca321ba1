"""Time zones: one for most states, asked for where a state has several, and no time that clocks never show."""

import datetime as dt

import pytest

from matchwise.domain.states import STATE_NAMES
from matchwise.domain.time_zones import US_ZONES, known_zones, moment, zone_words, zones_of

EASTERN = "America/New_York"


@pytest.mark.parametrize("state", STATE_NAMES)
def test_every_state_has_zones_that_the_form_offers(state: str) -> None:
    zones = zones_of(state)
    assert zones
    assert len(set(zones)) == len(zones)
    assert set(zones) <= US_ZONES.keys() & known_zones()


@pytest.mark.parametrize("state", ["TX", "IN", "TN", "FL", "KY", "MI", "AZ", "ID", "OR", "ND", "SD", "NE", "KS"])
def test_a_state_with_several_zones_is_not_guessed(state: str) -> None:
    assert len(zones_of(state)) == 2


def test_a_place_that_is_no_state_has_no_zone() -> None:
    assert zones_of("XX") == ()


# The moments below are reckoned by hand: the US changes on 14 March and 7 November 2027, Europe on 28 March 2027.
@pytest.mark.parametrize(
    ("day", "zone", "hour"),
    [
        ((2027, 3, 13), EASTERN, 14),
        ((2027, 3, 15), EASTERN, 13),
        ((2027, 11, 6), EASTERN, 13),
        ((2027, 11, 8), EASTERN, 14),
        ((2027, 3, 13), "America/Phoenix", 16),
        ((2027, 3, 15), "America/Phoenix", 16),
        ((2027, 3, 15), "America/Puerto_Rico", 13),
        ((2027, 3, 27), "Europe/Berlin", 8),
        ((2027, 3, 29), "Europe/Berlin", 7),
    ],
)
def test_nine_in_the_morning_is_another_moment_on_each_side_of_a_change(
    day: tuple[int, int, int], zone: str, hour: int
) -> None:
    assert moment(dt.date(*day), dt.time(9), zone) == dt.datetime(*day, hour, tzinfo=dt.UTC)


def test_a_time_that_is_left_out_as_summer_time_begins_is_none_and_one_shown_twice_is_the_first() -> None:
    assert moment(dt.date(2027, 3, 14), dt.time(2, 30), EASTERN) is None
    assert moment(dt.date(2027, 11, 7), dt.time(1, 30), EASTERN) == dt.datetime(2027, 11, 7, 5, 30, tzinfo=dt.UTC)
    assert moment(dt.date(1, 1, 1), dt.time(0), "Asia/Tokyo") is None


def test_zones_have_the_names_that_people_use() -> None:
    assert [zone_words(zone) for zone in (EASTERN, "Africa/Cairo", "America/Argentina/Buenos_Aires")] == [
        "Eastern",
        "Cairo",
        "Buenos Aires",
    ]
