"""`recommend --compare`: the ways in which people make a list, each beside the best list of as many programs."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np

from matchwise.advice.about import about
from matchwise.advice.alerts import entry_condition
from matchwise.advice.case import Case
from matchwise.advice.costs import eras_usd
from matchwise.advice.evaluate_list import HOW_DIFFERENCE, ahead, best_found, rival
from matchwise.advice.list_limits import described
from matchwise.advice.list_reports import ComparedList, CompareReport
from matchwise.advice.phrasing import how_many, signals_text, whole
from matchwise.advice.recommend import Proving
from matchwise.advice.spread import HIGH_POINT, LOW_POINT, spread
from matchwise.advice.usual_lists import DRAWS, by_chance_alone, by_share, predicted_shares, random_lists
from matchwise.advice.wish_costs import Frame
from matchwise.advice.wishes import measured_in_words
from matchwise.chances.parameters import assumptions
from matchwise.domain.chance_grid import FloatArray
from matchwise.portfolio import Choice, Limits, evaluate, interviews
from matchwise.provenance import Estimate, Measure

ALONE, SHARE, RANDOM, TYPICAL, OWN, BEST = (
    "highest chance",
    "most non-US IMGs",
    "random",
    "typical",
    "yours",
    "best",
)
"""The ways to make a list, by the word that names each in the answer."""


@dataclass(frozen=True, slots=True)
class _Way:
    """One way to make a list under each plausible vector: (B,) chance, value to the applicant, interviews.

    programs: None where the length is spread; value: None where the places of the lists are not known and matter;
    luck: (D,) mean chance of each list drawn at random.
    """

    name: str
    programs: int | None
    match: FloatArray
    value: FloatArray | None
    interviews: FloatArray
    luck: FloatArray | None = None
    note: str = ""


def compare_in(case: Case, frame: Frame, own: Sequence[Choice] = (), proving: Proving | None = None) -> CompareReport:
    """The table for one case; with an own list it is one of the lists, and all are as long as the best one beside it.

    Raises InfeasibleError when no list keeps the limits.
    """
    limits, best = _best(case, frame, own, proving)
    value = frame.value(case.chances.grid, best)
    ways = (*_ways(case, replace(frame, limits=limits), len(best), own), _listed(case, frame, BEST, best))
    return CompareReport(
        about=about(case),
        condition=entry_condition(case.applicant, case.evidence, case.as_of),
        programs=Measure(len(best), "programs"),
        usd=eras_usd(case.evidence, case.applicant.season, len(best)),
        terms=_terms(case, frame, limits, len(best), other_length=bool(own) and len(own) != len(best)),
        measured=measured_in_words(case.applicant.preferences),
        lists=tuple(_line(case, way, value) for way in ways),
    )


def _best(
    case: Case, frame: Frame, own: Sequence[Choice], proving: Proving | None
) -> tuple[Limits, tuple[Choice, ...]]:
    """The best list, as long as the own one where there is one, and the limits that it keeps."""
    if own:
        beside = rival(case, frame, own, proving)
        return beside.limits, beside.choices
    return frame.limits, best_found(case, frame, proving).choices


def _ways(case: Case, frame: Frame, count: int, own: Sequence[Choice]) -> Iterator[_Way]:
    """What people do, with `count` programs and the signals of the frame."""
    limits = frame.limits
    if own:
        yield _listed(case, frame, OWN, own)
    yield _listed(case, frame, ALONE, by_chance_alone(case, limits, count))
    most_shared = by_share(case, limits, count)
    guessed = predicted_shares(case, most_shared)
    said = (
        f"The share is predicted, not known, for {guessed} of these {how_many(len(most_shared), 'program')}. More "
        "applicants apply to such programs, so in this model one application there is not worth more."
    )
    yield _listed(case, frame, SHARE, most_shared, said)
    yield _random(case, frame, count)
    match = case.chances.typical_match
    value = match if frame.worth is None else None
    yield _Way(TYPICAL, None, match, value, case.chances.typical_interviews, note=_typical_note(case))


def _listed(case: Case, frame: Frame, name: str, choices: Sequence[Choice], note: str = "") -> _Way:
    grid = case.chances.grid
    match, value = evaluate(grid, choices), frame.value(grid, choices)
    return _Way(name, len(choices), match, value, interviews(grid, choices).expected, note=note)


def _random(case: Case, frame: Frame, count: int) -> _Way:
    """The mean over many lists drawn at random, and how far luck moves one of them."""
    grid, lists = case.chances.grid, random_lists(case, frame.limits, count)
    match = np.stack([evaluate(grid, choices) for choices in lists])
    value = match if frame.worth is None else np.stack([frame.value(grid, choices) for choices in lists])
    expected = np.mean([interviews(grid, choices).expected for choices in lists], axis=0)
    return _Way(RANDOM, len(lists[0]), match.mean(axis=0), value.mean(axis=0), expected, match.mean(axis=1))


def _line(case: Case, way: _Way, best: FloatArray) -> ComparedList:
    compared = None if way.name == BEST else way.value
    return ComparedList(
        way=way.name,
        text=_TEXTS[way.name],
        programs=None if way.programs is None else Measure(way.programs, "programs"),
        match=spread(way.match, "fraction", _HOW_MATCH, case.trust),
        interviews=spread(way.interviews, "interviews", _HOW_INTERVIEWS, case.trust),
        difference=None if compared is None else spread(best - compared, "fraction", HOW_DIFFERENCE, case.trust),
        ahead=None if compared is None else ahead(best, compared),
        luck=None if way.luck is None else _luck(case, way.luck),
        note=way.note,
    )


def _luck(case: Case, draws: FloatArray) -> Estimate:
    """The chance of one list drawn at random: mean, 10 % and 90 % points over the draws."""
    mean, (low, high) = float(draws.mean()), np.quantile(draws, (LOW_POINT, HIGH_POINT)).tolist()
    trust = case.trust
    ends = min(low, mean), max(high, mean)
    return Estimate(mean, *ends, "fraction", trust.standing, trust.confidence, _HOW_LUCK, trust.cells)


def _terms(case: Case, frame: Frame, limits: Limits, count: int, *, other_length: bool) -> tuple[str, ...]:
    """What all lists keep, and what the best one alone keeps, in words."""
    but = "yours and the typical one" if other_length else "the typical one"
    shared = (
        (
            f"Each list holds {how_many(count, 'program')}, but for {but}. The length of typical lists differs between "
            f"applicants. Each sends {signals_text(limits.gold, limits.silver)} where that helps."
        ),
        "No list holds a program that a rule or your own wish keeps out; your own list and the typical one may.",
    )
    _, *wishes = described(limits, case.applicant.preferences, frame.means)
    bound = limits.groups or limits.pinned or limits.shares or limits.minimums or frame.worth is not None
    return (*shared, _CAPS, *wishes) if bound else (*shared, *wishes)


def _typical_note(case: Case) -> str:
    """How long typical lists are: part of the difference to them is length and money."""
    length = next(parameter for parameter in assumptions(case.evidence) if parameter.name == "list_median")
    return (
        f"We assume that half of similar applicants apply to fewer than {whole(length.value)} programs "
        f"({whole(length.low)} to {whole(length.high)}), also to some whose rules keep them out. So part of the "
        "difference is length and money."
    )


_CAPS = (
    "Your caps, minimums, pinned programs and what a match is worth to you hold for the best list alone. The other "
    "lists do not keep them, and can come nearer to it, or above it, for that reason."
)
_TEXTS = {
    ALONE: "The programs with the highest chance, each taken alone. Signals go to the first ones.",
    SHARE: "The programs with the highest share of non-US IMGs among their residents. Signals go to the first ones.",
    RANDOM: f"Open programs at random, and signals at random: the average of {DRAWS} draws.",
    TYPICAL: "Lists as similar applicants send them.",
    OWN: "Your own list.",
    BEST: "The best list of as many programs.",
}
_HOW_MATCH = "Chance to match with a list made in this way, averaged over the plausible parameters."
_HOW_INTERVIEWS = "Sum of the chances of an interview at the programs of a list made in this way."
_HOW_LUCK = (
    f"Chance of one list drawn at random, averaged over the plausible parameters; the range is over {DRAWS} draws, not "
    "over the parameters."
)
