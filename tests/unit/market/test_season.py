"""A season of a small market: who is counted, which limits hold, and that the same seed gives the same season."""

from dataclasses import replace
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from matchwise.errors import EvidenceError, InputError
from matchwise.market import Market, Program, judge
from matchwise.market import season_listing as listing
from matchwise.market import season_reading as reading
from matchwise.market.arrays import NOBODY, Side
from matchwise.market.deferred_acceptance import deferred_acceptance
from matchwise.market.season import Season, simulate
from matchwise.market.season_draws import NORMAL, streams
from matchwise.market.season_figures import figures
from matchwise.market.season_keys import (
    ENTRY_MASK,
    downward,
    first_of_groups,
    keys,
    order_within,
    sorted_by_digits,
)
from matchwise.market.season_limits import CORRELATION, EFFECT, LIMITS, LOG_SPREAD, SPREAD, Limits, limits_of
from matchwise.market.season_lists import program_ranks
from matchwise.market.season_parameters import (
    OF_A_TYPE,
    PLAIN,
    SHARED,
    TYPES,
    season_assumptions,
    season_parameters,
)
from matchwise.market.season_people import counts_by_type
from matchwise.market.season_programs import CLASSES
from matchwise.market.season_reading import read
from matchwise.market.season_run import Run, simulate_many
from season_samples import SEED, small_parameters, small_pool, small_season
from shipped import evidence_without, shipped_evidence


def named(season: Season) -> tuple[Market, dict[str, str | None]]:
    """The rank lists of a season as a market in names, without those who left, and its match."""
    side, programs = season.lists.side, len(season.programs)
    lists: dict[str, list[str]] = {}
    ranked: list[list[tuple[int, str]]] = [[] for _ in range(programs)]
    for person in range(len(side)):
        entries = range(side.starts[person], side.starts[person + 1])
        lists[f"r{person}"] = [f"p{side.choices[entry]}" for entry in entries]
        for entry in entries:
            if side.ranks[entry] != NOBODY:
                ranked[side.choices[entry]].append((int(side.ranks[entry]), f"r{person}"))
    quotas = season.programs.quotas
    seats = {f"p{p}": Program(int(quotas[p]), [name for _, name in sorted(ranked[p])]) for p in range(programs)}
    return Market(lists, seats), {f"r{i}": f"p{p}" if p >= 0 else None for i, p in enumerate(season.seats)}


def test_the_match_of_a_season_is_stable() -> None:
    market, matches = named(small_season())
    assert judge(market, matches).stable


def test_quotas_are_kept_and_nobody_matches_where_no_list_says_so() -> None:
    season = small_season()
    seats = season.seats[season.seats >= 0]
    assert (np.bincount(seats, minlength=len(season.programs)) <= season.programs.quotas).all()
    assert not season.people.leaves[season.seats >= 0].any()
    assert (season.lists.lengths[season.seats >= 0] > 0).all()


def test_everybody_is_counted_once() -> None:
    season, parameters = small_season(), small_parameters()
    found = figures(season, parameters)
    assert len(season.people) == counts_by_type(parameters).sum()
    assert sum(found[f"type|{kind}|applicants"] for kind in TYPES) == len(season.people)
    assert sum(found[f"type|{kind}|matched"] for kind in TYPES) == found["all|filled"]
    assert sum(found[f"class|{kind}|filled"] for kind in CLASSES) == found["all|filled"]


def test_nobody_applies_twice_to_a_program_or_sends_more_signals_than_there_are() -> None:
    season, parameters = small_season(), small_parameters()
    pairs = season.sent.owner.astype(np.int64) * len(season.programs) + season.sent.program
    assert len(np.unique(pairs)) == len(pairs)
    for level, most in ((2, parameters.gold), (1, parameters.silver)):
        sent = np.bincount(season.sent.owner[season.sent.signal == level], minlength=len(season.people))
        assert sent.max() == most


def test_signals_go_to_the_programs_that_are_wanted_most() -> None:
    parameters = small_parameters().changed({"signal_realism": 0.0})
    sent = simulate(small_pool(), parameters, SEED, 0).sent
    for person in range(20):
        mine = slice(sent.starts[person], sent.starts[person + 1])
        best_first = np.argsort(-sent.taste[mine], kind="stable")
        expected = ([2] * 3 + [1] * 12 + [0] * 60)[: len(best_first)]
        assert sent.signal[mine][best_first].tolist() == expected


def test_interviews_keep_to_the_caps_of_both_sides_and_to_the_visa() -> None:
    season = small_season()
    program, owner = season.sent.program[season.held.entry], season.sent.owner[season.held.entry]
    held = np.bincount(program, minlength=len(season.programs))
    assert (season.attended <= season.people.cap).all()
    assert (held <= season.programs.slots).all()
    assert (season.held.invited >= held).all()
    assert not (season.people.needs_visa[owner] & ~season.programs.takes_visa[program]).any()
    assert (season.people.step2[owner].astype(np.float32) >= season.programs.floor[program].astype(np.float32)).all()


def test_whoever_declines_an_invitation_has_all_the_interviews_wanted_and_wants_each_more() -> None:
    """And a program with an interview left has invited everybody whom it would read."""
    season, parameters = small_season(), small_parameters()
    people, programs, sent = season.people, season.programs, season.sent
    considered = read(people, programs, sent, parameters, streams(SEED, 0, len(TYPES)))
    starts, attended = first_of_groups(considered, len(programs)), set(season.held.entry.tolist())
    held, least = season.attended, np.full(len(people), np.inf)
    np.minimum.at(least, sent.owner[season.held.entry], sent.taste[season.held.entry])
    for program in range(len(programs)):
        last = starts[program] + season.held.invited[program]
        invited = considered[starts[program] : last] & ENTRY_MASK
        declined = np.array([entry for entry in invited if entry not in attended], dtype=np.int64)
        assert (held[sent.owner[declined]] == people.cap[sent.owner[declined]]).all()
        assert (sent.taste[declined] <= least[sent.owner[declined]] + 1e-5).all()
        full = len(invited) - len(declined) == programs.slots[program]
        assert full or last == starts[program + 1]


def test_a_season_is_the_same_alone_and_among_others() -> None:
    alone = figures(simulate(small_pool(), small_parameters(), SEED, 3), small_parameters())
    among = simulate_many(small_pool(), small_parameters(), Run(4, SEED))
    third = {name: float(one.values[3]) for name, one in among.items()}
    assert third == pytest.approx(alone, nan_ok=True, rel=0, abs=0)


def test_the_answer_is_the_same_with_one_process_and_with_two() -> None:
    one = simulate_many(small_pool(), small_parameters(), Run(3, SEED, workers=1))
    two = simulate_many(small_pool(), small_parameters(), Run(3, SEED, workers=2))
    assert {n: f.values.tobytes() for n, f in one.items()} == {n: f.values.tobytes() for n, f in two.items()}


def test_other_seeds_and_other_seasons_differ() -> None:
    first = small_season(0).seats
    assert not np.array_equal(first, small_season(1).seats)
    assert not np.array_equal(first, simulate(small_pool(), small_parameters(), SEED + 1, 0).seats)


def test_more_seats_never_lower_the_number_of_matches() -> None:
    season = small_season()
    found = [
        int((deferred_acceptance(season.lists.side, season.programs.quotas + more) >= 0).sum()) for more in range(4)
    ]
    assert found == sorted(found)
    assert found[0] == (season.seats >= 0).sum()


def test_more_positions_for_the_whole_season_match_more_people() -> None:
    more = small_parameters().changed({"positions": small_parameters()["positions"] * 1.3})
    assert (simulate(small_pool(), more, SEED, 0).seats >= 0).sum() > (small_season().seats >= 0).sum()


def test_the_order_of_applicants_changes_no_seat() -> None:
    season = small_season()
    side, order = season.lists.side, np.random.default_rng(1).permutation(len(season.people))
    sizes = np.diff(side.starts)[order]
    starts = np.concatenate([[0], np.cumsum(sizes)])
    entry = np.concatenate([np.arange(side.starts[i], side.starts[i + 1]) for i in order])
    shuffled = Side(starts, side.choices[entry], side.ranks[entry])
    assert np.array_equal(deferred_acceptance(shuffled, season.programs.quotas), season.seats[order])


def test_more_applicants_of_one_type_leave_the_draws_of_the_others_alone() -> None:
    more = small_parameters().changed({"applicants.us_md": small_parameters()["applicants.us_md"] + 50})
    before, after = small_season().people, simulate(small_pool(), more, SEED, 0).people
    for index in range(1, len(TYPES)):
        assert np.array_equal(before.strength[before.kind == index], after.strength[after.kind == index])
        assert np.array_equal(before.lists[before.kind == index], after.lists[after.kind == index])


def test_a_season_without_signals_sends_none() -> None:
    season = simulate(small_pool(), replace(small_parameters(), gold=0, silver=0), SEED, 0)
    assert season.sent.signal.sum() == 0


def test_a_season_without_applicants_fills_nothing() -> None:
    nobody = small_parameters().changed({f"applicants.{kind}": 0.0 for kind in TYPES})
    found = simulate_many(small_pool(), nobody, Run(1, SEED))
    assert found["all|filled"].mean == 0
    assert np.isnan(found["match rate to IM, non-US IMGs with IM first"].mean)


@pytest.mark.parametrize(
    ("asked", "field"),
    [
        ({"seasons": 0}, "--seasons"),
        ({"seed": -1}, "--seed"),
        ({"workers": 0}, "--workers"),
        ({"seasons": 10**9}, "--seasons"),
    ],
)
def test_a_run_that_cannot_be_meant_is_refused(asked: dict[str, Any], field: str) -> None:
    with pytest.raises(InputError, match=field):
        Run(**asked)


def test_parameters_that_no_season_has_are_refused() -> None:
    with pytest.raises(InputError, match="luck"):
        small_parameters().changed({"luck": 1.0})
    with pytest.raises(InputError, match="applications"):
        simulate_many(small_pool(), small_parameters().changed({"applicants.us_md": 1e9}), Run(1))


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("noise_sd", float("nan")),
        ("noise_sd", -0.1),
        ("list_log_sd.us_md", float("inf")),
        ("step2_weight.us_md", 1.2),
        ("passed.nonus_visa", -0.01),
        ("backup.us_do", 1.01),
        ("openness_center", 1.0),
        ("positions", -1.0),
        ("applicants.us_md", -5.0),
        ("list_mean.us_md", 0.0),
        ("reach", 1e3),
    ],
)
def test_a_value_that_means_nothing_is_refused_by_name(name: str, value: float) -> None:
    with pytest.raises(InputError, match=f"{name}: .* cannot be meant. Write a"):
        small_parameters().changed({name: value})


def test_every_value_within_its_declared_range_can_be_meant_and_every_name_has_limits() -> None:
    declared = season_assumptions(shipped_evidence())
    parameters = season_parameters(shipped_evidence())
    assert LIMITS.keys() == {*PLAIN, *OF_A_TYPE, *SHARED}
    for end in ("low", "value", "high"):
        values = {one.key: float(getattr(one, end)) for one in declared}
        assert parameters.changed(values).values == {**parameters.values, **values}
    assert parameters.changed(parameters.values).values == parameters.values


@pytest.mark.filterwarnings("ignore:overflow encountered")
@pytest.mark.parametrize("end", ["low", "high"])
@pytest.mark.parametrize("limits", [EFFECT, SPREAD, LOG_SPREAD, CORRELATION])
def test_no_key_is_negative_at_the_ends_of_what_can_be_meant(limits: Limits, end: str) -> None:
    """Else the keys could not be sorted digit by digit."""
    parameters = small_parameters()
    at_end = {key: getattr(limits, end) for key in parameters.values if limits_of(key) is limits}
    changed = parameters.changed(at_end)
    season = simulate(small_pool(), changed, SEED, 0)
    considered = read(season.people, season.programs, season.sent, changed, streams(SEED, 0, len(TYPES)))
    assert (considered >= 0).all()
    assert not np.isnan(season.lists.liked).any()


@given(
    st.one_of(
        st.lists(st.integers(0, 2**62), max_size=1),
        st.lists(st.integers(0, 2**63 - 1), max_size=300),
        st.lists(st.integers(0, 40), max_size=300),
    ),
    st.integers(0, 60),
)
def test_digits_sort_as_a_stable_sort_of_what_stands_above_the_lowest_bits(numbers: list[int], low: int) -> None:
    given_numbers = np.array(numbers, dtype=np.int64)
    expected = given_numbers[np.argsort(given_numbers >> low, kind="stable")]
    assert sorted_by_digits(given_numbers, low).tolist() == expected.tolist()


def test_digits_sort_many_numbers_of_every_width() -> None:
    chance = np.random.default_rng(4)
    for bits in (1, 11, 12, 13, 24, 25, 37, 62):
        for low in (0, 5, 28):
            numbers = chance.integers(0, 1 << bits, 1000)
            expected = numbers[np.argsort(numbers >> low, kind="stable")]
            assert np.array_equal(sorted_by_digits(numbers.copy(), low), expected), (bits, low)


def test_a_table_without_a_parameter_is_refused() -> None:
    with pytest.raises(EvidenceError, match="season"):
        season_parameters(evidence_without("matchwise-market-assumptions"))


def test_every_parameter_lies_in_its_range_and_is_read() -> None:
    declared = season_assumptions(shipped_evidence())
    assert [one.key for one in declared if not one.low <= one.value <= one.high] == []
    assert {one.key for one in declared} == {*PLAIN, *(f"{name}.{kind}" for name in OF_A_TYPE for kind in TYPES)}


def test_loops_and_arrays_write_the_same_lists(monkeypatch: pytest.MonkeyPatch) -> None:
    sent = []
    for form in (listing.by_loops, listing.by_arrays):
        monkeypatch.setattr(listing, "_listed", form)
        sent.append(simulate(small_pool(), small_parameters(), SEED, 0).sent)
    for column in ("starts", "owner", "program", "taste", "signal", "place"):
        assert np.array_equal(getattr(sent[0], column), getattr(sent[1], column)), column


def test_loops_and_arrays_consider_the_same_applications(monkeypatch: pytest.MonkeyPatch) -> None:
    found = []
    for form in (reading.by_loops, reading.by_arrays):
        monkeypatch.setattr(reading, "_considered", form)
        found.append(simulate(small_pool(), small_parameters(), SEED, 0).seats)
    assert np.array_equal(found[0], found[1])


@given(st.lists(st.integers(0, 2**39), unique=True, max_size=40), st.integers(0, 45))
def test_a_limit_lets_just_so_many_pass(wants: list[int], count: int) -> None:
    limit = listing.limit_of(np.array(wants, dtype=np.int64), len(wants), count)
    assert sum(want <= limit for want in wants) == min(count, len(wants))


def test_keys_sort_by_group_then_from_the_highest_value_then_by_entry() -> None:
    values = np.array([1.0, 3.0, 3.0, -20.0, 99.0], dtype=np.float32)
    ordered = np.sort(keys(np.array([1, 1, 1, 0, 0]), values, np.arange(5)))
    assert (ordered & ((1 << 28) - 1)).tolist() == [4, 3, 1, 2, 0]
    assert first_of_groups(ordered, 3).tolist() == [0, 2, 5, 5]
    assert order_within(np.array([0, 0, 0, 1, 1], np.int32), values).tolist() == [1, 2, 0, 4, 3]
    assert (downward(values) >= 0).all()


def test_a_program_ranks_the_best_part_of_those_it_interviewed() -> None:
    program, liked = np.array([0, 0, 0, 0, 1], np.int32), np.array([0.1, 0.9, 0.5, 0.3, -1.0], np.float32)
    assert program_ranks(program, liked, 2, 0.75).tolist() == [NOBODY, 0, 1, 2, 0]


def test_sixteen_bits_make_a_normal_value() -> None:
    assert abs(float(NORMAL.mean())) < 1e-6
    assert float(NORMAL.std()) == pytest.approx(1.0, abs=1e-3)
