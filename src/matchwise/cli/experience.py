"""What `experience` does: reads, asks advice with a progress bar, and prints text or JSON."""

import sys

from matchwise.advice.experience import experience
from matchwise.chances import open_ground
from matchwise.cli.asked import Asked
from matchwise.cli.console import answers
from matchwise.cli.experience_screen import show_experience
from matchwise.cli.progress import progress_bar
from matchwise.cli.reading import applicant_from, open_knowledge
from matchwise.exports.experience_json import experience_json


def answer_experience(asked: Asked, gap_months: int | None) -> None:
    """Print the audit of an applicant's experience."""
    knowledge = open_knowledge(asked.as_of)
    applicant = applicant_from(asked.applicant, knowledge)
    with progress_bar() as told:
        ground = open_ground(knowledge.directory, knowledge.evidence, knowledge.as_of, remembering=True)
        report = experience(applicant, ground, told, gap_months)
    if asked.as_json:
        sys.stdout.write(experience_json(report))
        return
    show_experience(report, answers())
