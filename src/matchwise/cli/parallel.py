"""What `parallel` does: reads, asks advice with a progress bar, and prints text or JSON."""

import sys

from matchwise.advice.case import case_on
from matchwise.advice.parallel import asked, parallel
from matchwise.chances import open_ground
from matchwise.cli.asked import Asked
from matchwise.cli.console import answers
from matchwise.cli.parallel_screen import show_parallel
from matchwise.cli.progress import progress_bar
from matchwise.cli.reading import applicant_from, open_knowledge
from matchwise.exports.parallel_json import parallel_json


def answer_parallel(words: Asked, specialty: str | None, budget: int | None, *, dilution: bool) -> None:
    """Print what a second specialty adds and takes."""
    knowledge = open_knowledge(words.as_of)
    want = asked(knowledge.evidence, specialty, budget, dilution=dilution)
    applicant = applicant_from(words.applicant, knowledge)
    with progress_bar() as told:
        told("Compute your chance at every program", 0)
        ground = open_ground(knowledge.directory, knowledge.evidence, knowledge.as_of)
        report = parallel(case_on(ground, applicant), ground, want, told)
    if words.as_json:
        sys.stdout.write(parallel_json(report))
        return
    show_parallel(report, answers())
