"""The packet: facts of the file once, named blanks for the rest, no patient in it, days by the rules, no letter."""

import datetime as dt
from collections import Counter
from dataclasses import replace

import pytest

from matchwise.advice.packet_asked import LONGEST_CASE, MOST_CASES, packet_asked
from matchwise.domain.applicant import Applicant, Usce, UsceKind
from matchwise.errors import InputError
from packet_samples import DAY, example, packet_of

PRAISE = (
    "excellent",
    "outstanding",
    "hardworking",
    "exceptional",
    "best",
    "brilliant",
    "pleasure to recommend",
    "top ",
)
CASE = "I followed up the echo of a man in his sixties and changed the diuretic with the team"


def cv_texts(applicant: Applicant | None = None, *, scores: bool = False) -> list[str]:
    return [line.text for part in packet_of(applicant, scores=scores).cv for line in part.lines]


def test_each_fact_stands_once_in_the_cv() -> None:
    texts = cv_texts()
    assert max(Counter(texts).values()) == 1
    assert "Example University, Egypt, graduated July 2019" in texts
    assert "4 weeks of hands-on inpatient work in internal medicine, Example Hospital, OH, from June 2025" in texts
    assert "Medical officer, Egypt, September 2020 to May 2025" in texts


def test_scores_and_attempts_are_left_out_unless_asked_for() -> None:
    assert not any("224" in text or "failed" in text for text in cv_texts())
    assert "failed with 205, August 2022; passed with 224, March 2023" in cv_texts(scores=True)


def test_what_the_file_does_not_tell_is_a_named_blank_and_nothing_is_invented() -> None:
    bare = replace(example(), name=None, usce=None, experience=None, publications=None, ecfmg=None)
    bare = replace(bare, medical_school=replace(bare.medical_school, name=None, graduated=None))
    report = packet_of(bare)
    lines = [line for part in report.cv for line in part.lines]
    assert {line.label for line in lines if line.blank} >= {
        "Name",
        "E-mail",
        "Medical school",
        "ECFMG certificate",
        "US clinical experience",
        "Work",
        "Published",
    }
    assert all("[" in line.text for line in lines if line.blank)
    assert "your full name, as in MyERAS" in report.blanks
    assert report.strengths == ()


def test_a_stay_to_come_is_planned_and_nobody_is_asked_to_mark_it() -> None:
    ahead = Usce(UsceKind.HANDS_ON_INPATIENT, "internal_medicine", "A", None, "OH", dt.date(2027, 5, 3), 12)
    report = packet_of(replace(example(), usce=(ahead,)))
    cv = [line.text for part in report.cv for line in part.lines]
    assert "planned: 12 weeks of hands-on inpatient work in internal medicine, A, OH, from May 2027" in cv
    assert not any("US internal medicine" in one.text for one in report.strengths)
    settings = next(item for item in report.items if item.name == "settings")
    assert not any("Mark where" in line.label for line in settings.from_file)
    assert "You know my work from: [where and when you worked with the writer]." in report.mails[0].lines


def test_no_word_of_praise_stands_in_anything_that_the_writer_gets() -> None:
    report = packet_of(None, CASE)
    texts = [line.text for part in report.cv for line in part.lines] + [one.text for one in report.strengths]
    texts += [line for mail in report.mails for line in mail.lines] + [item.ask for item in report.items]
    assert not [text for text in texts if any(word in text.lower() for word in PRAISE)]
    assert "never writes a letter in another person's name" in report.never


def test_strengths_are_facts_with_the_published_weight_most_cited_first() -> None:
    report = packet_of()
    shares = [one.citing.value for one in report.strengths if one.citing is not None]
    assert shares == sorted(shares, reverse=True)
    assert len(shares) == len(report.strengths) == 3
    assert all(one.citing is not None and one.citing.cells for one in (*report.strengths, *report.only_you))


@pytest.mark.parametrize(
    "text", ["Mr. Smith had a stroke", "the man in room 12", "MRN 1234567", "seen 3 June 2025", "a 93-year-old woman"]
)
def test_a_case_that_can_tell_who_a_patient_was_is_left_out_until_it_is_checked(text: str) -> None:
    first, second = packet_of(None, CASE, text).reminders
    assert (first.kept, first.marked) == (True, ())
    assert not second.kept
    assert second.marked[0].text in text
    assert packet_of(None, text, checked=True).reminders[0].kept


def test_the_request_speaks_of_cases_only_when_the_packet_holds_some() -> None:
    def says(*cases: str) -> bool:
        return "some cases that I remember" in " ".join(packet_of(None, *cases).mails[0].lines)

    assert says(CASE)
    assert not says()
    assert not says("Mr. Smith had a stroke")


def test_days_follow_the_season_and_leave_time_to_write() -> None:
    report = packet_of()
    days = {day.name: day for day in report.days}
    due = days["documents"]
    assert (due.day, due.certainty.value) == (dt.date(2027, 9, 14), "projected")
    assert due.source.startswith("Matchwise, Season dates projected")
    assert days["ask"].day == dt.date(2027, 9, 14) - dt.timedelta(weeks=8)
    assert [mail.send_on for mail in report.mails] == [days[n].day for n in ("ask", "remind_1", "remind_2")]
    assert list(report.days) == sorted(report.days, key=lambda day: day.day or dt.date.max)
    assert "14 September 2027" in " ".join(report.mails[0].lines)


def test_the_day_of_the_portal_says_why_it_is_before_the_day_by_which_a_letter_counts() -> None:
    due = next(day for day in packet_of().days if day.name == "documents")
    assert "It is earlier than 22 September 2027, when programs see applications" in due.note


@pytest.mark.parametrize(
    ("as_of", "reminders"), [(dt.date(2027, 8, 30), 1), (dt.date(2027, 9, 10), 0), (dt.date(2027, 10, 1), 1)]
)
def test_late_in_the_season_it_is_asked_today_and_no_passed_day_is_promised(as_of: dt.date, reminders: int) -> None:
    report = packet_of(as_of=as_of)
    request, *again = report.mails
    assert request.send_on == as_of
    assert len(again) == reminders
    assert all(mail.send_on is not None and mail.send_on > as_of for mail in again)
    over = as_of > dt.date(2027, 9, 14)
    assert ("14 September 2027" in " ".join(request.lines)) is not over


def test_the_structured_letter_has_its_items_in_order_with_their_source() -> None:
    items = packet_of().items
    assert [item.name for item in items][:4] == ["who", "evaluator", "contact", "settings"]
    assert all("AAIM" in item.source and item.cell for item in items)
    assert {item.answered_by for item in items} == {"applicant", "writer", "both"}


def test_letters_that_the_file_names_are_counted_beside_the_most_that_go_out() -> None:
    held, most, *_ = packet_of().advice
    assert held.text == "Your file names 3 letters, 1 from a US internal medicine physician."
    assert most.text.startswith("At most 4 letters go to one program.")
    assert "AAMC" in most.source
    assert packet_of(replace(example(), letters=None)).advice[0].text.startswith("Your file does not say")
    assert "0 letters, none from" in packet_of(replace(example(), letters=())).advice[0].text


def test_every_sentence_of_advice_has_a_source() -> None:
    report = packet_of()
    assert all(text.source for text in (*report.advice, *report.notes, *report.waiver))
    assert len(report.waiver) == 4


@pytest.mark.parametrize(
    ("cases", "field"),
    [
        (["x" * (LONGEST_CASE + 1)], "case 1"),
        (["fine", "x" * 10_000_000], "case 2"),
        (["fine \x00"], "case 1"),
        (["fine \u202eenif"], "case 1"),
        (["fine"] * (MOST_CASES + 1), "case"),
    ],
)
def test_a_case_that_cannot_be_used_is_refused_with_its_number(cases: list[str], field: str) -> None:
    with pytest.raises(InputError) as refused:
        packet_asked("", (), cases)
    assert [problem.field for problem in refused.value.problems] == [field]
    assert len(str(refused.value)) < 500


def test_lines_and_empty_texts_are_made_plain() -> None:
    asked = packet_asked("  Dr. Jane\r\nExample ", ["", " ward\tA "], ["\n", "one\n\ntwo"])
    assert (asked.writer, asked.settings, asked.cases) == ("Dr. Jane Example", ("ward A",), ("one two",))


def test_an_unknown_season_is_refused() -> None:
    with pytest.raises(InputError, match="season 2040"):
        packet_of(replace(example(), season=2040), as_of=DAY)
