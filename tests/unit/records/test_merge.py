"""What was read beside the profile: what is chosen, what is important, and that importing twice is importing once."""

import pytest

from matchwise.domain.applicant_draft import Draft, read_draft, told
from matchwise.records import Change, Proposal, proposals, read_record, with_chosen
from record_samples import APPLICATION, ATTEMPTS, BLOCKS, TRANSCRIPTS

EMPTY: Draft = {"version": "1"}


def offered(text: str, draft: Draft) -> tuple[Proposal, ...]:
    return proposals(read_record("synthetic.txt", text.encode()), draft)


def all_taken(text: str, draft: Draft) -> Draft:
    found = offered(text, draft)
    return with_chosen(draft, found, {one.key for one in found})


def test_into_an_empty_profile_exact_findings_are_chosen_and_guesses_are_not() -> None:
    found = offered(APPLICATION, EMPTY)
    assert {one.finding.path for one in found if one.chosen} == {
        "citizenship",
        "citizenship_countries",
        "visa.needs",
        "exams",
        "publications.peer_reviewed",
    }
    assert {one.change for one in found} == {Change.NEW}


@pytest.mark.parametrize("layout", TRANSCRIPTS)
def test_taking_twice_is_taking_once_in_every_pair_of_layouts(layout: str) -> None:
    once = all_taken(BLOCKS, EMPTY)
    again = proposals(read_record("again.txt", TRANSCRIPTS[layout]), once)
    assert {one.change for one in again} == {Change.SAME}
    assert with_chosen(once, again, {one.key for one in again}) == once


def test_taking_an_application_twice_is_taking_it_once() -> None:
    once = all_taken(APPLICATION, EMPTY)
    assert all_taken(APPLICATION, once) == once
    assert {one.change for one in offered(APPLICATION, once)} == {Change.SAME}


def test_attempts_stand_in_the_order_of_their_days() -> None:
    draft: Draft = {"exams": [ATTEMPTS[2], ATTEMPTS[0]]}
    assert told(all_taken(BLOCKS, draft), "exams") == ATTEMPTS


def test_a_failed_attempt_that_the_profile_does_not_tell_is_important() -> None:
    draft: Draft = {"exams": [ATTEMPTS[0], ATTEMPTS[2]]}
    important = [one.finding.value for one in offered(BLOCKS, draft) if one.important]
    assert important == [ATTEMPTS[1]]
    assert [one for one in offered(BLOCKS, {"exams": ATTEMPTS}) if one.important] == []


def test_a_failed_attempt_that_the_profile_calls_passed_is_important_and_not_chosen() -> None:
    draft: Draft = {"exams": [{**ATTEMPTS[1], "result": "pass", "score": "225"}]}
    (found,) = [one for one in offered(BLOCKS, draft) if one.finding.value == ATTEMPTS[1]]
    assert (found.change, found.important, found.chosen) == (Change.OVERWRITES, True, False)


def test_a_score_that_the_profile_lacks_is_added_to_the_same_attempt() -> None:
    draft: Draft = {"exams": [{key: ATTEMPTS[0][key] for key in ("exam", "date", "result")}]}
    (found,) = [one for one in offered(BLOCKS, draft) if one.finding.value == ATTEMPTS[0]]
    assert (found.change, found.chosen) == (Change.ADDS, True)
    assert told(with_chosen(draft, [found], {found.key}), "exams") == [ATTEMPTS[0]]


def test_what_would_overwrite_is_not_chosen_and_is_taken_when_the_reader_says_so() -> None:
    draft = read_draft("version: 1\nvisa: {needs: no, accepts: [J-1]}\ncitizenship: non_us\n")
    found = {one.path: one for one in offered(APPLICATION, draft)}
    assert found["citizenship"].change is Change.SAME
    assert (found["visa.needs"].change, found["visa.needs"].chosen) == (Change.OVERWRITES, False)
    assert found["visa.needs"].now == "no"
    assert told(with_chosen(draft, [found["visa.needs"]], {found["visa.needs"].key}), "visa.needs") == "true"
    assert with_chosen(draft, tuple(found.values()), set()) == draft


@pytest.mark.parametrize(("written", "line"), [("yes", "Yes"), ("True", "Yes"), ("off", "No")])
def test_a_truth_in_other_words_is_the_same(written: str, line: str) -> None:
    (found,) = offered(f"Visa Sponsorship Needed: {line}\n", {"visa": {"needs": written}})
    assert found.change is Change.SAME
