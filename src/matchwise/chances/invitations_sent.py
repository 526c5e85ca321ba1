"""The share of all invitations that internal medicine programs have sent by a day of a season."""

import datetime as dt
from dataclasses import dataclass

import numpy as np

from matchwise.chances.parameters import Assumption, drawn, parameter_rows
from matchwise.domain.chance_grid import FloatArray
from matchwise.evidence import Evidence

SURVEY_TABLE = "nrmp-program-director-survey-2020/im_other"
TIMING_TABLE = "matchwise-season-news/timing"
_TOPIC = "share of invitations sent, 2019-20 season"
_ENDS = {
    "before 1 Oct": dt.date(2019, 10, 1),
    "October": dt.date(2019, 11, 1),
    "November": dt.date(2019, 12, 1),
    "December": dt.date(2020, 1, 1),
    "January or later": dt.date(2020, 2, 26),  # the rank order lists of that Match closed
}
_SEED = 2020


@dataclass(frozen=True, slots=True)
class InvitationsSent:
    """When programs invite: shares sent by days after the first on which they could read applications.

    days, shares: (6,) points of the curve, straight lines between them; later: (B,) days by which this season is later
    under each vector; cells: of the survey and of the assumptions.
    """

    days: FloatArray
    shares: FloatArray
    later: FloatArray
    cells: tuple[str, ...]

    def by(self, day: dt.date, review_from: dt.date) -> FloatArray:
        """(B,) share of all invitations sent before a day, as a fraction; 0 until programs can read applications."""
        passed = (day - review_from).days
        if passed <= 0:
            return np.zeros_like(self.later)
        return np.interp(passed - self.later, self.days, self.shares)


def invitations_sent(evidence: Evidence, vectors: int) -> InvitationsSent:
    """The curve of the survey with the assumed delay drawn for each of the vectors."""
    table = evidence.table(SURVEY_TABLE)
    rows = [table.row_index(topic=_TOPIC, item=item) for item in _ENDS]
    percents = [float(str(table.rows[row]["value"])) for row in rows]
    timing = {row.name: row for row in parameter_rows(evidence, TIMING_TABLE)}
    first = dt.date(2019, 9, int(timing["first_day_surveyed"].value))
    days = [0.0, *(float((end - first).days) for end in _ENDS.values())]
    shares = np.cumsum([0.0, *percents])
    cells = tuple(table.cell_id(row, "value") for row in rows) + tuple(row.cell for row in timing.values())
    return InvitationsSent(np.array(days), shares / shares[-1], _delays(timing["days_later"], vectors), cells)


def _delays(later: Assumption, vectors: int) -> FloatArray:
    return drawn((later,), vectors, _SEED)[later.name]
