"""The fit itself: from parameters that miss the published moments it finds ones that meet them."""

import numpy as np

from matchwise.chances.borrowed import stand_in
from matchwise.chances.fit import Beginning, FitTask, fit_vector, prior_of
from matchwise.chances.held_out import WHOLE, Goals, aims
from matchwise.chances.parameters import (
    FITTED,
    Assumption,
    assumptions,
    central,
    central_from_json,
    drawn,
    fitted_parameters,
)
from matchwise.chances.shipped import shipped_fit
from matchwise.chances.staging import staging
from matchwise.chances.targets import fit_targets
from shipped import AS_OF, shipped_directory, shipped_evidence


def test_the_fit_finds_the_published_moments() -> None:
    """Started well off the shipped fit, it comes back to it (to a thirtieth of each prior) and meets every target."""
    evidence = shipped_evidence()
    middle, targets = central(assumptions(evidence)), fit_targets(evidence)
    shipped = central_from_json(shipped_fit())
    known = np.array([shipped[name] for name in FITTED])
    staged = staging(evidence, shipped_directory(), AS_OF).at(middle, None)
    off = known + np.array([0.4, 0.3, 0.2, 0.2, -0.2, 2.0, -0.5])
    goals = Goals({target.name: target.value for target in targets})
    prior = prior_of(fitted_parameters(evidence))
    task = FitTask(staged, middle, aims(targets, goals, stand_in(evidence), WHOLE), prior)
    found = fit_vector(task, Beginning(off, None, 40))
    assert all(target.inside(target.read(found.moments)) for target in targets if target.read)
    np.testing.assert_allclose(found.fitted / prior.loose, known / prior.loose, atol=1 / 30)


def test_assumptions_are_drawn_from_their_declared_ranges() -> None:
    """Eight of ten draws lie between the 10 % and the 90 % point, and the same seed draws the same."""
    known = assumptions(shipped_evidence())
    draws, again = drawn(known, 40, 7), drawn(known, 40, 7)
    for assumption in known:
        values = draws[assumption.name]
        np.testing.assert_array_equal(values, again[assumption.name])
        assert _inside(assumption, values) == (40 if assumption.shape == "fixed" else 32), assumption.name


def _inside(assumption: Assumption, values: np.ndarray) -> int:
    slack = 1e-9 * max(1.0, abs(assumption.value))
    return int(((values >= assumption.low - slack) & (values <= assumption.high + slack)).sum())
