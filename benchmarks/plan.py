"""How long a plan of three years takes, and how far the chance that the search sees is from the one that is shown.

`python benchmarks/plan.py [EXAMPLE ...]` prints for each example, all of `examples/` where none is named, the seconds
of the processor and on the wall, how many times that of one file with its best list, how far the chance of any season
that is shown is from that with a list searched from nothing among all programs, and for every choice of seasons the
gain over changing nothing (of 100) as the search saw it and on all plausible vectors with the best lists. Last, the
most that one action more or one fewer would add to the plan of all seasons. The goals are 3 seconds on an idle core,
and 0.1 of 100.
"""

import datetime as dt
import os
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # as `matchwise` runs
sys.path.insert(0, str(Path(__file__).parent.parent / "src"))

from matchwise.advice.case import case_on
from matchwise.advice.knowledge import applicant_in, open_knowledge
from matchwise.advice.plan import nothing_of, plan, problem_of, searched
from matchwise.advice.plan_chances import SeasonChances
from matchwise.advice.plan_frame import PlanAsked
from matchwise.advice.plan_start import Start, opened
from matchwise.advice.recommend import best_choices
from matchwise.chances import open_ground
from matchwise.domain.applicant import Applicant
from matchwise.domain.chance_grid import FloatArray
from matchwise.strategy.plan_problem import FoundPlan, PlanAction, PlanProblem
from matchwise.strategy.plan_search import best_plan
from matchwise.strategy.plan_weeks import empty_room

DAY = dt.datetime(2026, 11, 26)  # noqa: DTZ001 (a day of the calendar)
FOLDER = Path(__file__).parent.parent / "examples"
TIMES = 3
"""Each is measured so often, one after the other; the least counts."""


def main(names: list[str]) -> None:
    """Every example, or those that are named."""
    known = open_knowledge(DAY, own=False)
    ground = open_ground(known.directory, known.evidence, known.as_of, remembering=True)
    apart = []
    for name in names or sorted(path.stem for path in FOLDER.glob("*.yaml")):
        applicant = applicant_in((FOLDER / f"{name}.yaml").read_bytes(), known)
        pairs = []
        for _ in range(TIMES):
            one = seconds(lambda: best_choices(case_on(ground, applicant)))  # noqa: B023 (called at once)
            pairs.append((one, seconds(lambda: plan(applicant, ground, PlanAsked(), lambda _words, _share: None))))  # noqa: B023 (the same)
        (one, _), (taken, wall) = (min(each) for each in zip(*pairs, strict=True))
        print(
            f"{name}: {taken:.2f} s of the processor, {wall:.2f} s on the wall, "
            f"{taken / one:.1f} times one file with its list ({one:.2f} s)"
        )
        apart.append(compare(opened(applicant, ground, PlanAsked())))
    print(f"with lists searched from nothing among all programs no chance differs by more than {max(apart):.3f} of 100")


def seconds(work: Callable[[], object]) -> tuple[float, float]:
    """Seconds of the processor and on the wall that some work takes."""
    started = time.process_time(), time.perf_counter()
    work()
    return time.process_time() - started[0], time.perf_counter() - started[1]


def compare(start: Start) -> float:
    """What the search saw beside what is shown; the most that a chance differs from that with a list from nothing."""
    problem, _, _ = problem_of(start)
    nothing = nothing_of(problem)
    real_nothing = float(start.living.lived(nothing).match.mean())
    plans = searched(problem)
    for applies, found in plans.items():
        real = float(start.living.lived(found).match.mean())
        years = "".join("x" if one else "." for one in applies)
        print(
            f"  {years} {len(found.placed)} actions: seen {100 * (found.value - nothing.value):+.2f}, "
            f"shown {100 * (real - real_nothing):+.2f}; exact: {found.exact}"
        )
    print(f"  one action more or fewer adds at most {100 * best_neighbor(start, problem):+.2f}")
    apart = 100 * max(
        apart_of(start, file, weights) for file, weights in judged_files(start, (nothing, *plans.values()))
    )
    print(f"  with lists searched from nothing a chance of a season differs by at most {apart:.3f}")
    return apart


def judged_files(start: Start, plans: tuple[FoundPlan, ...]) -> Iterator[tuple[Applicant, FloatArray]]:
    """The file of each season of some plans, and of what a later season costs, with the weights of the nodes then."""
    living, before = start.living, start.frame.unmatched
    for found in plans:
        for order, year in enumerate(living.lived(found).years):
            yield living.files.after(year.place, before + order, found.placed), year.left
    for after in (0, 1):
        yield living.files.plain(1, before + after), living.weights


def apart_of(start: Start, file: Applicant, weights: FloatArray) -> float:
    """How far the chance of a file is from that with a list that is searched from nothing among all programs."""
    chances = start.living.chances
    alone = SeasonChances(start.ground, chances.usable, chances.passing, hangs=chances.hangs)
    change = (weights * (chances.judged(file).nodes - alone.judged(file).nodes)).sum(axis=1) / weights.sum(axis=1)
    return abs(float(change.mean()))


def best_neighbor(start: Start, problem: PlanProblem) -> float:
    """The most that leaving one action out, or taking one copy more of one, adds to the plan of all seasons."""
    every = (True,) * len(problem.seasons)
    found = best_plan(problem, every)
    if found is None:
        return 0.0
    living = start.living
    base = float(living.lived(found).match.mean())
    fewer = [replace(found, placed=found.placed[:at] + found.placed[at + 1 :]) for at in range(len(found.placed))]
    more = [one for action in problem.actions for one in with_one_more(problem, found, action)]
    return max((float(living.lived(one).match.mean()) - base for one in (*fewer, *more)), default=0.0)


def with_one_more(problem: PlanProblem, found: FoundPlan, action: PlanAction) -> list[FoundPlan]:
    """The plan with one copy more of an action that it may hold, as early as it could be done alone."""
    held = [one.action for one in found.placed]
    group = sum(problem.action(name).group == action.group for name in held)
    if held.count(action.name) >= action.most or group >= problem.means.most.get(action.group, group + 1):
        return []
    room = empty_room(problem.seasons[-1].read_in, problem.means.months_a_year)
    alone = room.placed(action, 0)
    return [] if alone is None else [replace(found, placed=(*found.placed, alone))]


if __name__ == "__main__":
    main(sys.argv[1:])
