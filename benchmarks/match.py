"""Times of the Match, with Numba or without, beside the package `matching` where it is installed.

`python benchmarks/match.py` prints the tables; `--large` adds the comparison at 10,000 residents (a minute more).
Markets are drawn: eight residents to a program, twelve ranks, seats for nine of ten, couples with 100 pairs. The
package `matching` (H. Wilde and others) needs a thread with a large stack. It is no dependency of Matchwise: install it
in the same environment to see the comparison.
"""

import os
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
sys.path.insert(0, str(Path(__file__).parent.parent / "tests"))
sys.path.insert(0, str(Path(__file__).parent.parent / "src"))

import matchwise
from match_markets import random_market
from matchwise.compiled import NUMBA, cells
from matchwise.market import Ending, Market, deferred_acceptance, judge, match, match_market, numbered
from matchwise.market.arrays import starts_of
from matchwise.market.couples import CLOSING, again, enter, opening
from matchwise.market.deferred_acceptance import propose, seatable
from matchwise.market.heaps import FREE

try:
    import matching.games as matching_games
except ImportError:
    matching_games = None

REPEATS = 9
NATIONAL, PROGRAMS, COUPLES = 45_000, 5_600, 1_250
COMPARED, LARGE = (1_000, 5_000), 10_000
STACK_BYTES = 1_000_000_000
SUCCESS_MARKETS, SUCCESS_RESIDENTS, SUCCESS_SHARES = 20, 1_000, (0.05, 0.10, 0.20)

Call = Callable[[], object]


def best_ms(call: Call, repeats: int = REPEATS, before: Callable[[], Any] | None = None) -> float:
    """The best time of a call in ms; `before` makes what it needs, untimed."""
    best = np.inf
    for _ in range(repeats):
        given = () if before is None else (before(),)
        start = time.perf_counter()
        call(*given)
        best = min(best, time.perf_counter() - start)
    return 1e3 * best


def kernel_ms(market: Market) -> float:
    """The best time of the proposals alone: all arrays are there, and empty heaps."""
    known = numbered(market).market
    residents, quotas = known.residents, known.quotas
    fixed = [cells(residents.starts), cells(residents.choices), cells(seatable(residents, quotas))]
    fixed.append(cells(starts_of(quotas)))

    def fresh() -> list:
        return [cells(np.full(int(quotas.sum()), FREE)), cells(residents.starts[:-1].copy())]

    return best_ms(lambda moving: propose(*fixed, *moving, len(residents)), REPEATS, fresh)


def dicts(market: Market) -> tuple[dict, dict]:
    """The market as plain dicts."""
    return dict(market.residents), {name: (program.quota, program.ranks) for name, program in market.programs.items()}


def national() -> None:
    """45,000 residents and 5,600 programs: proposals alone, from arrays, from dicts, and the judge."""
    market = random_market(NATIONAL, programs=PROGRAMS)
    known, given = numbered(market).market, dicts(market)
    kernel = kernel_ms(market)
    arrays = best_ms(lambda: deferred_acceptance(known.residents, known.quotas))
    whole = best_ms(lambda: match(*given), 3)
    matched = match(*given)
    judgment = judge(market, matched.matches)
    print(f"\n{NATIONAL:,} residents x 12 ranks, {PROGRAMS:,} programs\n\n| what | ms | goal |\n|---|---|---|")
    print(f"| proposals alone | {kernel:.2f} | 5 with Numba |")
    print(f"| deferred_acceptance, from arrays | {arrays:.2f} | |")
    print(f"| match, from dicts, with all checks | {whole:.0f} | 1,000 |")
    print(f"| judge | {best_ms(lambda: judge(market, matched.matches), 3):.0f} | |")
    count = sum(program is not None for program in matched.matches.values())
    print(f"\nMatched {count:,}. Faults {len(judgment.faults)}, blocks {len(judgment.blocks)}.")


def national_couples() -> None:
    """The same size with 1,250 couples: entry of all, then what the judge says."""
    market = random_market(NATIONAL, programs=PROGRAMS, couples=COUPLES)
    known = numbered(market).market
    order = cells(np.random.default_rng(0).permutation(COUPLES))
    start, limit = opening(known), 50_000
    repeats = REPEATS if NUMBA else 3
    opened = best_ms(lambda: opening(known), repeats)
    entered = best_ms(lambda state: enter(state, order, limit), repeats, lambda: again(start))
    state = again(start)
    enter(state, order, limit)
    matched = match_market(market)
    judgment = judge(market, matched.matches)
    freed = sum(block.only_with_freed_seat for block in judgment.blocks)
    print(f"\n{NATIONAL:,} residents, {COUPLES:,} of them couples\n\n| what | ms | goal |\n|---|---|---|")
    print(f"| everybody without a partner | {opened:.1f} | |")
    print(f"| all couples enter, one order | {entered:.1f} | |")
    print(f"| both | {opened + entered:.1f} | 50 with Numba |")
    print(f"| match_market, from names | {1e3 * matched.seconds:.0f} | |")
    print(f"\nOrder ended: {not state.tallies[CLOSING]}. {matched.ending.value}, {matched.orders} order(s) tried.")
    print(f"Faults {len(judgment.faults)}, blocks {len(judgment.blocks) - freed}, and with freed seats {freed} more.")


def in_large_stack(call: Callable[[], tuple]) -> tuple:
    """What a call gives in a thread with a large stack and no limit of recursion."""
    given: list[tuple] = []
    limit, size = sys.getrecursionlimit(), threading.stack_size(STACK_BYTES)
    sys.setrecursionlimit(10**7)
    thread = threading.Thread(target=lambda: given.append(call()))
    thread.start()
    thread.join()
    threading.stack_size(size)
    sys.setrecursionlimit(limit)
    return given[0]


def theirs(market: Market) -> tuple[float, float, dict[str, str]]:
    """Seconds that `matching` builds and solves, and the seats it gives."""
    residents, programs = dicts(market)
    ranks = {name: list(ranked) for name, (_, ranked) in programs.items() if ranked}
    quotas = {name: quota for name, (quota, ranked) in programs.items() if ranked}
    start = time.perf_counter()
    game = matching_games.HospitalResident.create_from_dictionaries(residents, ranks, quotas)
    built = time.perf_counter()
    solved = game.solve()
    end = time.perf_counter()
    seats = {resident.name: program.name for program, held in solved.items() for resident in held}
    return built - start, end - built, seats


def comparison(sizes: tuple[int, ...]) -> None:
    """The same markets solved by `matching` in the same run, seat by seat, with both ratios."""
    if matching_games is None:
        print("\nThe package `matching` is not installed: no comparison.")
        return
    print("\nBeside `matching`, same markets, same run\n")
    print("| n | its build, s | its solve, s | proposals, ms | dicts, ms | solve / proposals | dicts / dicts | seats |")
    print("|---|---|---|---|---|---|---|---|")
    for size in sizes:
        market = random_market(size, seed=size)
        given = dicts(market)
        build, solve, seats = in_large_stack(lambda market=market: theirs(market))
        kernel, ours = kernel_ms(market), best_ms(lambda given=given: match(*given), 3)
        mine = {name: program for name, program in match(*given).matches.items() if program is not None}
        same = "the same" if mine == seats else "DIFFERENT"
        ratios = f"{1e3 * solve / kernel:,.0f} | {1e3 * (build + solve) / ours:,.0f}"
        print(f"| {size:,} | {build:.2f} | {solve:.3f} | {kernel:.3f} | {ours:.1f} | {ratios} | {same} |", flush=True)


def success() -> None:
    """How many of 20 markets with many couples end stable, or with the proof that there is no stable match."""
    print(f"\n{SUCCESS_MARKETS} markets, {SUCCESS_RESIDENTS:,} residents, 125 programs, at most 10 s for a proof\n")
    print("| couples, % of residents | stable | none exists, proved | open | middle s | longest s | judge agrees |")
    print("|---|---|---|---|---|---|---|")
    for share in SUCCESS_SHARES:
        endings, seconds, agrees = [], [], 0
        for seed in range(SUCCESS_MARKETS):
            market = random_market(SUCCESS_RESIDENTS, couples=round(share * SUCCESS_RESIDENTS / 2), seed=seed)
            found = match_market(market)
            judgment = judge(market, found.matches)
            agrees += not judgment.faults and judgment.stable_unless_freed == (found.ending is Ending.STABLE)
            endings.append(found.ending)
            seconds.append(found.seconds)
        counts = " | ".join(str(endings.count(ending)) for ending in Ending)
        times = f"{np.median(seconds):.3f} | {max(seconds):.1f}"
        print(f"| {100 * share:.0f} | {counts} | {times} | {agrees} of {SUCCESS_MARKETS} |", flush=True)


def main() -> None:
    """Print every table."""
    match({"a": ["p"]}, {"p": (1, ["a"])})
    print(f"Matchwise {matchwise.__version__}, NumPy {np.__version__}, {'with' if NUMBA else 'without'} Numba.")
    print(f"Best of {REPEATS} repeats (from dicts: of 3), one thread.")
    national()
    national_couples()
    comparison((*COMPARED, LARGE) if "--large" in sys.argv else COMPARED)
    success()


if __name__ == "__main__":
    main()
