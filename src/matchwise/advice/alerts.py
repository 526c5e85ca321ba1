"""What the reader must know before any number: entry bans, visa rules, the certificate, attempts, the season."""

import datetime as dt
import re
from collections.abc import Iterator, Sequence

from matchwise.advice.phrasing import date_text, dollars
from matchwise.advice.reports import SourcedText
from matchwise.domain.applicant import Applicant, ExamName, UsStatus, Visa
from matchwise.domain.season import Phase, SeasonDates, phase, season_to_plan
from matchwise.errors import EvidenceError
from matchwise.evidence import Evidence
from matchwise.evidence.entry import ENTRY_TABLE, EntryLevel, EntryRestriction, entry_restriction
from matchwise.evidence.rule import RuleValue
from matchwise.evidence.rulebook import attempts_allowed, known_seasons
from matchwise.screening.file_numbers import START_MONTH

APPLICANT_FILE = "your applicant file"
_STEPS = {ExamName.STEP1: "Step 1", ExamName.STEP2CK: "Step 2 CK", ExamName.STEP3: "Step 3"}


def alerts(
    applicant: Applicant, evidence: Evidence, dates: SeasonDates, as_of: dt.date, refused_pins: Sequence[str] = ()
) -> tuple[SourcedText, ...]:
    """Every alert, the gravest first; a full entry ban on a citizenship is always the first line."""
    return (
        *own_alerts(applicant, evidence, as_of),
        *_season(evidence, dates, as_of),
        *(SourcedText(_PINNED.format(name=name), APPLICANT_FILE) for name in refused_pins),
    )


def own_alerts(applicant: Applicant, evidence: Evidence, as_of: dt.date) -> tuple[SourcedText, ...]:
    """The alerts that hold for the applicant whatever the season and the list, the gravest first."""
    return (
        *_entry(applicant, evidence, as_of),
        *_attempts(applicant, evidence, as_of),
        *_visa_rules(applicant, evidence, as_of),
        *_certificate(applicant),
    )


def _entry(applicant: Applicant, evidence: Evidence, as_of: dt.date) -> Iterator[SourcedText]:
    if not applicant.visa.needs:
        return
    if not evidence.has(ENTRY_TABLE):
        yield SourcedText(
            "The entry rules were left out: check for yourself if one covers your citizenship.", ENTRY_TABLE
        )
        return
    if not applicant.citizenship_countries:
        yield SourcedText(_NO_COUNTRY, APPLICANT_FILE)
    found = [entry_restriction(evidence, country, as_of) for country in applicant.citizenship_countries]
    barred = [restriction for restriction in found if restriction is not None]
    for restriction in sorted(barred, key=lambda r: r.level is not EntryLevel.FULL):
        yield SourcedText(_entry_words(restriction, applicant), restriction.cell.citation, restriction.cell.id)


def entry_condition(applicant: Applicant, evidence: Evidence, as_of: dt.date) -> str:
    """What must not hold for any chance to be real: a full entry ban on a citizenship; empty when there is none."""
    if not applicant.visa.needs or not evidence.has(ENTRY_TABLE):
        return ""
    found = [entry_restriction(evidence, country, as_of) for country in applicant.citizenship_countries]
    full = any(restriction is not None and restriction.level is EntryLevel.FULL for restriction in found)
    return "if the full entry ban did not hold" if full else ""


def is_inside(applicant: Applicant) -> bool:
    """Whether somebody is in the US already, by place or by status."""
    return applicant.now_in == "US" or applicant.us_status not in {None, UsStatus.NONE}


def no_visit(applicant: Applicant, evidence: Evidence, as_of: dt.date) -> str:
    """Why somebody outside the US gets no visa to visit it, by the entry rules as read; "" when none says so."""
    if is_inside(applicant) or not applicant.visa.needs or not evidence.has(ENTRY_TABLE):
        return ""
    for country in applicant.citizenship_countries:
        found = entry_restriction(evidence, country, as_of)
        if found is not None and (found.level is EntryLevel.FULL or "B" in re.findall(r"[A-Z]+", found.visa_classes)):
            return (
                f"By the entry rule as we read it, citizens of {found.country} get no visa to visit the US now "
                f"({found.instrument}). Check the rule before you pay."
            )
    return ""


def _entry_words(restriction: EntryRestriction, applicant: Applicant) -> str:
    since = f"since {date_text(restriction.effective)} ({restriction.instrument})"
    if restriction.level is EntryLevel.FULL:
        return (
            f"Full entry ban: citizens of {restriction.country} get no US visa {since}. "
            "While it holds, a residency can start only if an exception applies to you. "
            "No program and no list changes this. Ask an immigration lawyer."
        )
    shut = [visa.value for visa in Visa if visa in restriction.closed & applicant.visa.accepts]
    effect = f"{' and '.join(shut)} is closed to you" if shut else "the visas you would take are not named"
    return (
        f"Partial entry ban: for citizens of {restriction.country} these visas are closed {since}: "
        f"{restriction.visa_classes}. For you: {effect}. Check the rule before you pay."
    )


def _attempts(applicant: Applicant, evidence: Evidence, as_of: dt.date) -> Iterator[SourcedText]:
    rule = attempts_allowed(evidence, as_of)
    for exam, name in _STEPS.items():
        taken = len(applicant.attempts(exam))
        if not applicant.passed(exam) and taken >= int(rule.value):
            said = f"{name} was failed {taken} times; {rule.value} attempts are allowed. You cannot take it again."
            yield _by_rule(said, rule, evidence)


def _visa_rules(applicant: Applicant, evidence: Evidence, as_of: dt.date) -> Iterator[SourcedText]:
    if Visa.H1B not in applicant.visa.accepts:
        return
    if not applicant.passed(ExamName.STEP3):
        step3 = _rule_on(evidence, "visa/h1b_requires_step3", as_of)
        if step3 is not None:
            yield _by_rule("H-1B needs a passed Step 3. You have not passed it yet.", step3, evidence)
    payment = _rule_on(evidence, "visa/h1b_new_petition_payment", as_of)
    if payment is not None and applicant.us_status is not UsStatus.H1B:
        said = (
            f"A new H-1B petition for a person outside the US costs the employer {dollars(float(payment.value))} "
            f"(rule as seen on {date_text(payment.seen)}). {payment.note} {_ends(payment, applicant.season)}"
            "Fewer programs may offer H-1B than our sources say."
        )
        yield _by_rule(said, payment, evidence)


def _ends(payment: RuleValue, season: int) -> str:
    """That a rule ends before training starts, as it stands."""
    if payment.until is None or payment.until > dt.date(season, START_MONTH, 1):
        return ""
    return f"As it stands, it ends before a start in July {season}. It may be extended again. "


def _certificate(applicant: Applicant) -> Iterator[SourcedText]:
    ecfmg = applicant.ecfmg
    if ecfmg is not None and not ecfmg.certified:
        when = f"expected {ecfmg.expected:%Y-%m}" if ecfmg.expected else "no date given"
        yield SourcedText(f"You do not hold the ECFMG certificate yet ({when}).", APPLICANT_FILE)


def _season(evidence: Evidence, dates: SeasonDates, as_of: dt.date) -> Iterator[SourcedText]:
    if phase(as_of, dates) is Phase.BEFORE_SUBMISSION:
        return
    ahead = season_to_plan(as_of, known_seasons(evidence))
    advice = f" To plan the next list, write season: {ahead}." if ahead is not None else ""
    sent = date_text(dates.submit_from.day)
    yield SourcedText(
        f"Season {dates.season} is under way: applications could be sent from {sent} on. "
        f"An application sent now comes late, and this answer does not count that.{advice}",
        "dates of the season",
    )


def _rule_on(evidence: Evidence, rule: str, day: dt.date) -> RuleValue | None:
    """The value of a rule on a day; None when it does not hold then or was left out."""
    try:
        return evidence.rule(rule).at(day)
    except EvidenceError:
        return None


def _by_rule(text: str, value: RuleValue, evidence: Evidence) -> SourcedText:
    return SourcedText(text, evidence.citation(value.source), value.cell)


_NO_COUNTRY = (
    "Your file names no country of citizenship, so entry bans could not be checked. "
    "Add citizenship_countries, for example [EG]."
)
_PINNED = "You pinned {name}, but a rule keeps it out. It is not in the list; see the programs that are out."
