"""`chance`: the chance to match with the recommended list or with the applicant's own, and what moves it."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace

from matchwise.advice.about import about
from matchwise.advice.case import Case, open_case
from matchwise.advice.chance_of_list import chance_report
from matchwise.advice.drivers import explained
from matchwise.advice.listed import signals_sent
from matchwise.advice.reading import file_reading
from matchwise.advice.recommend import best_choices
from matchwise.advice.reports import ChanceOnlyReport
from matchwise.advice.spread import spread
from matchwise.directory import Directory
from matchwise.domain.applicant import Applicant
from matchwise.domain.chance_grid import Signal
from matchwise.errors import InputError, Problem
from matchwise.evidence import Evidence
from matchwise.portfolio import Choice, evaluate_again
from matchwise.provenance import Estimate

Own = tuple[str, Signal]
"""One application of the applicant's own list: ACGME code and signal."""


def chance(
    applicant: Applicant,
    evidence: Evidence,
    directory: Directory,
    *,
    as_of: dt.date,
    own_list: Sequence[Own] | None = None,
) -> ChanceOnlyReport:
    """The chance with `own_list`, or with the recommended list when it is None.

    Raises InputError for codes that the directory does not have or that stand twice, InfeasibleError when no list is
    possible.
    """
    case = open_case(applicant, evidence, directory, as_of)
    if own_list is None:
        return chance_in(case, best_choices(case), own=False)
    return chance_in(case, own_choices(directory, own_list), own=True)


def chance_in(case: Case, choices: Sequence[Choice], *, own: bool) -> ChanceOnlyReport:
    """The report on one list for one case; `own` says whose list it is."""
    found = chance_report(case, choices)
    why = explained(case.chances, choices, found.match, case.trust, case.evidence)
    return ChanceOnlyReport(
        about=about(case),
        list_described=_described(case, choices, own=own),
        chance=found,
        drivers=why.drivers,
        driver_sum=why.sum,
        reading=file_reading(case, choices, why.drivers),
        again=_again(case, choices),
    )


def _again(case: Case, choices: Sequence[Choice]) -> Estimate:
    """The chance of the next season; vectors under which a season without a match is likelier weigh more in it."""
    again, unmatched = evaluate_again(case.chances.grid, choices)
    ranged = spread(again, "fraction", _HOW_AGAIN, case.trust)
    value = float(again @ unmatched / unmatched.sum()) if unmatched.any() else 0.0
    return replace(ranged, value=value, low=min(ranged.low, value), high=max(ranged.high, value))


_HOW_AGAIN = (
    "The unseen part of the file is the same in every season: parts that match more often weigh less after a season "
    "without a match, and so do such plausible vectors."
)


def own_choices(directory: Directory, own_list: Sequence[Own]) -> tuple[Choice, ...]:
    """The applications of an own list; InputError with every code that is unknown or stands twice."""
    codes = [code for code, _ in own_list]
    twice = sorted({code for code in codes if codes.count(code) > 1})
    absent = [code for code in dict.fromkeys(codes) if code not in directory]
    problems = [Problem("list", f"{code} stands in it twice.", "Keep one of the lines.") for code in twice]
    problems += [Problem("list", f"the directory has no program {code}.", "Check the ACGME code.") for code in absent]
    if not codes:
        problems.append(Problem("list", "the list names no program.", "Write one ACGME code a line."))
    if problems:
        raise InputError(problems)
    return tuple(Choice(directory.index(code), signal) for code, signal in own_list)


def _described(case: Case, choices: Sequence[Choice], *, own: bool) -> str:
    """Which list the chance speaks of."""
    signals = signals_sent(choices)
    if not own:
        return f"With the recommended list: {len(choices)} programs, {signals}."
    shut = sum(choice.program in case.barred.indices() for choice in choices)
    kept_out = f" A rule keeps you out of {shut} of them." if shut else ""
    return f"With your own list: {len(choices)} programs, {signals}.{kept_out}"
