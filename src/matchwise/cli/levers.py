"""What `levers` does: reads, asks advice with a progress bar, and prints text or JSON."""

import sys

from matchwise.advice.levers import levers
from matchwise.chances import open_ground
from matchwise.cli.asked import Asked
from matchwise.cli.console import answers
from matchwise.cli.levers_screen import show_levers
from matchwise.cli.progress import progress_bar
from matchwise.cli.reading import applicant_from, open_knowledge
from matchwise.exports.levers_json import levers_json


def answer_levers(asked: Asked) -> None:
    """Print every action for an applicant."""
    knowledge = open_knowledge(asked.as_of)
    applicant = applicant_from(asked.applicant, knowledge)
    with progress_bar() as told:
        ground = open_ground(knowledge.directory, knowledge.evidence, knowledge.as_of, remembering=True)
        report = levers(applicant, ground, told)
    if asked.as_json:
        sys.stdout.write(levers_json(report))
        return
    show_levers(report, answers())
