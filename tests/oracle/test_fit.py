"""The fit itself: from parameters that miss the published moments it finds ones that meet them."""

import numpy as np

from matchwise.chances.calibrate import staging
from matchwise.chances.fit import Beginning, FitTask, fit_vector
from matchwise.chances.parameters import FITTED, Assumption, assumptions, central, central_from_json, drawn
from matchwise.chances.shipped import shipped_fit
from matchwise.chances.targets import fit_targets
from shipped import AS_OF, shipped_directory, shipped_evidence


def test_the_fit_finds_the_published_moments() -> None:
    """Started well off the shipped fit, it comes back to it and meets every target."""
    middle = central(assumptions(shipped_evidence()))
    every = fit_targets(shipped_evidence())
    smooth = [target for target in every if target.smooth]
    goals = np.array([target.value for target in smooth])
    shipped = central_from_json(shipped_fit())
    known = np.array([shipped[name] for name in FITTED])
    staged = staging(shipped_evidence(), shipped_directory(), AS_OF).at(middle, None)
    off = known + np.array([0.4, 0.3, 0.2, 0.2, -0.2])
    found = fit_vector(FitTask(staged, middle, smooth, goals), Beginning(off, None, 5))
    assert all(target.inside(found.moments) for target in every)
    np.testing.assert_allclose(found.fitted, known, atol=0.05)


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
