"""The pack: the same bytes for the same content, another fingerprint for another cell, a quick and lean start."""

import subprocess
import sys
from pathlib import Path

import pytest

from evidence_folders import DOCUMENT, replace_in, write_evidence
from matchwise.errors import EvidenceError
from matchwise.evidence import load_evidence
from matchwise.evidence.compile import compile_pack
from matchwise.evidence.ledger import open_ledger
from matchwise.evidence.pack import read_pack


def test_equal_folders_give_equal_bytes(tmp_path: Path) -> None:
    for name in ("one", "two"):
        compile_pack(write_evidence(tmp_path / name), tmp_path / f"{name}.zip")
    assert (tmp_path / "one.zip").read_bytes() == (tmp_path / "two.zip").read_bytes()


def test_the_pack_holds_what_the_folders_hold(tmp_path: Path) -> None:
    folder = load_evidence(write_evidence(tmp_path / "folder"))
    mark = compile_pack(tmp_path / "folder", tmp_path / "pack.zip")
    packed = open_ledger(*read_pack(tmp_path / "pack.zip"))
    assert packed.fingerprint == folder.fingerprint == mark
    assert (packed.documents, packed.rules, packed.absent) == (folder.documents, folder.rules, folder.absent)
    assert dict(packed.tables) == dict(folder.tables)


@pytest.mark.parametrize(
    ("name", "old", "new"),
    [
        (f"{DOCUMENT}/programs.csv", "20.50", "20.5"),
        (f"{DOCUMENT}/source.yaml", "title: Yearly", "title: Our"),
        ("rules/council/fee.yaml", "value: 12", "value: 13"),
        ("documents/catalogue.yaml", "left-out-2020", "left-out-2021"),
    ],
)
def test_any_change_gives_another_fingerprint(tmp_path: Path, name: str, old: str, new: str) -> None:
    before = load_evidence(write_evidence(tmp_path)).fingerprint
    replace_in(tmp_path, name, old, new)
    assert load_evidence(tmp_path).fingerprint != before


@pytest.mark.parametrize("content", [b"", b"not a zip file"])
def test_a_broken_pack_is_said_to_be_broken(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "pack.zip").write_bytes(content)
    with pytest.raises(EvidenceError, match="cannot be read"):
        read_pack(tmp_path / "pack.zip")


def test_a_pack_without_an_index_is_said_to_be_broken() -> None:
    members: dict[str, bytes] = {}
    with pytest.raises(EvidenceError, match=r"index\.json"):
        open_ledger(members.__getitem__, "")


def test_opening_a_pack_needs_neither_the_yaml_reader_nor_pydantic(tmp_path: Path) -> None:
    compile_pack(write_evidence(tmp_path), tmp_path / "pack.zip")
    program = (
        "import sys; from pathlib import Path; import matchwise.evidence.load as load; load.PACK = Path(sys.argv[1]);"
        "load.load_evidence().table('council-2026/programs').rows;"
        "print([name for name in ('pydantic', 'yaml', 'numpy') if name in sys.modules])"
    )
    told = subprocess.run(
        [sys.executable, "-c", program, str(tmp_path / "pack.zip")], capture_output=True, check=True, text=True
    )
    assert told.stdout.strip() == "[]"
