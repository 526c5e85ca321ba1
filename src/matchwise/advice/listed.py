"""The programs of the list, each with its chances, its reasons, its facts and what is not known."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace

from matchwise.advice.boards import board_warnings
from matchwise.advice.case import Case
from matchwise.advice.class_average import likely_share, share_line, with_share
from matchwise.advice.fact_lines import fact_lines, unknowns
from matchwise.advice.phrasing import signals_text
from matchwise.advice.reasons import Weighing, weigh
from matchwise.advice.reports import FactLine, ListedProgram
from matchwise.advice.spread import spread_columns
from matchwise.directory.caveats import caveats
from matchwise.domain.chance_grid import ChanceGrid, FloatArray, Signal
from matchwise.domain.program import Program
from matchwise.portfolio import Choice, gains, match_here
from matchwise.provenance import Estimate, Measure

EQUAL = 6
"""Decimals of a gain (as a fraction) to which programs are equal, so that a stated preference decides their order."""


def in_order(case: Case, choices: Sequence[Choice]) -> tuple[Choice, ...]:
    """The list by gain, best first; between programs of equal gain a preferred state goes first, then the code."""
    lost = gains(case.chances.grid, choices).mean(axis=0).tolist()
    wanted = case.applicant.preferences.prefer_states

    def rank(pair: tuple[Choice, float]) -> tuple[float, bool, str]:
        program = case.directory.programs[pair[0].program]
        return -round(pair[1], EQUAL), program.state not in wanted, program.acgme_code

    return tuple(choice for choice, _ in sorted(zip(choices, lost, strict=True), key=rank))


def listed_programs(case: Case, choices: Sequence[Choice], prices: Mapping[int, int]) -> tuple[ListedProgram, ...]:
    """One entry for each choice, in the order of the list; that order is the preference order of `match_here`.

    prices: index of a program to the lowest price, in dollars, at which it is in a best list.
    """
    grid = case.chances.grid
    trusts = tuple(case.trust_in(choice.program) for choice in choices)
    shares = case.trust_in_shares(choice.program for choice in choices)
    columns = zip(
        choices,
        spread_columns(interview_chances(grid, choices), "fraction", _HOW_INTERVIEW, trusts),
        spread_columns(match_here(grid, choices), "fraction", _HOW_MATCH_HERE, shares),
        listed_gains(case, choices),
        strict=True,
    )
    listed = (_listed(case, choice, numbers) for choice, *numbers in columns)
    usd = (prices.get(choice.program) for choice in choices)
    return tuple(
        program if price is None else replace(program, in_from_usd=Measure(price, "USD"))
        for program, price in zip(listed, usd, strict=True)
    )


def listed_gains(case: Case, choices: Sequence[Choice]) -> tuple[Estimate, ...]:
    """What the list loses without each choice, in the order of the list (fractions)."""
    shares = case.trust_in_shares(choice.program for choice in choices)
    return spread_columns(gains(case.chances.grid, choices), "fraction", _HOW_GAIN, shares)


def signals_sent(choices: Sequence[Choice]) -> str:
    """The signals of a list in words: "3 gold and 12 silver signals"."""
    sent = Counter(choice.signal for choice in choices)
    return signals_text(sent[Signal.GOLD], sent[Signal.SILVER])


def interview_chances(grid: ChanceGrid, choices: Sequence[Choice]) -> FloatArray:
    """(B, n) chance of an interview at each choice, averaged over the nodes."""
    programs, levels = [choice.program for choice in choices], [int(choice.signal) for choice in choices]
    chances: FloatArray = (grid.interview[:, programs, levels, :] * grid.weights[:, None, :]).sum(axis=2)
    return chances


def _listed(case: Case, choice: Choice, numbers: Sequence[Estimate]) -> ListedProgram:
    program = case.directory.programs[choice.program]
    interview, here, gain = numbers
    weighing = weigh(program, case.reader)
    share = likely_share(case.directory, choice.program)
    return ListedProgram(
        acgme_code=program.acgme_code,
        nrmp_code=program.nrmp_code or "",
        name=program.name,
        city=program.city,
        state=program.state,
        latitude=_degrees(program.latitude),
        longitude=_degrees(program.longitude),
        signal=choice.signal,
        interview=interview,
        match_here=here,
        gain=gain,
        reasons=with_share(weighing.reasons, share),
        facts=known_facts(case, choice.program, share),
        unknowns=unknowns(program, case.applicant.visa.needs),
        warnings=warnings(case, program, weighing),
    )


def known_facts(case: Case, index: int, share: Estimate | None) -> tuple[FactLine, ...]:
    """Every fact of a program, and what the model expects of it where nobody says it."""
    facts = fact_lines(case.directory.programs[index], case.as_of, case.evidence.cell)
    return facts if share is None else (*facts, share_line(share))


def warnings(case: Case, program: Program, weighing: Weighing) -> tuple[str, ...]:
    """What the reader must know of a program: what may keep this file out, caveats, the board of its state."""
    return (
        *weighing.doubts,
        *caveats(case.directory, program.acgme_code, case.as_of),
        *board_warnings(case.evidence, case.applicant, program.state),
    )


def _degrees(coordinate: float | None) -> Measure | None:
    return None if coordinate is None else Measure(coordinate, "degrees")


_HOW_INTERVIEW = (
    "Chance to pass the rules of the program, known and unknown, times the chance of an invitation for a file of this "
    "strength with this signal; averaged over the unseen part of the file."
)
_HOW_MATCH_HERE = "Chance to match here when no program higher in the list takes you; the list order is the preference."
_HOW_GAIN = "Chance to match with the list minus the chance without this program alone."
