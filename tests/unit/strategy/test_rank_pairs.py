"""Pairs: sorted with as few questions as halving needs, nothing asked twice, and circles found."""

from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from matchwise.domain.rank_order import Preferred
from matchwise.strategy.rank_pairs import against_order, everything_below, most_questions, shortest_circle, sorting


def asked_all(shown: list[str], wish: list[str], known: list[Preferred]) -> list[Preferred]:
    """The answers of somebody with a wish to every question, after some answers that are known."""
    answers = list(known)
    found = sorting(shown, answers)
    while found.ask is not None:
        one, other = found.ask
        better, worse = sorted((one, other), key=wish.index)
        answers.append(Preferred(better, worse))
        after = sorting(shown, answers)
        assert after.left < found.left
        found = after
    assert list(found.order) == wish
    return answers[len(known) :]


@pytest.mark.parametrize(("count", "most"), [(0, 0), (1, 0), (2, 1), (3, 3), (5, 8), (15, 45), (60, 297)])
def test_every_wish_is_found_with_at_most_as_many_questions_as_are_said(count: int, most: int) -> None:
    assert most_questions(count) == most
    wish = [f"p{number}" for number in range(count)]
    for seed in range(5):
        shown = list(wish)
        Random(seed).shuffle(shown)  # noqa: S311 (an order, not a secret)
        assert sorting(shown, []).left <= most
        assert len(asked_all(shown, wish, [])) <= most


@given(st.permutations(list("abcdefg")), st.permutations(list("abcdefg")), st.integers(0, 20))
def test_no_question_is_asked_whose_answer_follows_from_earlier_ones(
    shown: list[str], wish: list[str], kept: int
) -> None:
    earlier = asked_all(shown[::-1], wish, [])[:kept]
    known = list(earlier)
    for answer in asked_all(shown, wish, earlier):
        assert answer.worse not in everything_below(known)[answer.better]
        known.append(answer)


def test_a_program_that_is_new_is_asked_into_the_order_that_is_there() -> None:
    answers = asked_all(list("abcdefgh"), list("abcdefgh"), [])
    new = asked_all([*"abcdefgh", "x"], [*"abcd", "x", *"efgh"], answers)
    assert len(new) <= 4
    assert all("x" in {one.better, one.worse} for one in new)


def test_a_program_that_left_takes_its_answers_with_it() -> None:
    assert sorting(["a", "b"], [Preferred("a", "gone"), Preferred("gone", "b")]).ask is not None


def test_the_shortest_circle_is_found_and_nothing_is_asked() -> None:
    answers = [Preferred(*pair) for pair in ("ab", "bc", "cd", "da", "ca")]
    assert set(shortest_circle(answers)) == set("abc")
    found = sorting(list("abcd"), answers)
    assert (found.ask, found.order, set(found.circle)) == (None, (), set("abc"))
    better = dict(zip(found.circle, found.circle[1:] + found.circle[:1], strict=True))
    assert all(Preferred(*pair) in answers for pair in better.items())


def test_two_answers_that_contradict_each_other_are_a_circle_of_two() -> None:
    assert set(shortest_circle([Preferred("a", "b"), Preferred("b", "a")])) == {"a", "b"}
    assert shortest_circle([Preferred("a", "b"), Preferred("b", "c"), Preferred("a", "c")]) == ()


def test_an_order_is_told_what_it_contradicts() -> None:
    answers = [Preferred("a", "b"), Preferred("c", "a"), Preferred("a", "gone")]
    assert against_order(["a", "b", "c"], answers) == (Preferred("c", "a"),)
