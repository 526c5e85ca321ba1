"""The plan that was shown last, so that a page says what changed since; it is kept while Matchwise runs."""

import threading
from dataclasses import replace

from matchwise.advice.plan_reports import PlanReport
from matchwise.advice.plan_since import EarlierPlan, changes, earlier


class LastPlan:
    """What was shown last, and before that; safe to use from many threads."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._shown: tuple[EarlierPlan, ...] = ()

    def compared(self, report: PlanReport) -> PlanReport:
        """The plan with what changed since the last other one; a page that is shown again says the same again."""
        now = earlier(report)
        with self._lock:
            if not self._shown or self._shown[-1] != now:
                self._shown = (*self._shown[-1:], now)
            before = self._shown[0] if len(self._shown) > 1 else None
        return report if before is None else replace(report, changes=changes(before, now))
