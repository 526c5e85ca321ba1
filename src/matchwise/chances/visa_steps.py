"""The visa at one program as steps: J-1, H-1B where J-1 is taken, statements, and what you would take."""

import dataclasses
from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from matchwise.chances.rule_steps import RuleFile, mixture_step, stated_leaf
from matchwise.chances.step import Join, Step, as_above, branch, joined
from matchwise.domain.chance_grid import FloatArray
from matchwise.screening.passing import VisaChances, visa_chances
from matchwise.screening.program_rules import VISA_DRAWN, KnownRule, no_known_rules

BOTH, J1_ONLY, H1B_ONLY, NONE = "both", "j1_only", "h1b_only", "none"


@dataclass(frozen=True, slots=True)
class VisaFile:
    """What the visa of one program is judged from.

    j1_prior, h1b_prior: (1,) of 2021, H-1B given J-1; j1_leaf, h1b_leaf: the same as steps with their cells; usable:
    how far each state of the program's visas serves the applicant, 0 to 1; step3: the chance to pass it in time.
    """

    rules: RuleFile
    j1_prior: FloatArray
    h1b_prior: FloatArray
    j1_leaf: Step
    h1b_leaf: Step
    usable: Mapping[str, float]
    step3: tuple[Step, ...] = ()

    def states(self) -> dict[str, FloatArray]:
        """(B,) chance of each state of the program's visas; they sum to 1."""
        each = [self._chances(vector) for vector in self.rules.vectors]
        both, j1, h1b = (
            np.array([float(getattr(chances, name)[0]) for chances in each]) for name in (BOTH, J1_ONLY, H1B_ONLY)
        )
        return {BOTH: both, J1_ONLY: j1, H1B_ONLY: h1b, NONE: 1 - both - j1 - h1b}

    def _chances(self, vector: Mapping[str, float]) -> VisaChances:
        return visa_chances(self.rules.rules, self.j1_prior, self.h1b_prior, vector)


def visa_step(file: VisaFile) -> Step:
    """The chance that the program takes a visa that the applicant would take: the sum over its possible states."""
    states = file.states()
    j1 = _j1(file, states)
    h1b = _h1b(file, states, j1)
    made = {
        BOTH: branch(TITLES[BOTH], states[BOTH], _HOW_BOTH, (j1, h1b), join=Join.LEAST),
        J1_ONLY: _rest(TITLES[J1_ONLY], states[J1_ONLY], "J-1 less both.", (j1, h1b)),
        H1B_ONLY: _rest(TITLES[H1B_ONLY], states[H1B_ONLY], "H-1B less both.", (j1, h1b)),
    }
    parts = tuple(_as_used(file, state, step) for state, step in made.items() if _matters(file, state, step.values))
    return joined("Takes a visa of yours", _HOW_VISA, parts or (_as_used(file, BOTH, made[BOTH]),), Join.SUM)


def _matters(file: VisaFile, state: str, values: FloatArray) -> bool:
    return file.usable[state] > 0 and bool(values.any())


def _as_used(file: VisaFile, state: str, step: Step) -> Step:
    """The state as far as it serves the applicant: not at all, wholly, or if Step 3 is passed in time."""
    usable = file.usable[state]
    if usable == 1:
        return step
    served = file.step3 if usable > 0 else (file.rules.sources.own("You would take it", 0, ""),)
    return joined(f"{step.title}, for you", _HOW_STEP3, (step, *served), Join.PRODUCT)


def _rest(title: str, values: FloatArray, how: str, of: tuple[Step, ...]) -> Step:
    return as_above(branch(title, values, how, of), title)


def _j1(file: VisaFile, states: Mapping[str, FloatArray]) -> Step:
    shift = file.rules.sources.parameter("j1_shift", "Shift since 2021")
    prior = branch("J-1 prior", _silent(file)[BOTH] + _silent(file)[J1_ONLY], _HOW_MOVED, (file.j1_leaf, shift))
    known = file.rules.rules.j1
    return mixture_step(
        file.rules, "J-1 accepted", states[BOTH] + states[J1_ONLY], known, _said(file, known, prior), prior
    )


def _h1b(file: VisaFile, states: Mapping[str, FloatArray], j1: Step) -> Step:
    silent, sources = _silent(file), file.rules.sources
    predicted_j1 = silent[BOTH] + silent[J1_ONLY]
    shift = sources.parameter("h1b_shift", "Shift since September 2025")
    given = branch("H-1B where J-1 is taken", silent[BOTH] / predicted_j1, _HOW_MOVED, (file.h1b_leaf, shift))
    leaf = as_above(j1)
    prior = joined("H-1B prior", "J-1 times H-1B where J-1 is taken.", (leaf, given), Join.PRODUCT)
    known = file.rules.rules.h1b
    values = states[BOTH] + states[H1B_ONLY]
    return mixture_step(file.rules, "H-1B accepted", values, known, _said(file, known, prior), prior)


def _said(file: VisaFile, known: KnownRule, prior: Step) -> Step:
    """What the statement says as a chance: yes, no, or a drawn parameter for words between them."""
    if known.policy[0] is None or float(known.reliability[0]) == 0:
        return prior
    word = str(known.word[0])
    if word in VISA_DRAWN:
        drawn = file.rules.sources.parameter(VISA_DRAWN[word], "It takes you, as worded")
        leaf = stated_leaf(file.rules, known, "It takes you, as worded", drawn.values, drawn.how)
        cells = (*leaf.cells, *drawn.cells)
        return dataclasses.replace(
            leaf,
            cells=cells,
            standing=max(leaf.standing, drawn.standing),
            confidence=max(leaf.confidence, drawn.confidence),
        )
    said = file.rules.sources.same(float(np.nan_to_num(known.value[0])))
    return stated_leaf(file.rules, known, "It takes the visa", said, "1 for yes, 0 for no.")


def _silent(file: VisaFile) -> dict[str, FloatArray]:
    """The states without any statement."""
    rules = dataclasses.replace(file.rules, rules=no_known_rules(1))
    return dataclasses.replace(file, rules=rules).states()


TITLES = {
    BOTH: "Takes J-1 and H-1B",
    J1_ONLY: "Takes J-1 only",
    H1B_ONLY: "Takes H-1B only",
    NONE: "Takes no visa",
}
_HOW_VISA = "Sum over what the program may take and you would take."
_HOW_BOTH = "The smaller of the two: H-1B goes with J-1."
_HOW_STEP3 = "Counts for you as far as you can use it; H-1B needs Step 3 in time."
_HOW_MOVED = "Predicted for 2021 from public features, moved to today on the logit scale."
