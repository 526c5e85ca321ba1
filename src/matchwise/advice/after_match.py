"""Answers "what comes between the Match and the first day": steps of each visa, entry rules as of a day, the papers."""

import datetime as dt
from collections.abc import Iterator

from matchwise import __version__
from matchwise.advice.alerts import own_alerts
from matchwise.advice.calendar import season_calendar
from matchwise.advice.calendar_tasks import OWN_ADVICE
from matchwise.advice.cited_rows import rule_of
from matchwise.advice.match_week_reports import AfterMatchReport, VisaRule
from matchwise.advice.phrasing import dollars
from matchwise.advice.reports import SourcedText
from matchwise.domain.applicant import Applicant, Visa
from matchwise.evidence import Evidence

_STEPS = frozenset(
    {
        "match_day",
        "step3_for_h1b",
        "j1_statement_of_need",
        "j1_application",
        "j1_papers_complete",
        "j1_visa_interview",
        "h1b_petition",
        "training_starts",
    }
)
_SAID = {
    "visa/j1_sponsor": "Sponsor of J-1 physicians: {value}.",
    "visa/j1_application": "Order of the J-1: {value}.",
    "visa/j1_statement_of_need": "Statement of Need from the ministry of health of your home country: {value}.",
    "visa/j1_processing_weeks": "ECFMG reserves up to {value} weeks for a complete application.",
    "visa/j1_longest_training": "Longest training on a J-1: {value} years.",
    "visa/j1_home_residence": "After J-1 training, {value} years in the home country, unless waived.",
    "visa/conrad_waivers_per_state": "Conrad 30: each state may give {value} waivers a year.",
    "visa/conrad_service": "Service owed for a Conrad 30 waiver: {value} years.",
    "visa/h1b_requires_step3": "Step 3 passed before the H-1B petition: {value}.",
    "visa/h1b_new_petition_payment": "Payment for a new H-1B petition for a person outside the US: {dollars}.",
    "visa/h1b_premium_processing_fee": "Premium processing of an H-1B petition: {dollars}.",
}
_NOTES = (
    "This is not legal advice. Visa and entry rules change at short notice.",
    "Look at the official page of each rule before you act, and ask an immigration lawyer about your own case.",
    "The program's training office and its sponsor decide dates and forms. A day that is reckoned says so.",
)


def after_match(applicant: Applicant, evidence: Evidence, as_of: dt.date) -> AfterMatchReport:
    """The steps after the Match for the visas that the applicant would take; InputError for an unknown season."""
    calendar = season_calendar(evidence, as_of=as_of, applicant=applicant)
    rules = tuple(_rules(applicant, evidence))
    return AfterMatchReport(
        version=__version__,
        evidence=evidence.shown,
        as_of=as_of,
        season=applicant.season,
        applicant_name=applicant.name or "",
        needs=applicant.visa.needs,
        entry=own_alerts(applicant, evidence, as_of),
        dates=tuple(date for date in calendar.dates if date.name in _STEPS),
        rules=rules,
        as_read=max((rule.seen for rule in rules), default=None),
        notes=tuple(SourcedText(note, OWN_ADVICE) for note in _NOTES),
    )


def _rules(applicant: Applicant, evidence: Evidence) -> Iterator[VisaRule]:
    takes = applicant.visa.accepts if applicant.visa.needs else frozenset()
    for rule, words in _SAID.items():
        visa = Visa.H1B if "h1b" in rule else Visa.J1
        value = rule_of(evidence, rule, applicant.season) if visa in takes else None
        if value is not None:
            money = dollars(float(value.value)) if "{dollars}" in words else ""
            said = words.format(value=value.value, dollars=money)
            text = f"{said} {value.note}".strip()
            yield VisaRule(visa.value, text, value.seen, evidence.citation(value.source), value.cell)
