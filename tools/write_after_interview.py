"""Writes the evidence document matchwise-after-interview from simulated seasons of the shipped calibration.

Run: python tools/write_after_interview.py [SEASONS], then make pack. What `chances` takes of the curve stands in
matchwise-assumptions/parameters; a test compares the two.
"""

import csv
import datetime as dt
import sys
from collections.abc import Iterator
from itertools import pairwise, product
from pathlib import Path

from matchwise.directory import load_directory
from matchwise.evidence import load_evidence
from matchwise.market.season import simulate
from matchwise.market.season_after_interview import BANDS, AfterInterview, Curve, after_interview, fitted_curve
from matchwise.market.season_parameters import SeasonParameters
from matchwise.market.season_programs import CLASSES, ProgramPool, program_pool
from matchwise.market.season_run import Run
from matchwise.market.season_shipped import calibrated

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "src" / "matchwise" / "evidence" / "documents" / "matchwise-after-interview"
AS_OF = dt.date(2026, 11, 23)
SEASONS, SEASONS_AT_ENDS = 40, 10
NOISE_ENDS, SKILL_ENDS = (0.7, 1.3), (0.8, 1.2)
FEWEST = 20
"""Interviews a season, under which a band is not shown."""
LOGIT, SLOPE, DEVIATIONS = "logit", "logit per standard deviation of strength", "standard deviations of strength"


def counted(pool: ProgramPool, parameters: SeasonParameters, seasons: int) -> AfterInterview:
    """The counts of so many seasons, of the seed that validations use."""
    return after_interview(simulate(pool, parameters, Run().seed, number) for number in range(seasons))


def band_rows(found: AfterInterview) -> Iterator[tuple[object, ...]]:
    """A row for every setting and band of strength with enough interviews."""
    interviews = found.interviews.mean(axis=0)[0]
    for setting, kind in enumerate(CLASSES):
        for band, (low, high) in enumerate(pairwise(BANDS)):
            if interviews[setting, band] >= FEWEST:
                chance, sd = found.chance[0, setting, band], found.sd[0, setting, band]
                yield kind.value, low, high, round(chance, 3), round(sd, 3), round(interviews[setting, band], 1)


def curve_rows(
    parameters: SeasonParameters, curve: Curve, ends: list[Curve], mark: str
) -> Iterator[tuple[object, ...]]:
    """A row for every part of the curve, and for the spread of the skill."""
    units = {"level": LOGIT, "university": LOGIT, "affiliated": LOGIT, "slope": SLOPE}
    for name, unit in units.items():
        each = [getattr(end, name) for end in ends]
        yield name, round(getattr(curve, name), 3), round(min(each), 3), round(max(each), 3), unit, mark
    skill = parameters["interview_skill_sd"]
    low, high = (round(skill * end, 3) for end in SKILL_ENDS)
    yield "skill", round(skill, 3), low, high, DEVIATIONS, mark


def write(name: str, heads: tuple[str, ...], rows: Iterator[tuple[object, ...]]) -> None:
    """One table of the document."""
    with (FOLDER / name).open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(heads)
        writer.writerows(rows)


def main() -> None:
    """Simulate and write."""
    evidence = load_evidence()
    with_fit = calibrated(evidence)
    parameters = with_fit.parameters
    pool = program_pool(load_directory(evidence), AS_OF, parameters)
    found = counted(pool, parameters, int(sys.argv[1]) if len(sys.argv) > 1 else SEASONS)
    noise, skill = parameters["interview_noise_sd"], parameters["interview_skill_sd"]
    ends = [
        parameters.changed({"interview_noise_sd": noise * one, "interview_skill_sd": skill * other})
        for one, other in product(NOISE_ENDS, SKILL_ENDS)
    ]
    at_ends = [fitted_curve(counted(pool, end, SEASONS_AT_ENDS)) for end in ends]
    heads = ("setting", "strength_low", "strength_high", "chance", "sd", "interviews")
    write("by_strength.csv", heads, band_rows(found))
    heads = ("name", "value", "low", "high", "unit", "calibration")
    write("curve.csv", heads, curve_rows(parameters, fitted_curve(found), at_ends, with_fit.fingerprint))
    print(f"Written: {FOLDER}")


if __name__ == "__main__":
    main()
