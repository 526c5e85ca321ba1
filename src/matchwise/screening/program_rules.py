"""ProgramRules: what is published or entered about each program's rules, as arrays for the kernels."""

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import dataclass, fields

import numpy as np
from numpy.typing import NDArray

from matchwise.directory import Directory, Policy, resolve
from matchwise.domain.chance_grid import FloatArray
from matchwise.domain.program import Program

# What a statement's value means as a chance to be sponsored; None stands for a drawn parameter named by the key.
# Every attribute of a statement that a rule below reads.
RULE_ATTRIBUTES = (
    "visa_j1",
    "visa_h1b",
    "min_step2",
    "max_attempts",
    "max_attempts_step1",
    "max_attempts_step2",
    "max_years_since_graduation",
    "usce_months_required",
    "usce_required",
    "ecfmg_certified_at",
)
VISA_WORDS = {"yes": 1.0, "no": 0.0, "transfer_only": 0.0}
VISA_DRAWN = {"case_by_case": "case_by_case", "not_routinely": "not_routinely"}


@dataclass(frozen=True, slots=True)
class KnownRule:
    """One kind of rule over P programs.

    value: the limit or the chance stated, NaN where nothing is known; reliability: chance that the statement holds
    today (0 where nothing is known); word: the value as printed, "" where nothing is known; policy: the deciding
    statement per program; hard: whether it alone may keep a file out.
    """

    value: FloatArray
    reliability: FloatArray
    word: NDArray[np.str_]
    policy: tuple[Policy | None, ...]
    hard: NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class ProgramRules:
    """Every rule that the gates read, each over the P programs of the directory."""

    j1: KnownRule
    h1b: KnownRule
    step2_floor: KnownRule
    max_attempts: KnownRule
    max_step1_attempts: KnownRule
    max_step2_attempts: KnownRule
    max_years: KnownRule
    usce_months: KnownRule
    ecfmg: KnownRule


def program_rules(directory: Directory, as_of: dt.date) -> ProgramRules:
    """Resolve the statements about every program into arrays, newest dated official or entered statement first.

    A visa word `transfer_only` (holders of that visa alone) closes H-1B: nobody who needs a new one is taken.
    """

    def known(attributes: tuple[str, ...], read: Callable[[str], float]) -> KnownRule:
        return _known(directory.programs, attributes, read, as_of)

    return ProgramRules(
        j1=known(("visa_j1",), lambda word: VISA_WORDS.get(word, np.nan)),
        h1b=known(("visa_h1b",), lambda word: VISA_WORDS.get(word, np.nan)),
        step2_floor=known(("min_step2",), _number),
        max_attempts=known(("max_attempts",), _number),
        max_step1_attempts=known(("max_attempts_step1",), _number),
        max_step2_attempts=known(("max_attempts_step2",), _number),
        max_years=known(("max_years_since_graduation",), _number),
        usce_months=known(("usce_months_required", "usce_required"), _months),
        ecfmg=known(("ecfmg_certified_at",), lambda word: float(word == "application")),
    )


def rules_of(rules: ProgramRules, programs: Sequence[int]) -> ProgramRules:
    """The rules of some programs alone, in that order."""
    chosen = list(programs)

    def part(rule: KnownRule) -> KnownRule:
        policy = tuple(rule.policy[program] for program in chosen)
        return KnownRule(rule.value[chosen], rule.reliability[chosen], rule.word[chosen], policy, rule.hard[chosen])

    return ProgramRules(*(part(getattr(rules, field.name)) for field in fields(ProgramRules)))


def no_known_rules(count: int) -> ProgramRules:
    """The rules of `count` programs about which nothing is known."""
    silent = KnownRule(
        np.full(count, np.nan), np.zeros(count), np.full(count, ""), (None,) * count, np.zeros(count, dtype=bool)
    )
    return ProgramRules(*([silent] * len(fields(ProgramRules))))


def _known(
    programs: tuple[Program, ...], attributes: tuple[str, ...], read: Callable[[str], float], as_of: dt.date
) -> KnownRule:
    policies = tuple(_first(program, attributes, as_of) for program in programs)
    words = np.array(["" if p is None else p.value for p in policies])
    value = np.array([np.nan if p is None else read(p.value) for p in policies])
    usable = [
        p is not None and (p.value in VISA_DRAWN or not np.isnan(v)) for p, v in zip(policies, value, strict=True)
    ]
    reliability = np.array([p.reliability if p and ok else 0.0 for p, ok in zip(policies, usable, strict=True)])
    hard = np.array([p is not None and p.hard for p in policies], dtype=bool)
    return KnownRule(value, reliability, words, policies, hard)


def _first(program: Program, attributes: tuple[str, ...], as_of: dt.date) -> Policy | None:
    if not program.facts:
        return None
    found = (resolve(program, attribute, as_of) for attribute in attributes)
    return next((policy for policy in found if policy is not None), None)


def _number(word: str) -> float:
    try:
        return float(word)
    except ValueError:
        return np.nan


def _months(word: str) -> float:
    return {"yes": 1.0, "no": 0.0}.get(word, _number(word))
