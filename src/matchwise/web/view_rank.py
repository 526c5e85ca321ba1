"""What the page Rank list says: the order with its chances, scorecard and pairs, and why the true order is best."""

from matchwise.advice.phrasing import change_100, count_text, how_many, in_brackets, per_100, short_100, whole
from matchwise.advice.rank import OwnList, chance_at
from matchwise.advice.rank_list_reports import RankListReport
from matchwise.advice.rank_reports import NamedProgram, OwnAnswer, OwnPlace, PairHelp, RankReport
from matchwise.directory import Directory
from matchwise.domain.plain_table import PlainTable
from matchwise.domain.rank_order import MOST_CRITERIA, MOST_POINTS, MOST_WEIGHT
from matchwise.evidence import Evidence
from matchwise.web import rank_work
from matchwise.web.faults import fault_of
from matchwise.web.jobs import Seen, Status
from matchwise.web.rank_changes import OFFERED, USUAL_WEIGHT
from matchwise.web.view_numbers import Values, why

_MORE = 5


def rank_values(report: RankReport, evidence: Evidence) -> Values:
    """The values of the page for a report, without the work that is under way."""
    return {
        "report": {
            "season": report.season,
            "ordered": report.ordered,
            "deadline": report.deadline,
            "warnings": report.warnings,
            "fee": None if report.fee is None else report.fee.text,
            "counts": report.counts,
            "no_chance": report.no_chance,
            "places": _places(report),
            "not_listed": [_named(one) for one in report.not_listed],
            "by_score": _by_score(report),
            "criteria": _criteria(report),
            "pairs": _pairs(report.pairs),
            "chance": None if report.chance is None else _chance(report.chance, evidence),
        },
        "offered": OFFERED,
        "most_weight": MOST_WEIGHT,
        "most_points": MOST_POINTS,
    }


def moved_words(own: OwnList, directory: Directory, code: str) -> str:
    """What is said after a move: where the program is now."""
    name = directory.program(code).name if code in directory else code
    if code not in own.codes:
        return f"{name} is off your list."
    return f"{name} is now at place {own.codes.index(code) + 1} of {len(own.codes)}."


def work_values(seen: Seen | None) -> Values:
    """Where the simulation of seasons stands."""
    plain = {
        "status": "none" if seen is None else seen.status.value,
        "under_way": seen is not None and seen.under_way,
        "said": "Reading what is published.",
        "done": 0,
        "of": rank_work.RUN.seasons,
        "about": how_many(round(rank_work.RUN.seasons * rank_work.SECONDS_EACH), "second"),
        "fault": fault_of(seen.error) if seen is not None and seen.status is Status.FAILED and seen.error else None,
    }
    if seen is not None and isinstance(seen.told, tuple):
        done, of = seen.told
        return {**plain, "said": f"{rank_work.so_far(done, of)}.", "done": done, "of": of}
    return plain


def _places(report: RankReport) -> list[Values]:
    at = chance_at(report)
    return [_place(place, report, at.get(place.acgme_code)) for place in report.places]


def _place(place: OwnPlace, report: RankReport, at: int | None) -> Values:
    found = None if report.chance is None or at is None else report.chance.places[at]
    points = "" if place.points is None else f"{place.points.value:.1f} points by {place.marked}"
    return {
        **_named(place),
        "number": whole(place.order),
        "nrmp_code": place.nrmp_code,
        "stands": place.stands,
        "points": points,
        "here": "" if found is None else short_100(found.here),
        "so_far": "" if found is None else per_100(found.so_far.value),
        "alone": "" if found is None else per_100(found.alone.value),
        "warnings": place.warnings,
    }


def _named(one: NamedProgram | OwnPlace) -> Values:
    return {"acgme_code": one.acgme_code, "name": one.name, "place": f"{one.city} {one.state}"}


def _by_score(report: RankReport) -> list[Values]:
    """The order of the scorecard, each with its place on the own list and how far it stands from there."""
    own = {place.acgme_code: number for number, place in enumerate(report.places, start=1)}
    points = {place.acgme_code: place.points for place in report.places}
    rows = []
    for number, one in enumerate(report.by_score, start=1):
        found, apart = points[one.acgme_code], own[one.acgme_code] - number
        same = "the same place" if not apart else f"you have it {abs(apart)} {'lower' if apart > 0 else 'higher'}"
        rows.append(
            {
                **_named(one),
                "number": number,
                "own": own[one.acgme_code],
                "points": "no marks" if found is None else f"{found.value:.1f}",
                "apart": same,
            }
        )
    return rows


def _criteria(report: RankReport) -> list[Values]:
    """The criteria as fields, and one more that is empty where there is room."""
    rows: list[Values] = [
        {
            "number": number,
            "name": one.name,
            "weight": whole(one.weight),
            "marks": _marks(report, ["" if mark is None else whole(mark) for mark in one.marks]),
        }
        for number, one in enumerate(report.criteria)
    ]
    if len(rows) < MOST_CRITERIA:
        empty = _marks(report, [""] * len(report.places))
        rows.append({"number": len(rows), "name": "", "weight": str(USUAL_WEIGHT), "marks": empty})
    return rows


def _marks(report: RankReport, marks: list[str]) -> list[Values]:
    return [{**_named(place), "points": mark} for place, mark in zip(report.places, marks, strict=True)]


def _pairs(pairs: PairHelp) -> Values:
    return {
        "ask": None if pairs.ask is None else _answer(pairs.ask),
        "left": how_many(int(pairs.left.value), "question"),
        "in_order": [_named(one) for one in pairs.in_order],
        "circle": [_named(one) for one in pairs.circle],
        "circle_codes": {one.acgme_code for one in pairs.circle},
        "answers": [_answer(one) for one in pairs.answers],
        "against": [_answer(one) for one in pairs.against],
    }


def _answer(one: OwnAnswer) -> Values:
    codes = one.better.acgme_code, one.worse.acgme_code
    return {
        "better": _named(one.better),
        "worse": _named(one.worse),
        "value": f"{codes[0]} over {codes[1]}",
        "turned": f"{codes[1]} over {codes[0]}",
    }


def _chance(report: RankListReport, evidence: Evidence) -> Values:
    ends = in_brackets(report.match).replace("(", "(range ")
    return {
        "match": f"{per_100(report.match.value)} of 100 applicants in your place match with this list{ends}",
        "why": why(report.match, evidence),
        "unmatched": short_100(report.unmatched),
        "warning": report.warning,
        "described": report.described,
        "proof": report.why,
        "shown": report.shown,
        "orders": _orders(report),
        "lengths": _lengths(report),
        "added": _added(report),
        "notes": report.notes,
        "seasons": how_many(int(report.seasons.value), "season"),
    }


def _orders(report: RankListReport) -> PlainTable:
    rows = tuple(
        (one.text, short_100(one.match), per_100(one.first.value), per_100(one.top.value), count_text(one.place))
        for one in report.orders
    )
    return PlainTable(("Order", "Match, of 100", "First choice", "First three", "Mean place"), rows)


def _lengths(report: RankListReport) -> PlainTable:
    now = report.match.value
    said = [(f"the first {whole(one.kept)} alone", one.match) for one in report.shorter]
    said += [(f"{how_many(int(one.more.value), 'interview')} more", one.match) for one in report.more[:_MORE]]
    rows = tuple((words, short_100(match), change_100(now, match.value)) for words, match in said)
    return PlainTable(("List", "Match, of 100", "Change"), rows)


def _added(report: RankListReport) -> str:
    """What one more interview would add, in a sentence."""
    if not report.more:
        return "You applied to no other program that can still interview you."
    first = report.more[0]
    return f"One more interview adds {per_100(first.adds.value)} of 100{in_brackets(first.adds)}."
