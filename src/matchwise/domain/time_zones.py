"""Time zones of the states, by IANA name, and the moment that a clock in one of them shows."""

import datetime as dt
from collections.abc import Mapping
from functools import cache
from types import MappingProxyType
from zoneinfo import ZoneInfo, available_timezones

EASTERN, CENTRAL, MOUNTAIN, PACIFIC = "America/New_York", "America/Chicago", "America/Denver", "America/Los_Angeles"
PHOENIX, ALASKA, ALEUTIAN = "America/Phoenix", "America/Anchorage", "America/Adak"
US_ZONES: Mapping[str, str] = MappingProxyType(
    {
        EASTERN: "Eastern",
        CENTRAL: "Central",
        MOUNTAIN: "Mountain",
        PHOENIX: "Arizona (no summer time)",
        PACIFIC: "Pacific",
        ALASKA: "Alaska",
        ALEUTIAN: "Aleutian Islands",
        "Pacific/Honolulu": "Hawaii",
        "America/Puerto_Rico": "Puerto Rico and US Virgin Islands",
        "Pacific/Guam": "Guam and Northern Marianas",
        "Pacific/Pago_Pago": "American Samoa",
    }
)
"""The zones in which programs are, with the names that people use."""

_ONE_ZONE: Mapping[str, str] = {
    **dict.fromkeys(("CT", "DC", "DE", "GA", "MA", "MD", "ME", "NC", "NH", "NJ", "NY", "OH", "PA", "RI"), EASTERN),
    **dict.fromkeys(("SC", "VA", "VT", "WV"), EASTERN),
    **dict.fromkeys(("AL", "AR", "IA", "IL", "LA", "MN", "MO", "MS", "OK", "WI"), CENTRAL),
    **dict.fromkeys(("CO", "MT", "NM", "UT", "WY"), MOUNTAIN),
    **dict.fromkeys(("CA", "WA"), PACIFIC),
    "HI": "Pacific/Honolulu",
    "PR": "America/Puerto_Rico",
    "VI": "America/Puerto_Rico",
    "GU": "Pacific/Guam",
    "MP": "Pacific/Guam",
    "AS": "Pacific/Pago_Pago",
}
_SEVERAL: Mapping[str, tuple[str, ...]] = {
    "AK": (ALASKA, ALEUTIAN),
    "AZ": (PHOENIX, MOUNTAIN),
    "FL": (EASTERN, CENTRAL),
    "ID": (MOUNTAIN, PACIFIC),
    "IN": (EASTERN, CENTRAL),
    "KS": (CENTRAL, MOUNTAIN),
    "KY": (EASTERN, CENTRAL),
    "MI": (EASTERN, CENTRAL),
    "ND": (CENTRAL, MOUNTAIN),
    "NE": (CENTRAL, MOUNTAIN),
    "NV": (PACIFIC, MOUNTAIN),
    "OR": (PACIFIC, MOUNTAIN),
    "SD": (CENTRAL, MOUNTAIN),
    "TN": (CENTRAL, EASTERN),
    "TX": (CENTRAL, MOUNTAIN),
}


def zones_of(state: str) -> tuple[str, ...]:
    """The zones of a state; more than one: which of them a program keeps cannot be told by its state."""
    one = _ONE_ZONE.get(state)
    return (one,) if one is not None else _SEVERAL.get(state, ())


@cache
def known_zones() -> frozenset[str]:
    """Every IANA zone of a place, such as Africa/Cairo, and UTC."""
    return frozenset(name for name in available_timezones() if "/" in name and not name.startswith("Etc/")) | {"UTC"}


def zone_words(zone: str) -> str:
    """A zone as a reader knows it: Eastern, or Cairo."""
    return US_ZONES.get(zone, zone.rpartition("/")[2].replace("_", " "))


def moment(day: dt.date, clock: dt.time, zone: str) -> dt.datetime | None:
    """The moment in UTC at which clocks of a zone show a time; None where they never show it, as summer time begins.

    Where they show it twice, as summer time ends, it is the first of both.
    """
    local = dt.datetime.combine(day, clock, ZoneInfo(zone))
    try:
        at = local.astimezone(dt.UTC)
        back = at.astimezone(ZoneInfo(zone))
    except OverflowError:
        return None
    return at if back.replace(tzinfo=None) == local.replace(tzinfo=None) else None
