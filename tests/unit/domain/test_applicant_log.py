"""Lines are added to the log of a file, and every other sign of it stays."""

import datetime as dt
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from matchwise.domain.applicant import Applicant, ApplicationState, ApplicationStatus
from matchwise.domain.applicant_draft import read_draft
from matchwise.domain.applicant_file import read_applicant
from matchwise.domain.applicant_log import MOST_LINES, with_log
from matchwise.domain.applicant_writer import write_applicant
from matchwise.domain.chance_grid import Signal
from matchwise.domain.season_log import applications, applied_once
from matchwise.errors import InputError
from strategies import AS_OF, PASS_MARKS, acgme_codes, applicants, days, phrases

LINE = ApplicationStatus("1400500001", ApplicationState.INVITED, dt.date(2026, 10, 20), "gold")
DRAFTED = {"acgme_code": "1400500001", "state": "invited", "date": "2026-10-20", "signal": "gold"}
WRITTEN = '{acgme_code: "1400500001", state: invited, date: 2026-10-20, signal: gold}'
HEAD = "# my file\nversion: 1  # first\nseason: 2027\n"

FORMS = {
    "no log": (HEAD, f"{HEAD}status:\n  - {WRITTEN}\n"),
    "a log in lines": (
        HEAD + 'status:\n- {acgme_code: "1400500002", state: applied}  # sent\nname: Ada\n',
        HEAD + f'status:\n- {{acgme_code: "1400500002", state: applied}}  # sent\n- {WRITTEN}\nname: Ada\n',
    ),
    "a log in blocks": (
        HEAD + 'status:\n  - acgme_code: "1400500002"\n    state: applied\n# the end\n',
        HEAD + f'status:\n  - acgme_code: "1400500002"\n    state: applied\n  - {WRITTEN}\n# the end\n',
    ),
    "Windows line ends": (
        HEAD.replace("\n", "\r\n") + 'status:\r\n- {acgme_code: "1400500002", state: applied}\r\n',
        HEAD.replace("\n", "\r\n") + f'status:\r\n- {{acgme_code: "1400500002", state: applied}}\r\n- {WRITTEN}\r\n',
    ),
}


@pytest.mark.parametrize("form", FORMS)
def test_a_line_is_added_and_nothing_else_changes(form: str) -> None:
    before, after = FORMS[form]
    assert with_log(before, [LINE]) == after


def test_the_same_line_is_not_written_twice() -> None:
    once = with_log(HEAD, [LINE])
    assert with_log(once, [LINE, LINE]) == once


@pytest.mark.parametrize(
    "log", ["status: []   # optional\n", "status:\n", "status: ~  # none yet\n", "# the log\nstatus:   # below\n"]
)
def test_an_empty_log_beside_comments_takes_lines(log: str) -> None:
    text = with_log(f"{HEAD}{log}name: Ada  # me\n", [LINE])
    assert read_draft(text)["status"] == [DRAFTED]
    assert read_draft(text)["name"] == "Ada"
    assert text.startswith(HEAD)
    assert "# me" in text


def test_a_log_on_one_line_takes_lines() -> None:
    before = HEAD + 'status: [{acgme_code: "1400500002", state: applied}]  # sent\n'
    after = before.replace("}]", f"}}, {WRITTEN}]")
    assert with_log(before, [LINE]) == after


@pytest.mark.parametrize(
    "text", ["{version: 1, season: 2027}  # all on one line\n", "version: 1\nstatus: x  # wrong\n"]
)
def test_a_form_that_cannot_take_lines_beside_comments_is_refused(text: str) -> None:
    with pytest.raises(InputError):
        with_log(text, [LINE])


def test_a_program_is_applied_to_once_and_a_full_log_is_said() -> None:
    sent = [ApplicationStatus("1400500001", ApplicationState.APPLIED, dt.date(2026, 9, day)) for day in (23, 24)]
    assert len(read_draft(with_log(HEAD, sent))["status"]) == 1
    many = [ApplicationStatus(f"140{number:07d}", ApplicationState.APPLIED) for number in range(MOST_LINES + 1)]
    assert len(read_draft(with_log(HEAD, many[1:]))["status"]) == MOST_LINES
    with pytest.raises(InputError, match="may have 800"):
        with_log(HEAD, many)


entry = st.builds(
    ApplicationStatus,
    acgme_codes,
    st.sampled_from(ApplicationState),
    st.none() | days,
    st.sampled_from([None, "gold"]),
    st.none() | phrases,
)
entries = st.lists(entry, min_size=1, max_size=4, unique=True)


@given(applicants(), entries)
def test_every_file_takes_lines_and_keeps_the_applicant(applicant: Applicant, lines: list[ApplicationStatus]) -> None:
    text = with_log(write_applicant(applicant), lines)
    found = read_applicant(text.encode(), as_of=AS_OF, pass_marks=PASS_MARKS)
    assert found.status[: len(applicant.status)] == applicant.status
    expected = list(applicant.status)
    for line in lines:
        once = applied_once(line, [one for one in expected if one.acgme_code == line.acgme_code])
        expected += [] if once is None or once in expected else [once]
    assert list(found.status) == expected


@given(st.lists(entry, min_size=1, max_size=5), entry)
def test_an_application_that_is_told_again_hides_no_news(
    told: list[ApplicationStatus], again: ApplicationStatus
) -> None:
    told = [replace(one, acgme_code=again.acgme_code) for one in told]
    again = replace(again, state=ApplicationState.APPLIED)
    once = applied_once(again, told)
    before, after = applications(told)[0], applications([*told, *([] if once is None else [once])])[0]
    assert (after.state, after.since) == (before.state, before.since) or before.state is ApplicationState.APPLIED
    assert after.signal >= Signal[(again.signal or "none").upper()]


def test_an_application_keeps_its_day_and_takes_what_is_new() -> None:
    first = ApplicationStatus("1400500001", ApplicationState.APPLIED, dt.date(2026, 9, 23))
    later = replace(first, date=dt.date(2026, 9, 30))
    assert applied_once(later, [first]) is None
    assert applied_once(replace(later, signal="gold", note="x"), [first]) == replace(first, signal="gold", note="x")
    assert applied_once(first, [LINE]) == first
    assert applied_once(replace(first, date=None), [LINE]) is None
    assert applied_once(replace(first, date=None, note="x"), [LINE]) == replace(LINE, signal=None, note="x")


@pytest.mark.parametrize(
    "note", ["a: b", "# no comment", '"quoted" \\ path', "- item", "{x}", "ß 😀", "=1+1", "null", "@x"]
)
def test_a_note_is_written_so_that_it_is_read_again(note: str) -> None:
    line = replace(LINE, note=note, documents=note)
    assert read_draft(with_log(HEAD, [line]))["status"] == [{**DRAFTED, "note": note, "documents": note}]
