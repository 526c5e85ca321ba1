"""What interviews say of an applicant: how likely each strength is, given who interviewed and who did not.

Programs of different seasons are joined freely: what is not known of a program (openness, rules, seats) is drawn anew
in each season, alone for each program, and a whole season sums up to nearly the same every time.
"""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from scipy.special import comb, ndtr

from matchwise.domain.chance_grid import FloatArray, Signal
from matchwise.market.arrays import LongArray
from matchwise.market.rank_candidate import Candidate, Strengths, strengths
from matchwise.market.rank_sending import LEVELS, Sending
from matchwise.market.season_doors import Doors
from matchwise.market.season_parameters import ApplicantType, SeasonParameters

MOST_OTHERS = 40
"""Further invitations beyond which an applicant who keeps the best ones is not counted."""


@dataclass(frozen=True, slots=True, eq=False)
class Held:
    """The interviews that are held: programs by their place among the doors, and their signals where these are known.

    programs: (k,), empty where only their number is known; count: how many they are.
    """

    programs: LongArray
    signals: Mapping[int, Signal]
    count: int


@dataclass(frozen=True, slots=True, eq=False)
class Invitations:
    """How programs meet the possible applicants of one type: everything that the chance of an interview is made of."""

    doors: Doors
    candidate: Candidate
    parameters: SeasonParameters
    possible: Strengths
    sending: Sending

    def at(self, node: int, held: Held) -> FloatArray:
        """(L, S, P) chance to have applied, to pass every rule and to be invited, at one possible strength.

        Rules that would have kept out somebody who is interviewed do not count: the interview shows that they are none.
        """
        scores = self.possible.strength[node] + self.doors.bias - self.doors.invite
        bonus = (0.0, self.parameters["silver_bonus"], self.parameters["gold_bonus"])
        invited = np.stack([ndtr((scores + more) / self.parameters["noise_sd"]) for more in bonus])
        sent = self.sending.chances[:, :, self.possible.band[node]]
        passed = self.parameters[f"passed.{self.candidate.kind}"] * self.open_doors(node, held)
        chance: FloatArray = np.einsum("glsp,gsp->lsp", sent, invited) * passed
        for program, signal in held.signals.items():
            level = LEVELS.index(signal)
            chance[..., program] = sent[..., program].sum(axis=0) * (invited[level] * passed)[:, program]
        return chance

    def open_doors(self, node: int, held: Held) -> FloatArray:
        """(S, P) 1 where no rule of the program keeps the applicant out."""
        doors, one = self.doors, self.candidate
        years = self.parameters[f"years_median.{one.kind}"] if one.years is None else one.years
        opened = (self.possible.step2[node] >= doors.floor) & (years <= doors.max_years)
        if one.failed:
            opened &= ~doors.bars_failure
        if one.kind is ApplicantType.NONUS_VISA:
            opened &= doors.takes_visa
        shut = held.programs[~opened[:, held.programs].any(axis=0)]
        opened[:, shut] = True
        found: FloatArray = opened.astype(float)
        return found


def invitations(doors: Doors, candidate: Candidate, parameters: SeasonParameters, sending: Sending) -> Invitations:
    """How programs meet one applicant of whom a file is known."""
    return Invitations(doors, candidate, parameters, strengths(candidate, parameters), sending)


def belief(known: Invitations, held: Held) -> FloatArray:
    """(N, L) how likely each strength and length of the list is, given the interviews that are held and no others.

    Whoever holds as many interviews as the cap may have declined others: these were wanted less than all that are held,
    which of n others beside k held ones is so in one of C(n + k, k) cases.
    """
    lengths = len(known.sending.weights)
    means = np.stack([known.at(node, held).mean(axis=1) for node in range(len(known.possible))])
    below, at = _cap_chances(held.count, known)
    others = np.delete(means, held.programs, axis=2)
    if len(held.programs):
        counts = count_chances(others, MOST_OTHERS)
        declined = counts / comb(np.arange(MOST_OTHERS + 1) + held.count, held.count)
        logs = np.log(np.maximum(means[:, :, held.programs], 1e-300)).sum(axis=2)
        logs += np.log(below * counts[..., 0] + at * declined.sum(axis=-1) + 1e-300)
    else:
        counts = count_chances(others, held.count)
        fewer = counts[..., : held.count].sum(axis=-1)
        logs = np.log(below * counts[..., held.count] + at * np.maximum(1 - fewer, 0.0) + 1e-300)
    logs += np.log(known.possible.weight)[:, None] + np.log(known.sending.weights)
    chances = np.exp(logs - logs.max()).reshape(len(known.possible), lengths)
    found: FloatArray = chances / chances.sum()
    return found


def count_chances(chances: FloatArray, most: int) -> FloatArray:
    """(..., most + 1) chance that just so many of independent events with these chances (..., P) happen."""
    found = np.zeros((*chances.shape[:-1], most + 1))
    found[..., 0] = 1.0
    for place in range(chances.shape[-1]):
        happens = chances[..., place, None]
        found[..., 1:] = found[..., 1:] * (1 - happens) + found[..., :-1] * happens
        found[..., 0] *= 1 - happens[..., 0]
    return found


def _cap_chances(count: int, known: Invitations) -> tuple[float, float]:
    """Chance that the applicant attends more interviews than this where there are more, and just as many."""
    kind, parameters = known.candidate.kind, known.parameters
    mean, sd = parameters[f"interview_cap.{kind}"], parameters[f"interview_cap_sd.{kind}"]
    upper = float(ndtr((mean - count - 0.5) / sd))
    lower = float(ndtr((mean - count + 0.5) / sd)) if count > 1 else 1.0
    return upper, lower - upper
