"""What an applicant file may say, and the message for each thing that it may not."""

import datetime as dt

import pytest

from matchwise.domain.applicant import Applicant, ExamName, UsStatus, Visa
from matchwise.domain.applicant_file import read_applicant
from matchwise.domain.applicant_writer import write_applicant
from matchwise.errors import InputError
from strategies import AS_OF, PASS_MARKS

PLAIN = {
    "version": "1",
    "season": "2028",
    "citizenship": "non_us",
    "visa": "{needs: true, accepts: [J-1, H-1B]}",
    "medical_school": "{name: Example University, country: EG, graduated: 2019-07}",
    "exams": "[{exam: step2ck, date: 2023-03-04, result: pass, score: 224}]",
}


def text_with(**changes: str) -> str:
    """The plain file after some keys were changed or added."""
    return "\n".join(f"{key}: {value}" for key, value in (PLAIN | changes).items())


def read(**changes: str) -> Applicant:
    """The applicant of the changed file."""
    return read_applicant(text_with(**changes), as_of=AS_OF, pass_marks=PASS_MARKS)


def problems_of(**changes: str) -> dict[str, str]:
    """Field and text of each problem of the changed file."""
    with pytest.raises(InputError) as caught:
        read(**changes)
    return told(caught.value)


def told(refusal: InputError) -> dict[str, str]:
    """Field and text of each problem of a refusal."""
    return {problem.field: f"{problem.reason} {problem.remedy}" for problem in refusal.problems}


def step2(date: str, result: str, score: str = "") -> str:
    """One attempt at Step 2 CK as the file writes it."""
    return f"{{exam: step2ck, date: {date}, result: {result}{', score: ' + score if score else ''}}}"


WRONG = [
    ("version", "2", "version", "2 is not between 1 and 1 (line 1). Write version: 1"),
    ("version", "one", "version", "one is not a whole number"),
    ("season", "2026", "season", "The Match of season 2026 is over (Match Day 2026-03-20)"),
    ("season", "2037", "season", "Season 2037 lies more than 10 years ahead"),
    ("season", "true", "season", "true is not a whole number"),
    ("season", "2028.0", "season", "2028.0 is not a whole number"),
    ("season", ".nan", "season", ".nan is not a whole number"),
    ("season", "9" * 5_000, "season", "... is not between 1950 and 2090"),
    ("season", "[2028]", "season", "One value must stand here, not a list or a group of keys"),
    ("season", "", "season", "This key is required, and nothing is written for it"),
    ("citizenship", "us", "citizenship", "The figures here are for doctors who are not US citizens"),
    ("citizenship", "nonus_img", "citizenship", "Did you mean non_us? Write one of: us, permanent_resident, non_us."),
    ("citizenship_countries", "[Egypt]", "citizenship_countries[0]", "Did you mean EG (Egypt)?"),
    ("citizenship_countries", "[EG, US]", "citizenship_countries", "The list holds US, but citizenship is non_us"),
    ("citizenship_countries", "EG", "citizenship_countries", "A list must stand here"),
    ("now_in", "QQ", "now_in", "QQ is not a two-letter ISO country code"),
    ("us_status", "J2", "us_status", "Write one of: none, J-1, H-1B, F-1, EAD, other."),
    ("visa", "{needs: true, accepts: []}", "visa", "accepts names no visa, so no program could take you"),
    ("visa", "{needs: true}", "visa", "accepts names no visa, so no program could take you"),
    ("visa", "{needs: false, accepts: [J-1]}", "visa", "needs is false, but accepts names a visa"),
    ("visa", "{needs: maybe, accepts: [J-1]}", "visa.needs", "maybe is neither true nor false"),
    ("visa", "{needs: true, accepts: [O-1]}", "visa.accepts[0]", "O-1 is not known here"),
    ("visa", "yes", "visa", "Keys with values must stand here"),
    ("medical_school", "{country: US}", "medical_school", "graduates of medical schools outside the United States"),
    ("medical_school", "{graduated: 2028-07}", "medical_school", "Graduation in 2028-07 comes after residency starts"),
    ("medical_school", "{graduated: 2019-13}", "medical_school.graduated", "2019-13 is not a possible date"),
    ("medical_school", "{graduated: 0019-07}", "medical_school.graduated", "0019-07 is not a possible date"),
    ("medical_school", '{name: "a\\u0007b"}', "medical_school.name", "a\\u0007b holds characters that cannot be shown"),
    ("medical_school", '{name: "a\\u202eb"}', "medical_school.name", "holds characters that cannot be shown"),
    ("medical_school", '{name: ""}', "medical_school.name", "The text is empty"),
    ("name", "x" * 201, "name", "The text has 201 characters"),
    ("name", '"a\\ud800"', "name", "a\\ud800 holds characters that cannot be shown"),
    ("exams", "[" + step2("2023-03-04", "pass", "2400") + "]", "exams[0].score", "2400 is not between 1 and 300"),
    ("exams", "[" + step2("2023-03-04", "pass", "0") + "]", "exams[0].score", "0 is not between 1 and 300"),
    ("exams", "[" + step2("2023-02-29", "pass") + "]", "exams[0].date", "That month has 28 days"),
    ("exams", "[" + step2("2023-03", "pass") + "]", "exams[0].date", "2023-03 has no day"),
    ("exams", "[" + step2("04/03/2023", "pass") + "]", "exams[0].date", "is not a date in the form year-month-day"),
    ("exams", "[" + step2("2026-11-24", "pass", "240") + "]", "exams[0].date", "move the exam to planned_exams"),
    (
        "exams",
        "[" + step2("2022-07-01", "pass", "213") + "]",
        "exams[0].score",
        "needed 214 to pass, so 213 cannot",
    ),
    (
        "exams",
        "[" + step2("2022-06-30", "fail", "209") + "]",
        "exams[0].score",
        "needed 209 to pass, so 209 cannot be a fail",
    ),
    (
        "exams",
        "[{exam: step4, date: 2023-03-04, result: pass}]",
        "exams[0].exam",
        "Write one of: step1, step2ck, step3.",
    ),
    ("exams", "[{exam: step1, date: 2023-03-04}]", "exams[0].result", "This key is required"),
    ("exams", "[pass]", "exams[0]", "Keys with values must stand here"),
    ("planned_exams", "[{exam: step2ck, date: 2027-03-01}]", "planned_exams[0].exam", "so it cannot be planned"),
    (
        "practice_tests",
        "[{exam: step3, form: UWSA, date: 2027-01-05, score: 218}]",
        "practice_tests[0].date",
        "2027-01-05 lies in the future (today is 2026-11-23)",
    ),
    ("practice_tests", "[{exam: step3}]", "practice_tests[0].form", "This key is required"),
    ("usce", "[{kind: hands_on, specialty: im, weeks: 4}]", "usce[0].kind", "Did you mean hands_on"),
    ("usce", "[{kind: tele, specialty: im, weeks: -4}]", "usce[0].weeks", "-4 is not between 1 and 520"),
    ("usce", "[{kind: tele, specialty: '-_', weeks: 4}]", "usce[0].specialty", "names no specialty"),
    ("usce", "[{kind: tele, specialty: im, weeks: 4, state: Ohio}]", "usce[0].state", "Did you mean OH (Ohio)?"),
    ("usce", "[{kind: tele, specialty: im, weeks: 4, acgme_code: 12}]", "usce[0].acgme_code", "Write ten digits"),
    (
        "letters",
        "[{role: chair, specialty: im, from_usce: true, country: EG}]",
        "letters[0].from_usce",
        "from_usce is true, but the country is EG",
    ),
    (
        "letters",
        "[{role: chair, specialty: im, from_usce: false, date: 2027-01-01}]",
        "letters[0].date",
        "lies in the future",
    ),
    (
        "letters",
        "[" + "{role: chair, specialty: im, from_usce: false}," * 21 + "]",
        "letters",
        "There are 21 letters, and at most 20 are read",
    ),
    ("experience", "[{kind: study, start: 2022-06, end: 2022-05}]", "experience[0].end", "comes before the start"),
    ("experience", "[{kind: study, start: 2027-01}]", "experience[0].start", "lies in the future"),
    ("publications", "{peer_reviewed: 1.5}", "publications.peer_reviewed", "1.5 is not a whole number"),
    ("degrees", "[[MPH]]", "degrees[0]", "One value must stand here"),
    ("ties", "[{kind: family}]", "ties[0]", "A tie needs either a state or an acgme_code"),
    ("ties", '[{kind: family, state: MI, acgme_code: "1400000000"}]', "ties[0]", "Write one of the two, and not both"),
    ("previous_match_attempts", "-1", "previous_match_attempts", "-1 is not between 0 and 50"),
    ("preferences", "{prefered_states: [MI]}", "preferences.prefered_states", "Did you mean prefer_states?"),
    ("preferences", "{max_per_state: 0}", "preferences.max_per_state", "to leave a state out, use avoid_states"),
    (
        "preferences",
        "{prefer_states: [MI], avoid_states: [MI]}",
        "preferences.avoid_states",
        "MI is in prefer_states and",
    ),
    (
        "preferences",
        "{pinned: [1400000001], banned: [1400000001]}",
        "preferences.banned",
        "Program 1400000001 is in pinned and in banned",
    ),
    ("budget_usd", "0", "budget_usd", "0 is not between 1 and 1000000 (line 7). No program can be paid"),
    ("budget_usd", "-3930", "budget_usd", "-3930 is not between 1 and 1000000"),
    ("budget_usd", "$3,930", "budget_usd", "$3,930 is not a whole number"),
    ("budget_usd", ".inf", "budget_usd", ".inf is not a whole number"),
    ("budget_usd", "yes", "budget_usd", "yes is not a whole number"),
    ("max_programs", "0", "max_programs", "Write at least 1, or delete the line."),
    ("signals", "{gold: 3}", "signals.silver", "This key is required"),
    (
        "status",
        '[{acgme_code: "1400000001", state: applied, date: 2027-01-01}]',
        "status[0].date",
        "lies in the future",
    ),
    ("status", "[{acgme_code: 1400000001, state: rank}]", "status[0].state", "Did you mean ranked?"),
    ("budget_in_euros", "3000", "budget_in_euros", "This key is not known (line 7). Did you mean budget_usd?"),
    ("zzz", "1", "zzz", "Known keys: version, name, season"),
]


@pytest.mark.parametrize(
    ("key", "value", "field", "text"), WRONG, ids=[f"{key}: {value[:30]}" for key, value, _, _ in WRONG]
)
def test_each_fault_is_told_with_its_field_reason_and_remedy(key: str, value: str, field: str, text: str) -> None:
    problems = problems_of(**{key: value})
    assert text in problems.get(field, "")


def test_all_faults_are_told_at_once_in_the_order_of_the_file() -> None:
    problems = problems_of(
        season="2026", visa="{needs: false, accepts: [J-1]}", budget_usd="0", ties="[{kind: family}]"
    )
    assert list(problems) == ["season", "visa", "budget_usd", "ties[0]"]


def test_a_file_with_hundreds_of_faults_tells_the_first_hundred_and_says_so() -> None:
    problems = problems_of(degrees="[" + "''," * 500 + "]")
    assert len(problems) == 101
    assert problems["applicant file"] == "Only the first 100 problems are told. Mend these first."


def test_missing_keys_are_told_first_and_without_a_line() -> None:
    with pytest.raises(InputError) as caught:
        read_applicant("budget_usd: 100", as_of=AS_OF)
    assert [problem.field for problem in caught.value.problems] == list(PLAIN)
    assert str(caught.value.problems[0]) == (
        "version: This key is required, and nothing is written for it. Add version with its value."
    )


@pytest.mark.parametrize(
    ("exams", "field", "text"),
    [
        ([step2("2023-03-04", "pass"), step2("2024-03-04", "pass")], "exams[1].date", "was passed on 2023-03-04"),
        (
            [step2("2023-03-04", "pass"), step2("2024-03-04", "fail")],
            "exams[1].date",
            "a passed Step is not taken again",
        ),
        ([step2("2023-03-04", "fail"), step2("2023-03-04", "pass")], "exams[1].date", "on 2023-03-04 stands twice"),
        (
            ["{exam: step3, date: 2022-05-02, result: pass}", step2("2023-03-04", "pass")],
            "exams[0].date",
            "Step 3 on 2022-05-02 comes before a pass of Step 2 CK",
        ),
        (
            ["{exam: step1, date: 2021-05-02, result: fail}", "{exam: step3, date: 2022-05-02, result: fail}"],
            "exams[1].date",
            "Step 3 on 2022-05-02 comes before a pass of Step 1",
        ),
    ],
)
def test_attempts_that_contradict_each_other(exams: list[str], field: str, text: str) -> None:
    assert text in problems_of(exams=f"[{', '.join(exams)}]").get(field, "")


def test_certification_needs_the_passes_that_are_told() -> None:
    problems = problems_of(exams="[" + step2("2023-03-04", "fail", "200") + "]", ecfmg="{certified: true}")
    assert "the file holds no pass of Step 2 CK" in problems["ecfmg"]


def test_more_attempts_than_the_rules_allow_are_a_fact_and_no_fault() -> None:
    exams = [step2(f"20{year}-03-04", "fail", "190") for year in range(17, 24)]
    assert read(exams=f"[{', '.join(exams)}]").failures(ExamName.STEP2CK) == 7


def test_a_permanent_resident_needs_no_visa_and_holds_no_visa_status() -> None:
    problems = problems_of(citizenship="permanent_resident", us_status="J-1")
    assert problems["visa"].startswith("needs is true, but citizenship is permanent_resident, which needs no visa")
    assert problems["us_status"].startswith("A permanent resident cannot hold J-1 status")


def test_codes_outside_the_directory_are_told_with_the_nearest_one() -> None:
    known = frozenset({"1400121001", "1402312002"})
    text = text_with(preferences="{pinned: [1400121001, 1400121010]}")
    with pytest.raises(InputError) as caught:
        read_applicant(text, as_of=AS_OF, known_codes=known)
    assert told(caught.value) == {
        "preferences.pinned[1]": "No program of the directory has the ACGME code 1400121010 (line 7). "
        "Did you mean 1400121001?"
    }


def test_words_that_yaml_reads_as_something_else_keep_their_meaning() -> None:
    applicant = read(citizenship_countries="[NO, no]", now_in="no", name="2028", us_status="none", version="'1'")
    assert (applicant.citizenship_countries, applicant.now_in, applicant.name) == (("NO",), "NO", "2028")
    assert applicant.us_status is UsStatus.NONE


def test_common_ways_of_writing_a_choice_are_understood() -> None:
    attempt = "{exam: Step 2 CK, date: 2023-03-04, result: Pass}"
    applicant = read(visa="{needs: Yes, accepts: [j1, h-1b]}", exams=f"[{attempt}]")
    assert applicant.visa.accepts == frozenset(Visa)
    assert applicant.exams[0].exam is ExamName.STEP2CK


def test_null_means_not_told_and_an_empty_list_means_none() -> None:
    silent = read(letters="null", usce="~", name="")
    assert (silent.letters, silent.usce, silent.experience, silent.name) == (None, None, None, None)
    told = read(letters="[]", usce="[]", experience="[]")
    assert (told.letters, told.usce, told.experience) == ((), (), ())


def test_months_count_from_their_first_and_to_their_last_day() -> None:
    applicant = read(
        medical_school="{graduated: 2019-07-23}", experience="[{kind: study, start: 2020-01, end: 2020-02}]"
    )
    assert applicant.medical_school.graduated == dt.date(2019, 7, 1)
    assert applicant.experience is not None
    assert (applicant.experience[0].start, applicant.experience[0].end) == (dt.date(2020, 1, 1), dt.date(2020, 2, 29))


def test_graduation_up_to_june_of_the_season_is_allowed() -> None:
    assert read(medical_school="{graduated: 2028-06}").medical_school.graduated == dt.date(2028, 6, 1)


def test_the_season_is_open_until_its_match_day_is_over() -> None:
    text = text_with(season="2027")
    assert read_applicant(text, as_of=dt.date(2027, 3, 19)).season == 2027
    with pytest.raises(InputError, match="is over"):
        read_applicant(text, as_of=dt.date(2027, 3, 20))


def test_without_pass_marks_no_result_is_checked() -> None:
    text = text_with().replace("score: 224", "score: 100")
    assert read_applicant(text, as_of=AS_OF).score(ExamName.STEP2CK) == 100


def test_one_date_in_two_fields_is_written_twice() -> None:
    applicant = read(medical_school="{graduated: 2026-06}", ecfmg="{certified: false, expected: 2026-06}")
    text = write_applicant(applicant)
    assert text.count("2026-06-01") == 2
    assert read_applicant(text, as_of=AS_OF) == applicant


@pytest.mark.parametrize(
    ("changes", "field", "proposal"),
    [
        ({"budget_usd": "2,000"}, "budget_usd", "Write digits only: 2000."),
        ({"budget_usd": "$3930.00"}, "budget_usd", "Write digits only: 3930."),
        ({"budget_usd": "much"}, "budget_usd", "Write digits only, such as 1."),
        ({"prefered_states": "[OH]"}, "prefered_states", "Did you mean preferences.prefer_states?"),
        ({"citizenship_countries": "[PAK]"}, "citizenship_countries[0]", "Did you mean PK (Pakistan)?"),
        ({"citizenship_countries": "[IND]"}, "citizenship_countries[0]", "Did you mean ID (Indonesia) or IN (India)?"),
        ({"citizenship_countries": "[XYZ]"}, "citizenship_countries[0]", "Write the two letters"),
    ],
)
def test_a_remedy_proposes_what_was_meant(changes: dict[str, str], field: str, proposal: str) -> None:
    assert proposal in problems_of(**changes)[field]


def test_a_season_whose_days_are_not_known_is_answered_with_the_known_ones() -> None:
    with pytest.raises(InputError, match=r"season 2031 .* Write one of: 2027, 2028\."):
        read_applicant(text_with(season="2031"), as_of=AS_OF, known_seasons=(2020, 2027, 2028))
