"""Programs that stay out: by a rule of the program, or by the applicant's own wish, each with its cheapest remedy."""

from collections.abc import Iterator, Sequence

from matchwise.advice.reports import ExcludedProgram
from matchwise.advice.statements import phrase, source_text
from matchwise.domain.applicant import Preferences
from matchwise.domain.program import Program
from matchwise.screening.gates import HardGate, Rule

OWN_WISH = "your own wish"

RULE_WORDS: dict[Rule, str] = {
    Rule.VISA: "visa",
    Rule.STEP2_FLOOR: "lowest Step 2 CK score",
    Rule.ATTEMPTS: "attempts at a Step",
    Rule.YEARS_SINCE_GRADUATION: "years since graduation",
    Rule.USCE: "US clinical experience",
    Rule.ECFMG: "ECFMG certificate",
    Rule.STATE_LIMIT: "attempt limit of the state",
    Rule.ACCREDITATION: "accreditation",
    Rule.CITIZENSHIP: "citizenship",
    Rule.USER: OWN_WISH,
}


def excluded_programs(
    programs: Sequence[Program], gates: Sequence[HardGate], preferences: Preferences
) -> tuple[ExcludedProgram, ...]:
    """Every program that is out, in directory order: by a program's rule first, then by the applicant's own wish.

    A program that several rules keep out is named once for each rule: opening one gate would not be enough.
    """
    by_rule = {index: [g for g in gates if g.program == index] for index in {g.program for g in gates}}
    out: list[ExcludedProgram] = []
    for index, program in enumerate(programs):
        out += [_by_rule(program, gate) for gate in by_rule.get(index, ())]
        out += _by_wish(program, preferences)
    return tuple(out)


def unwanted(programs: Sequence[Program], preferences: Preferences) -> frozenset[int]:
    """Indices of the programs that the applicant does not want: banned by code or by state.

    A pinned program stays wanted although its state is avoided: the narrower wish wins.
    """
    return frozenset(
        index for index, program in enumerate(programs) if any(True for _ in _by_wish(program, preferences))
    )


def _by_rule(program: Program, gate: HardGate) -> ExcludedProgram:
    fact = gate.fact
    said = f"{phrase(fact)}; you: {gate.yours}" if fact else gate.yours
    return _line(
        program, RULE_WORDS[gate.rule], said, source_text(fact) if fact else "your applicant file", gate.remedy
    )


def _by_wish(program: Program, preferences: Preferences) -> Iterator[ExcludedProgram]:
    code = program.acgme_code
    if code in preferences.banned:
        remedy = f"Take {code} out of preferences.banned."
        yield _line(program, OWN_WISH, "you do not want this program", "preferences.banned", remedy)
    elif program.state in preferences.avoid_states and code not in preferences.pinned:
        remedy = f"Take {program.state} out of preferences.avoid_states."
        yield _line(program, OWN_WISH, f"you do not want to go to {program.state}", "preferences.avoid_states", remedy)


def _line(program: Program, rule: str, fact: str, source: str, remedy: str) -> ExcludedProgram:
    return ExcludedProgram(
        program.acgme_code,
        program.name,
        program.city,
        program.state,
        rule=rule,
        fact=fact,
        source=source,
        remedy=remedy,
    )
