"""Opens the evidence: the shipped pack, or a folder of readable documents."""

import os
from pathlib import Path

from matchwise.errors import EvidenceError, Problem
from matchwise.evidence.ledger import Evidence, open_ledger
from matchwise.evidence.pack import fingerprint, read_pack

SHIPPED = Path(__file__).parent
PACK = SHIPPED / "pack.zip"
FOLDER_VARIABLE = "MATCHWISE_EVIDENCE"


def load_evidence(root: Path | None = None) -> Evidence:
    """The evidence of a folder that holds `documents` and `rules`; without one, the shipped pack.

    The environment variable MATCHWISE_EVIDENCE names a folder to use instead of the pack. A checkout without a pack
    compiles its own folders in memory. EvidenceError names file, key and remedy when the evidence is wrong.
    """
    named = os.environ.get(FOLDER_VARIABLE)
    folder = root or (Path(named) if named else None)
    if root is None and named and not (Path(named) / "documents").is_dir():
        reason, remedy = f"there is no folder documents in {named}.", "Name a folder that holds documents and rules."
        raise EvidenceError(Problem(FOLDER_VARIABLE, reason, remedy))
    if folder is None and PACK.exists():
        return open_ledger(*read_pack(PACK))
    return compiled_in_memory(folder or SHIPPED)


def compiled_in_memory(root: Path) -> Evidence:
    """The evidence of a folder, read and checked now."""
    # The compiler needs pydantic and PyYAML, which a run from the pack must not pay for.
    from matchwise.evidence.readable import compile_folders  # noqa: PLC0415

    members = compile_folders(root)
    return open_ledger(members.__getitem__, fingerprint(members))
