"""Answers show the first letters of the evidence's fingerprint, and one place says how many."""

import re

from matchwise.advice.knowledge import open_knowledge
from matchwise.evidence.catalogue import catalogue_report
from repository import ROOT

SOURCE = ROOT / "src" / "matchwise"


def test_the_first_letters_are_shown() -> None:
    knowledge = open_knowledge(None, own=False)
    evidence = knowledge.evidence
    assert re.fullmatch(r"[0-9a-f]{16}", evidence.shown)
    assert evidence.fingerprint.startswith(evidence.shown)
    assert catalogue_report(evidence, knowledge.as_of).shown == evidence.shown


def test_no_other_place_cuts_a_fingerprint() -> None:
    cutting = {path.name for path in SOURCE.rglob("*.py") if re.search(r"fingerprint\[", path.read_text("utf-8"))}
    assert cutting == {"ledger.py", "catalogue.py"}
