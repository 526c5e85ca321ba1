"""Where documents stand, and how the file that the user names becomes one."""

import os
from pathlib import Path

import pytest

from matchwise.domain.applicant_draft import NEW_FILE
from matchwise.errors import InputError
from matchwise.web.document import ChangedElsewhereError
from matchwise.web.shelf import Shelf, document_at


def test_two_new_documents_get_two_names(tmp_path: Path) -> None:
    shelf = Shelf(tmp_path / "not yet there")
    names = {shelf.begin().read().name, shelf.begin().read().name}
    assert names == {"my-file.matchwise", "my-file-2.matchwise"} == set(shelf.names())


@pytest.mark.parametrize("name", ["../../up.yaml", "a/b\\c.yaml", "\u202eabc.yaml", "." * 80, ""])
def test_a_hostile_name_stays_in_the_folder(tmp_path: Path, name: str) -> None:
    Shelf(tmp_path / "shelf").bring(name, NEW_FILE.encode())
    assert len(list((tmp_path / "shelf").glob("*.matchwise"))) == 1
    assert [path.name for path in tmp_path.iterdir()] == ["shelf"]


def test_a_yaml_file_gets_a_document_that_takes_later_changes_of_either(tmp_path: Path) -> None:
    file = tmp_path / "me.yaml"
    file.write_text(NEW_FILE, encoding="utf-8")
    document = document_at(file, file.read_bytes())
    document.save(NEW_FILE + "season: '2028'\n", document.read().version)
    os.utime(file, (1, 1))
    assert "2028" in document_at(file, file.read_bytes()).read().text
    file.write_text(NEW_FILE + "season: 2029\n", encoding="utf-8")
    os.utime(file, (4_000_000_000, 4_000_000_000))
    assert "2029" in document_at(file, file.read_bytes()).read().text
    assert document.read().version == 3


def test_an_older_version_is_never_saved_over_a_newer_one(tmp_path: Path) -> None:
    document = Shelf(tmp_path).begin()
    document.save(NEW_FILE + "season: 2028\n", 1)
    with pytest.raises(ChangedElsewhereError):
        document.save(NEW_FILE + "season: 2030\n", 1)


def test_what_is_no_applicant_file_makes_no_document(tmp_path: Path) -> None:
    with pytest.raises(InputError):
        Shelf(tmp_path).bring("a.yaml", b"- 1\n")
    assert list(tmp_path.iterdir()) == []
