"""What `exams` does: reads the file, asks advice, and prints text or JSON."""

import sys

from matchwise.advice.exams import exams
from matchwise.cli.asked import Asked
from matchwise.cli.patience import patience
from matchwise.cli.reading import applicant_from, open_knowledge


def answer_exams(asked: Asked) -> None:
    """Print the report on the exams of one applicant."""
    with patience("Weighing the exams"):
        knowledge = open_knowledge(asked.as_of)
        applicant = applicant_from(asked.applicant, knowledge)
        report = exams(applicant, knowledge.evidence, knowledge.directory, as_of=knowledge.as_of)
    if asked.as_json:
        from matchwise.exports.exams_json import exams_json  # noqa: PLC0415 (text needs no JSON)

        sys.stdout.write(exams_json(report))
        return
    from matchwise.cli.console import answers  # noqa: PLC0415 (JSON needs no screen)
    from matchwise.cli.exams_screen import show_exams  # noqa: PLC0415 (the same)

    show_exams(report, answers())
