"""Evidence: published tables and dated rules, strictly read, fingerprinted, each cell with its citation."""

from matchwise.evidence.document import Document
from matchwise.evidence.ledger import Evidence
from matchwise.evidence.load import load_evidence
from matchwise.evidence.rule import Rule, RuleValue
from matchwise.evidence.table import Field, Table

__all__ = ["Document", "Evidence", "Field", "Rule", "RuleValue", "Table", "load_evidence"]
