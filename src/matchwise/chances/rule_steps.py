"""The rules of one program as steps: what is stated, how far to rely on it, and the prior where nothing is."""

import dataclasses
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from matchwise.chances.step import FRACTION, Join, Sources, Step, branch, joined
from matchwise.directory import Policy
from matchwise.directory.policies import seasons_old
from matchwise.directory.reliability import RELIABILITY_TABLE, reliability_levels
from matchwise.domain.chance_grid import FloatArray
from matchwise.provenance import Confidence, Standing
from matchwise.screening.file_numbers import FileNumbers
from matchwise.screening.passing import all_passed, rule_chances
from matchwise.screening.program_rules import KnownRule, ProgramRules, no_known_rules


@dataclass(frozen=True, slots=True)
class _Kind:
    """One kind of rule: its title, the field of the file with its name and unit, the statements, and the prior.

    told, untold: names of the parameters of the prior where the file tells the fact, and those that come in where not;
    constants: numbers of the prior that no vector draws.
    """

    title: str
    field: str
    yours: str
    unit: str
    known: tuple[str, ...]
    told: tuple[tuple[str, str], ...]
    untold: tuple[tuple[str, str], ...]
    constants: tuple[tuple[str, str], ...] = ()


KINDS: Mapping[str, _Kind] = {
    "step2_floor": _Kind(
        "Step 2 CK floor",
        "step2",
        "Your Step 2 CK",
        "points",
        ("step2_floor",),
        (("floor_share", "Programs with a floor"), ("floor_median", "Median floor"), ("floor_sd", "Spread of floors")),
        (("step2_mean", "Average score"), ("step2_sd", "Spread of scores")),
    ),
    "attempts": _Kind(
        "Failed attempts",
        "failures",
        "Your failed attempts",
        "",
        ("max_attempts", "max_step1_attempts", "max_step2_attempts"),
        (("never_after_failure", "Never read after one failure"), ("never_after_two", "Never read after two")),
        (("attempts_mean", "Applicants with a failure"),),
    ),
    "years_since_graduation": _Kind(
        "Years since graduation",
        "years",
        "Your years",
        "years",
        ("max_years",),
        (
            ("yog_limit_share", "Programs with a limit"),
            ("yog_limit_median", "Median limit"),
            ("yog_limit_log_sd", "Spread of limits"),
        ),
        (("years_log_mean", "Average of applicants"),),
    ),
    "usce": _Kind(
        "US clinical experience",
        "usce_raw_months",
        "Your months",
        "months",
        ("usce_months",),
        (("usce_required_share", "Programs that require it"), ("usce_required_median", "Median of months asked")),
        (("usce_log_mean", "Average of applicants"),),
        (("usce_limit_log_sd", "Spread of months asked"),),
    ),
    "ecfmg": _Kind(
        "ECFMG certificate",
        "ecfmg_at_application",
        "You hold it then, 1 or 0",
        "",
        ("ecfmg",),
        (("ecfmg_early_share", "Programs that ask for it at application"),),
        (),
    ),
}


@dataclass(frozen=True, slots=True)
class RuleFile:
    """What the rules of one program are judged from: the file, the rules of that program alone, and its openness.

    ease: (1,) standardized openness; vectors: one mapping a plausible vector; season: the one applied for.
    """

    sources: Sources
    numbers: FileNumbers
    rules: ProgramRules
    ease: FloatArray
    vectors: Sequence[Mapping[str, float]]
    season: int

    def chances(self, rules: ProgramRules) -> dict[str, FloatArray]:
        """(B,) chance to pass each rule of one program, as the grid has it."""
        each = [rule_chances(rules, self.numbers, self.ease, vector) for vector in self.vectors]
        return {name: np.array([chances[name][0, 0] for chances in each]) for name in KINDS}


def rules_step(file: RuleFile, ease: Step) -> Step:
    """All rules besides visa and language: each on its own, and the strictness that they share."""
    chances = file.chances(file.rules)
    together = [
        all_passed({name: np.array([[chances[name][b]]]) for name in KINDS}, vector["strictness_correlation"])[0, 0]
        for b, vector in enumerate(file.vectors)
    ]
    moved = file.sources.parameter("strictness_openness", "More open, fewer rules")
    priors = file.chances(no_known_rules(1))
    rules = tuple(_rule(file, name, chances[name], priors[name], (ease, moved)) for name in KINDS)
    shared = file.sources.parameter("strictness_correlation", "Rules go together")
    return branch("Passes its rules", np.array(together), _HOW_TOGETHER, (*rules, ease, moved, shared))


def mixture_step(  # noqa: PLR0913, PLR0917 - both sides of the mixture, each once
    file: RuleFile, title: str, values: FloatArray, known: KnownRule, met: Step, prior: Step
) -> Step:
    """A chance (B,) from a statement that holds with its reliability, and from a prior where it does not.

    Without a usable statement the prior itself, under the title.
    """
    policy, sure = known.policy[0], float(known.reliability[0])
    if policy is None or sure == 0:
        return dataclasses.replace(prior, title=title)
    factors = _factors(file, policy)
    holds = joined("The statement holds", _HOW_RELIABLE, factors, Join.PRODUCT)
    stated = joined("As stated", _HOW_STATED, (holds, met), Join.PRODUCT)
    if sure == 1:
        return branch(title, values, _HOW_MIXTURE, (stated,), join=Join.SUM)
    cells = tuple(cell for factor in factors for cell in factor.cells)
    fails = Step("It does not hold", 1 - holds.values, FRACTION, _HOW_FAILS, holds.standing, holds.confidence, cells)
    otherwise = joined("Or the prior", _HOW_OTHERWISE, (fails, prior), Join.PRODUCT)
    return branch(title, values, _HOW_MIXTURE, (stated, otherwise), join=Join.SUM)


def stated_leaf(file: RuleFile, known: KnownRule, title: str, values: FloatArray, how: str) -> Step:
    """What a statement says of the applicant; exact where it is plain, assumed where the edge is soft."""
    policy = known.policy[0]
    assert policy is not None, "a leaf of a statement needs one"  # noqa: S101 - only reached with a statement
    fact = policy.fact
    plain = bool(np.isin(values, (0.0, 1.0)).all())
    standing = max(fact.standing, Standing.DERIVED) if plain else Standing.ASSUMED
    soft = () if plain else tuple(file.sources.constant(name, "").cells[0] for name in _SOFT)
    cells = (*((fact.cell,) if fact.cell else ()), *soft)
    if cells:
        return dataclasses.replace(file.sources.cited(title, values, FRACTION, how, cells, standing), said=fact)
    return Step(title, values, FRACTION, how, Standing.ENTERED, Confidence.HIGH, said=fact)


def _rule(file: RuleFile, name: str, chance: FloatArray, prior: FloatArray, moved_by: tuple[Step, ...]) -> Step:
    kind = KINDS[name]
    known = [(each, getattr(file.rules, each)) for each in kind.known]
    stated = [(each, rule) for each, rule in known if float(rule.reliability[0]) > 0]
    likely = _prior(file, kind, prior, moved_by)
    if not stated:
        return dataclasses.replace(likely, title=kind.title)
    parts = tuple(_stated(file, name, each, rule, likely) for each, rule in stated)
    if len(parts) == 1:
        return dataclasses.replace(parts[0], title=kind.title)
    return branch(kind.title, chance, "The limit that is hardest to meet decides.", parts, join=Join.LEAST)


def _stated(file: RuleFile, name: str, each: str, rule: KnownRule, likely: Step) -> Step:
    """One statement of a kind of rule, judged alone."""
    alone = dataclasses.replace(no_known_rules(1), **{each: rule})
    certain = dataclasses.replace(alone, **{each: dataclasses.replace(rule, reliability=np.ones(1))})
    title = _LIMITS.get(each, "You meet it")
    met = file.chances(certain)[name]
    silent = bool(np.isnan(getattr(file.numbers, KINDS[name].field)[0]))
    leaf = (
        dataclasses.replace(likely, title="Not told, so the prior")
        if silent
        else stated_leaf(file, rule, title, met, _HOW_MET)
    )
    return mixture_step(file, title, file.chances(alone)[name], rule, leaf, likely)


def _prior(file: RuleFile, kind: _Kind, values: FloatArray, moved_by: tuple[Step, ...]) -> Step:
    """What surveys and counts say where the program says nothing."""
    yours = float(getattr(file.numbers, kind.field)[0])
    names = kind.told + kind.untold if np.isnan(yours) else kind.told
    if kind is KINDS["attempts"] and not np.isnan(yours):
        names = names[: int(yours)]
    fact = () if np.isnan(yours) else (file.sources.own(kind.yours, yours, kind.unit),)
    constants = tuple(file.sources.constant(name, title) for name, title in kind.constants)
    children = (*fact, *(file.sources.parameter(name, title) for name, title in names), *constants)
    return branch("Prior", values, _HOW_PRIOR, children, rests_on=moved_by)


def _factors(file: RuleFile, policy: Policy) -> tuple[Step, ...]:
    """The assumed factors whose product is the reliability of a statement."""
    table = file.sources.evidence.table(RELIABILITY_TABLE)
    steps = []
    for factor, level in reliability_levels(policy.fact, seasons_old(policy.fact, file.season)):
        row = table.row_index(factor=factor, level=level)
        value, why = float(table.column("value")[row] or 0), table.text(row, "why")
        cell = table.cell_id(row, "value")
        ends = (float(table.column("low")[row] or 0), float(table.column("high")[row] or 0))
        step = file.sources.cited(
            _FACTORS[factor] + _LEVELS.get(level, level.replace("-", " ")),
            value,
            FRACTION,
            why,
            (cell,),
            Standing.ASSUMED,
        )
        steps.append(dataclasses.replace(step, ends=ends))
    return tuple(steps)


_SOFT = ("even_odds", "years_open")
_LIMITS = {
    "max_attempts": "Within its limit for any Step",
    "max_step1_attempts": "Within its limit for Step 1",
    "max_step2_attempts": "Within its limit for Step 2 CK",
}
_FACTORS = {"kind": "Source: ", "strength": "Wording: ", "age": "Age: ", "h1b_before_payment": "H-1B payment: "}
_LEVELS = {
    "official-page": "program page",
    "official-page-via-S02": "program page, in a tracker",
    "mirror-of-official-page": "copy of the program page",
    "entered": "entered by you",
    "willing": "said before it",
}
_HOW_TOGETHER = "All rules under one shared strictness, so more than their product; the prior moves with openness."
_HOW_RELIABLE = "Product of what we assume for the kind of page, its wording and its age."
_HOW_STATED = "The chance that the statement holds, times what it says for you."
_HOW_FAILS = "One less the chance that the statement holds."
_HOW_OTHERWISE = "Where the statement no longer holds, the prior stands in."
_HOW_MIXTURE = "The statement as far as it is reliable, and the prior for the rest."
_HOW_MET = "1 where your file meets the statement, one half at a soft edge, else 0."
_HOW_PRIOR = "Nothing relied on: from a survey of directors and counts over programs, moved with openness."
