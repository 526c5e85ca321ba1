"""Where the population matches: expected matches at each program beside its anchor, positions x share of non-US IMGs.

With the programs of a list in random order of preference, an applicant matches at program j with the chance
p_j m_j integral_0^1 exp(sum_i log(1 - u p_i m_i)) du: p_i chances of an interview, m_i chances to match after one, u
the place of j in the order. The sum is read from the power sums of `moments`.
"""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from matchwise.chances.after_interview import match_by_setting
from matchwise.chances.moments import (
    Q_GRID,
    Screened,
    Sent,
    list_chances,
    log_generating,
    opened_doors,
    sent_lists,
    state_weights,
)
from matchwise.chances.nodes import SKILL_WEIGHTS
from matchwise.chances.openness import share_draws
from matchwise.directory import Directory
from matchwise.domain.chance_grid import FloatArray

_PLACES, _PLACE_WEIGHTS = np.polynomial.legendre.leggauss(5)
SHARE_EDGES = (0.1, 0.25, 0.5)
"""Shares of non-US IMGs among residents that part the classes of programs."""


@dataclass(frozen=True, slots=True)
class ClassOfPrograms:
    """Matches of one class of programs: each a fraction of all matches of non-US IMGs in internal medicine.

    programs: their number (a chance to be in a class counts as a part); anchor: by positions x share; ours: where the
    population matches.
    """

    name: str
    programs: float
    anchor: float
    ours: float


def matches_by_program(screened: Screened, parameters: Mapping[str, float]) -> FloatArray:
    """(P,) chance that an applicant of the population matches at each program; together nearly the chance to match."""
    taken = np.moveaxis(match_by_setting(parameters, Q_GRID), -1, 0)
    weight = state_weights(screened, parameters)
    opened = opened_doors(screened.doors, parameters)
    total = np.zeros(screened.passed.shape[-1])
    for sent in sent_lists(screened, parameters):
        invited = {needs: list_chances(screened, opened, needs, parameters, sent.length) for needs in (0.0, 1.0)}
        for each, part in zip(taken, SKILL_WEIGHTS, strict=True):
            free, here = part * sent.share * weight * _not_taken_before(sent, each), screened.settings.T @ each
            for needs, chance in invited.items():
                rows = screened.needs == needs
                reached = np.tensordot(screened.passed[0, rows], free[rows], axes=((0, 1), (0, 1)))
                total += (reached * chance * here).sum(axis=1)
    return total


def _not_taken_before(sent: Sent, taken: FloatArray) -> FloatArray:
    """(N, Z, Q) chance that no preferred program takes the applicant, over random orders of preference.

    taken: (C, Q) chance to match after an interview at one skill.
    """
    places, weights = (_PLACES + 1) / 2, _PLACE_WEIGHTS / 2
    each = ((1 - u * taken)[:, None, None, :] for u in places)
    rows = (w * np.exp(log_generating(sent.sums, t)[0].sum(axis=0)) for t, w in zip(each, weights, strict=True))
    mean: FloatArray = np.add.reduce(list(rows))
    return mean


def classes(matches: FloatArray, directory: Directory, parameters: Mapping[str, float]) -> tuple[ClassOfPrograms, ...]:
    """Matches by setting and by predicted share of non-US IMGs, of those programs that can be applied to."""
    openness, offered = directory.openness, directory.offered
    share = share_draws(openness, None, parameters)
    plain = share.both * openness.p_j1 * openness.p_h1b_given_j1
    plain = plain + share.j1_only * openness.p_j1 * (1 - openness.p_h1b_given_j1) + share.none * (1 - openness.p_j1)
    anchor = openness.positions * plain * offered
    edges = np.digitize(plain, SHARE_EDGES)
    groups = {
        "university": openness.p_university,
        "affiliated with a university": openness.p_affiliated,
        "community": openness.p_community,
    } | {words: (edges == place).astype(float) for place, words in enumerate(_SHARES)}
    return tuple(
        ClassOfPrograms(
            name,
            programs=float((inside * offered).sum()),
            anchor=float((inside * anchor).sum() / anchor.sum()),
            ours=float((inside * matches).sum() / matches.sum()),
        )
        for name, inside in groups.items()
    )


_SHARES = (
    "non-US IMGs likely under 10 of 100 residents",
    "10 to 24 of 100",
    "25 to 49 of 100",
    "50 or more of 100",
)
