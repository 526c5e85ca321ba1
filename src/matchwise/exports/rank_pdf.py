"""The own rank order list as a sheet to type into the NRMP's system from: ranks and codes, black on white, tagged."""

from matchwise.advice.phrasing import date_text, season_text
from matchwise.advice.rank_reports import OwnPlace, RankReport
from matchwise.advice.reports import SourcedText
from matchwise.exports.plain_text import with_plain_text
from matchwise.exports.typst_sheet import typst_pdf

_NOTES = (
    "Codes are of the categorical track, as far as known here. Compare each with the name that the NRMP shows.",
    "Enter the programs in this order, certify, and look at the list again afterwards.",
)
_NO_CODE = "not known"


def rank_pdf(report: RankReport) -> bytes:
    """The PDF as bytes; no chance stands on it, so that the sheet may lie on a desk.

    The same report gives the same bytes on the same machine. It meets PDF/UA-1 unless a text holds letters that no
    typeface of the machine can draw.
    """
    report = with_plain_text(report)
    basis = report.basis
    said = [one for one in (report.deadline, None if report.fee is None else report.fee.text) if one is not None]
    data = {
        "title": " · ".join(text for text in ("Rank order list", report.applicant_name) if text),
        "season": season_text(report.season),
        "first": [one.text for one in said],
        "places": [_place(place) for place in report.places],
        "notes": _NOTES,
        "sources": _sources(said),
        "as_of": date_text(basis.as_of),
        "evidence": basis.evidence,
        "year": basis.as_of.year,
        "month": basis.as_of.month,
        "day": basis.as_of.day,
    }
    return typst_pdf("rank.typ", "rank", data, basis.as_of)


def _place(place: OwnPlace) -> dict[str, str]:
    return {
        "rank": f"{place.order.value:.0f}",
        "nrmp_code": place.nrmp_code or _NO_CODE,
        "name": place.name,
        "place": f"{place.city} {place.state}",
        "acgme_code": place.acgme_code,
    }


def _sources(said: list[SourcedText]) -> list[str]:
    return list(dict.fromkeys(one.source for one in said))
