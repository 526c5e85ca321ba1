"""The documents that an applicant brings: what was read from them, and how it goes into the applicant file."""

from matchwise.records.findings import Finding, Note, Reading, Sure, Unread
from matchwise.records.kinds import Kind, kind_of, text_of
from matchwise.records.merge import Change, Proposal, proposals, with_chosen
from matchwise.records.read import read_record

__all__ = [
    "Change",
    "Finding",
    "Kind",
    "Note",
    "Proposal",
    "Reading",
    "Sure",
    "Unread",
    "kind_of",
    "proposals",
    "read_record",
    "text_of",
    "with_chosen",
]
