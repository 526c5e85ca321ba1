"""Programs that stay out: by a rule of the program, or by the applicant's own wish, each with its cheapest remedy."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from matchwise.advice.fact_lines import CellReader
from matchwise.advice.reports import ExcludedProgram
from matchwise.advice.statements import cell_source, phrase, source_text
from matchwise.directory.entry import ATTRIBUTES
from matchwise.domain.applicant import Preferences
from matchwise.domain.program import Fact, FactKind, Program
from matchwise.screening.gates import HardGate, Rule
from matchwise.screening.hard_gates import ASK

OWN_WISH = "your own wish"
BANNED = "preferences.banned"
"""The source of a program that the applicant took out."""

RULE_WORDS: dict[Rule, str] = {
    Rule.VISA: "visa",
    Rule.STEP2_FLOOR: "lowest Step 2 CK score",
    Rule.ATTEMPTS: "attempts at a Step",
    Rule.YEARS_SINCE_GRADUATION: "years since graduation",
    Rule.USCE: "US clinical experience",
    Rule.ECFMG: "ECFMG certificate",
    Rule.STATE_LIMIT: "attempt limit of the state",
    Rule.ACCREDITATION: "accreditation",
    Rule.TRACK: "open seats",
    Rule.CITIZENSHIP: "citizenship",
    Rule.LANGUAGE: "language of the patients",
    Rule.USER: OWN_WISH,
}

_TO_EVERYBODY = (Rule.ACCREDITATION, Rule.TRACK, Rule.CITIZENSHIP)
"""Rules that already say why a closed program is closed."""


@dataclass(frozen=True, slots=True)
class Barred:
    """What keeps programs out, by index: facts that close them to everybody, and gates that this applicant fails."""

    closed: Mapping[int, Fact]
    gates: tuple[HardGate, ...]

    def indices(self) -> frozenset[int]:
        """Indices of the programs that a rule keeps out."""
        return frozenset(self.closed) | {gate.program for gate in self.gates}


def excluded_programs(
    programs: Sequence[Program],
    barred: Barred,
    preferences: Preferences,
    read_cell: CellReader,
    among: Collection[int] | None = None,
) -> tuple[ExcludedProgram, ...]:
    """Every program that is out, in directory order: by a rule first, then by the applicant's own wish.

    A program that several rules keep out is named once for each rule: opening one gate would not be enough. among:
    indices of the programs that are asked about; None for all.
    """
    gated: dict[int, list[HardGate]] = {}
    for gate in barred.gates:
        gated.setdefault(gate.program, []).append(gate)
    out: list[ExcludedProgram] = []
    for index in range(len(programs)) if among is None else sorted(among):
        program, gates = programs[index], gated.get(index, [])
        if index in barred.closed and not any(gate.rule in _TO_EVERYBODY for gate in gates):
            out.append(_by_track(program, barred.closed[index], read_cell))
        out += [_by_rule(program, gate, read_cell) for gate in gates]
        out += _by_wish(program, preferences)
    return tuple(out)


def unwanted(programs: Sequence[Program], preferences: Preferences) -> frozenset[int]:
    """Indices of the programs that the applicant does not want: banned by code or by state.

    A pinned program stays wanted although its state is avoided: the narrower wish wins.
    """
    return frozenset(
        index for index, program in enumerate(programs) if any(True for _ in _by_wish(program, preferences))
    )


def _by_track(program: Program, fact: Fact, read_cell: CellReader) -> ExcludedProgram:
    remedy = "Ask the program whether it has an open categorical seat."
    line = _line(program, RULE_WORDS[Rule.TRACK], phrase(fact), _source(fact, read_cell), remedy)
    return replace(line, asks=_asks(fact), told=True)


def _by_rule(program: Program, gate: HardGate, read_cell: CellReader) -> ExcludedProgram:
    if gate.fact is None:
        return _line(program, RULE_WORDS[gate.rule], gate.yours, "your applicant file", gate.remedy)
    said = f"{phrase(gate.fact)}; {gate.yours}"
    line = _line(program, RULE_WORDS[gate.rule], said, _source(gate.fact, read_cell), gate.remedy)
    return replace(line, asks=_asks(gate.fact), told=gate.fact.attribute in ATTRIBUTES or gate.remedy.endswith(ASK))


def _asks(fact: Fact) -> str:
    return "no year stands there; confirm" if fact.year is None and fact.kind is not FactKind.ENTERED else ""


def _source(fact: Fact, read_cell: CellReader) -> str:
    """The page of a statement; for a figure of a table, the citation of its cell."""
    if fact.url or not fact.cell:
        return source_text(fact)
    return cell_source(read_cell(fact.cell))


def _by_wish(program: Program, preferences: Preferences) -> Iterator[ExcludedProgram]:
    code = program.acgme_code
    if code in preferences.banned:
        remedy = f"Take {code} out of preferences.banned."
        yield _line(program, OWN_WISH, "you do not want this program", BANNED, remedy)
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
