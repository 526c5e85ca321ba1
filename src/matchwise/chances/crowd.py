"""Interviews by score band beside what a crowd of applicants reported: a sanity band, never part of a fit."""

from collections.abc import Mapping
from dataclasses import dataclass

from matchwise.chances.counts import count_quartiles, counts_in_band, interview_counts
from matchwise.chances.staging import Staging
from matchwise.evidence import Evidence

CROWD_TABLE = "crowd-sheet-2024/interviews_by_score"
# The crowd sent 118 to 177 applications at the median, by band: the population is asked for lists of that length.
CROWD_LISTS = {"list_median": 147.0, "list_log_sd": 0.2}


@dataclass(frozen=True, slots=True)
class ScoreBand:
    """Interviews of one band of Step 2 CK: the crowd's median and people; ours: lower quartile, median, upper one."""

    band: str
    people: int
    reported: float
    ours: tuple[float, float, float]
    cell: str

    @property
    def inside(self) -> bool:
        """Whether the reported median lies between our quartiles."""
        return self.ours[0] <= self.reported <= self.ours[2]


def score_bands(evidence: Evidence, stages: Staging, parameters: Mapping[str, float]) -> tuple[ScoreBand, ...]:
    """Every band of the crowd beside the population with lists as long; () when the crowd is left out."""
    if not evidence.has(CROWD_TABLE):
        return ()
    sending = dict(parameters) | CROWD_LISTS
    joint = interview_counts(stages.at(sending, None).screened(sending), sending).joint
    table = evidence.table(CROWD_TABLE)
    found = []
    for index, row in enumerate(table.rows):
        low, high = (float(str(row[edge] or default)) for edge, default in (("score_from", 0), ("score_below", 999)))
        ours = count_quartiles(counts_in_band(joint, low, high, sending))
        people, median = int(str(row["applicants"])), float(str(row["interviews_median"]))
        found.append(ScoreBand(str(row["band"]), people, median, ours, table.cell_id(index, "interviews_median")))
    return tuple(found)
