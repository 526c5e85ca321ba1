"""A couple in the Match: the chance at each pair of the list, and of both, one or none matched."""

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from matchwise import __version__
from matchwise.advice.cited_rows import rule_of
from matchwise.advice.couple_reports import CoupleOutcomes, CoupleReport, RankedPair
from matchwise.advice.phrasing import dollars, how_many
from matchwise.advice.rank import named_program, own_list
from matchwise.advice.rank_list import Interviews, Met, asked_by, check, reached_by, trust_of
from matchwise.advice.rank_list_words import RANGE, UNKNOWN
from matchwise.advice.rank_reports import NamedProgram
from matchwise.advice.reports import Basis, SourcedText
from matchwise.advice.spread import Trust, spread
from matchwise.directory import Directory
from matchwise.directory.naming import Naming, programs_named
from matchwise.domain.applicant import Applicant
from matchwise.domain.chance_grid import FloatArray
from matchwise.errors import InputError, Problem
from matchwise.evidence import Evidence
from matchwise.market.arrays import NOBODY
from matchwise.market.rank_couple import CoupleCase, pair_chances
from matchwise.provenance import Measure, weakest_confidence, weakest_standing

MOST_PAIRS = 300
MOST_TOLD = 20
NO_SEAT = frozenset({"", "-", "none", "no match", "no seat", "unmatched"})
"""How a pair says that one partner would have no seat."""
_SEPARATORS = (";", "\t", "|", ",")

Pair = tuple[str | None, str | None]
"""The programs of the two by ACGME code; None for a partner without a seat."""

ASSUMED = (
    "The pairs are tried from the top. The first one at which both programs take their partner is your match.",
    "Strength, skill and interview days of the two of you are drawn apart: nothing of one says anything of the other.",
    "The second row assumes the opposite for strength: both of you are found strong, or both weak.",
    "A program decides about each of you alone. Programs that want couples, or talk with each other, are not known.",
    "A program that both of you rank takes each as if alone, also where it has few seats.",
    "One more couple hardly moves a season, so what would become of you is looked up at the cutoffs of seasons.",
    "For couples it is not proved that the true order is best. We know of no other order that is shown to be better.",
)
_FEE = "nrmp/couple_fee"
_HOW = (
    "Share of ways in which both cases may stand, given the interviews of each: the first pair at which both "
    "programs take their partner."
)
_HOW_APART = "The chance of this partner to match alone on the same programs, as for one who ranks without a partner."


@dataclass(frozen=True, slots=True)
class Partner:
    """One of the two, with the seasons that applicants of the type meet."""

    applicant: Applicant
    met: Met


def read_pairs(text: str, place: str, directory: Directory, as_of: dt.date) -> tuple[Pair, ...]:
    """The pairs of a text: two programs a line, by code or name, split by a semicolon, tab, bar or comma.

    An empty side, or "-", stands for no seat. InputError with every line that is not clear.
    """
    rows = [(number, line) for number, line in enumerate(text.splitlines(), start=1) if line.strip()]
    if not rows or len(rows) > MOST_PAIRS:
        reason = f"it holds {len(rows)} pairs; 1 to {MOST_PAIRS} can be meant."
        raise InputError([Problem(place, reason, "Write one pair a line: yours; your partner's.")])
    known: dict[str, str | None] = {}
    problems: list[Problem] = []
    found: list[Pair] = []
    for number, line in rows:
        sides = _sides(line)
        at = f"{place}, line {number}"
        if sides is None:
            reason = f"{line.strip()[:60]!r} is not two programs."
            problems.append(Problem(at, reason, "Write: yours; your partner's. A - stands for no seat."))
            continue
        try:
            pair = tuple(_code(side, at, directory, as_of, known) for side in sides)
        except InputError as error:
            problems.extend(error.problems)
            continue
        if pair in found:
            problems.append(Problem(at, "this pair stands above already.", "Keep one of the two."))
        found.append((pair[0], pair[1]))
    if not problems and not all(any(sides) for sides in zip(*found, strict=True)):
        problems.append(Problem(place, "one of you is in no pair.", "Name at least one program for each of you."))
    if problems:
        raise InputError(problems[:MOST_TOLD])
    return tuple(found)


def _sides(line: str) -> tuple[str, str] | None:
    for separator in _SEPARATORS:
        parts = [part.strip().strip('"') for part in line.split(separator)]
        if len(parts) == 2:  # noqa: PLR2004 (two partners)
            return parts[0], parts[1]
    return None


def _code(side: str, at: str, directory: Directory, as_of: dt.date, known: dict[str, str | None]) -> str | None:
    if side.lower() in NO_SEAT:
        return None
    if side not in known:
        (known[side],) = programs_named([side], directory, as_of, Naming(at, "side", 1))
    return known[side]


def couple(
    partners: tuple[Partner, Partner],
    pairs: Sequence[Pair],
    evidence: Evidence,
    directory: Directory,
    *,
    as_of: dt.date,
) -> CoupleReport:
    """The report on a couple; InputError for pairs of programs that no season has."""
    one, other = partners
    lists = tuple(_interviews(partner, pairs, side, directory) for side, partner in enumerate(partners))
    reached = tuple(
        reached_by(partner.met, asked_by(partner.applicant), held, seed=partner.met.run.seed + side)[0]
        for side, (partner, held) in enumerate(zip(partners, lists, strict=True))
    )
    trusts = [trust_of(evidence, partner.met.kind) for partner in partners]
    cells = tuple(dict.fromkeys(cell for trust in trusts for cell in trust.cells))
    trust = Trust(weakest_standing(t.standing for t in trusts), weakest_confidence(t.confidence for t in trusts), cells)
    places = [{code: at for at, (code, _) in enumerate(held.programs)} for held in lists]
    at = [[NOBODY if code is None else places[side][code] for side, code in enumerate(pair)] for pair in pairs]
    case = CoupleCase(reached[0], reached[1], np.array(at, dtype=np.int64))
    chances = pair_chances(case, one.met.run.seed)
    return CoupleReport(
        basis=Basis(__version__, evidence.shown, one.met.fit.fingerprint, as_of),
        names=_names(one.applicant.name, other.applicant.name),
        described=tuple(_described(pairs, places)),
        pairs=tuple(_pair(number, pair, chances, directory, trust) for number, pair in enumerate(pairs)),
        outcomes=tuple(_outcomes(case, chances, one.met.run.seed, trust)),
        apart=(
            spread(reached[0].any(), "fraction", _HOW_APART, trust),
            spread(reached[1].any(), "fraction", _HOW_APART, trust),
        ),
        assumed=ASSUMED,
        fee=_fee(evidence, one.applicant.season),
        notes=(RANGE, *UNKNOWN),
        warning=one.met.fit.warning,
        seasons=Measure(one.met.run.seasons, "seasons"),
        seed=Measure(one.met.run.seed, "seed"),
    )


def _interviews(partner: Partner, pairs: Sequence[Pair], side: int, directory: Directory) -> Interviews:
    """The programs of one side in the order of the pairs, with what the log of the file tells of them."""
    own = own_list(partner.applicant, directory)
    codes = tuple(dict.fromkeys(code for pair in pairs if (code := pair[side]) is not None))
    refused = [code for code in codes if code in own.log and not own.counts(code)]
    if refused:
        who, place = ("You have" if side == 0 else "Your partner has"), directory.program(refused[0]).name
        reason = f"{who} no interview at {place} that counts: the log says {own.stands(refused[0])}."
        raise InputError([Problem("pairs", reason, "Take the program out of the pairs, or correct the log.")])
    found = own.with_ranked(codes)
    check(found, directory, partner.met.codes)
    return found


def _names(one: str | None, other: str | None) -> tuple[str, str]:
    """What the two are called; their parts where a name is missing or both have the same."""
    return (one, other) if one and other and one != other else ("You", "Your partner")


def _described(pairs: Sequence[Pair], places: Sequence[Mapping[str, int]]) -> Iterator[str]:
    mine, theirs = (how_many(len(programs), "program") for programs in places)
    yield f"{how_many(len(pairs), 'pair')}: {mine} of yours, {theirs} of your partner."


def _pair(number: int, pair: Pair, chances: FloatArray, directory: Directory, trust: Trust) -> RankedPair:
    here = spread(chances[:, number], "fraction", _HOW, trust)
    return RankedPair(Measure(number + 1, "place"), _named(directory, pair[0]), _named(directory, pair[1]), here)


def _named(directory: Directory, code: str | None) -> NamedProgram | None:
    return None if code is None else named_program(directory, code)


def _outcomes(case: CoupleCase, chances: FloatArray, seed: int, trust: Trust) -> Iterator[CoupleOutcomes]:
    yield _outcome("your pairs", case.pairs, chances, trust)
    alike = pair_chances(case, seed, alike=True)
    yield _outcome("if both of you are found strong, or both weak", case.pairs, alike, trust)
    told = {tuple(pair) for pair in case.pairs.tolist()}
    singles = [(at, NOBODY) for at in dict.fromkeys(case.pairs[:, 0].tolist()) if at != NOBODY]
    singles += [(NOBODY, at) for at in dict.fromkeys(case.pairs[:, 1].tolist()) if at != NOBODY]
    added = [pair for pair in singles if pair not in told]
    if added:
        longer = CoupleCase(case.one, case.other, np.concatenate([case.pairs, np.array(added, dtype=np.int64)]))
        text = "with each program alone added below, yours first"
        yield _outcome(text, longer.pairs, pair_chances(longer, seed), trust)


def _outcome(way: str, pairs: np.ndarray, chances: FloatArray, trust: Trust) -> CoupleOutcomes:
    first, second = pairs[:, 0] != NOBODY, pairs[:, 1] != NOBODY
    parts = (chances[:, first & second], chances[:, first & ~second], chances[:, ~first & second])
    both, one, other = (spread(part.sum(axis=1), "fraction", _HOW, trust) for part in parts)
    neither = 1 - sum(part.sum(axis=1) for part in parts)
    return CoupleOutcomes(way, both, one, other, spread(np.maximum(neither, 0.0), "fraction", _HOW, trust))


def _fee(evidence: Evidence, season: int) -> SourcedText | None:
    if _FEE not in evidence.rules:
        return None
    rule = rule_of(evidence, _FEE, season) or evidence.rule(_FEE).values[-1]
    said = f"The NRMP asked {dollars(float(rule.value))} more of each partner of a couple. {rule.note} Check with NRMP."
    return SourcedText(said, evidence.citation(rule.source), rule.cell)
