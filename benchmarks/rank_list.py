"""How well the rank-list simulator predicts, and how far its look-up is from another run of the season.

`python benchmarks/rank_list.py` prints four tables. (1) Applicants of simulated seasons, with their interviews in the
order they want them: predicted chances, from other seasons, beside what became of them. (2) Applicants taken out of a
season, which is then run again without them: where the cutoffs of that season say that they would be interviewed and
seated, beside where they were. (3) Applicants who give another list than their true one, the Match run again. (4) The
chance by number of interviews alone, from two seeds, beside simulated applicants; and their ranks in quartiles.
`--applicants N` says how many of each type are asked.
"""

import argparse
import datetime as dt
import os
import sys
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import partial
from multiprocessing import get_context
from pathlib import Path

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
sys.path.insert(0, str(Path(__file__).parent.parent / "src"))
sys.path.insert(0, str(Path(__file__).parent.parent / "tests"))

import numpy as np

from matchwise.directory import load_directory
from matchwise.domain.chance_grid import FloatArray, Signal
from matchwise.evidence import load_evidence
from matchwise.market.arrays import NOBODY, LongArray
from matchwise.market.rank_belief import Held, invitations
from matchwise.market.rank_candidate import Candidate
from matchwise.market.rank_chances import reached
from matchwise.market.rank_draws import draw_cases
from matchwise.market.rank_sending import known_sending, usual_sending
from matchwise.market.season import Season, simulate
from matchwise.market.season_doors import Doors, doors, joined, match_cutoffs
from matchwise.market.season_keys import ENTRY_MASK, GROUP_SHIFT, values_of
from matchwise.market.season_parameters import NONUS, TYPES, ApplicantType, SeasonParameters
from matchwise.market.season_programs import ProgramPool, program_pool
from matchwise.market.season_run import Run, seen_seasons
from matchwise.market.season_shipped import calibrated
from season_without import considered_again, place_of_seat, with_list, without

AS_OF = dt.date(2026, 11, 26)
SEED, SEASONS = 2027, 60
FIRST_ASKED, ASKED_SEASONS = 1000, 10
KINDS = (ApplicantType.NONUS_VISA, ApplicantType.NONUS_FREE, ApplicantType.US_IMG)
DRAWS = 500
WAYS = ("programs", "and the whole list", "number alone")
LOOKED_UP, LIES = 400, 2000
FEW_SEASONS = 20
COUNTS = (1, 2, 3, 5, 7, 10, 15)
FEW, MANY = 2, 5


@dataclass(frozen=True, slots=True, eq=False)
class Asked:
    """One simulated applicant: what the file shows, the interviews in true order, the applications, and the outcome.

    outcome: the place on the list that matched, -1 none.
    """

    candidate: Candidate
    interviews: LongArray
    ranked: LongArray
    signals: dict[int, Signal]
    sent: dict[int, Signal]
    outcome: int


def asked_in(season: Season, kind: ApplicantType, count: int, chance: np.random.Generator) -> Iterator[Asked]:
    """Some applicants of a type who rank a program, and do not leave for another specialty."""
    people, sent, side = season.people, season.sent, season.lists.side
    levels = (Signal.NONE, Signal.SILVER, Signal.GOLD)
    fits = (people.kind == TYPES.index(kind)) & ~people.leaves & (season.lists.lengths > 0)
    owners = sent.owner[season.held.entry]
    for person in chance.choice(np.flatnonzero(fits), count, replace=False).tolist():
        mine = season.held.entry[owners == person]
        mine = mine[np.argsort(-sent.taste[mine])]
        ranked = side.choices[side.starts[person] : side.starts[person + 1]].astype(np.int64)
        seat = season.seats[person]
        every = range(sent.starts[person], sent.starts[person + 1])
        yield Asked(
            candidate=Candidate(kind, people.step2[person], bool(people.failed[person]), people.years[person]),
            interviews=sent.program[mine].astype(np.int64),
            ranked=ranked,
            signals={int(sent.program[entry]): levels[sent.signal[entry]] for entry in mine},
            sent={int(sent.program[entry]): levels[sent.signal[entry]] for entry in every},
            outcome=int(np.flatnonzero(ranked == seat)[0]) if seat != NOBODY else NOBODY,
        )


def predicted(one: Asked, way: str, known: Doors, parameters: SeasonParameters) -> FloatArray:
    """(k,) chance to match at each place of the list of an applicant."""
    usual = usual_sending(known, one.candidate.kind, parameters, None)
    whole = known_sending(one.sent, known, one.candidate.kind, parameters)
    sending = whole if way == "and the whole list" else usual
    nobody = np.zeros(0, dtype=np.int64)
    held = Held(one.interviews, {} if way == "programs" else one.signals, len(one.interviews))
    if way == "number alone":
        held = Held(nobody, {}, len(one.interviews))
    met = invitations(known, one.candidate, parameters, sending)
    drawn = draw_cases(met, held, 0, SEED, DRAWS)
    places = np.flatnonzero(np.isin(one.interviews, one.ranked)).tolist()
    chances: FloatArray = reached(drawn.margins, parameters).ordered(places).by_rank().mean(axis=0)
    return chances


_given: tuple[Doors, SeasonParameters]


def _begin(known: Doors, parameters: SeasonParameters) -> None:
    global _given  # noqa: PLW0603 (a worker process has no other place that lasts)
    _given = (known, parameters)


def _predict(task: tuple[Asked, str]) -> FloatArray:
    return predicted(*task, *_given)


def reliability(pool: ProgramPool, parameters: SeasonParameters, count: int) -> None:
    """Print predicted chances beside outcomes, by type and by tenth of the predicted chance."""
    for kind in KINDS:
        known = joined(list(seen_seasons(pool, parameters, Run(SEASONS, SEED, 2), partial(doors, kind=kind))))
        chance = np.random.Generator(np.random.Philox(SEED))
        asked = [
            one
            for number in range(FIRST_ASKED, FIRST_ASKED + ASKED_SEASONS)
            for one in asked_in(simulate(pool, parameters, SEED, number), kind, count // ASKED_SEASONS, chance)
        ]
        for way in WAYS:
            tasks = [(one, way) for one in asked]
            with ProcessPoolExecutor(2, get_context("spawn"), initializer=_begin, initargs=(known, parameters)) as more:
                found = list(more.map(_predict, tasks, chunksize=8))
            print_reliability(f"{kind.words}: {way}", asked, found)


def print_reliability(title: str, asked: Sequence[Asked], found: Sequence[FloatArray]) -> None:
    """Print what was predicted beside what happened."""
    matched = np.array([one.outcome != NOBODY for one in asked])
    match = np.array([chances.sum() for chances in found])
    base = matched.mean() * (1 - matched.mean())
    error = ((match - matched) ** 2).mean()
    print(f"\n{title}: {len(asked)} applicants; Brier {error:.4f}, of the plain rate {base:.4f}")
    print(f"  match: predicted {100 * match.mean():.1f}, happened {100 * matched.mean():.1f} of 100")
    for place in range(5):
        pairs = zip(asked, found, strict=True)
        at = [(chances[place], one.outcome == place) for one, chances in pairs if len(chances) > place]
        said, was = np.array(at).T
        print(f"  rank {place + 1}: n {len(at)}, predicted {100 * said.mean():.1f}, happened {100 * was.mean():.1f}")
    for part in np.array_split(np.argsort(match, kind="stable"), 10):
        print(f"  tenth: predicted {100 * match[part].mean():.1f}, happened {100 * matched[part].mean():.1f}")


def look_ups(pool: ProgramPool, parameters: SeasonParameters) -> None:
    """Print how often a look-up of cutoffs says what a run of the season says."""
    season, chance = simulate(pool, parameters, SEED, FIRST_ASKED), np.random.Generator(np.random.Philox(SEED))
    considered, sent, side = considered_again(season, parameters, SEED, FIRST_ASKED), season.sent, season.lists.side
    owners, held_by = sent.owner[considered & ENTRY_MASK], sent.owner[season.held.entry]
    fits = np.isin(season.people.kind, [TYPES.index(kind) for kind in KINDS]) & ~season.people.leaves
    seats = held = found = 0
    for person in chance.choice(np.flatnonzero(fits & (season.lists.lengths > 0)), LOOKED_UP, replace=False).tolist():
        other = without(season, considered, parameters, person, chance)
        mine = considered[owners == person]
        invited = mine[values_of(mine) >= other.held.cutoff[mine >> GROUP_SHIFT]] & ENTRY_MASK
        kept = invited[np.argsort(-sent.taste[invited])][: season.people.cap[person]]
        interviews = np.flatnonzero(held_by == person)
        held, found = held + len(interviews), found + len(np.intersect1d(kept, season.held.entry[interviews]))
        programs = sent.program[season.held.entry[interviews]].tolist()
        liked = dict(zip(programs, season.lists.liked[interviews].tolist(), strict=True))
        cutoffs = match_cutoffs(other)
        listed = side.choices[side.starts[person] : side.starts[person + 1]].tolist()
        taken = [place for place, program in enumerate(listed) if liked[program] >= cutoffs[program]]
        seats += (taken[0] if taken else len(listed)) == place_of_seat(season, season.seats, person)
    print(f"\nLook-up beside the season run again without the applicant: {LOOKED_UP} IMGs")
    print(f"  same interviews: {found} of {held}; same seat or none: {seats} of {LOOKED_UP}")


def lies(pool: ProgramPool, parameters: SeasonParameters) -> None:
    """Print what became of applicants who told another list than the true one."""
    season, chance = simulate(pool, parameters, SEED, FIRST_ASKED), np.random.Generator(np.random.Philox(SEED))
    lengths = season.lists.lengths
    asked = chance.choice(np.flatnonzero((lengths > 1) & ~season.people.leaves), LIES).tolist()
    moves = []
    for person in asked:
        size = int(chance.integers(1, lengths[person] + 1))
        told = with_list(season, person, chance.permutation(lengths[person])[:size].tolist())
        moves.append(place_of_seat(season, told, person) - place_of_seat(season, season.seats, person))
    better, worse = sum(move < 0 for move in moves), sum(move > 0 for move in moves)
    print(f"\nFalse lists in a whole season: {LIES} told, {better} better seats, {worse} worse, the others the same")


def by_number(pool: ProgramPool, parameters: SeasonParameters) -> None:
    """Print the chance by number of interviews, from two seeds, beside what simulated applicants of the type had."""
    kind, nobody = KINDS[0], np.zeros(0, dtype=np.int64)
    others = [simulate(pool, parameters, SEED, number) for number in range(FIRST_ASKED, FIRST_ASKED + ASKED_SEASONS)]
    print(f"\n{kind.words}, by number of interviews: two seeds, and simulated applicants")
    met = []
    for seed in (SEED, SEED + 1):
        known = joined(list(seen_seasons(pool, parameters, Run(FEW_SEASONS, seed, 2), partial(doors, kind=kind))))
        met.append(invitations(known, Candidate(kind), parameters, usual_sending(known, kind, parameters, None)))
    for count in COUNTS:
        drawn = [draw_cases(one, Held(nobody, {}, count), 0, SEED) for one in met]
        said = [100 * float(reached(one.margins, parameters).any().mean()) for one in drawn]
        those = [
            (one.attended == count) & (one.people.kind == TYPES.index(kind)) & ~one.people.leaves for one in others
        ]
        was = np.concatenate([one.seats[mine] != NOBODY for one, mine in zip(others, those, strict=True)])
        print(f"  {count}: {said[0]:.1f}, {said[1]:.1f}; happened {100 * was.mean():.1f} of {len(was)}")


def published_ranks(pool: ProgramPool, parameters: SeasonParameters) -> None:
    """Print the ranks of simulated non-US IMGs who want internal medicine first, as quartiles are published."""
    lengths, matched = [], []
    for number in range(FIRST_ASKED, FIRST_ASKED + ASKED_SEASONS):
        season = simulate(pool, parameters, SEED, number)
        those = np.isin(season.people.kind, NONUS) & season.people.first & (season.lists.lengths > 0)
        lengths += season.lists.lengths[those].tolist()
        matched += (season.seats[those] != NOBODY).tolist()
    ranks, match = np.array(lengths), np.array(matched)
    print("\nRanks of simulated non-US IMGs with internal medicine first")
    for words, those in (("matched", match), ("not matched", ~match)):
        quartiles = np.quantile(ranks[those], (0.25, 0.5, 0.75))
        print(f"  {words}: mean {ranks[those].mean():.1f}, quartiles {quartiles}")
    for words, those in (("1 or 2 ranks", ranks <= FEW), ("5 or more", ranks >= MANY)):
        print(f"  {words}: {100 * match[those].mean():.1f} of 100 match")


def main() -> None:
    """Print every table."""
    parser = argparse.ArgumentParser(description="How well the rank-list simulator predicts.")
    parser.add_argument("--applicants", type=int, default=500, help="asked of each type")
    asked = parser.parse_args()
    evidence = load_evidence()
    fit = calibrated(evidence)
    pool = program_pool(load_directory(evidence), AS_OF, fit.parameters)
    print(
        f"Calibration {fit.fingerprint}; predicted from {SEASONS} seasons of seed {SEED}, by number from {FEW_SEASONS}"
    )
    look_ups(pool, fit.parameters)
    lies(pool, fit.parameters)
    by_number(pool, fit.parameters)
    published_ranks(pool, fit.parameters)
    reliability(pool, fit.parameters, asked.applicants)


if __name__ == "__main__":
    main()
