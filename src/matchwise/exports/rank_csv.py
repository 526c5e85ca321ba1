"""The own rank order list as CSV: one row a rank, with codes to type into the NRMP's system, own points and chances."""

import csv
import io

from matchwise.advice.rank import chance_at
from matchwise.advice.rank_list_reports import RankedProgram
from matchwise.advice.rank_reports import OwnPlace, RankReport
from matchwise.exports.csv_list import inert
from matchwise.exports.plain_text import with_plain_text

COLUMNS = (
    "Rank",
    "NRMP code",
    "ACGME code",
    "Program",
    "City",
    "State",
    "Stands",
    "Own points",
    "Place by scorecard",
    "Match here, of 100",
    "Match here, low",
    "Match here, high",
    "Match here or above, of 100",
    "If alone, of 100",
    "Keep in mind",
)


def rank_csv(report: RankReport) -> str:
    """Every rank with a byte order mark, so that spreadsheets read it as UTF-8; chances are empty without seasons.

    A text that a spreadsheet would run as a formula gets an apostrophe before it.
    """
    stream = io.StringIO(newline="")
    writer = csv.writer(stream)
    writer.writerow(COLUMNS)
    report = with_plain_text(report)
    at = chance_at(report)
    for place in report.places:
        found = report.chance.places[at[place.acgme_code]] if report.chance and place.acgme_code in at else None
        writer.writerow((*_named(place), *_chances(found), inert(" ".join(one.text for one in place.warnings))))
    return "\ufeff" + stream.getvalue()


def _named(place: OwnPlace) -> tuple[str | int | float, ...]:
    return (
        int(place.order.value),
        inert(place.nrmp_code),
        inert(place.acgme_code),
        inert(place.name),
        inert(place.city),
        inert(place.state),
        inert(place.stands),
        "" if place.points is None else round(place.points.value, 2),
        "" if place.by_score is None else int(place.by_score.value),
    )


def _chances(found: RankedProgram | None) -> tuple[str | float, ...]:
    if found is None:
        return ("",) * 5
    numbers = (found.here.value, found.here.low, found.here.high, found.so_far.value, found.alone.value)
    return tuple(round(number * 100, 2) for number in numbers)
