"""The directory: US internal medicine programs, what is published or entered about each, and priors for the rest."""

from matchwise.directory.closing import closing_fact
from matchwise.directory.entry import ATTRIBUTES, Entry
from matchwise.directory.load import Directory, load_directory
from matchwise.directory.openness import Openness, ShareOpenness
from matchwise.directory.policies import Policy, doubt, is_hard, resolve, season_applied_for

__all__ = [
    "ATTRIBUTES",
    "Directory",
    "Entry",
    "Openness",
    "Policy",
    "ShareOpenness",
    "closing_fact",
    "doubt",
    "is_hard",
    "load_directory",
    "resolve",
    "season_applied_for",
]
