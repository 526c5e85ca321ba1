"""A proposed command reads as this program was started."""

from pathlib import Path

import pytest

from matchwise.cli.started import as_started

HINT = "Find the code with: matchwise directory search"


def started(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, program: str, folders: str) -> str:
    """The hint after a start of this program, with these folders searched for programs."""
    (tmp_path / "my tools").mkdir()
    for folder in (tmp_path, tmp_path / "my tools"):
        for name in ("matchwise", "matchwise.exe"):
            (folder / name).write_text("", encoding="utf-8")
            (folder / name).chmod(0o755)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PATH", folders)
    monkeypatch.setattr("sys.argv", [program])
    return as_started(HINT)


def test_a_program_outside_the_search_path_is_named_by_its_place(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    place = Path("my tools") / "matchwise"
    expected = f'Find the code with: "{place}" directory search'
    assert started(tmp_path, monkeypatch, str(tmp_path / place), "") == expected


def test_a_program_that_the_system_finds_is_named_by_its_word(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    name = "matchwise.exe" if Path("a\\b").name == "b" else "matchwise"
    assert started(tmp_path, monkeypatch, str(tmp_path / name), str(tmp_path)) == HINT


def test_words_that_are_no_command_stay(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.argv", [".venv/bin/matchwise"])
    assert as_started("Matchwise 0.1, matchwise stopped") == "Matchwise 0.1, matchwise stopped"
