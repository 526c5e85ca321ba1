"""What would open the programs that are left out: one line for each remedy, with how many programs it opens."""

from collections.abc import Sequence
from dataclasses import dataclass

from matchwise.advice.exclusions import BANNED
from matchwise.advice.reports import ExcludedProgram
from matchwise.provenance import Measure


@dataclass(frozen=True, slots=True)
class RemedyLine:
    """One remedy under one rule: how many programs it opens alone, and how many more another rule keeps out as well."""

    rule: str
    remedy: str
    opens: Measure
    more: Measure


def remedies(excluded: Sequence[ExcludedProgram]) -> tuple[RemedyLine, ...]:
    """Every remedy, the one that opens most programs first; programs that the applicant took out have none."""
    lines: dict[tuple[str, str], set[str]] = {}
    counts: dict[str, int] = {}
    for program in excluded:
        counts[program.acgme_code] = counts.get(program.acgme_code, 0) + 1
        if program.source != BANNED:
            lines.setdefault((program.rule, program.remedy), set()).add(program.acgme_code)
    found = [_line(rule, remedy, codes, counts) for (rule, remedy), codes in lines.items()]
    return tuple(sorted(found, key=lambda line: (-line.opens.value, -line.more.value, line.rule, line.remedy)))


def _line(rule: str, remedy: str, codes: set[str], counts: dict[str, int]) -> RemedyLine:
    alone = sum(counts[code] == 1 for code in codes)
    return RemedyLine(rule, remedy, Measure(alone, "programs"), Measure(len(codes) - alone, "programs"))
