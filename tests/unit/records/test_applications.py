"""Applications and CVs: status, school, experience and publications, whatever the order of the sections."""

import itertools

import pytest

from matchwise.records import Finding, Reading, Sure, read_record
from record_samples import APPLICATION, HEAD, SECTIONS, text_pdf


def read(text: str) -> Reading:
    return read_record("synthetic.txt", text.encode())


def told(reading: Reading) -> dict[str, object]:
    return {found.path: found.value for found in reading.findings if not found.entry}


def without_place(found: Finding) -> tuple[str, str, str, str]:
    return found.path, str(found.value), found.words, found.sure


def test_an_application_tells_what_the_profile_asks() -> None:
    reading = read(APPLICATION)
    assert reading.kind == "MyERAS application"
    assert told(reading) == {
        "season": "2027",
        "citizenship": "non_us",
        "citizenship_countries": ("EG",),
        "visa.needs": "true",
        "visa.accepts": ("J-1", "H-1B"),
        "medical_school.name": "Example University Faculty of Medicine, Egypt",
        "medical_school.country": "EG",
        "medical_school.graduated": "2019-07",
        "publications.peer_reviewed": "2",
        "publications.presentations": "2",
    }
    assert [found.value for found in reading.findings if found.path == "experience"] == [
        {
            "kind": "clinical_work",
            "title": "Example Hospital, Cairo, Egypt, Medical officer",
            "country": "EG",
            "start": "2019-09",
            "end": "2022-06",
        },
        {"kind": "observer", "title": "Observer", "country": "US", "start": "2023-05"},
    ]


def test_a_pdf_of_it_tells_the_same() -> None:
    assert told(read_record("a.pdf", text_pdf(APPLICATION))) == told(read(APPLICATION))


@pytest.mark.parametrize("shift", range(1, len(SECTIONS)))
def test_the_order_of_the_sections_does_not_matter(shift: int) -> None:
    moved = HEAD + "".join((*SECTIONS[shift:], *SECTIONS[:shift]))
    turned = HEAD + "".join(reversed(SECTIONS))
    before = {without_place(found) for found in read(APPLICATION).findings}
    assert {without_place(found) for found in read(moved).findings} == before
    assert {without_place(found) for found in read(turned).findings} == before


def test_no_line_is_dropped_in_silence() -> None:
    reading = read(APPLICATION)
    shown = " ".join([*(line.text for line in reading.unread), *(found.words for found in reading.findings)])
    for words in ("M.B.B.Ch.", "Chess", "Not Available", "MyERAS Application"):
        assert words in shown
    assert set(reading.left_out) == {"name", "identity number", "phone or e-mail"}
    assert "12345678" not in str(reading)
    assert "nadira" not in str(reading).lower()


@pytest.mark.parametrize(
    ("line", "path", "value", "sure"),
    [
        ("Authorized to Work in the U.S.: Yes", "visa.needs", "false", Sure.GUESSED),
        ("Visa Sponsorship Needed:   No", "visa.needs", "false", Sure.EXACT),
        ("Will you need visa sponsorship? Yes (J-1)", "visa.accepts", ("J-1",), Sure.EXACT),
        ("Current Work Authorization: H1B", "us_status", "H-1B", Sure.EXACT),
        ("Current Work Authorization: U.S. Citizen", "citizenship", "us", Sure.EXACT),
        ("Citizenship: Permanent Resident", "citizenship", "permanent_resident", Sure.EXACT),
        ("Citizenship: Foreign National", "citizenship", "non_us", Sure.EXACT),
        ("Citizenship   Pakistan", "citizenship_countries", ("PK",), Sure.EXACT),
        ("Country of Citizenship   India; Nepal", "citizenship_countries", ("IN", "NP"), Sure.EXACT),
        ("ECFMG Certification Status: Certified", "ecfmg.certified", "true", Sure.EXACT),
        ("ECFMG Certified Yes", "ecfmg.certified", "true", Sure.GUESSED),
        ("ECFMG certificate issued: 05/2024", "ecfmg.certified", "true", Sure.EXACT),
        ("Medical School: Example University", "medical_school.name", "Example University", Sure.EXACT),
        ("Date of graduation: July 2019", "medical_school.graduated", "2019-07", Sure.EXACT),
        ("Graduation date: 24/07/2019", "medical_school.graduated", "2019-07", Sure.EXACT),
        ("Year of graduation: 2019", "medical_school.graduated", "2019-07", Sure.GUESSED),
        ("Previous match attempts: 2", "previous_match_attempts", "2", Sure.EXACT),
        ("Number of publications: 07", "publications.peer_reviewed", "7", Sure.EXACT),
        ("Country of residence: Peru", "now_in", "PE", Sure.EXACT),
    ],
)
def test_a_label_and_its_value(line: str, path: str, value: object, sure: Sure) -> None:
    found = {one.path: one for one in read(line + "\n").findings}[path]
    assert (found.value, found.sure) == (value, sure)


@pytest.mark.parametrize(
    "line",
    [
        "ECFMG Certified: Not Available",
        "Citizenship: Atlantis",
        "Visa Sponsorship Needed: perhaps",
        "Graduation date: soon",
        "Number of publications: many",
    ],
)
def test_a_value_that_says_nothing_known_is_shown_as_not_understood(line: str) -> None:
    reading = read(line + "\n")
    assert reading.findings == ()
    assert [one.text for one in reading.unread] == [line]


def test_two_answers_in_one_document_are_both_shown_as_doubtful() -> None:
    reading = read("Visa Sponsorship Needed: Yes\nVisa Sponsorship Needed: No\n")
    assert [(found.value, found.sure) for found in reading.findings] == [
        ("true", Sure.GUESSED),
        ("false", Sure.GUESSED),
    ]
    assert all("two different things" in found.why for found in reading.findings)


def test_a_guess_that_an_exact_answer_outdid_is_shown_as_not_used() -> None:
    reading = read("Authorized to Work in the U.S.: Yes\nVisa Sponsorship Needed: Yes\n")
    assert [found.value for found in reading.findings] == ["true"]
    assert [line.text for line in reading.unread] == ["Authorized to Work in the U.S.: Yes"]


def test_a_document_twice_in_one_file_is_read_once() -> None:
    once, twice = read(APPLICATION), read(APPLICATION + APPLICATION)
    assert [found for found in once.findings if found.path == "exams"] == [
        found for found in twice.findings if found.path == "exams"
    ]


def test_every_pair_of_sections_is_independent() -> None:
    alone = [{without_place(found) for found in read(section).findings} for section in SECTIONS]
    for one, two in itertools.permutations(range(len(SECTIONS)), 2):
        both = {without_place(found) for found in read(SECTIONS[one] + SECTIONS[two]).findings}
        assert both == alone[one] | alone[two]
