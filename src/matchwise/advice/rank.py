"""`rank`: the applicant's own rank order list, what it brings, and where it departs from the applicant's own wishes."""

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from matchwise import __version__
from matchwise.advice.now_words import KEPT, STATE_WORDS
from matchwise.advice.phrasing import capitalized, how_many
from matchwise.advice.rank_days import deadline_of, fee_of
from matchwise.advice.rank_list import (
    MOST_INTERVIEWS,
    Interviews,
    Met,
    Named,
    asked_by,
    rank_list_in,
)
from matchwise.advice.rank_list_reports import RankListReport
from matchwise.advice.rank_reports import NamedProgram, OwnAnswer, OwnCriterion, OwnPlace, PairHelp, RankReport
from matchwise.advice.rank_warnings import about_list, about_place
from matchwise.advice.reports import Basis, SourcedText
from matchwise.advice.visa_refusals import refusing
from matchwise.directory import Directory
from matchwise.domain.applicant import Applicant, ApplicationState
from matchwise.domain.chance_grid import Signal
from matchwise.domain.rank_order import MOST_RANKED, Preferred, RankOrder
from matchwise.domain.season_log import Application, applications
from matchwise.evidence import Evidence
from matchwise.market.season_shipped import calibrated
from matchwise.provenance import Measure
from matchwise.strategy.rank_pairs import against_order, sorting
from matchwise.strategy.rank_scorecard import by_score, scored

NOT_LOGGED = "not in your log"
_SILENT = frozenset({ApplicationState.APPLIED, ApplicationState.REJECTED})


@dataclass(frozen=True, slots=True)
class OwnList:
    """The own list of one file: the codes in order, whether the file tells that order, and the log by code.

    closed: programs without an open categorical seat; days: the last interview that the file holds, by code.
    """

    codes: tuple[str, ...]
    ordered: bool
    order: RankOrder
    log: Mapping[str, Application]
    closed: frozenset[str]
    days: Mapping[str, dt.date]

    def counts(self, code: str) -> bool:
        """Whether a program counts as one that interviewed: by the log, or by the reader's word where it is silent."""
        return code not in self.closed and (code not in self.log or self.log[code].state in KEPT)

    def interviews(self) -> Interviews:
        """The interviews of the list as the season's engine takes them."""
        return self.with_ranked(tuple(code for code in self.codes if self.counts(code)))

    def with_ranked(self, codes: tuple[str, ...]) -> Interviews:
        """The interviews when these programs are ranked; others that the log holds stay off the list."""
        others = [code for code, one in self.log.items() if one.state in KEPT and code not in codes]
        unranked = tuple(self.named(code) for code in others if code not in self.closed)
        return Interviews(tuple(map(self.named, codes)), len(codes), self.applied(codes), unranked)

    def applied(self, held: Sequence[str]) -> tuple[Named, ...] | None:
        """The list applied to, with some programs that interviewed; None where the log does not tell it.

        A log without a silent program says nothing of that list: somebody noted the interviews alone. Programs that
        invited and whose interview does not count are left out: they wanted the file, and nobody may match there.
        """
        told = any(one.state in _SILENT and not one.asked for one in self.log.values())
        counted = [code for code, one in self.log.items() if one.state in KEPT or not one.asked]
        return tuple(map(self.named, dict.fromkeys((*counted, *held)))) if told else None

    def named(self, code: str) -> Named:
        """A program with the signal that the log tells of it."""
        return code, self.log[code].signal if code in self.log else Signal.NONE

    def not_listed(self) -> tuple[str, ...]:
        """Programs with an interview that are not on the list."""
        return tuple(code for code, one in self.log.items() if one.state in KEPT and code not in self.codes)

    def stands(self, code: str) -> str:
        """Where an application stands, in words."""
        return STATE_WORDS[self.log[code].state] if code in self.log else NOT_LOGGED


def own_list(applicant: Applicant, directory: Directory) -> OwnList:
    """The list that a file tells; where it tells no order, the interviews of its log by name."""
    log = {one.acgme_code: one for one in applications(applicant.status)}
    order = applicant.rank_order or RankOrder()
    held = [code for code, one in log.items() if one.state in KEPT]
    by_name = sorted(held, key=lambda code: directory.program(code).name)[:MOST_RANKED]
    closed = frozenset(code for at, code in enumerate(directory.codes) if directory.offered[at] <= 0)
    days = {one.acgme_code: one.date for one in sorted(applicant.interviews, key=lambda one: one.date)}
    return OwnList(order.programs or tuple(by_name), bool(order.programs), order, log, closed, days)


def chance_of(
    applicant: Applicant, met: Met, evidence: Evidence, directory: Directory, *, as_of: dt.date
) -> RankListReport | None:
    """What simulated seasons say of the own list of a file; None where it holds nothing to say a chance of."""
    own = own_list(applicant, directory)
    interviews = own.interviews()
    if no_chance(own, interviews):
        return None
    return rank_list_in(met, asked_by(applicant), interviews, evidence, directory, as_of=as_of)


def rank(
    applicant: Applicant,
    evidence: Evidence,
    directory: Directory,
    *,
    as_of: dt.date,
    chance: RankListReport | None = None,
) -> RankReport:
    """The report on the own list; chance: what `chance_of` says, None while no season is simulated."""
    own = own_list(applicant, directory)
    interviews = own.interviews()
    points = scored(own.order.criteria, own.codes)
    suggested = by_score(points)
    against = against_order(own.codes, own.order.preferred) if own.ordered else ()
    return RankReport(
        basis=Basis(__version__, evidence.shown, calibrated(evidence).fingerprint, as_of),
        season=applicant.season,
        applicant_name=applicant.name or "",
        ordered=own.ordered,
        places=_places(applicant, own, directory, as_of),
        not_listed=_programs(directory, own.not_listed()),
        criteria=_criteria(own),
        by_score=_programs(directory, suggested) if any(one.points is not None for one in points) else (),
        pairs=_pairs(own, directory, against),
        warnings=tuple(about_list(own.not_listed(), points, chance, directory)),
        deadline=deadline_of(evidence, applicant.season, as_of),
        fee=fee_of(evidence, applicant.season, len(own.codes)),
        counts=tuple(_counts(own, interviews)),
        no_chance=no_chance(own, interviews),
        chance=chance,
    )


def _places(applicant: Applicant, own: OwnList, directory: Directory, as_of: dt.date) -> tuple[OwnPlace, ...]:
    points = scored(own.order.criteria, own.codes)
    suggested = by_score(points)
    accepts = applicant.visa.accepts if applicant.visa.needs else ()
    refused = refusing(directory, own.codes, accepts, as_of) if accepts else {}
    return tuple(
        _place(own, directory, number, one.points, f"{one.marked} of {one.criteria} criteria", suggested, refused)
        for number, one in enumerate(points, start=1)
    )


def _place(  # noqa: PLR0913, PLR0917 (the list, the place, and all that is said of it)
    own: OwnList,
    directory: Directory,
    number: int,
    points: float | None,
    marked: str,
    suggested: Sequence[str],
    refused: Mapping[str, SourcedText],
) -> OwnPlace:
    code = own.codes[number - 1]
    program = directory.program(code)
    said = [refused[code]] if code in refused else []
    return OwnPlace(
        order=Measure(number, "place"),
        acgme_code=code,
        nrmp_code=program.nrmp_code or "",
        name=program.name,
        city=program.city,
        state=program.state,
        stands=own.stands(code),
        counted=own.counts(code),
        points=None if points is None else Measure(points, "points"),
        marked=marked if points is not None else "",
        by_score=None if points is None else Measure(suggested.index(code) + 1, "place"),
        warnings=(*said, *about_place(own.log.get(code), own.days.get(code), closed=code in own.closed)),
    )


def _criteria(own: OwnList) -> tuple[OwnCriterion, ...]:
    found = []
    for one in own.order.criteria:
        marks = {mark.acgme_code: Measure(mark.points, "points") for mark in one.marks}
        found.append(
            OwnCriterion(one.name, Measure(one.weight, "weight"), tuple(marks.get(code) for code in own.codes))
        )
    return tuple(found)


def _pairs(own: OwnList, directory: Directory, against: Sequence[Preferred]) -> PairHelp:
    found, named = (
        sorting(own.codes, own.order.preferred),
        {one: named_program(directory, one) for one in directory.codes},
    )
    answer = lambda one: OwnAnswer(named[one.better], named[one.worse])  # noqa: E731 (both programs by name)
    return PairHelp(
        ask=None if found.ask is None else OwnAnswer(named[found.ask[0]], named[found.ask[1]]),
        left=Measure(found.left, "questions"),
        in_order=() if found.ask or found.circle else tuple(named[code] for code in found.order),
        circle=tuple(named[code] for code in found.circle),
        answers=tuple(map(answer, own.order.preferred)),
        against=tuple(map(answer, against)),
    )


def _programs(directory: Directory, codes: Sequence[str]) -> tuple[NamedProgram, ...]:
    return tuple(named_program(directory, code) for code in codes)


def named_program(directory: Directory, code: str) -> NamedProgram:
    """A program by its code, with what it is called and where it is."""
    program = directory.program(code)
    return NamedProgram(code, program.name, program.city, program.state)


def _counts(own: OwnList, interviews: Interviews) -> Iterator[str]:
    """What the chance counts, in sentences."""
    if interviews.count:
        yield f"The chance counts {how_many(interviews.count, 'interview')} of your list."
    if interviews.applied is not None:
        silent = len(interviews.applied) - len(interviews.held)
        yield f"{how_many(silent, 'other application')} of your log did not bring one, which counts too."
        if any(one.state in _SILENT and not one.asked for one in own.log.values()):
            yield "A silent program counts as one that never invites: while invitations come, the chance is too low."
    elif interviews.count:
        yield "Your log tells no program that stayed silent, so a usual list stands in for where you applied."
    lost = sum(one.asked and one.state not in KEPT for one in own.log.values())
    if lost:
        yield f"{how_many(lost, 'program')} that invited you without an interview that counts: left out of the chance."
    loose = [code for code in own.codes if code not in own.log]
    if loose:
        yield f"{capitalized(how_many(len(loose), 'program'))} not in your log: counted as if it interviewed you."


def no_chance(own: OwnList, interviews: Interviews) -> str:
    """Why nothing can be said of chances; "" where something can."""
    if len(interviews.held) > MOST_INTERVIEWS:
        return f"Your log holds {len(interviews.held)} interviews; chances are told for at most {MOST_INTERVIEWS}."
    if interviews.count:
        return ""
    if own.codes:
        return "No program of your list has interviewed you, by your log. A program ranks only whom it interviewed."
    return "Your log holds no interview yet. Note your invitations on the page This season, or add a program here."


def chance_at(report: RankReport) -> Mapping[str, int]:
    """The place of each counted program in the report on chances, by code."""
    chance: RankListReport | None = report.chance
    return {} if chance is None else {place.acgme_code: at for at, place in enumerate(chance.places)}
