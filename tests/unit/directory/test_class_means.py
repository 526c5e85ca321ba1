"""The directory with class means: programs of one class are equally open, and nothing else changes."""

import numpy as np
import pytest

from matchwise.directory.class_means import with_class_means
from shipped import shipped_directory

STATES = ("unknown_visa", "both", "j1_only", "none")


def setting_of_each() -> np.ndarray:
    """(P,) the likeliest setting of each program."""
    openness = shipped_directory().openness
    settings = np.stack([openness.p_university, openness.p_affiliated, openness.p_community])
    return np.array(settings.argmax(axis=0))


@pytest.mark.parametrize("state", STATES)
def test_programs_of_a_class_share_one_mean(state: str) -> None:
    flat = getattr(with_class_means(shipped_directory()).openness, state).mean
    for setting in range(3):
        assert np.ptp(flat[setting_of_each() == setting]) < 1e-9
    assert len(np.unique(np.round(flat, 9))) == 3


@pytest.mark.parametrize("state", STATES)
def test_the_seats_of_a_class_stay_as_they_were(state: str) -> None:
    """Positions x share add up to nearly the same in each class: the center of a spread is found by interpolation."""
    before = shipped_directory().openness
    after = with_class_means(shipped_directory()).openness
    seats = before.positions * before.applies
    for setting in range(3):
        inside = setting_of_each() == setting
        was, now = (float((seats * getattr(o, state).mean)[inside].sum()) for o in (before, after))
        assert now == pytest.approx(was, rel=0.02)


def test_everything_but_the_share_stays() -> None:
    before, after = shipped_directory().openness, with_class_means(shipped_directory()).openness
    for name in ("p_j1", "p_h1b_given_j1", "p_university", "log_apps_per_position", "positions", "stated_share"):
        np.testing.assert_array_equal(getattr(before, name), getattr(after, name))
    assert with_class_means(shipped_directory()).programs == shipped_directory().programs
