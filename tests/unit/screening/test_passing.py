"""Rules: known ones decide by their reliability, unknown ones go together, and visas are nested."""

from dataclasses import fields, replace

import numpy as np
import pytest

from matchwise.chances.average_file import average_files
from matchwise.screening.file_numbers import FileNumbers
from matchwise.screening.passing import (
    READS,
    VisaChances,
    all_passed,
    at_strictness,
    rule_chance,
    rule_chances,
    strictness_weights,
)
from matchwise.screening.program_rules import program_rules
from shipped import AS_OF, few_vectors, shipped_directory


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


def numbers_but(changed: tuple[str, ...]) -> tuple[FileNumbers, FileNumbers]:
    """An average file, and one that differs in every number but these."""
    average = average_files(few_vectors().values, 0.0)
    others = {field.name: 0.4 * getattr(average, field.name) + 1 for field in fields(FileNumbers)}
    return average, replace(average, **{name: value for name, value in others.items() if name not in changed})


@pytest.mark.parametrize("name", READS)
def test_a_rule_reads_the_numbers_that_it_is_said_to_read_and_no_others(name: str) -> None:
    rules, values = program_rules(shipped_directory(), AS_OF), few_vectors().values
    ease = np.linspace(-2, 2, len(shipped_directory().programs))
    average, other = numbers_but(READS[name])
    alone = rule_chance(name, rules, average, ease, values)
    assert np.array_equal(rule_chance(name, rules, other, ease, values), alone)
    assert np.array_equal(rule_chances(rules, average, ease, values)[name], alone)
    for number in READS[name]:
        lower = replace(average, **{number: 0.4 * getattr(average, number) + 1})
        assert not np.array_equal(rule_chance(name, rules, lower, ease, values), alone), number
