"""Frozen reports on the applicant's own rank order list: the order, scorecard, pairs, warnings, fee and last day."""

from dataclasses import dataclass

from matchwise.advice.rank_list_reports import RankListReport
from matchwise.advice.reports import Basis, SourcedText
from matchwise.provenance import Measure


@dataclass(frozen=True, slots=True)
class NamedProgram:
    """A program as the reader finds it."""

    acgme_code: str
    name: str
    city: str
    state: str


@dataclass(frozen=True, slots=True)
class OwnPlace:
    """One place of the own list.

    stands: where the application stands, in words; counted: whether the chance takes it for an interview held;
    points: weighted mean of the own marks, None without any; marked: how many criteria are marked, in words;
    by_score: its place in the order of the scorecard, None where nothing is marked.
    """

    order: Measure
    acgme_code: str
    nrmp_code: str
    name: str
    city: str
    state: str
    stands: str
    counted: bool
    points: Measure | None
    marked: str
    by_score: Measure | None
    warnings: tuple[SourcedText, ...]


@dataclass(frozen=True, slots=True)
class OwnCriterion:
    """A criterion of the scorecard; marks: one for each place of the list, None where none was given."""

    name: str
    weight: Measure
    marks: tuple[Measure | None, ...]


@dataclass(frozen=True, slots=True)
class OwnAnswer:
    """An answer to a pair."""

    better: NamedProgram
    worse: NamedProgram


@dataclass(frozen=True, slots=True)
class PairHelp:
    """How far answers to pairs sort the list.

    ask: the next pair, None when nothing is left to ask; left: most questions still needed; in_order: the order that
    the answers make, empty until it is whole; circle: programs whose answers go round in a circle.
    """

    ask: OwnAnswer | None
    left: Measure
    in_order: tuple[NamedProgram, ...]
    circle: tuple[NamedProgram, ...]
    answers: tuple[OwnAnswer, ...]
    against: tuple[OwnAnswer, ...]


@dataclass(frozen=True, slots=True)
class RankFee:
    """What the NRMP asks for the length of the list, in dollars; text says it with what is not sure of it."""

    included: Measure
    each: Measure
    extra: Measure
    text: SourcedText


@dataclass(frozen=True, slots=True)
class RankReport:
    """The answer to "how do I order my own list, and what does it bring".

    ordered: whether the file tells an order, or the places stand as the log has them; not_listed: programs with an
    interview that are not on the list; by_score: the order of the scorecard; deadline: until when the list must be
    certified; fee: None where no rule is known; chance: None until seasons are simulated, then no_chance is "" too.
    """

    basis: Basis
    season: int
    applicant_name: str
    ordered: bool
    places: tuple[OwnPlace, ...]
    not_listed: tuple[NamedProgram, ...]
    criteria: tuple[OwnCriterion, ...]
    by_score: tuple[NamedProgram, ...]
    pairs: PairHelp
    warnings: tuple[SourcedText, ...]
    deadline: SourcedText | None
    fee: RankFee | None
    counts: tuple[str, ...]
    no_chance: str
    chance: RankListReport | None
