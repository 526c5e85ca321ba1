"""After the interview: the chance to match at a program that interviewed, by its setting and the strength of the file.

m = expit(logit_match + after_setting + after_strength x (strength + after_skill x skill)): the skill is what shows
at interviews alone. The simulated season gave the shape (document matchwise-after-interview); the published outcomes
of the fit decide the level. It counts matches there when no program that the applicant prefers takes him.
"""

from collections.abc import Mapping

import numpy as np
from scipy.special import expit

from matchwise.chances.nodes import SKILL_WEIGHTS, SKILLS
from matchwise.domain.chance_grid import FloatArray
from matchwise.domain.program import ProgramClass

SETTINGS: Mapping[ProgramClass, str] = {
    ProgramClass.UNIVERSITY: "after_university",
    ProgramClass.AFFILIATED: "after_affiliated",
}
"""The parameter that each setting adds to the logit; community programs are the measure."""
AFTER_INTERVIEW = ("logit_match", "after_strength", "after_skill", *SETTINGS.values())
"""The parameters that are read here."""


def match_by_setting(parameters: Mapping[str, float] | Mapping[str, FloatArray], strength: FloatArray) -> FloatArray:
    """(setting, ..., S) chance to match after an interview at strengths (...) and at each skill.

    Strength is in standard deviations of applicants. parameters: one number each, or arrays that broadcast against
    (..., S).
    """
    seen = strength[..., None] + parameters["after_skill"] * SKILLS
    at_community = parameters["logit_match"] + parameters["after_strength"] * seen
    added = [parameters[SETTINGS[kind]] if kind in SETTINGS else 0.0 for kind in ProgramClass]
    chance: FloatArray = expit(np.stack([at_community + each for each in added]))
    return chance


def mean_match_by_setting(parameters: Mapping[str, float], strength: FloatArray) -> FloatArray:
    """(setting, ...) the same for an applicant of unknown skill."""
    mean: FloatArray = match_by_setting(parameters, strength) @ SKILL_WEIGHTS
    return mean


def match_by_program(
    parameters: Mapping[str, float],
    settings: FloatArray,
    strength: FloatArray,
    ties: FloatArray,
    untied: FloatArray | None = None,
) -> FloatArray:
    """(P, E, S) the same at programs of which only chances of each setting are known.

    settings: (setting, P); strength: (E,) of the file; ties: (P,) what a tie adds to it; untied: what
    `match_by_setting` says without a tie, where it is known.
    """
    untied = match_by_setting(parameters, strength) if untied is None else untied
    chance = np.tensordot(settings, untied, axes=(0, 0))
    for tie in np.unique(ties[ties != 0.0]):
        tied = ties == tie
        chance[tied] = np.tensordot(settings[:, tied], match_by_setting(parameters, strength + tie), axes=(0, 0))
    return chance
