"""The chance to match with one list: with it, with a typical one, interviews, and who is counted."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from matchwise.advice.alerts import entry_condition
from matchwise.advice.case import Case
from matchwise.advice.reports import ChanceReport
from matchwise.advice.spread import Trust, spread
from matchwise.domain.chance_grid import FloatArray
from matchwise.portfolio import Choice, Interviews, evaluate, interviews
from matchwise.provenance import Estimate

DENOMINATOR = "This counts everyone who applies, also those who get no interview and those who rank no program."


@dataclass(frozen=True, slots=True)
class ListChance:
    """The chance with one list as a report, and what it was made from: (B,) match, and interviews."""

    report: ChanceReport
    match: FloatArray
    interviews: Interviews


def chance_report(case: Case, choices: Sequence[Choice]) -> ChanceReport:
    """The chance with this list and with a typical one; each with its range over the plausible vectors."""
    return list_chance(case, choices).report


def list_chance(case: Case, choices: Sequence[Choice]) -> ListChance:
    """The same with the values under each plausible vector."""
    chances, trust = case.chances, case.trust
    found = interviews(chances.grid, choices)
    match = evaluate(chances.grid, choices)
    report = ChanceReport(
        match=spread(match, "fraction", _HOW_MATCH, trust),
        typical=spread(chances.typical_match, "fraction", _HOW_TYPICAL, trust),
        interviews=spread(found.expected, "interviews", _HOW_INTERVIEWS, trust),
        no_interview=spread(found.none, "fraction", _HOW_NONE, trust),
        match_if_interviewed=_if_interviewed(match, found, trust),
        denominator=DENOMINATOR,
        condition=entry_condition(case.applicant, case.evidence, case.as_of),
    )
    return ListChance(report, match, found)


def _if_interviewed(match: FloatArray, found: Interviews, trust: Trust) -> Estimate:
    """The ratio of the two averages, so that the numbers shown agree with each other; the range is over the vectors."""
    ranged = spread(found.match_if_any, "fraction", _HOW_IF_ANY, trust)
    invited = 1 - float(found.none.mean())
    value = float(match.mean()) / invited if invited > 0 else 0.0
    return replace(ranged, value=value, low=min(ranged.low, value), high=max(ranged.high, value))


_HOW_MATCH = (
    "One minus the chance that every program of the list misses, averaged over the unseen part of the file and over "
    "the plausible parameters of the model."
)
_HOW_TYPICAL = "The same model with the lists that similar applicants send instead of this one."
_HOW_INTERVIEWS = "Sum of the chances of an interview at the programs of the list."
_HOW_NONE = "Chance that no program of the list invites, averaged in the same way as the chance to match."
_HOW_IF_ANY = "Chance to match with this list, divided by the chance of at least one interview."
