"""How long a plan of three years takes, and how far the chance that the search sees is from the one that is shown.

`python benchmarks/plan.py [EXAMPLE ...]` prints for each example the seconds on the wall and of the processor, how many
times that of one file with its best list, how far chances of a season are from those with lists that are searched from
nothing among all programs, and for every choice of seasons the gain over changing nothing (of 100) as
the search saw it and on all plausible vectors with the best lists. Last, the most that one action more or one fewer
would add to the plan that is shown. The goal is 3 seconds on an idle core.
"""

import datetime as dt
import sys
import time
from dataclasses import replace
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent / "src"))

from matchwise.advice.case import case_on
from matchwise.advice.knowledge import applicant_in, open_knowledge
from matchwise.advice.plan import nothing_of, plan, problem_of, searched
from matchwise.advice.plan_chances import SeasonChances
from matchwise.advice.plan_frame import PlanAsked
from matchwise.advice.plan_start import Start, opened
from matchwise.advice.recommend import best_choices
from matchwise.chances import open_ground
from matchwise.strategy.plan_problem import FoundPlan, PlanAction, PlanProblem
from matchwise.strategy.plan_search import best_plan
from matchwise.strategy.plan_weeks import empty_room
from matchwise.web.examples import EXAMPLES, example_text

DAY = dt.datetime(2026, 11, 26)  # noqa: DTZ001 (a day of the calendar)


def main(names: list[str]) -> None:
    """Every example, or those that are named."""
    known = open_knowledge(DAY, own=False)
    ground = open_ground(known.directory, known.evidence, known.as_of, remembering=True)
    for name in names or sorted(EXAMPLES):
        applicant = applicant_in(example_text(name), known)
        started = time.process_time()
        best_choices(case_on(ground, applicant))
        one = time.process_time() - started
        started = time.process_time()
        report = plan(applicant, ground, PlanAsked(), lambda _words, _share: None)
        taken = time.process_time() - started
        print(
            f"{name}: {report.seconds.value:.2f} s on the wall, {taken:.2f} s of the processor, "
            f"{taken / one:.1f} times one file with its list ({one:.2f} s); exact: {report.exact}"
        )
        compare(opened(applicant, ground, PlanAsked()))


def compare(start: Start) -> None:
    """What the search saw beside what is shown."""
    problem, _, _ = problem_of(start)
    nothing = nothing_of(problem)
    real_nothing = float(start.living.lived(nothing).match.mean())
    for applies, found in searched(problem).items():
        real = float(start.living.lived(found).match.mean())
        years = "".join("x" if one else "." for one in applies)
        print(
            f"  {years} {len(found.placed)} actions: seen {100 * (found.value - nothing.value):+.2f}, "
            f"shown {100 * (real - real_nothing):+.2f}"
        )
    print(f"  one action more or fewer adds at most {100 * best_neighbor(start, problem):+.2f}")
    apart = 100 * lists_apart(start, problem)
    print(f"  with lists searched from nothing a chance of a season differs by at most {apart:.2f}")


def lists_apart(start: Start, problem: PlanProblem) -> float:
    """The most that the chance of a season changes when its list is searched from nothing, among all programs."""
    living, apart = start.living, 0.0
    for found in (nothing_of(problem), *searched(problem).values()):
        for order, year in enumerate(living.lived(found).years):
            file = living.files.after(year.place, living.frame.unmatched + order, found.placed)
            alone = SeasonChances(
                start.ground, living.chances.usable, living.chances.passing, hangs=living.chances.hangs
            )
            whole = alone.judged(file).nodes
            chance = (year.left * whole).sum(axis=1) / year.left.sum(axis=1)
            apart = max(apart, abs(float(chance.mean() - year.match.mean())))
    return apart


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
