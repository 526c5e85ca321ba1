"""What the page Couples says: both, one or none matched, the chance at each pair, and what is assumed."""

from matchwise.advice.couple_reports import CoupleReport, RankedPair
from matchwise.advice.phrasing import of_100, per_100, place_text, short_100
from matchwise.advice.rank_reports import NamedProgram
from matchwise.domain.plain_table import PlainTable
from matchwise.evidence import Evidence
from matchwise.web.jobs import Seen
from matchwise.web.view_numbers import Values, why
from matchwise.web.view_rank import work_values


def couple_values(seen: Seen | None, evidence: Evidence) -> Values:
    """The values for the work as it stands; report: None until it is done."""
    found = seen.result if seen is not None and isinstance(seen.result, CoupleReport) else None
    return {"work": work_values(seen), "report": None if found is None else _report(found, evidence)}


def _report(report: CoupleReport, evidence: Evidence) -> Values:
    first = report.outcomes[0]
    apart = (f"{name} {of_100(chance)}" for name, chance in zip(report.names, report.apart, strict=True))
    return {
        "answer": f"Both match in {of_100(first.both)}, neither in {of_100(first.neither)}",
        "why": why(first.both, evidence),
        "described": report.described,
        "outcomes": _outcomes(report),
        "apart": f"Alone, on the same programs, would match: {'; '.join(apart)}.",
        "pairs": PlainTable(
            ("Pair", "Match here, of 100"), tuple((_pair(pair), short_100(pair.here)) for pair in report.pairs)
        ),
        "assumed": report.assumed,
        "fee": report.fee,
        "notes": report.notes,
        "warning": report.warning,
    }


def _outcomes(report: CoupleReport) -> PlainTable:
    one, other = report.names
    rows = tuple(
        (
            line.way,
            short_100(line.both),
            per_100(line.one_only.value),
            per_100(line.other_only.value),
            short_100(line.neither),
        )
        for line in report.outcomes
    )
    return PlainTable(("Of 100", "Both", f"{one} alone", f"{other} alone", "Neither"), rows)


def _pair(pair: RankedPair) -> str:
    return f"{pair.order.value:.0f} {_side(pair.one)} and {_side(pair.other)}"


def _side(named: NamedProgram | None) -> str:
    return "no seat" if named is None else place_text(named)
