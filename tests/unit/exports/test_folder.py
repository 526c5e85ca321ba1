"""The five files of a report in a folder."""

import os
from pathlib import Path

import pytest

from matchwise.errors import InputError
from matchwise.exports import write_all
from report_samples import sample_report

NAMES = ["list.xlsx", "list.csv", "report.pdf", "report.html", "recommend.json"]


def test_all_five_are_written_and_nothing_else(tmp_path: Path) -> None:
    folder = tmp_path / "Résumé of my list" / "new"
    told: list[str] = []
    paths = write_all(sample_report(3, 1, 1), folder, told.append)
    assert [path.name for path in paths] == NAMES
    assert sorted(path.name for path in folder.iterdir()) == sorted(NAMES)
    assert told == [f"Making {name}" for name in NAMES]
    assert all(path.stat().st_size > 100 for path in paths)


def test_older_files_are_replaced(tmp_path: Path) -> None:
    (tmp_path / "list.csv").write_text("old", encoding="utf-8")
    write_all(sample_report(3, 1, 1), tmp_path)
    assert (tmp_path / "list.csv").read_text(encoding="utf-8-sig").startswith("Order,")


def test_folder_that_is_a_file_is_refused_in_words(tmp_path: Path) -> None:
    taken = tmp_path / "taken"
    taken.write_text("mine", encoding="utf-8")
    with pytest.raises(InputError, match="the folder cannot be made") as refused:
        write_all(sample_report(3, 1, 1), taken)
    assert refused.value.problems[0].remedy == "Choose a folder that you may write to, with free space."
    assert taken.read_text(encoding="utf-8") == "mine"


def test_place_that_cannot_be_replaced_is_refused_and_no_part_stays(tmp_path: Path) -> None:
    (tmp_path / "report.pdf" / "inner").mkdir(parents=True)
    with pytest.raises(InputError, match="cannot be replaced"):
        write_all(sample_report(3, 1, 1), tmp_path)
    assert [path.name for path in tmp_path.iterdir() if path.name.endswith(".part")] == []


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="only a plain user can be refused by permissions")
def test_folder_without_permission_is_refused_in_words(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    with pytest.raises(InputError, match="the file cannot be written"):
        write_all(sample_report(3, 1, 1), tmp_path)


def test_file_open_in_another_program_is_refused_with_the_remedy(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def held(_: Path, target: Path) -> Path:
        raise PermissionError(13, "held", str(target))

    monkeypatch.setattr(Path, "replace", held)
    with pytest.raises(InputError, match="may be open in another program") as refused:
        write_all(sample_report(3, 1, 1), tmp_path)
    assert refused.value.problems[0].remedy == "Close it, or choose another folder, and try again."
    assert list(tmp_path.iterdir()) == []
