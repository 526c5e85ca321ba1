"""The settings that the page What if is asked with: words of the address, each kept as it was written."""

from dataclasses import dataclass
from typing import Annotated
from urllib.parse import parse_qsl, urlencode

from fastapi import Query

from matchwise.advice.what_if_settings import NAMES, Settings

_Text = Annotated[str | None, Query(max_length=20, description="A value of this setting; empty: as in the file.")]
MOST_LETTERS = 1_000


@dataclass(frozen=True, slots=True)
class Tried:
    """Settings as they stand in the address; those that are empty stay as the file has them."""

    told: tuple[tuple[str, str], ...]

    @property
    def settings(self) -> Settings:
        """The settings by name."""
        return dict(self.told)

    @property
    def query(self) -> str:
        """The settings as the end of an address, without its question mark."""
        return urlencode(self.told)


def tried_settings(  # noqa: PLR0913, PLR0917 (one word of the address for each setting)
    step1: _Text = None,
    step2: _Text = None,
    step3: _Text = None,
    step3_score: _Text = None,
    inpatient: _Text = None,
    outpatient: _Text = None,
    observership: _Text = None,
    letters: _Text = None,
    graduated: _Text = None,
    ecfmg: _Text = None,
    visa: _Text = None,
    j1: _Text = None,
    h1b: _Text = None,
    budget: _Text = None,
    programs: _Text = None,
) -> Tried:
    """The settings of an address."""
    words = locals()
    return Tried(tuple((name, words[name]) for name in NAMES if words[name]))


def settings_in(query: str) -> Tried:
    """The settings of the end of an address, as a form sends it; other words of it are left out."""
    words = dict(parse_qsl(query[:MOST_LETTERS]))
    return Tried(tuple((name, words[name]) for name in NAMES if words.get(name)))


def query_of(settings: Settings) -> str:
    """Settings as the end of an address."""
    return urlencode(dict(settings))
