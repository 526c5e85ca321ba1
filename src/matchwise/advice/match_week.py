"""Answers "what do I do in Match Week, and what if I do not match": dates, rules, the ready file, the next season."""

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import replace

from matchwise import __version__
from matchwise.advice.alerts import APPLICANT_FILE, own_alerts
from matchwise.advice.calendar import season_calendar
from matchwise.advice.calendar_reports import CalendarDate, Readiness, ReadyItem
from matchwise.advice.calendar_tasks import OWN_ADVICE, Asked, ready_items
from matchwise.advice.cited_rows import TALK, cited_rows, left_out, rule_of
from matchwise.advice.fact_lines import unsure_join
from matchwise.advice.knowledge import Knowledge, applicant_in
from matchwise.advice.match_week_reports import FileChange, MatchWeekReport, OpenSeats
from matchwise.advice.phrasing import how_many
from matchwise.advice.reports import SourcedText
from matchwise.advice.season_words import PHASES
from matchwise.advice.statements import cell_source, phrase
from matchwise.directory import Directory
from matchwise.domain.applicant import Applicant
from matchwise.domain.applicant_draft import read_draft, told
from matchwise.domain.program import Program
from matchwise.domain.season import Phase, phase
from matchwise.domain.season_log import applications
from matchwise.errors import InputError
from matchwise.evidence import Evidence
from matchwise.evidence.rulebook import known_seasons
from matchwise.evidence.table import Table
from matchwise.provenance import Measure

NUMBERS = "ama-soap-numbers-2025/match_results"
RESULTS = "nrmp-results-and-data-2025/match_results"
MOST_SHOWN = 60
"""Programs with open positions that an answer lists; the others are counted."""
_DATES = frozenset({"rank_list_deadline", "match_week", "soap", "match_day", "eras_closes"})
_NOW = {
    Phase.BEFORE_SUBMISSION: "Match Week is far away. Nothing here needs to be done yet.",
    Phase.AFTER_SUBMISSION: "Match Week is months away. Keep the papers below in one place while you collect them.",
    Phase.INTERVIEWS: "Programs interview now. Make the file for SOAP ready before Match Week: in it there is no time.",
    Phase.RANKING: "Certify your rank order list first. Then make the file for SOAP ready before Monday of Match Week.",
    Phase.MATCH_WEEK: "Match Week: if you did not match, apply in SOAP, and contact no program before it contacts you.",
    Phase.AFTER: "Match Day is over. If you matched, see After the match; if not, see below what comes next.",
}


def match_week(applicant: Applicant, evidence: Evidence, directory: Directory, as_of: dt.date) -> MatchWeekReport:
    """Match Week of the applicant's season; InputError when nothing is known about its days."""
    calendar = season_calendar(evidence, as_of=as_of, applicant=applicant)
    now = next(phase(as_of, dates) for dates in known_seasons(evidence) if dates.season == applicant.season)
    seats = sorted(_open_seats(applicant, evidence, directory), key=lambda one: (-one.open.value, one.acgme_code))
    untold = sum(program.positions_filled is None or program.positions is None for program in directory.programs)
    ahead = _next_season(applicant, evidence)
    return MatchWeekReport(
        version=__version__,
        evidence=evidence.shown,
        as_of=as_of,
        season=applicant.season,
        phase=PHASES[now],
        applicant_name=applicant.name or "",
        now=_now(now, calendar.dates, as_of),
        alerts=own_alerts(applicant, evidence, as_of),
        dates=tuple(date for date in calendar.dates if date.name in _DATES),
        rules=tuple(_rules(evidence, applicant.season)),
        kit=tuple(_kit(Asked(applicant, applicant.season, as_of, evidence))),
        open_seats=tuple(seats[:MOST_SHOWN]),
        with_open=Measure(len(seats), "programs"),
        unknown=Measure(untold, "programs"),
        plan_b=tuple(_plan_b(applicant, evidence)),
        next_season="" if ahead is None else str(ahead),
        changes=() if ahead is None else tuple(_changes(applicant, ahead)),
        losses=left_out(evidence, TALK, NUMBERS),
    )


def applicant_of(content: bytes | str, knowledge: Knowledge) -> Applicant:
    """The applicant of a file, also of a season whose Match Day is over: that one is read as on its Match Day.

    InputError with every problem that the file has beside it.
    """
    try:
        return applicant_in(content, knowledge)
    except InputError:
        season = str(told(read_draft(content), "season"))
        over = [dates for dates in known_seasons(knowledge.evidence) if str(dates.season) == season]
        if not over or over[0].match_day.day >= knowledge.as_of:
            raise
        return applicant_in(content, replace(knowledge, as_of=over[0].match_day.day))


def _now(now: Phase, dates: Sequence[CalendarDate], as_of: dt.date) -> str:
    """What the day asks for; between the close of rank lists and Match Day by the days of Match Week and SOAP."""
    if now is Phase.MATCH_WEEK:
        days = {date.name: date for date in dates}
        week, soap = days.get("match_week"), days.get("soap")
        if week is not None and week.day is not None and as_of < week.day:
            return _BEFORE_WEEK
        if soap is not None and soap.last_day is not None and as_of > soap.last_day:
            return _AFTER_SOAP
    return _NOW[now]


_BEFORE_WEEK = (
    "Rank lists are closed. On Monday of Match Week you learn whether you matched: have the file for SOAP ready."
)
_AFTER_SOAP = (
    "SOAP is over. If you have no position, ask the NRMP whether programs with open ones may be contacted again."
)


def _rules(evidence: Evidence, season: int) -> Iterator[SourcedText]:
    value = rule_of(evidence, "nrmp/soap_contact", season)
    if value is not None:
        said = f"In SOAP, contact no program before it contacts you. {value.note}"
        yield SourcedText(said, evidence.citation(value.source), value.cell)
    yield from cited_rows(evidence, TALK, ("no_asking",))
    if evidence.has(NUMBERS):
        table = evidence.table(NUMBERS)
        for measure, words in (
            (
                "SOAP: rounds of offers",
                "Offers are made in {count} rounds, by a page of March 2025: check your season.",
            ),
            (
                "SOAP: most applications an applicant may send",
                "You may send at most {count} applications in SOAP, by a page of March 2025: check your season.",
            ),
            ("SOAP positions offered", "In SOAP of {years}, {count} positions of all specialties were offered."),
        ):
            yield from _numbers(table, measure, words)


def _numbers(table: Table, measure: str, words: str) -> Iterator[SourcedText]:
    for at, row in enumerate(table.rows):
        if row["measure"] == measure:
            cell = table.cell(at, "count")
            count = float(str(row["count"]))
            said = words.format(count=f"{count:,.0f}", years=row["match_year"])
            yield SourcedText(said, cell_source(cell), cell.id)


def _kit(asked: Asked) -> Iterator[ReadyItem]:
    """What an application in SOAP needs, as far as the file tells whether it is there."""
    told = [item for name in ("programs_review", "rank_list_deadline") for item in ready_items(name, asked)]
    seen = set()
    for item in told:
        if item.text not in seen and not item.text.startswith(_OVER) and "your true wish" not in item.text:
            seen.add(item.text)
            yield item
    yield ReadyItem(
        "A personal statement for a second specialty, if you would go there", Readiness.NOT_TOLD, OWN_ADVICE
    )
    yield ReadyItem("A telephone that works, and a quiet place from Monday to Thursday", Readiness.NOT_TOLD, OWN_ADVICE)
    yield ReadyItem(
        "Two minutes on your scores and on why you did not match, spoken aloud", Readiness.NOT_TOLD, OWN_ADVICE
    )
    if asked.applicant is not None and asked.applicant.visa.needs:
        said = "The list of programs that take your visa: look at each before you apply, since there is no time to ask"
        yield ReadyItem(said, Readiness.REMEMBER, OWN_ADVICE)


_OVER = ("Signals", "All signals", "Programs chosen", "List of programs", "ERAS token")
"""What the first application needed and SOAP does not."""


def _open_seats(applicant: Applicant, evidence: Evidence, directory: Directory) -> Iterator[OpenSeats]:
    applied = {one.acgme_code for one in applications(applicant.status)}
    for program in directory.programs:
        if program.positions is None or program.positions_filled is None:
            continue
        left = program.positions - program.positions_filled
        if left > 0:
            yield OpenSeats(
                program.acgme_code,
                program.name,
                program.city,
                program.state,
                Measure(program.positions, "positions"),
                Measure(left, "positions"),
                program.positions_year or "year unknown",
                _source(program, evidence),
                program.acgme_code in applied,
                unsure_join(program),
                "; ".join(_visa_words(program)),
            )


def _visa_words(program: Program) -> Iterator[str]:
    """What is known of each visa, once; where sources differ, that they do."""
    for name, visa in (("visa_j1", "J-1"), ("visa_h1b", "H-1B")):
        said = tuple(dict.fromkeys(phrase(fact) for fact in program.facts_about(name)))
        if said:
            yield said[0] if len(said) == 1 else f"{visa}: sources differ, look at the page of the program"


def _source(program: Program, evidence: Evidence) -> str:
    """Where the filled positions stood; the user's own fact has no cell."""
    cell = program.cells.get("positions_filled", "")
    return cell_source(evidence.cell(cell)) if cell else "your own facts"


def _plan_b(applicant: Applicant, evidence: Evidence) -> Iterator[SourcedText]:
    yield SourcedText(
        "Before Match Week, decide whether you would take a preliminary year or another specialty. The page "
        "Parallel plans says what each adds and costs.",
        OWN_ADVICE,
    )
    yield SourcedText(
        "If a program offers you a seat later, ask for its visa and its accreditation before you sign.", OWN_ADVICE
    )
    held = len(applications(applicant.status))
    if held:
        said = f"If nothing comes, look at this season first: your file holds {how_many(held, 'application')} of it."
        yield SourcedText(f"{said} Then plan the next one at once.", APPLICANT_FILE)
    if evidence.has(RESULTS):
        yield from _unfilled(evidence.table(RESULTS))


def _unfilled(table: Table) -> Iterator[SourcedText]:
    for at, row in enumerate(table.rows):
        if row["measure"] == "unfilled" and str(row["specialty"]).startswith("Internal Medicine (categorical)"):
            cell = table.cell(at, "count")
            count = float(str(row["count"]))
            said = (
                f"In the {row['match_year']} Match {count:,.0f} categorical positions in internal medicine stayed open."
            )
            yield SourcedText(said, cell_source(cell), cell.id)


def _next_season(applicant: Applicant, evidence: Evidence) -> int | None:
    ahead = applicant.season + 1
    return ahead if any(dates.season == ahead for dates in known_seasons(evidence)) else None


def _changes(applicant: Applicant, ahead: int) -> Iterator[FileChange]:
    tried = applicant.previous_match_attempts or 0
    yield FileChange("Season", str(applicant.season), str(ahead), "The next Match.")
    yield FileChange(
        "Earlier Match seasons without a match",
        str(tried) if applicant.previous_match_attempts is not None else "not told",
        str(tried + 1),
        "Programs see it, and the chance counts it.",
    )
    logged, planned = len(applicant.status), len(applicant.interviews)
    if logged:
        yield FileChange(
            "Log of the season", how_many(logged, "line"), "empty", "It belongs to the season that is over."
        )
    if planned:
        yield FileChange(
            "Interviews", how_many(planned, "interview"), "empty", "They belong to the season that is over."
        )
    if applicant.rank_order is not None:
        yield FileChange("Rank list", "as told", "empty", "Its interviews are of the season that is over.")
    if applicant.signals is not None:
        yield FileChange("Signals left", "as told", "those of the new season", "Each season has its own.")
