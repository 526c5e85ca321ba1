"""The chance at each rank: exact beside slow ways, and what must be true of it."""

from functools import cache
from itertools import product

import numpy as np
import pytest
from scipy.special import ndtr

from matchwise.domain.chance_grid import Signal
from matchwise.market import rank_draws
from matchwise.market.rank_belief import Held, Invitations, belief, count_chances, invitations
from matchwise.market.rank_candidate import Candidate, strengths
from matchwise.market.rank_chances import reached
from matchwise.market.rank_draws import draw_cases
from matchwise.market.rank_sending import known_sending, usual_sending
from matchwise.market.season_doors import Doors, doors, joined
from matchwise.market.season_parameters import ApplicantType
from season_samples import small_parameters, small_pool, small_season
from season_without import place_of_seat

KIND = ApplicantType.NONUS_VISA
PARAMETERS = small_parameters()
NOBODY_NAMED = np.zeros(0, dtype=np.int64)


@cache
def seasons() -> Doors:
    """The doors of three small seasons."""
    return joined([doors(small_season(number), small_pool(), PARAMETERS, KIND) for number in range(3)])


def known(step2: float | None = 240.0, *, failed: bool = False) -> Invitations:
    sending = usual_sending(seasons(), KIND, PARAMETERS, None)
    return invitations(seasons(), Candidate(KIND, step2, failed, 4), PARAMETERS, sending)


def held(*programs: int) -> Held:
    return Held(np.array(programs, dtype=np.int64), {}, len(programs))


def mean_strength(met: Invitations, interviews: Held) -> float:
    return float(belief(met, interviews).sum(axis=1) @ met.possible.strength)


def test_the_chance_at_each_rank_is_what_drawing_skill_and_days_gives() -> None:
    margins = np.array([[0.5, -0.2, -1.4]])
    chance = np.random.Generator(np.random.Philox(3))
    skill = PARAMETERS["interview_skill_sd"] * chance.standard_normal((400_000, 1))
    taken = margins + skill + PARAMETERS["interview_noise_sd"] * chance.standard_normal((400_000, 3)) > 0
    first = np.where(taken.any(axis=1), taken.argmax(axis=1), 3)
    drawn = np.bincount(first, minlength=4) / len(first)
    found = reached(margins, PARAMETERS)
    assert found.by_rank()[0] == pytest.approx(drawn[:3], abs=0.003)
    assert 1 - found.any()[0] == pytest.approx(drawn[3], abs=0.003)


def test_any_order_of_the_same_programs_has_the_same_chance_to_match() -> None:
    found = reached(np.random.Generator(np.random.Philox(4)).normal(-1, 1, (50, 4)), PARAMETERS)
    for order in ([3, 2, 1, 0], [1, 0, 3, 2]):
        other = found.ordered(order)
        assert other.any() == pytest.approx(found.any(), rel=1e-12)
        assert other.by_rank().sum(axis=1) == pytest.approx(found.any(), rel=1e-9)
        assert (found.by_rank()[:, 0] >= other.by_rank()[:, order.index(0)] - 1e-12).all()


def test_a_program_that_takes_anybody_and_one_that_takes_nobody() -> None:
    found = reached(np.array([[-np.inf, np.inf, 0.0]]), PARAMETERS)
    assert found.by_rank()[0].tolist() == pytest.approx([0, 1, 0])


def test_counts_of_events_are_those_of_trying_every_case() -> None:
    chances = np.array([0.2, 0.7, 0.05, 0.4])
    slow = np.zeros(5)
    for case in product((0, 1), repeat=4):
        slow[sum(case)] += np.prod(
            [chance if happens else 1 - chance for chance, happens in zip(chances, case, strict=True)]
        )
    assert count_chances(chances, 4) == pytest.approx(slow)


def test_more_interviews_speak_for_a_stronger_applicant() -> None:
    met = known()
    found = [mean_strength(met, Held(NOBODY_NAMED, {}, count)) for count in (1, 3, 6)]
    assert found == sorted(found)
    assert found[2] > found[0] + 0.3


def test_an_interview_that_is_hard_to_get_says_more() -> None:
    margins = seasons().bias - seasons().invite
    order = np.argsort(margins.mean(axis=0))
    assert mean_strength(known(), held(int(order[0]))) > mean_strength(known(), held(int(order[-1])))


def test_who_sent_gold_needed_less_strength_for_the_interview() -> None:
    met = known()
    with_gold = Held(np.array([7]), {7: Signal.GOLD}, 1)
    without = Held(np.array([7]), {7: Signal.NONE}, 1)
    assert mean_strength(met, with_gold) < mean_strength(met, without)


def test_interviews_that_did_not_come_count_too() -> None:
    few, many = (dict.fromkeys(range(count), Signal.NONE) for count in (5, 30))
    means = [
        mean_strength(
            invitations(
                seasons(), Candidate(KIND, 240.0), PARAMETERS, known_sending(applied, seasons(), KIND, PARAMETERS)
            ),
            held(1, 2),
        )
        for applied in (few, many)
    ]
    assert means[1] < means[0]


def test_a_failed_step_and_a_lower_score_lower_the_strengths() -> None:
    plain, failed, low = (
        strengths(candidate, PARAMETERS)
        for candidate in (Candidate(KIND, 240), Candidate(KIND, 240, failed=True), Candidate(KIND, 220))
    )
    means = [float(one.strength @ one.weight) for one in (plain, failed, low)]
    assert means[1] < means[0]
    assert means[2] < means[0]


def test_a_score_that_is_not_told_leaves_all_scores_of_the_type() -> None:
    found = strengths(Candidate(KIND), PARAMETERS)
    assert found.weight.sum() == pytest.approx(1)
    mean = float(found.step2 @ found.weight)
    assert mean == pytest.approx(PARAMETERS[f"step2_mean.{KIND}"])
    sd = np.sqrt(float((found.step2 - mean) ** 2 @ found.weight))
    assert sd == pytest.approx(PARAMETERS[f"step2_sd.{KIND}"], rel=1e-6)
    own = float(found.strength**2 @ found.weight)
    assert own == pytest.approx(1, abs=0.01)


def test_lists_hold_as_many_programs_and_signals_as_simulated_applicants_send() -> None:
    """Programs that are drawn twice count once, so a list names fewer than it has places."""
    length, counts, bands = 15, [], []
    for number in range(3):
        people, sent = small_season(number).people, small_season(number).sent
        those = (people.kind == list(ApplicantType).index(KIND)) & (people.lists == length)
        counts += np.diff(sent.starts)[those].tolist()
        bands += people.band[those].tolist()
    sending = usual_sending(seasons(), KIND, PARAMETERS, length)
    expected = sending.chances.sum(axis=(0, 4))[0].mean(axis=1)[bands].mean()
    assert expected == pytest.approx(np.mean(counts), rel=0.03)
    assert sending.chances[2].sum(axis=-1).mean() == pytest.approx(PARAMETERS.gold, rel=0.05)


def test_draws_have_the_strengths_that_are_believed_and_the_margins_of_their_seasons() -> None:
    met, interviews = known(), held(3, 11)
    drawn = draw_cases(met, interviews, 2, seed=1, count=2000)
    assert drawn.strength.mean() == pytest.approx(mean_strength(met, interviews), abs=0.02)
    door = seasons()
    for place, program in enumerate(interviews.programs):
        possible = door.bias[:, program] - door.match[:, program]
        gaps = np.abs((drawn.margins[:, place] - drawn.strength)[:, None] - possible)
        assert (gaps.min(axis=1) < 1e-9).all()
    assert drawn.further.shape == (2000, 2)


def test_the_mean_over_draws_is_the_sum_over_strengths_and_seasons_for_one_program() -> None:
    met, interviews = known(), held(5)
    drawn = draw_cases(met, interviews, 0, seed=1, count=20_000)
    spread = float(np.hypot(PARAMETERS["interview_skill_sd"], PARAMETERS["interview_noise_sd"]))
    likely, exact = belief(met, interviews), 0.0
    for node, length in product(range(len(met.possible)), range(likely.shape[1])):
        weights = met.at(node, interviews)[length, :, 5]
        door = seasons()
        seat = ndtr((met.possible.strength[node] + door.bias[:, 5] - door.match[:, 5]) / spread)
        exact += likely[node, length] * float(weights @ seat) / float(weights.sum())
    assert reached(drawn.margins, PARAMETERS).any().mean() == pytest.approx(exact, abs=0.01)


def test_programs_that_never_invite_add_nothing() -> None:
    """Of a list of three two interviews are held, so one more can come and no second."""
    sending = known_sending(dict.fromkeys((3, 11, 20), Signal.NONE), seasons(), KIND, PARAMETERS)
    met = invitations(seasons(), Candidate(KIND, 240.0, years=4), PARAMETERS, sending)
    drawn = draw_cases(met, held(3, 11), 3, seed=1, count=200)
    assert np.isfinite(drawn.further[:, 0]).all()
    assert np.isneginf(drawn.further[:, 1:]).all()
    assert (reached(drawn.further, PARAMETERS).chances[:, 1:] == 0).all()


def test_an_interview_against_all_chance_is_still_answered() -> None:
    """Here no season would have invited such a file by more than 1e-60."""
    hopeless = PARAMETERS.changed({"noise_sd": 0.01})
    sending = usual_sending(seasons(), KIND, hopeless, None)
    met = invitations(seasons(), Candidate(KIND, 100.0, years=4), hopeless, sending)
    drawn = draw_cases(met, held(3, 11), 1, seed=1, count=200)
    assert np.isfinite(drawn.margins).all()


def test_nothing_is_picked_where_nothing_has_weight() -> None:
    chance = np.random.Generator(np.random.Philox(1))
    with pytest.raises(ValueError, match="no weights"):
        rank_draws._picked(np.array([[1.0, 2.0], [0.0, 0.0]]), chance)  # noqa: SLF001 (every draw goes through it)


def test_the_same_seed_gives_the_same_draws_and_another_does_not() -> None:
    first, again, other = (draw_cases(known(), held(3, 11), 1, seed) for seed in (1, 1, 2))
    assert (first.margins == again.margins).all()
    assert (first.margins != other.margins).any()


def test_what_is_wanted_most_is_wanted_by_others_too() -> None:
    """The first of a list is more often of a season in which everybody wants the program."""
    met, door = known(), seasons()
    likely = met.at(len(met.possible) // 2, held())[0]
    likely /= likely.sum(axis=0) + 1e-12
    program = int(np.argmax((likely * door.quality**2).sum(axis=0) - (likely * door.quality).sum(axis=0) ** 2))
    second, third = [place for place in (30, 40, 50) if place != program][:2]
    quality = []
    for order, place in (((program, second, third), 0), ((second, third, program), 2)):
        drawn = draw_cases(met, held(*order), 0, seed=1)
        margins = drawn.strength[:, None] + door.bias[:, program] - door.match[:, program]
        season = np.abs(margins - drawn.margins[:, place, None]).argmin(axis=1)
        quality.append(door.quality[season, program].mean())
    assert quality[0] > quality[1] + 0.05


@cache
def many_seasons() -> Doors:
    """The doors of ten small seasons: three know this market too little."""
    return joined([doors(small_season(number), small_pool(), PARAMETERS, KIND) for number in range(10)])


@pytest.mark.parametrize("count", [1, 2, 3, 4, 5])
def test_interviews_by_number_alone_match_as_simulated_applicants_with_as_many_do(count: int) -> None:
    """The slow way: count what became of applicants of the type in other seasons; within three standard errors."""
    outcomes: list[bool] = []
    for number in range(10, 34):
        season = small_season(number)
        those = (season.attended == count) & (season.people.kind == list(ApplicantType).index(KIND))
        outcomes += (season.seats[those & ~season.people.leaves] >= 0).tolist()
    sending = usual_sending(many_seasons(), KIND, PARAMETERS, None)
    met = invitations(many_seasons(), Candidate(KIND), PARAMETERS, sending)
    drawn = draw_cases(met, Held(NOBODY_NAMED, {}, count), 0, seed=1)
    happened = float(np.mean(outcomes))
    error = np.sqrt(happened * (1 - happened) / len(outcomes))
    assert error < 0.016
    assert reached(drawn.margins, PARAMETERS).any().mean() == pytest.approx(happened, abs=3 * error)


@pytest.mark.parametrize("count", [1, 2, 3, 4, 5])
def test_at_each_rank_they_match_within_three_of_100_as_those_who_ranked_every_interview(count: int) -> None:
    """Wider than chance alone: programs are drawn one after the other, and ten small seasons know them a little."""
    places: list[int] = []
    for number in range(10, 34):
        season = small_season(number)
        those = (season.lists.lengths == count) & (season.people.kind == list(ApplicantType).index(KIND))
        asked = np.flatnonzero(those & ~season.people.leaves & (season.attended == count)).tolist()
        places += [place_of_seat(season, season.seats, person) for person in asked]
    sending = usual_sending(many_seasons(), KIND, PARAMETERS, None)
    met = invitations(many_seasons(), Candidate(KIND), PARAMETERS, sending)
    found = reached(draw_cases(met, Held(NOBODY_NAMED, {}, count), 0, seed=1).margins, PARAMETERS).by_rank()
    happened = np.bincount(places, minlength=count + 1) / len(places)
    assert len(places) > 800
    assert found.mean(axis=0) == pytest.approx(happened[:count], abs=0.03)
