"""What others made is kept unmodified: each file of a vendored folder stands in its README with its hash."""

import hashlib
import re
from pathlib import Path

import pytest

from repository import ROOT, SOURCE

FOLDERS = sorted(each for root in (SOURCE, ROOT / "tests") for each in root.glob("**/vendor/*") if each.is_dir())
NOT_HASHED = re.compile(r"README\.md|LICENSE.*")
ROW = re.compile(r"^\| (\S+) \| ([0-9a-f]{64}) \|$", re.MULTILINE)


def test_vendored_folders_are_found() -> None:
    assert {"htmx-4.0.1", "harper.js-2.10.0", "us-atlas-3.0.1"} <= {folder.name for folder in FOLDERS}


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_a_vendored_folder_has_its_license_and_the_hash_of_each_file(folder: Path) -> None:
    content = {each.name: each.read_bytes() for each in folder.iterdir()}
    hashes = {name: hashlib.sha256(content[name]).hexdigest() for name in content if not NOT_HASHED.fullmatch(name)}
    assert "LICENSE" in content
    assert dict(ROW.findall(content["README.md"].decode())) == hashes
