"""Rules: known ones decide by their reliability, unknown ones go together, and visas are nested."""

import numpy as np

from matchwise.screening.passing import VisaChances, all_passed, at_strictness, strictness_weights


def test_strictness_keeps_the_chance_of_a_single_rule() -> None:
    """Averaged over strictness, a rule is passed with the chance it has on its own."""
    alone = np.array([0.02, 0.2, 0.5, 0.9])
    np.testing.assert_allclose(at_strictness(alone, 0.35) @ strictness_weights(), alone, atol=2e-3)


def test_rules_that_go_together_are_passed_together_more_often() -> None:
    """Three rules of one half each: independent ones leave an eighth, correlated ones more, but less than one rule."""
    rules = {name: np.array([[0.5]]) for name in ("a", "b", "c")}
    loose, tight = float(all_passed(rules, 0.0)[0, 0]), float(all_passed(rules, 0.5)[0, 0])
    np.testing.assert_allclose(loose, 0.125)
    assert 0.125 < tight < 0.5


def test_more_rules_never_help() -> None:
    """Adding a rule never raises the chance to pass them all."""
    one = {"a": np.array([[0.6]])}
    assert all_passed(one | {"b": np.array([[0.7]])}, 0.4) <= all_passed(one, 0.4)


def test_accepting_more_visas_never_closes_a_program() -> None:
    """Both visas are at least as good as either alone."""
    visas = VisaChances(both=np.array([0.2]), j1_only=np.array([0.5]), h1b_only=np.array([0.05]))
    np.testing.assert_allclose(visas.accepted(1.0, 0.0), [0.7])
    np.testing.assert_allclose(visas.accepted(0.0, 1.0), [0.25])
    np.testing.assert_allclose(visas.accepted(1.0, 1.0), [0.75])
