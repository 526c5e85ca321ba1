"""The posterior agrees with plain Bayes, with worlds drawn from the model, and with the prior where nothing is told."""

from itertools import permutations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from matchwise.chances.posterior import DRAWS_PER_VECTOR, News, Posterior, _drawn, match_if_changed, posterior
from matchwise.domain.applicant import ApplicationState
from matchwise.domain.chance_grid import ChanceGrid, FloatArray, Signal
from matchwise.portfolio import Choice, evaluate, interviews
from strategies_grids import synthetic_grid

STATES = tuple(ApplicationState)
VECTORS, NODES, PROGRAMS = 7, 9, 5
SMALL = synthetic_grid(3, programs=PROGRAMS, vectors=VECTORS, nodes=NODES)
news_of_all = st.lists(
    st.tuples(st.sampled_from(Signal), st.sampled_from(STATES)), min_size=PROGRAMS, max_size=PROGRAMS
).map(lambda told: [News(at, signal, state) for at, (signal, state) in enumerate(told)])
shares = st.floats(0, 1).map(lambda share: np.full(VECTORS, share))


def all_silent(grid: ChanceGrid) -> list[News]:
    return [News(at, Signal.NONE, ApplicationState.APPLIED) for at in range(len(grid.codes))]


def everything(found: Posterior) -> tuple[Choice, ...]:
    return tuple(Choice(at, Signal.NONE) for at in range(len(found.grid.codes)))


def match_of(found: Posterior) -> float:
    return float(evaluate(found.grid, everything(found))[found.vectors].mean())


def plain_match(grid: ChanceGrid, news: list[News], sent: FloatArray) -> float:
    """The chance to match after the news, by sums over every vector and node, one program after the other."""
    seen, matched = 0.0, 0.0
    for vector in range(VECTORS):
        for node in range(NODES):
            weight, missed = grid.weights[vector, node] / VECTORS, 1.0
            for item in news:
                chance = grid.interview[vector, item.program, item.signal, node]
                taken = grid.match_given_interview[vector, item.program, node]
                match item.state:
                    case ApplicationState.APPLIED:
                        silence = 1 - sent[vector] * chance
                        late = chance * (1 - sent[vector]) / silence
                        weight, missed = weight * silence, missed * (1 - late * taken)
                    case ApplicationState.REJECTED:
                        weight *= 1 - chance
                    case ApplicationState.DECLINED:
                        weight *= chance
                    case _:
                        weight, missed = weight * chance, missed * (1 - taken)
            seen += weight
            matched += weight * (1 - missed)
    return matched / seen


@given(news_of_all, shares)
def test_the_posterior_is_bayes_rule_over_every_vector_and_node(news: list[News], sent: FloatArray) -> None:
    found = posterior(SMALL, news, sent)
    assert abs(match_of(found) - plain_match(SMALL, news, sent)) <= 1 / DRAWS_PER_VECTOR / VECTORS


def test_without_news_the_posterior_is_the_prior() -> None:
    grid = synthetic_grid(11, programs=60, vectors=48)
    found = posterior(grid, all_silent(grid), np.zeros(48))
    choices = everything(found)
    assert np.allclose(found.grid.weights, grid.weights)
    assert np.array_equal(np.bincount(found.vectors), np.full(48, DRAWS_PER_VECTOR))
    assert np.allclose(evaluate(found.grid, choices), evaluate(grid, choices))
    assert np.allclose(interviews(found.grid, choices).expected, interviews(grid, choices).expected)


def test_the_order_in_which_news_is_told_changes_nothing() -> None:
    states = (ApplicationState.INVITED, ApplicationState.APPLIED, ApplicationState.REJECTED, ApplicationState.RANKED)
    news = [News(at, Signal.SILVER, state) for at, state in enumerate(states)]
    sent = np.full(VECTORS, 0.6)
    values = [match_of(posterior(SMALL, list(order), sent)) for order in permutations(news)]
    assert np.ptp(values) < 1e-12


@given(st.integers(0, PROGRAMS - 1), shares)
def test_an_invitation_is_never_worse_than_silence_and_silence_never_better_than_no_news(
    program: int, sent: FloatArray
) -> None:
    silent = all_silent(SMALL)
    invited = [News(n.program, n.signal, ApplicationState.INVITED) if n.program == program else n for n in silent]
    one_vector = ChanceGrid(SMALL.codes, SMALL.weights[:1], SMALL.interview[:1], SMALL.match_given_interview[:1])
    prior, quiet, asked = (
        match_of(posterior(one_vector, news, share))
        for news, share in ((silent, np.zeros(1)), (silent, sent[:1]), (invited, sent[:1]))
    )
    assert quiet <= prior + 1e-12
    assert quiet <= asked + 1e-12


def test_an_invitation_against_a_rule_tells_nothing_of_the_applicant_but_counts_as_an_interview() -> None:
    interview = SMALL.interview.copy()
    interview[:, 2] = 0.0
    shut = ChanceGrid(SMALL.codes, SMALL.weights, interview, SMALL.match_given_interview)
    news = all_silent(shut)
    news[2] = News(2, Signal.GOLD, ApplicationState.INTERVIEWED)
    found = posterior(shut, news, np.zeros(VECTORS))
    assert found.closed == (2,)
    assert np.allclose(found.grid.weights, shut.weights)
    assert np.all(found.grid.interview[:, 2] == 1.0)


@given(news_of_all, news_of_all, shares)
def test_one_changed_application_gives_what_the_whole_changed_list_gives(
    news: list[News], others: list[News], sent: FloatArray
) -> None:
    for at, values in enumerate(match_if_changed(SMALL, news, others, sent)):
        whole = posterior(SMALL, [*news[:at], others[at], *news[at + 1 :]], sent)
        assert np.allclose(values, evaluate(whole.grid, everything(whole))[whole.vectors], atol=1e-9)


def test_chances_after_news_hold_in_worlds_drawn_from_the_model() -> None:
    """Of the worlds in which a chance between two marks was told, as many match as the chances say on average."""
    rng = np.random.default_rng(5)
    grid = synthetic_grid(29, programs=40, vectors=12, nodes=16)
    told, matched = zip(*(_world(grid, rng) for _ in range(3_000)), strict=True)
    chances, outcomes = np.array(told), np.array(matched, dtype=float)
    parts = np.digitize(chances, np.arange(0.1, 1.0, 0.1))
    for part in np.unique(parts):
        here = parts == part
        if here.sum() >= 200:
            error = abs(chances[here].mean() - outcomes[here].mean())
            assert error <= 3 * np.sqrt(0.25 / here.sum())


def _world(grid: ChanceGrid, rng: np.random.Generator) -> tuple[float, bool]:
    """One season: the chance told on a random day of it, and whether the applicant matched in the end."""
    vectors, nodes = grid.weights.shape
    vector, sent = int(rng.integers(vectors)), float(rng.random())
    node = int(rng.choice(nodes, p=grid.weights[vector]))
    asked = rng.random(len(grid.codes)) < grid.interview[vector, :, Signal.NONE, node]
    early = rng.random(len(grid.codes)) < sent
    taken = rng.random(len(grid.codes)) < grid.match_given_interview[vector, :, node]
    states = np.where(asked & early, ApplicationState.INVITED, ApplicationState.APPLIED)
    news = [News(at, Signal.NONE, ApplicationState(state)) for at, state in enumerate(states)]
    return match_of(posterior(grid, news, np.full(vectors, sent))), bool((asked & taken).any())


@given(st.floats(0.0, 60.0), st.integers(0, 1000))
def test_vectors_are_drawn_by_their_weights_and_keep_their_order(spread: float, seed: int) -> None:
    logs = np.random.default_rng(seed).normal(size=VECTORS) * spread
    drawn = np.bincount(_drawn(logs), minlength=VECTORS) / (VECTORS * DRAWS_PER_VECTOR)
    weights = np.exp(logs - logs.max())
    assert drawn == pytest.approx(weights / weights.sum(), abs=1 / (VECTORS * DRAWS_PER_VECTOR) + 1e-12)


def test_every_vector_counts_before_news_and_fewer_after_it() -> None:
    before = posterior(SMALL, all_silent(SMALL), np.zeros(VECTORS))
    asked = [News(at, Signal.NONE, ApplicationState.INVITED) for at in range(len(SMALL.codes))]
    assert before.counting == pytest.approx(VECTORS)
    assert 1.0 <= posterior(SMALL, asked, np.zeros(VECTORS)).counting < VECTORS
