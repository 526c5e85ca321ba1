"""The chance at each rank beside brute force: one more applicant is put into simulated seasons, and the Match runs."""

from dataclasses import dataclass

import numpy as np
import pytest

from matchwise.market.arrays import NOBODY
from matchwise.market.rank_chances import reached
from matchwise.market.season import Season
from matchwise.market.season_doors import doors, last_taken
from matchwise.market.season_parameters import ApplicantType
from season_samples import small_parameters, small_pool, small_season

KIND = ApplicantType.NONUS_VISA
PARAMETERS = small_parameters()
SEASONS, DAYS = 12, 150
STRENGTH = 0.8
RANKS = 4
ONE_MORE = -1
"""The applicant who is put into a season."""


@dataclass
class Hall:
    """A season in the plain words of deferred acceptance: lists, what programs think, and how far everybody is.

    It shares no code with the engine.
    """

    lists: dict[int, list[int]]
    liked: dict[tuple[int, int], float]
    quotas: list[int]
    held: dict[int, list[int]]
    asked: dict[int, int]

    def propose(self, free: list[int]) -> None:
        """Whoever is free asks the next program of the list, which keeps those whom it likes best."""
        while free:
            person = free.pop()
            if self.asked[person] == len(self.lists[person]):
                continue
            program = self.lists[person][self.asked[person]]
            self.asked[person] += 1
            kept = [*self.held.get(program, []), person] if (program, person) in self.liked else None
            if kept is None:
                free.append(person)
                continue
            kept = [one for _, one in sorted((-self.liked[program, one], one) for one in kept)]
            self.held[program] = kept[: self.quotas[program]]
            free += kept[self.quotas[program] :]

    def with_one_more(self, thought: dict[int, float], order: list[int]) -> int:
        """The place at which one more applicant is seated; len(order) for none. Who asks last does not matter."""
        liked = self.liked | {(program, ONE_MORE): value for program, value in thought.items()}
        held, asked = dict(self.held), self.asked | {ONE_MORE: 0}
        hall = Hall({**self.lists, ONE_MORE: order}, liked, self.quotas, held, asked)
        hall.propose([ONE_MORE])
        return next((at for at, program in enumerate(order) if ONE_MORE in held.get(program, [])), len(order))


def hall_of(season: Season) -> Hall:
    """A season in which everybody has asked already."""
    side, entry = season.lists.side, season.held.entry
    owners, programs = season.sent.owner[entry].tolist(), season.sent.program[entry].tolist()
    thought = dict(zip(zip(programs, owners, strict=True), season.lists.liked.tolist(), strict=True))
    bounds = zip(side.starts[:-1].tolist(), side.starts[1:].tolist(), strict=True)
    lists = {person: side.choices[start:end].tolist() for person, (start, end) in enumerate(bounds)}
    ranked = zip(side.choices.tolist(), side.owners.tolist(), (side.ranks != NOBODY).tolist(), strict=True)
    liked = {(program, person): thought[program, person] for program, person, kept in ranked if kept}
    hall = Hall(lists, liked, season.programs.quotas.tolist(), {}, dict.fromkeys(lists, 0))
    hall.propose([person for person in lists if lists[person]])
    return hall


def test_the_plain_words_seat_everybody_as_the_engine_does() -> None:
    season = small_season()
    seats = {person: program for program, held in hall_of(season).held.items() for person in held}
    assert [seats.get(person, NOBODY) for person in range(len(season.people))] == season.seats.tolist()


def test_the_chance_at_each_rank_is_what_the_match_with_the_applicant_in_it_gives() -> None:
    """Within three standard errors at every rank, and for no match, over 1,800 draws of skill and interview days."""
    chance = np.random.Generator(np.random.Philox(8))
    said, happened = np.zeros(RANKS + 1), np.zeros(RANKS + 1)
    for number in range(SEASONS):
        season = small_season(number)
        met, hall = doors(season, small_pool(), PARAMETERS, KIND), hall_of(season)
        order = chance.choice(np.flatnonzero(last_taken(season) >= 0), RANKS, replace=False).tolist()
        found = reached((STRENGTH + met.bias[order] - met.match[order])[None, :], PARAMETERS).by_rank()[0]
        said += np.append(found, 1 - found.sum()) / SEASONS
        for _ in range(DAYS):
            skill = PARAMETERS["interview_skill_sd"] * chance.standard_normal()
            days = PARAMETERS["interview_noise_sd"] * chance.standard_normal(RANKS)
            thought = dict(zip(order, (STRENGTH + met.bias[order] + skill + days).tolist(), strict=True))
            ranked = {program: value for program, value in thought.items() if value >= least_ranked(hall, program)}
            happened[hall.with_one_more(ranked, order)] += 1 / (SEASONS * DAYS)
    error = np.sqrt(said * (1 - said) / (SEASONS * DAYS))
    assert happened.sum() == pytest.approx(1)
    assert (np.abs(happened - said) < 3 * error).all()
    assert error.max() < 0.012
    assert (said > 0.03).all()


def least_ranked(hall: Hall, program: int) -> float:
    """What a program thought of the last one whom it ranked; it ranks nobody below."""
    return min(value for (at, _), value in hall.liked.items() if at == program)
