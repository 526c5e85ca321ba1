"""What could tell who a patient was is found in the forms in which people write it, and clinical words are not."""

import time
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from matchwise.domain.patient_identifiers import IdentifierKind as Kind
from matchwise.domain.patient_identifiers import patient_identifiers
from patient_samples import SILENT, TELLING


@pytest.mark.parametrize(
    ("text", "kind", "found"),
    [
        ("Admitted 2025-06-03 with fever", Kind.DATE, "2025-06-03"),
        ("seen on 3/4 for cough", Kind.DATE, "on 3/4"),
        ("DOE 03/04/2025 for cough", Kind.DATE, "03/04/2025"),
        ("on 12.03.25 she came", Kind.DATE, "12.03.25"),
        ("She came on June 3rd, 2025", Kind.DATE, "June 3rd, 2025"),
        ("She came on 3 June", Kind.DATE, "3 June"),
        ("the man of March 2025", Kind.DATE, "of March 2025"),
        ("the case in May", Kind.DATE, "in May"),
        ("Mr. Smith had a stroke", Kind.NAME, "Mr. Smith"),
        ("Mrs Okonkwo had a stroke", Kind.NAME, "Mrs Okonkwo"),
        ("mr. smith had a stroke", Kind.NAME, "mr. smith"),
        ("Señora Pérez asked", Kind.NAME, "Señora Pérez"),
        ("a patient named Ahmed", Kind.NAME, "named Ahmed"),
        ("the patient Ahmed had DKA", Kind.NAME, "Ahmed"),
        ("I saw John Smith with DKA", Kind.NAME, "John Smith"),
        ("Maria Garcia had DKA", Kind.NAME, "Maria Garcia"),
        ("Иван Петров had DKA", Kind.NAME, "Иван Петров"),
        ("J.S. had DKA", Kind.NAME, "J.S."),
        ("MRN 0012345", Kind.NUMBER, "MRN 0012345"),
        ("chart no. A-4471", Kind.NUMBER, "chart no. A-4471"),
        ("SSN 123-45-6789", Kind.NUMBER, "SSN 123-45-6789"),
        ("her number 00812345 was", Kind.NUMBER, "00812345"),
        ("label AB12345", Kind.NUMBER, "AB12345"),
        ("ticket #4471", Kind.NUMBER, "#4471"),
        ("A 92-year-old woman", Kind.AGE, "92-year"),
        ("a woman aged 101", Kind.AGE, "aged 101"),
        ("91F with a fall", Kind.AGE, "91F"),
        ("call 216-555-0100", Kind.CONTACT, "216-555-0100"),
        ("mail ann@example.org", Kind.CONTACT, "ann@example.org"),
        ("see https://example.org/x", Kind.CONTACT, "https://example.org/x"),
        ("the man in room 412", Kind.PLACE, "room 412"),
        ("lives at 12 Elm Street", Kind.PLACE, "12 Elm Street"),
    ],
)
def test_an_identifier_is_found_with_its_kind_and_place(text: str, kind: Kind, found: str) -> None:
    (one,) = patient_identifiers(text)
    assert (one.kind, one.text) == (kind, found)
    assert text[one.start : one.end] == found


@pytest.mark.parametrize(
    "text",
    [
        "",
        "A man in his sixties with new heart failure: I followed up the echo and changed the diuretic with the team.",
        "BP 120/80, strength 5/5, murmur 2/6, platelets 150,000, lactate 4.2, ejection fraction 35%",
        "A 45-year-old woman with Crohn disease and a Glasgow Coma Scale of 9",
        "Dr. Jane Miller and I saw a patient with Guillain Barre syndrome in the Emergency Department",
        "She had DKA; I called the ICU and wrote the note by 7",
        "I gave 1000 mg and 0.12345 was the p value",
        "He may be better; it may take 2 weeks, and this may help; in 1 of 2 it may 3 times",
        "U.S. guidelines and an I.V. line in New York",
    ],
)
def test_clinical_words_and_numbers_are_not_marked(text: str) -> None:
    assert patient_identifiers(text) == ()


@pytest.mark.parametrize("text", TELLING)
def test_what_tells_of_a_patient_in_prose_is_marked(text: str) -> None:
    assert any(TELLING[text] in one.text for one in patient_identifiers(text))


@pytest.mark.parametrize("text", SILENT)
def test_what_tells_of_nobody_is_not_marked(text: str) -> None:
    assert patient_identifiers(text) == ()


def test_every_identifier_is_marked_once_and_in_order() -> None:
    found = patient_identifiers("Mr. John Smith, MRN 1234567, born 3 May 1931, room 12")
    assert [(one.kind, one.text) for one in found] == [
        (Kind.NAME, "Mr. John Smith"),
        (Kind.NUMBER, "MRN 1234567"),
        (Kind.DATE, "3 May 1931"),
        (Kind.PLACE, "room 12"),
    ]
    assert all(first.end <= second.start for first, second in pairwise(found))


@given(st.text(max_size=300))
def test_any_text_goes_through_and_every_mark_lies_in_it(text: str) -> None:
    assert all(text[one.start : one.end] == one.text != "" for one in patient_identifiers(text))


@pytest.mark.parametrize(
    "text",
    ["1" * 200_000, "A." * 100_000, "Ab " * 70_000, "a@" * 100_000, "1-" * 100_000, "Mr. Ab " * 30_000, "." * 200_000],
)
def test_a_huge_text_takes_no_more_than_seconds(text: str) -> None:
    before = time.process_time()
    patient_identifiers(text)
    assert time.process_time() - before < 60
