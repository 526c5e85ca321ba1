"""Letters of a program: the best set by the stated order, checked against every set, for made-up letters."""

import datetime as dt
from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from matchwise.domain.applicant import Letter, LetterRole, Usce, UsceKind
from matchwise.strategy.letter_choice import Destination, best_set, origin
from matchwise.strategy.letters_audit import LetterClass, LetterMarks, letters_standing, strength
from matchwise.strategy.usce_audit import DAYS_OF_A_MONTH

READING = dt.date(2027, 9, 22)
MARKS = LetterMarks(fresh_months=12, after_stay_weeks=8)
OHIO = Usce(UsceKind.HANDS_ON_INPATIENT, "internal_medicine", None, "1400000001", "OH", dt.date(2026, 9, 7), 4)
LETTERS = st.lists(
    st.builds(
        Letter,
        role=st.sampled_from(LetterRole),
        specialty=st.sampled_from(["internal_medicine", "cardiology"]),
        country=st.sampled_from(["US", "EG", None]),
        from_usce=st.booleans(),
        date=st.none() | st.dates(dt.date(2024, 1, 1), dt.date(2027, 12, 31)),
        waived=st.none() | st.booleans(),
    ),
    max_size=8,
)


@given(LETTERS, st.sampled_from(["OH", "MI"]), st.integers(0, 5))
def test_no_other_set_has_more_letters_of_us_work_than_the_best_one_lacks(
    letters: list[Letter], state: str, most: int
) -> None:
    found = letters_standing(letters, [OHIO], READING, None, MARKS)
    chosen = best_set(found.letters, [OHIO], Destination("1400000009", state), most, 2)
    there = [one for one in found.letters if one.there]
    assert len(chosen.letters) == min(most, len(there))

    def from_usce(some: tuple[object, ...]) -> int:
        return sum(one.kind is LetterClass.US_MEDICINE_FROM_USCE for one in some)  # type: ignore[attr-defined] # letters

    best = max(min(from_usce(some), 2) for some in combinations(there, len(chosen.letters)))
    assert min(from_usce(chosen.letters), 2) == best


@given(LETTERS)
def test_the_order_of_the_file_changes_nothing_but_ties(letters: list[Letter]) -> None:
    one, other = (
        letters_standing(some, [OHIO], READING, None, MARKS).letters for some in (letters, list(reversed(letters)))
    )
    assert [strength(x)[:4] for x in one] == [strength(x)[:4] for x in other]


@given(LETTERS)
def test_a_letter_is_there_when_it_is_not_dated_after_the_day_and_its_age_counts_to_it(letters: list[Letter]) -> None:
    for one in letters_standing(letters, None, READING, None, MARKS).letters:
        day = one.letter.date
        assert one.there == (day is None or day <= READING)
        assert one.age is None if day is None else one.age == (READING - day).days / DAYS_OF_A_MONTH


def test_a_letter_from_the_program_itself_goes_there_before_stronger_ones() -> None:
    own = Letter(LetterRole.OTHER, "internal_medicine", "US", from_usce=True, date=dt.date(2026, 10, 5))
    strong = Letter(LetterRole.PROGRAM_DIRECTOR, "internal_medicine", "US", from_usce=True, date=dt.date(2027, 5, 1))
    found = letters_standing([own, strong], [OHIO], READING, None, MARKS).letters
    assert origin(next(one for one in found if one.letter is own), [OHIO]).code == "1400000001"
    here = best_set(found, [OHIO], Destination("1400000001", "OH"), 1, 2)
    elsewhere = best_set(found, [OHIO], Destination("1400000002", "MI"), 1, 2)
    assert [one.letter for one in here.letters] == [own]
    assert here.from_program == here.letters
    assert [one.letter for one in elsewhere.letters] == [strong]


def test_a_letter_fits_a_stay_from_its_first_day_to_eight_weeks_after_it() -> None:
    def places(day: dt.date) -> int:
        letter = Letter(LetterRole.ATTENDING, "internal_medicine", "US", from_usce=True, date=day)
        return len(letters_standing([letter], [OHIO], READING, None, MARKS).letters[0].stays)

    first, end = dt.date(2026, 9, 7), dt.date(2026, 9, 7) + dt.timedelta(weeks=12)
    assert [places(first - dt.timedelta(days=1)), places(first)] == [0, 1]
    assert [places(end - dt.timedelta(days=1)), places(end)] == [1, 0]
