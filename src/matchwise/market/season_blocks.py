"""The blocks of published figures that are left out of a fit together, and what has to go with each of them.

A figure is not left out while another aim says the same. So with a block goes every aim that is the same count under
another name, that was computed from figures of the block, or that gives one of them back together with aims that stay.
"""

from collections.abc import Sequence

from matchwise.errors import InputError, Problem
from matchwise.market.season_targets import Target

_MATCHED = "IM categorical filled by non-US IMGs"
_MATCHED_FIRST = "non-US IMGs whose first specialty is IM and who match in it"
_MATCHED_ANY = "all non-US IMGs matched in IM, whatever their first specialty"
_FILLED = "IM categorical positions filled by the algorithm"
_RATE = "match rate to IM, non-US IMGs with IM first"
_RANKS = "contiguous IM ranks per non-US IMG with IM first, mean"
_RANKS_IM = "P(ranks IM | applied to IM), all IMGs"
_NO_INTERVIEW = "share of non-US IMG applicants to IM with no IM interview"
_APPLICANTS = "non-US IMG applicants to IM in ERAS"

RESTATED: dict[str, dict[str, str]] = {
    "fills": {
        _MATCHED_FIRST: "19 of 20 of these are the same people as the non-US IMGs who fill positions",
        _MATCHED_ANY: "the season counts it as the non-US IMGs who fill positions",
        _RATE: "with those who rank internal medicine first it gives the non-US IMGs who match",
        _RANKS: "computed from that rate and two other means: with them it gives the rate",
    },
    "who_ranks": {
        _MATCHED: "19 of 20 of these are the non-US IMGs who match in their first specialty",
        _FILLED: "less those of the other types it gives the non-US IMGs who match",
        _RATE: "computed from two figures of the block",
        _RANKS: "computed from two figures of the block and two other means",
        _RANKS_IM: "its numerator is a figure of the block",
        _NO_INTERVIEW: "one less the part that ranks internal medicine",
        _APPLICANTS: "it takes the part of non-US IMGs from those who rank",
    },
    "rates": {
        _MATCHED_FIRST: "the numerator of the rate; the denominator stays",
        _MATCHED: "19 of 20 of these are in that numerator",
        _MATCHED_ANY: "the season counts it as the non-US IMGs who fill positions",
        _FILLED: "less those of the other types it gives the non-US IMGs who match",
        _RANKS: "computed from the rate and two other means: with them it gives the rate",
    },
    "funnel": {
        _NO_INTERVIEW: "one less the part of applicants that ranks internal medicine",
        "interviewed per application, pooled": "with interviews per position it gives applications per position",
        "% interviewed, programs with no non-US IMG residents, mean": "a part of those interviewed per application",
        "% interviewed, programs with 25-49% non-US IMG residents, mean": "a part of those interviewed per application",
        "% interviewed, programs with >=50% non-US IMG residents, mean": "a part of those interviewed per application",
    },
    "interviews": {_RANKS_IM: "one less the part without an interview"},
}
"""By block, the aims of other blocks that go with it, each with its reason; a block that is not named goes alone."""

GIVEN = {
    "IM categorical filled by US MD seniors": "elsewhere",
    "applicants of all types whose first specialty is IM": "applicants, backup",
    "non-US IMGs whose first specialty is IM (certified a list)": "applicants, backup",
    "applicants who ranked IM categorical anywhere": "applicants",
    "US MD seniors who ranked IM categorical anywhere": "applicants",
    "US DO seniors who ranked IM categorical anywhere": "applicants",
    "US IMGs who ranked IM categorical anywhere": "applicants",
    "non-US IMGs who ranked IM categorical anywhere": "applicants",
    "IMG applicants to IM in ERAS by 25 Sep 2025": "applicants",
    "IM applications per IMG applicant, mean": "list_mean",
    "applications per IM program, mean": "list_mean",
    "applications per IM position, pooled": "list_mean",
    "interviewed per application, pooled": "interviews_per_position, list_mean",
    "interviews per position, pooled": "interviews_per_position",
    "log-sd of interviews per position between programs": "interviews_log_sd",
    "applications rejected by a standard screen, IM": "passed",
    "ranked per interviewed, IM program": "ranked_per_interviewed",
    "Step 2 CK of matched US MD seniors in IM: median": "step2_mean",
    "non-US IMG share of residents, university programs": "aamc_share, share_university",
    "non-US IMG share of residents, affiliated programs": "aamc_share, share_affiliated",
    "non-US IMG share of residents, community programs": "aamc_share",
}
"""Counted targets that a declared value was read from, or that it gives: a fit without them starts there."""


def blocks(targets: Sequence[Target], shown: Sequence[str]) -> tuple[str, ...]:
    """The blocks with a counted target that the season shows, in the order of the targets."""
    names = frozenset(shown)
    return tuple(dict.fromkeys(one.block for one in targets if one.counted and one.name in names))


def chosen_blocks(known: Sequence[str], asked: Sequence[str]) -> tuple[str, ...]:
    """The blocks that are asked for in the order of the targets, all where none is named; InputError for another."""
    wrong = [
        Problem("--block", f"{name} is no block of counted targets.", f"Write one of: {', '.join(known)}.")
        for name in dict.fromkeys(asked)
        if name not in known
    ]
    if wrong:
        raise InputError(wrong)
    return tuple(block for block in known if not asked or block in asked)


def withheld(targets: Sequence[Target], block: str, aimed: Sequence[str]) -> tuple[str, ...]:
    """The aims that a fit without the block does not see, in the order of the aims."""
    gone = {one.name for one in targets if one.block == block} | RESTATED.get(block, {}).keys()
    return tuple(name for name in aimed if name in gone)
