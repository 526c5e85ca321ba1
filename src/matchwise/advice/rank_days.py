"""Until when a rank order list must be certified, and what the NRMP asks for its length, each with its source."""

import datetime as dt

from matchwise.advice.calendar_days import certainty_of
from matchwise.advice.calendar_reports import Certainty
from matchwise.advice.cited_rows import rule_of
from matchwise.advice.phrasing import date_text, dollars, how_many
from matchwise.advice.rank_reports import RankFee
from matchwise.advice.reports import SourcedText
from matchwise.evidence import Evidence
from matchwise.evidence.rulebook import season_day
from matchwise.provenance import Measure

_CHECK = {
    Certainty.CONFIRMED: "",
    Certainty.REPORTED: " This day is reported, not confirmed: check it with the NRMP.",
    Certainty.PROJECTED: " This day is projected: check it with the NRMP.",
}


def deadline_of(evidence: Evidence, season: int, as_of: dt.date) -> SourcedText | None:
    """Until when the list of a season must be certified, and how far that is away; None where no day is known."""
    rule = season_day(evidence, "seasons/rank_list_deadline", season)
    if rule is None:
        return None
    day = dt.date.fromisoformat(str(rule.value))
    hour = f", {rule.hour} US Eastern time" if rule.hour else ""
    days = (day - as_of).days
    if days < 0:
        said = f"The last day to certify a list of season {season} was {date_text(day)}."
    else:
        away = "That is today." if days == 0 else f"That is in {how_many(days, 'day')}."
        said = f"Certify your list by {date_text(day)}{hour}. {away}{_CHECK[certainty_of(rule)]}"
    return SourcedText(said, evidence.citation(rule.source), rule.cell)


def fee_of(evidence: Evidence, season: int, programs: int) -> RankFee | None:
    """What the NRMP asks above its registration fee for a list of so many program codes; None where it is not known."""
    included, each = (
        rule_of(evidence, "nrmp/ranks_in_fee", season),
        rule_of(evidence, "nrmp/rank_fee_above_included", season),
    )
    if included is None or each is None:
        return None
    extra = max(0, programs - int(included.value)) * float(each.value)
    more = f"costs {dollars(extra)} more" if extra else "costs nothing more"
    price = dollars(float(each.value))
    said = (
        f"The registration fee includes {included.value} program codes; each one above costs {price}. "
        f"Your list of {how_many(programs, 'code')} {more}. Confidence {each.confidence.word}: check with the NRMP."
    )
    source = "; ".join(dict.fromkeys((evidence.citation(included.source), evidence.citation(each.source))))
    return RankFee(
        Measure(float(included.value), "codes"),
        Measure(float(each.value), "USD"),
        Measure(extra, "USD"),
        SourcedText(said, source, each.cell),
    )
