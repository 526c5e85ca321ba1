"""The outline of a statement: the applicant's own facts under headings, questions for the rest, no prose."""

import datetime as dt
from dataclasses import replace

import pytest

from matchwise.advice.outline import statement_outline
from matchwise.advice.outline_reports import OutlinePart, OutlineReport
from matchwise.domain.applicant import Applicant, Usce, UsceKind
from packet_samples import DAY, example, knowledge


def outline_of(applicant: Applicant) -> OutlineReport:
    return statement_outline(applicant, knowledge().evidence, DAY)


def parts_of(applicant: Applicant) -> dict[str, OutlinePart]:
    return {part.name: part for part in outline_of(applicant).parts}


def test_a_failed_attempt_asks_for_one_paragraph_with_what_happened_first_and_later_results_after() -> None:
    facts = [fact.text for fact in parts_of(example())["scores"].facts]
    assert "What happened: Step 2 CK failed with 205, August 2022." in facts
    assert "Later: Step 2 CK passed with 224, March 2023." in facts
    assert facts.index("What happened: Step 2 CK failed with 205, August 2022.") < facts.index(
        "Later: Step 2 CK passed with 224, March 2023."
    )


def test_nothing_before_the_result_counts_as_later() -> None:
    later = [fact.text for fact in parts_of(example())["scores"].facts if fact.text.startswith("Later")]
    assert not any("House officer" in text for text in later)
    assert any("Resident in internal medicine" in text for text in later)


def test_a_stay_to_come_is_named_as_planned() -> None:
    ahead = Usce(UsceKind.HANDS_ON_INPATIENT, "internal_medicine", "A", None, "OH", dt.date(2027, 5, 3), 12)
    parts = parts_of(replace(example(), usce=(ahead,)))
    texts = [fact.text for part in parts.values() for fact in part.facts if "inpatient" in fact.text]
    assert texts
    assert all("planned: 12 weeks" in text for text in texts)
    assert "1 stay in US internal medicine, 1 of them planned, named below." in [
        fact.text for fact in parts["why_internal_medicine"].facts
    ]


def test_without_a_low_score_there_is_no_paragraph_on_scores() -> None:
    assert "scores" not in parts_of(example("strong_score_no_usce"))


@pytest.mark.parametrize("name", ["failed_then_224", "needs_no_visa", "ten_years_since_graduation"])
def test_every_part_asks_at_least_one_question_and_every_fact_has_its_source(name: str) -> None:
    report = outline_of(example(name))
    assert all(part.questions for part in report.parts)
    assert all(question.endswith((".", "?")) for part in report.parts for question in part.questions)
    assert all(text.source for part in report.parts for text in (*part.why, *part.facts))


def test_what_the_file_does_not_tell_is_asked() -> None:
    bare = replace(example(), usce=None, experience=None, publications=None, ties=())
    parts = parts_of(bare)
    assert parts["experience"].facts == ()
    assert any("names no US experience" in question for question in parts["experience"].questions)
    assert any("names no clinical work" in question for question in parts["experience"].questions)
    assert any("names no tie" in question for question in parts["ties"].questions)
    assert "leave this part out" in parts["beside"].questions[0]
