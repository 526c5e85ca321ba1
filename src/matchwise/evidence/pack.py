"""The evidence pack: one zip file of JSON members with the same bytes for the same content."""

import hashlib
import io
import zipfile
from collections.abc import Mapping
from pathlib import Path

from matchwise.errors import EvidenceError, Problem
from matchwise.evidence.ledger import ReadMember

FINGERPRINT = "fingerprint"
ZIP_EPOCH = (1980, 1, 1, 0, 0, 0)
"""The earliest time a zip member can bear; every member bears it, so that equal content gives equal bytes."""


def fingerprint(members: Mapping[str, bytes]) -> str:
    """SHA-256 (hex) of the names and bytes of all members."""
    digest = hashlib.sha256()
    for name in sorted(members):
        digest.update(f"{name}\0{len(members[name])}\0".encode())
        digest.update(members[name])
    return digest.hexdigest()


def write_pack(members: Mapping[str, bytes], path: Path) -> str:
    """Write a pack and return its fingerprint; members are stored, not compressed, for equal bytes everywhere.

    A reader sees the old pack or the new one, never half of one.
    """
    mark = fingerprint(members)
    unfinished = path.with_suffix(".part")
    with zipfile.ZipFile(unfinished, "w", compression=zipfile.ZIP_STORED) as archive:
        for name, content in [(FINGERPRINT, mark.encode()), *members.items()]:
            archive.writestr(zipfile.ZipInfo(name, ZIP_EPOCH), content)
    unfinished.replace(path)
    return mark


def read_pack(path: Path) -> tuple[ReadMember, str]:
    """The reader of a pack's members and its fingerprint; EvidenceError when the file is no pack."""
    try:
        archive = zipfile.ZipFile(io.BytesIO(path.read_bytes()))
        return archive.read, archive.read(FINGERPRINT).decode()
    except (zipfile.BadZipFile, KeyError, UnicodeDecodeError) as error:
        problem = Problem(path.name, f"the evidence pack cannot be read ({error}).", "Install Matchwise again.")
        raise EvidenceError(problem) from error
