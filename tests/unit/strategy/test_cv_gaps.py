"""Gaps of the CV: every day is told or in a gap, a longer limit shows fewer, and months end where calendars say."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from matchwise.domain.applicant import Experience, ExperienceKind, MedicalSchool, Usce, UsceKind
from matchwise.strategy.cv_gaps import CvMarks, cv_standing, months_after
from matchwise.strategy.usce_audit import usce_standing
from synthetic_case import synthetic_applicant

AS_OF = dt.date(2026, 11, 23)
DAYS = st.dates(dt.date(2019, 1, 1), AS_OF)


@st.composite
def stretches(draw: st.DrawFn) -> Experience:
    first, second = sorted((draw(DAYS), draw(DAYS)))
    return Experience(draw(st.sampled_from(ExperienceKind)), None, None, first, draw(st.sampled_from([second, None])))


@given(st.lists(stretches(), max_size=6), st.integers(1, 12))
def test_a_day_is_in_a_stretch_in_a_gap_or_in_a_break_that_is_too_short(told: list[Experience], months: int) -> None:
    file = synthetic_applicant(experience=tuple(told), usce=())
    found = cv_standing(file, AS_OF, CvMarks(months, 1))
    assert found.begins == dt.date(2019, 8, 1)
    assert found.gaps is not None
    for gap in found.gaps:
        assert found.begins <= gap.start <= gap.end <= AS_OF
        assert not any(one.start <= gap.end and gap.start <= one.end for one in found.stretches)
        assert months_after(gap.start, months) <= gap.end + dt.timedelta(days=1)
        assert gap.up_to_now == (gap.end == AS_OF)


@given(st.lists(stretches(), max_size=6), st.integers(1, 11))
def test_a_longer_limit_never_shows_a_gap_that_a_shorter_one_hides(told: list[Experience], months: int) -> None:
    file = synthetic_applicant(experience=tuple(told), usce=())
    shorter, longer = (cv_standing(file, AS_OF, CvMarks(limit, 1)).gaps for limit in (months, months + 1))
    assert set(longer or ()) <= set(shorter or ())


@pytest.mark.parametrize(
    ("day", "months", "after"),
    [
        ("2021-01-31", 1, "2021-02-28"),
        ("2024-01-31", 1, "2024-02-29"),
        ("2021-10-15", 3, "2022-01-15"),
        ("2021-12-01", 12, "2022-12-01"),
        ("2021-04-01", 0.5, "2021-04-16"),
    ],
)
def test_months_later_is_the_same_day_or_the_last_one_of_a_shorter_month(day: str, months: float, after: str) -> None:
    assert months_after(dt.date.fromisoformat(day), months) == dt.date.fromisoformat(after)


def test_without_a_graduation_the_cv_begins_with_its_first_stretch_and_without_both_it_has_no_gap() -> None:
    told = (Experience(ExperienceKind.STUDY, None, None, dt.date(2024, 5, 1), dt.date(2024, 6, 30)),)
    untold = MedicalSchool(None, "EG", None)
    found = cv_standing(synthetic_applicant(medical_school=untold, experience=told, usce=()), AS_OF, CvMarks(3, 1))
    assert found.begins == dt.date(2024, 5, 1)
    assert found.gaps is not None
    assert [gap.start for gap in found.gaps] == [dt.date(2024, 7, 1)]
    empty = cv_standing(synthetic_applicant(medical_school=untold, experience=(), usce=()), AS_OF, CvMarks(3, 1))
    assert empty.gaps is None
    silent = cv_standing(synthetic_applicant(experience=None, usce=None), AS_OF, CvMarks(3, 1))
    assert silent.gaps is None


@given(
    st.lists(
        st.builds(
            Usce,
            kind=st.sampled_from(UsceKind),
            specialty=st.sampled_from(["internal_medicine", "family_medicine", "surgery"]),
            institution=st.none(),
            acgme_code=st.none(),
            state=st.none(),
            start=st.none() | st.dates(dt.date(2024, 1, 1), dt.date(2028, 12, 31)),
            weeks=st.integers(1, 52),
        ),
        max_size=5,
    )
)
def test_what_counts_now_and_what_counts_later_are_all_weeks_of_the_stays(stays: list[Usce]) -> None:
    reading = dt.date(2027, 9, 22)
    found = usce_standing(stays, AS_OF, reading, None)
    assert sum(one.weeks + one.later for one in found.stays) == pytest.approx(sum(stay.weeks for stay in stays))
    assert all(one.today <= one.counted + 1e-9 for one in found.kinds)
    assert found.months >= found.inpatient + found.outpatient
