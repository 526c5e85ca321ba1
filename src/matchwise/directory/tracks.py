"""Tracks: which seats of a program are open categorical seats, by the letters of its NRMP codes and by its name.

Letter 8 of an NRMP code says what a track is: C categorical, M primary care, P preliminary. Preliminary codes stand in
a column of their own and are never counted as positions. Codes do not tell a sponsored or funded track from an open
one; so only the quota of a program's main code counts, never the sum of its tracks.
"""

import re
from collections.abc import Iterable

from matchwise.domain.program import Track

KIND_OF_TRACK = 7
"""Index of the letter in an NRMP code that tells categorical, primary care and preliminary tracks apart."""

_PRIMARY_CARE_NAME = re.compile(r"\(primary care\)|primary care program$", re.IGNORECASE)
_RESERVED_NAME = re.compile(
    r"sponsored (img|international|resident|track)|funded intern|international medical graduate|pstp|preliminary",
    re.IGNORECASE,
)


def codes_in(text: str | None) -> tuple[str, ...]:
    """The NRMP codes of a cell, parted by semicolons."""
    return tuple(code.strip() for code in (text or "").split(";") if code.strip())


def kind_of(nrmp_code: str) -> str:
    """C, M or P of an NRMP code; "" when it is too short to say."""
    return nrmp_code[KIND_OF_TRACK : KIND_OF_TRACK + 1].upper()


def track(name: str, quota_codes: Iterable[str], all_codes: Iterable[str]) -> Track:
    """PRIMARY_CARE when the name says so, or when every known code is of a primary care track."""
    if is_primary_care_name(name):
        return Track.PRIMARY_CARE
    kinds = {kind_of(code) for code in (*quota_codes, *all_codes)}
    return Track.PRIMARY_CARE if kinds == {"M"} else Track.CATEGORICAL


def is_primary_care_name(name: str) -> bool:
    """Whether a name says that the program is a primary care track."""
    return _PRIMARY_CARE_NAME.search(name) is not None


def is_reserved_name(name: str) -> bool:
    """Whether a name speaks of a track that is not an open categorical one (sponsored, funded, PSTP, preliminary)."""
    return _RESERVED_NAME.search(name) is not None


def open_positions(positions: int | None, all_tracks: int | None, quota_codes: Iterable[str]) -> int | None:
    """Positions of the main categorical track; when only primary care was counted, what the other tracks leave.

    None when nothing is known; 0 when all positions are of primary care.
    """
    if positions is None or {kind_of(code) for code in quota_codes} != {"M"}:
        return positions
    return max(0, (all_tracks or positions) - positions)
