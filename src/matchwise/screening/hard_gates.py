"""Hard gates: programs that are closed to one applicant for certain, each with the fact and the cheapest remedy.

Only an official statement of the program itself that is at most two seasons old, or the user's own entry, closes a
program; everything weaker moves the chance in `passing`.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, fields
from functools import partial

import numpy as np

from matchwise.directory import Directory, Policy
from matchwise.directory.closing import TRACK_ATTRIBUTE
from matchwise.domain.applicant import Applicant, Citizenship, Visa
from matchwise.domain.program import Fact, FactKind, Program
from matchwise.provenance import Standing
from matchwise.screening.file_numbers import FileNumbers
from matchwise.screening.gates import HardGate, Rule
from matchwise.screening.passing import YEARS_OPEN
from matchwise.screening.program_rules import KnownRule, ProgramRules

VETERANS = "veterans affairs"
OPEN_WORDS = ("yes", "case_by_case", "not_routinely")
OPENING = ("accepts_img", "visa_j1", "visa_h1b")
NOT_A_CITIZEN = (
    "you are not a US citizen: rules on citizenship hold there, and no published figure speaks of your chance"
)
ASK = "If the program tells you otherwise, enter that as your own fact: matchwise directory record."


def hard_gates(
    applicant: Applicant,
    numbers: FileNumbers,
    directory: Directory,
    rules: ProgramRules,
    among: Sequence[int] | None = None,
) -> tuple[HardGate, ...]:
    """Every gate that is shut for certain, in directory order; one program can have several.

    among: what `may_shut` says of the directory, where that is known.
    """
    found: list[HardGate] = []
    limits = _limits(numbers, rules)
    for index in may_shut(directory, rules) if among is None else among:
        found += _closed_gate(index, directory, applicant)
        found += _visa_gate(index, applicant, numbers, rules)
        found += _limit_gates(index, limits)
    return tuple(found)


def may_shut(directory: Directory, rules: ProgramRules) -> list[int]:
    """The programs at which a gate may be shut, in order: at all others nobody says anything that could shut one."""
    may = np.zeros(len(directory.programs), dtype=bool)
    may[list(directory.closed)] = True
    may[[index for index, program in enumerate(directory.programs) if _of_government(program)]] = True
    for field in fields(rules):
        rule: KnownRule = getattr(rules, field.name)
        may |= rule.hard & (rule.word == "no") if field.name in _VISAS else rule.hard
    return np.flatnonzero(may).tolist()


_VISAS = ("j1", "h1b")


def _of_government(program: Program) -> bool:
    return program.is_military or program.name_class == VETERANS


def _closed_gate(index: int, directory: Directory, applicant: Applicant) -> Iterator[HardGate]:
    fact, program = directory.closed.get(index), directory.programs[index]
    citizen = applicant.citizenship is Citizenship.US
    if _of_government(program):
        if not citizen and not _told_open(program):
            yield HardGate(index, Rule.CITIZENSHIP, fact or _sponsor(program), NOT_A_CITIZEN, ASK)
    elif fact is not None and fact.attribute == TRACK_ATTRIBUTE:
        yield HardGate(index, Rule.TRACK, fact, "no open categorical seat is known", ASK)
    elif fact is not None:
        yield HardGate(index, Rule.ACCREDITATION, fact, "it takes no new residents", ASK)


def _told_open(program: Program) -> bool:
    """Whether the user recorded that such a program takes doctors from abroad; other entries do not open it."""
    said = (fact for fact in program.facts if fact.kind is FactKind.ENTERED and fact.attribute in OPENING)
    return any(fact.value in OPEN_WORDS for fact in said)


def _sponsor(program: Program) -> Fact:
    cell = program.cells.get("name_class") or program.cells.get("name", "")
    said = "sponsored by the Department of Veterans Affairs"
    return Fact("name_class", VETERANS, "stated", None, FactKind.OFFICIAL_PAGE, Standing.PUBLISHED, cell, "", "", said)


def _visa_gate(index: int, applicant: Applicant, numbers: FileNumbers, rules: ProgramRules) -> Iterator[HardGate]:
    """A "no" to J-1 closes H-1B too, unless the program says otherwise: in 2021 no program took H-1B without J-1."""
    if not applicant.visa.needs:
        return
    j1, h1b = rules.j1.policy[index], rules.h1b.policy[index]
    accepts = applicant.visa.accepts
    h1b_open = h1b is not None and h1b.value in OPEN_WORDS
    without_step3 = Visa.H1B in accepts and float(numbers.step3_for_visa[0]) == 0.0
    j1_shut = Visa.J1 not in accepts or _says_no(j1)
    h1b_shut = Visa.H1B not in accepts or without_step3 or _says_no(h1b) or (_says_no(j1) and not h1b_open)
    deciding = j1 if _says_no(j1) else h1b
    if not (j1_shut and h1b_shut) or deciding is None or not _says_no(deciding):
        return
    yours = f"you need a visa and would take {' or '.join(sorted(accepts))}"
    yield HardGate(index, Rule.VISA, deciding.fact, yours, _visa_remedy(applicant, j1, h1b, lacks_step3=without_step3))


def _says_no(policy: Policy | None) -> bool:
    return policy is not None and policy.hard and policy.value == "no"


def _visa_remedy(applicant: Applicant, j1: Policy | None, h1b: Policy | None, *, lacks_step3: bool) -> str:
    h1b_open = h1b is not None and h1b.value in OPEN_WORDS
    if h1b_open and Visa.H1B not in applicant.visa.accepts:
        return "The program takes H-1B: accept it too, with Step 3 passed."
    if h1b_open and lacks_step3:
        return "The program takes H-1B: pass Step 3 before the rank list deadline."
    if Visa.J1 not in applicant.visa.accepts and (j1 is None or j1.value in OPEN_WORDS):
        said = "The program takes J-1" if j1 is not None else "Nothing is known about J-1 there"
        return f"{said}: accepting J-1 as well may open it."
    return "It may open with a green card. " + ASK


@dataclass(frozen=True, slots=True)
class _Limit:
    """One kind of limit: which known rule, when it shuts, what the applicant brings, and the remedy."""

    rule: Rule
    known: KnownRule
    shuts: Callable[[float], bool]
    yours: str
    remedy: str


def _limit_gates(index: int, limits: tuple[_Limit, ...]) -> Iterator[HardGate]:
    for limit in limits:
        policy = limit.known.policy[index]
        if policy is not None and policy.hard and limit.shuts(float(limit.known.value[index])):
            yield HardGate(index, limit.rule, policy.fact, limit.yours, limit.remedy)


def _limits(numbers: FileNumbers, rules: ProgramRules) -> tuple[_Limit, ...]:
    """Comparisons with NaN are false: what the file does not tell shuts nothing."""
    score, years = float(numbers.step2[0]), float(numbers.years[0])
    months, held = float(numbers.usce_raw_months[0]), float(numbers.ecfmg_at_application[0])
    fixed = "Nothing you can do changes this. " + ASK
    return (
        _Limit(Rule.STEP2_FLOOR, rules.step2_floor, lambda x: score < x, f"your Step 2 CK is {score:.0f}", fixed),
        *_attempt_limits(numbers, rules, fixed),
        _Limit(
            Rule.YEARS_SINCE_GRADUATION,
            rules.max_years,
            lambda x: years > x + YEARS_OPEN,
            f"you graduated {years:.1f} years before the start",
            fixed,
        ),
        _Limit(
            Rule.USCE,
            rules.usce_months,
            lambda x: months < x,
            f"your file has {months:.1f} months of US experience",
            "More months of US clinical experience before you apply open it.",
        ),
        _Limit(
            Rule.ECFMG,
            rules.ecfmg,
            lambda x: x > 0 and held < 1,
            "you will not hold the ECFMG certificate when applications are read",
            "Get certified before applications open.",
        ),
    )


def _attempt_limits(numbers: FileNumbers, rules: ProgramRules, remedy: str) -> tuple[_Limit, ...]:
    limits = (
        (rules.max_attempts, float(numbers.attempts[0]), "one Step"),
        (rules.max_step1_attempts, float(numbers.step1_attempts[0]), "Step 1"),
        (rules.max_step2_attempts, float(numbers.step2_attempts[0]), "Step 2 CK"),
    )
    return tuple(
        _Limit(Rule.ATTEMPTS, rule, partial(_beyond, needed), f"you needed {needed:.0f} attempts at {step}", remedy)
        for rule, needed, step in limits
    )


def _beyond(yours: float, limit: float) -> bool:
    return yours > limit
