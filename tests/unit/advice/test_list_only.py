"""The list alone is the list that `recommend` finds under the same limits, with the same numbers."""

import datetime as dt
from dataclasses import replace

from matchwise.advice.case import open_case
from matchwise.advice.knowledge import Knowledge, applicant_in
from matchwise.advice.list_only import for_applicant, limits_of, list_only, under, without_wishes
from matchwise.advice.recommend import plan_list, recommend_in
from matchwise.web.examples import example_text
from shipped import shipped_directory, shipped_evidence

AS_OF = dt.date(2026, 11, 23)


def test_it_is_the_recommended_list_under_other_limits_too() -> None:
    known = Knowledge(shipped_evidence(), shipped_directory(), AS_OF)
    applicant = applicant_in(example_text("failed_then_224"), known)
    case = open_case(applicant, known.evidence, known.directory, AS_OF)
    own = limits_of(applicant)
    for limits in (own, replace(own, budget_usd=1000, max_per_state=5)):
        short, case_under = list_only(under(case, limits)), under(case, limits)
        whole = recommend_in(case_under, plan_list(case_under))
        assert [p.acgme_code for p in short.programs] == [p.acgme_code for p in whole.programs]
        assert short.chance == whole.chance
        assert [p.gain for p in short.programs] == [p.gain for p in whole.programs]
        assert short.cost == whole.cost


def test_pins_and_limits_do_not_change_the_chances_that_a_list_is_made_from() -> None:
    known = Knowledge(shipped_evidence(), shipped_directory(), AS_OF)
    told = applicant_in(example_text("failed_then_224"), known)
    closed = "1400500016"
    wishes = replace(told.preferences, pinned=("1401612113", closed), banned=("1403812339",), max_per_state=9)
    applicant = replace(told, preferences=wishes, budget_usd=2000)
    facts = open_case(without_wishes(applicant), known.evidence, known.directory, AS_OF)
    whole = open_case(applicant, known.evidence, known.directory, AS_OF)
    found = list_only(for_applicant(facts, applicant))
    assert found == list_only(whole)
    assert for_applicant(facts, applicant).excluded() == whole.excluded()
    assert any("You pinned" in alert.text and "a rule keeps it out" in alert.text for alert in found.about.alerts)
