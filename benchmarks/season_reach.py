"""What could a left-out block of the season reach at most? Printed as a table for docs/explanation/season.md.

`python benchmarks/season_reach.py` (two minutes) takes the slopes of every figure at the shipped calibration, leaves
each block out, and adds up the chances that its counted figures are predicted within their tolerances by a season of
exactly the right form: with declared ranges read in three ways, and with the figures that are kept known to one
tolerance, and to a tenth of one, which is nearly exactly.
"""

import datetime as dt
import os

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

import numpy as np

from matchwise.advice.knowledge import open_knowledge
from matchwise.market.season_blocks import withheld
from matchwise.market.season_fit import LOOSE
from matchwise.market.season_points import Points
from matchwise.market.season_reach import Belief, met_chances, point_of, slopes
from matchwise.market.season_shipped import calibrated, season_question
from matchwise.market.season_targets import season_targets

SEED, SEASONS, WORKERS = 20261127, 16, 2
AS_OF = dt.date(2026, 11, 26)
RANGES = {"one, as calibrated": LOOSE, "1.28 (10 and 90 % points)": 1 / (2 * 1.2816), "two": 0.25}
"""How many standard deviations a declared range is to either side, as a part of the range for one of them."""
KNOWN_TO = (1.0, 0.1)


def main(seasons: int = SEASONS) -> dict[Belief, dict[str, float]]:
    """Run the study; prints the table, and returns the expected number of figures met by belief and block."""
    known = open_knowledge(None, own=False)
    question = season_question(known.evidence, known.directory, AS_OF, SEED, seasons)
    targets = season_targets(known.evidence)
    with Points(question, WORKERS, None, {}) as points:
        slope = slopes(points, point_of(question, calibrated(known.evidence).parameters))
    names = [one.name for one in question.aimed]
    own = {one.name: one.block for one in targets if one.counted and one.name in names}
    blocks = tuple(dict.fromkeys(own.values()))
    found: dict[Belief, dict[str, float]] = {}
    print("| range to either side, in standard deviations | figures kept known to |", " | ".join(blocks), "| all |")
    for words, loose in RANGES.items():
        for known_to in KNOWN_TO:
            belief = Belief(loose, known_to)
            found[belief] = {}
            for block in blocks:
                kept = ~np.isin(names, withheld(targets, block, names))
                chances = met_chances(slope, kept, belief)
                found[belief][block] = float(sum(chances[names.index(one)] for one in own if own[one] == block))
            sums = [*found[belief].values(), sum(found[belief].values())]
            print(f"| {words} | {known_to:g} tolerance |", " | ".join(f"{one:.1f}" for one in sums), "|", flush=True)
    print(f"Counted figures: {len(own)}.")
    return found


if __name__ == "__main__":
    main()
