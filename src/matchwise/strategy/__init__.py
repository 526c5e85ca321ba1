"""Strategy: what one applicant can change, beginning with exams: standing, readiness, Step 3, limits of states."""

from matchwise.strategy.exam_parameters import Assumptions, exam_assumptions
from matchwise.strategy.readiness import Verdict
from matchwise.strategy.step3 import Decision, Step3Verdict, decide

__all__ = ["Assumptions", "Decision", "Step3Verdict", "Verdict", "decide", "exam_assumptions"]
