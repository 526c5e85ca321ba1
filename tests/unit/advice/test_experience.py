"""The report on experience: marks from one place, no mark without the article, no list without a way, honest words."""

import datetime as dt
from dataclasses import replace

import pytest

from experience_samples import WORKING, audit, file_with, findings, letter, stay
from matchwise.advice.calendar_reports import Readiness
from matchwise.advice.calendar_tasks import Asked, ready_items
from matchwise.advice.experience import Measured, experience_in, first_findings, unmeasured
from matchwise.advice.experience_actions import NAMES, NO_ACTIONS
from matchwise.advice.experience_question import NO_ARTICLE, months_text
from matchwise.advice.experience_reports import Finding, State
from matchwise.advice.experience_said import ALONE
from matchwise.advice.outweigh import _USCE_SHORT, _marks_met
from matchwise.domain.applicant import Experience, ExperienceKind, Publications, Visa, VisaNeed
from matchwise.errors import InfeasibleError, Problem
from matchwise.evidence import Evidence
from matchwise.exports.experience_json import experience_json
from matchwise.strategy.experience_marks import ARTICLE, own_marks, research_kinds, targets
from matchwise.strategy.research_fit import Fit, research_fits
from shipped import evidence_without, example
from synthetic_case import AS_OF, evidence, synthetic_case

ARTICLE_DOCUMENT = ARTICLE.partition("/")[0]
LETTER = "attending US IM usce 2026-10-05 waived"


def with_article(**figures: int) -> Evidence:
    """The shipped evidence with other figures in the table of the article."""
    table = evidence().table(ARTICLE)
    items = table.column("item")
    low = tuple(figures.get(str(item), value) for item, value in zip(items, table.column("low"), strict=True))
    changed = replace(table, columns={**table.columns, "low": low})
    tables = {name: evidence().tables[name] for name in evidence().tables}
    return replace(evidence(), tables={**tables, ARTICLE: changed})


def test_the_figures_are_those_of_the_article() -> None:
    found = targets(evidence())
    assert found is not None
    marks = (found.months_least, found.months_aim, found.inpatient_least, found.letters_least, found.letters_aim)
    assert [mark.value for mark in marks] == [2, 3, 1, 3, 4]
    assert [mark.value for mark in (found.usce_letters_least, found.director_letters)] == [2, 1]
    assert [kind.value for kind in found.order] == ["hands_on_inpatient", "hands_on_outpatient", "observership", "tele"]
    assert all(evidence().cell(mark.cell).text.split()[0] == f"{mark.value:g}" for mark in marks)


@pytest.mark.parametrize(("enough", "state"), [(1, Readiness.REMEMBER), (2, Readiness.MISSING)])
def test_the_calendar_counts_letters_against_the_same_cell(enough: int, state: Readiness) -> None:
    asked = Asked(file_with(letters=(letter(LETTER),)), 2028, AS_OF, with_article(letters=enough))
    assert [item.state for item in ready_items("letter_portal", asked)] == [state]


@pytest.mark.parametrize(("enough", "code"), [(1, "letters_within"), (2, "letters_below")])
def test_the_audit_counts_letters_against_the_same_cell(enough: int, code: str) -> None:
    case = replace(synthetic_case(file_with(letters=(letter(LETTER),))), evidence=with_article(letters=enough))
    report = experience_in(case, Measured((), None, NO_ACTIONS))
    assert code in findings(report)


def test_without_the_article_everything_is_counted_against_no_mark_and_the_loss_is_said() -> None:
    fewer = evidence_without(ARTICLE_DOCUMENT)
    assert targets(fewer) is None
    file = file_with(usce=(stay("inpatient 4 2026-06-01 OH IM"),), letters=(letter(LETTER),))
    report = experience_in(replace(synthetic_case(file), evidence=fewer), Measured((), None, NO_ACTIONS))
    assert NO_ARTICLE in report.about.losses
    assert NO_ARTICLE in report.usce.text
    assert report.usce.months.value == 1
    assert not {code for code in findings(report) if code.startswith(("usce_", "letters_few"))}
    assert report.outweighs == ()


def test_who_can_get_no_list_still_gets_the_audit_and_is_told_why_there_is_no_gain() -> None:
    problem = Problem("visa", "no program can take you.", "Accept another visa.")
    report = experience_in(synthetic_case(file_with()), unmeasured(InfeasibleError(problem)))
    assert report.unmade == "visa: no program can take you. Accept another visa."
    assert report.letters.groups == ()
    assert report.reading is None
    assert len(report.first) == 3


def test_months_are_never_rounded_up() -> None:
    said = [months_text(months) for months in (0, 0.999, 1, 27 / 28, 2.996, 3)]
    assert said == ["0 months", "0.99 months", "1 month", "0.96 months", "2.99 months", "3 months"]


def test_parts_take_turns_among_equals_and_the_larger_gain_comes_first() -> None:
    def one(code: str, part: str, state: State) -> Finding:
        return Finding(code, part, state, code, "", "source")

    missing = [one(code, "letters", State.MISSING) for code in "abc"] + [one("d", "cv", State.MISSING)]
    assert [found.code for found in first_findings(missing)] == ["a", "d", "b"]
    mixed = [one("note", "cv", State.NOTE), one("worry", "usce", State.WORRY), one("missing", "cv", State.MISSING)]
    assert [found.code for found in first_findings(mixed)] == ["missing", "worry", "note"]


def test_the_weeks_of_a_case_report_and_a_poster_are_those_of_the_actions() -> None:
    kinds = {kind.kind: kind for kind in research_kinds(evidence())}
    assert kinds["case_report"].weeks_high.cell.startswith("matchwise-levers/levers:publication:")
    assert kinds["poster"].weeks_low.cell.startswith("matchwise-levers/levers:poster:")
    assert kinds["retrospective_review"].weeks_low.cell.startswith("matchwise-experience/research:")


def test_research_fits_up_to_the_very_day() -> None:
    kind = next(one for one in research_kinds(evidence()) if one.kind == "poster")
    for weeks, fit in ((30, Fit.FITS), (8, Fit.IF_FAST)):
        day = dt.date(2027, 1, 1)
        reading = day + dt.timedelta(weeks=weeks)
        assert research_fits((kind,), day, reading)[0].fit is fit
        assert research_fits((kind,), day, reading - dt.timedelta(days=1))[0].fit is not fit


def test_nothing_is_made_up_about_letters() -> None:
    report = audit(file_with(letters=(letter(LETTER),)))
    assert "does not tell what a letter says" in report.letters.unknown
    assert report.letters.letters[0].about == "No stay of your file fits its date, so it is tied to no place."


def test_who_needs_no_visa_reads_of_no_barrier_and_who_is_in_the_us_of_no_visit_visa() -> None:
    assert audit(example("needs_no_visa")).usce.barriers == ()
    inside = audit(example("h1b_only")).usce.barriers
    assert [one.text.startswith("You are in the US") for one in inside] == [True]
    outside = audit(file_with(visa=VisaNeed(needs=True, accepts=frozenset({Visa.J1})))).usce.barriers
    assert any("visit visa" in one.text for one in outside)


def test_a_full_entry_ban_is_said_to_stand_before_every_gain() -> None:
    assert audit(example("full_entry_ban")).condition == "if the full entry ban did not hold"
    assert audit(example("h1b_only")).condition == ""


def test_hostile_and_huge_files_are_audited_without_an_end() -> None:
    words = "<script>alert(1)</script>"
    many = file_with(
        usce=tuple(replace(stay("inpatient 4 2026-06-01 OH IM"), institution=words) for _ in range(200)),
        letters=tuple(letter(LETTER) for _ in range(20)),
        experience=(WORKING, *(Experience(ExperienceKind.OTHER_JOB, words, None, AS_OF, None) for _ in range(50))),
        publications=Publications(1000, None, None),
    )
    report = audit(many)
    assert {len(group.labels) for group in report.letters.groups} == {4}
    assert "NaN" not in experience_json(report)


def test_the_marks_are_assumed_with_a_range_around_them() -> None:
    table = evidence().table("matchwise-experience/marks")
    for row, one in enumerate(table.rows):
        low, value, high = (float(table.text(row, name)) for name in ("low", "value", "high"))
        assert low <= value <= high
        assert one["why"]
    assert own_marks(evidence()).gap_months.value == 3


def test_a_stay_that_begins_after_programs_read_is_not_to_be_entered_as_experience() -> None:
    ahead = findings(audit(file_with(usce=(stay("inpatient 4 2028-03-06 OH IM"),))))["usce_late"]
    assert "do not enter it as experience" in ahead.remedy
    assert "as under way" not in ahead.remedy


def test_a_stay_that_goes_on_when_programs_read_is_entered_as_under_way() -> None:
    reading = synthetic_case(file_with()).dates.review_from.day
    since = (reading - dt.timedelta(weeks=1)).isoformat()
    going = findings(audit(file_with(usce=(stay(f"inpatient 4 {since} OH IM"),))))["usce_late"]
    assert "as under way" in going.remedy
    assert "do not enter" not in going.remedy


def test_work_that_is_not_yet_written_is_submitted_only_once_it_is() -> None:
    reading = synthetic_case(file_with()).dates.review_from.day
    lines = audit(file_with(), reading - dt.timedelta(weeks=10)).research.lines
    said = [one.text for one in lines if "can stand as submitted" in one.text]
    assert said
    assert all("once it is submitted" in one for one in said)


MARKS_MET = "your file reaches the mark"


@pytest.mark.parametrize(
    ("stays", "said"),
    [
        (("inpatient 4 2027-05-03 OH IM",), "not yet: see the finding"),
        (("inpatient 8 2025-05-05 OH IM", "outpatient 8 2025-03-03 OH IM"), "not yet: see the finding"),
        (("inpatient 8 2027-05-03 OH IM", "outpatient 8 2027-03-01 OH IM"), MARKS_MET),
    ],
)
def test_us_experience_of_one_setting_or_long_ago_does_not_reach_the_mark(stays: tuple[str, ...], said: str) -> None:
    found = audit(file_with(usce=tuple(map(stay, stays)))).usce.findings
    assert _marks_met(found, _USCE_SHORT) == said


def test_a_tele_rotation_fills_nothing() -> None:
    assert "tele" not in NAMES


def test_nobody_is_told_to_work_without_pay_whatever_the_status_allows() -> None:
    away = findings(audit(file_with(experience=(replace(WORKING, end=dt.date(2024, 1, 1)),))))["cv_away"]
    assert "as your status allows" in away.remedy
    assert "can need permission" in away.remedy


def test_the_day_for_letters_is_that_of_the_packet_and_of_the_rule() -> None:
    said = audit(file_with()).letters.advised[0]
    assert said.text.startswith("Have every letter in the portal by 14 September 2027 (projected)")
    assert said.cell.startswith("rules/seasons/documents_to_ecfmg_by")


def test_a_gain_is_told_as_that_of_one_action_by_itself() -> None:
    assert any(ALONE in note for note in audit(file_with()).notes)
