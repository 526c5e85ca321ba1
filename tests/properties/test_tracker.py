"""Laws of the tracker: what was written and is brought back changes nothing, and no input goes through unexplained."""

import datetime as dt
from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from matchwise.advice.knowledge import Knowledge, open_knowledge
from matchwise.advice.tracker import tracker_report
from matchwise.advice.tracker_import import brought_tracker, chosen_entries
from matchwise.advice.tracker_reports import RowStands, TrackerReport
from matchwise.domain.applicant import Applicant, ApplicationState, ApplicationStatus
from matchwise.domain.applicant_file import read_applicant
from matchwise.domain.applicant_log import with_log
from matchwise.domain.applicant_season import with_interviews
from matchwise.domain.interview import Interview, InterviewForm
from matchwise.errors import InputError
from matchwise.exports.tracker_table import tracker_csv, tracker_workbook
from repository import ROOT

KNOWLEDGE = open_knowledge(dt.datetime(2027, 3, 1, tzinfo=dt.UTC), own=False)
TEXT = (ROOT / "examples" / "failed_then_224.yaml").read_text(encoding="utf-8").replace("season: 2028", "season: 2027")
CODES = KNOWLEDGE.directory.codes[::40]
DANGEROUS = ("=1+1", "+1", "-1", "@SUM(A1)", "'=1", "'", "a\u00a0b", "; x", "yes", '"', "5/10/2026", "ß, ü; |")

Write = Callable[[TrackerReport], bytes]
words = st.one_of(
    st.none(),
    st.sampled_from(DANGEROUS),
    st.text(st.characters(codec="utf-8", categories=["L", "N", "P", "S"]), min_size=1, max_size=12),
)
states = st.sampled_from(ApplicationState)
days = st.none() | st.dates(dt.date(2026, 9, 1), dt.date(2027, 3, 1))
entries = st.builds(ApplicationStatus, st.sampled_from(CODES), states, days, st.none(), words, words)
meetings = st.lists(
    st.builds(
        Interview,
        st.sampled_from(CODES),
        st.dates(dt.date(2027, 3, 2), dt.date(2027, 6, 30)),
        st.sampled_from(InterviewForm),
    ),
    max_size=4,
)
signals = st.dictionaries(st.sampled_from(CODES), st.sampled_from(("gold", "silver")), max_size=4)


def read(text: str, knowledge: Knowledge = KNOWLEDGE) -> Applicant:
    return read_applicant(text, as_of=knowledge.as_of, known_codes=frozenset(knowledge.directory.codes))


EMPTY = read(TEXT)
REFUSALS = {"it names no program.", "it is not a text."}


@st.composite
def logs(draw: st.DrawFn) -> list[ApplicationStatus]:
    """A log as the pages write it: a signal goes with the line on the application."""
    sent = [
        ApplicationStatus(code, ApplicationState.APPLIED, draw(days), level) for code, level in draw(signals).items()
    ]
    return [*sent, *draw(st.lists(entries, max_size=8))]


@settings(max_examples=25, deadline=None)
@given(logs(), meetings, st.sampled_from((tracker_csv, tracker_workbook)))
def test_export_then_import_changes_nothing(
    log: list[ApplicationStatus], planned: list[Interview], write: Write
) -> None:
    text = with_interviews(with_log(TEXT, log), planned)
    applicant = read(text)
    report = tracker_report(applicant, KNOWLEDGE)
    if not report.programs:
        return
    brought = brought_tracker(write(report), "tracker", applicant, KNOWLEDGE)
    assert {row.stands for row in brought.report.rows} == {RowStands.KNOWN}
    assert (brought.entries, brought.interviews) == ({}, {})
    assert [row.doubts for row in brought.report.rows] == [()] * len(report.programs)


@settings(max_examples=25, deadline=None)
@given(logs(), st.sampled_from((tracker_csv, tracker_workbook)))
def test_export_then_import_into_an_empty_log_gives_the_same_tracker(
    log: list[ApplicationStatus], write: Write
) -> None:
    report = tracker_report(read(with_log(TEXT, log)), KNOWLEDGE)
    if not report.programs:
        return
    brought = brought_tracker(write(report), "tracker", EMPTY, KNOWLEDGE)
    text = with_log(TEXT, chosen_entries(brought, brought.entries))
    assert text.startswith(TEXT)
    assert without_days_of_notes(tracker_report(read(text), KNOWLEDGE)) == without_days_of_notes(report)


def without_days_of_notes(report: TrackerReport) -> TrackerReport:
    """The tracker without its contacts: one row a program does not say to which step a note belongs."""
    return replace(report, programs=tuple(replace(one, contacts=()) for one in report.programs))


def refusals_of(content: bytes) -> set[str]:
    """Why a content is refused; nothing when it is read."""
    try:
        brought_tracker(content, "x", EMPTY, KNOWLEDGE)
    except InputError as refusal:
        return {problem.reason for problem in refusal.problems if problem.remedy}
    return set()


@settings(max_examples=60, deadline=None)
@given(st.one_of(st.text(max_size=400), st.text("ab140,;\t|\n\"'/=0123456789xX.-", max_size=400)))
def test_any_text_is_read_or_refused_with_a_reason_and_no_row_is_lost(text: str) -> None:
    content = text.encode("utf-8", "replace")
    if not REFUSALS.isdisjoint(refusals := refusals_of(content)):
        return
    assert refusals == set()
    report = brought_tracker(content, "x", EMPTY, KNOWLEDGE).report
    counted = sum(len(report.of(stands)) for stands in RowStands)
    assert counted == len(report.rows) > 0
    places = [row.place for row in report.rows]
    assert len(set(places)) == len(places)


@pytest.mark.parametrize("cell", DANGEROUS[:6])
def test_a_cell_that_a_spreadsheet_would_run_is_harmless(cell: str) -> None:
    applicant = replace(EMPTY, status=(ApplicationStatus(CODES[0], ApplicationState.APPLIED, None, None, cell),))
    table = tracker_csv(tracker_report(applicant, KNOWLEDGE)).decode()
    assert f",'{cell}," in table
