"""What was sent, received and noted of a program stands in one list by date, and nothing of it is left out."""

import csv
import datetime as dt
import io

from openpyxl import load_workbook

from matchwise.advice.knowledge import open_knowledge
from matchwise.advice.tracker import tracker_report
from matchwise.advice.tracker_reports import Contact, ContactKind, ProgramNote, TrackerReport
from matchwise.domain.applicant import ApplicationState, ApplicationStatus
from matchwise.domain.applicant_file import read_applicant
from matchwise.domain.applicant_log import with_log
from matchwise.domain.applicant_season import with_interviews
from matchwise.domain.interview import Interview, InterviewForm
from matchwise.exports.tracker_table import contacts_csv, tracker_workbook
from repository import ROOT

CODE, OTHER = "1400831077", "1402421177"
SENT, RECEIVED, MET, NOTED = ContactKind
LOG = (
    ApplicationStatus(CODE, ApplicationState.APPLIED, dt.date(2026, 9, 23), "gold", None, "statement A, 3 letters"),
    ApplicationStatus(CODE, ApplicationState.INVITED, dt.date(2026, 10, 20), None, "=ask about H-1B"),
    ApplicationStatus(CODE, ApplicationState.INTERVIEWED, dt.date(2026, 11, 12)),
    ApplicationStatus(OTHER, ApplicationState.APPLIED),
    ApplicationStatus(OTHER, ApplicationState.REJECTED, dt.date(2026, 10, 21)),
)
PLANNED = (
    Interview(CODE, dt.date(2026, 11, 12), InterviewForm.VIRTUAL),
    Interview(CODE, dt.date(2026, 12, 3), InterviewForm.IN_PERSON),
)


def report() -> TrackerReport:
    text = (ROOT / "examples" / "failed_then_224.yaml").read_text(encoding="utf-8")
    text = with_interviews(with_log(text.replace("season: 2028", "season: 2027"), LOG), PLANNED)
    knowledge = open_knowledge(dt.datetime(2026, 11, 22, tzinfo=dt.UTC), own=False)
    applicant = read_applicant(text, as_of=knowledge.as_of)
    note = ProgramNote("two lines\nof mine", dt.date(2026, 10, 1))
    return tracker_report(applicant, knowledge, {CODE: dt.date(2026, 10, 5)}, {CODE: note})


def test_everything_stands_by_date_and_what_has_no_day_at_the_end() -> None:
    first, second = report().programs
    assert first.contacts == (
        Contact(dt.date(2026, 9, 23), SENT, "application, gold signal"),
        Contact(dt.date(2026, 9, 23), SENT, "documents: statement A, 3 letters"),
        Contact(dt.date(2026, 10, 1), NOTED, "on the program's page: two lines\nof mine"),
        Contact(dt.date(2026, 10, 5), SENT, "message of interest"),
        Contact(dt.date(2026, 10, 20), RECEIVED, "invitation to an interview"),
        Contact(dt.date(2026, 10, 20), NOTED, "=ask about H-1B"),
        Contact(dt.date(2026, 11, 12), MET, "interview"),
        Contact(dt.date(2026, 12, 3), MET, "interview in your calendar, in person"),
    )
    assert second.contacts == (Contact(dt.date(2026, 10, 21), RECEIVED, "refusal"), Contact(None, SENT, "application"))


def test_a_line_of_every_state_is_a_contact() -> None:
    text = (ROOT / "examples" / "failed_then_224.yaml").read_text(encoding="utf-8").replace("2028", "2027", 1)
    knowledge = open_knowledge(dt.datetime(2026, 11, 22, tzinfo=dt.UTC), own=False)
    for state in ApplicationState:
        applicant = read_applicant(with_log(text, [ApplicationStatus(CODE, state)]), as_of=knowledge.as_of)
        (program,) = tracker_report(applicant, knowledge).programs
        assert len(program.contacts) == 1


def test_the_list_is_a_csv_and_a_sheet_with_the_same_rows_and_no_formula() -> None:
    rows = list(csv.reader(io.StringIO(contacts_csv(report()).decode("utf-8-sig"), newline="")))
    assert rows[0] == ["ACGME code", "Program", "City", "State", "Day", "Kind", "What"]
    assert [CODE, "Griffin Hospital Program", "Derby", "CT", "2026-10-20", "noted", "'=ask about H-1B"] in rows
    assert len(rows) == 1 + sum(len(one.contacts) for one in report().programs)
    sheet = load_workbook(io.BytesIO(tracker_workbook(report())))["Contacts"]
    assert [[cell or "" for cell in row] for row in sheet.iter_rows(values_only=True)] == rows
