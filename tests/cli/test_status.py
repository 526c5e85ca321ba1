"""The command `status`: news goes into the log of the file, and the chance moves with it."""

import json
import os
from pathlib import Path
from typing import Any

import pytest

from command_process import EXAMPLES, Run, running

AS_OF = ("--as-of", "2026-11-27")
PROGRAMS = ("1403800004", "1403800003", "1402800002", "1403812339", "1404800011")


@pytest.fixture(name="run")
def _run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    return running(tmp_path, monkeypatch, capsys)


@pytest.fixture(name="file")
def _file(tmp_path: Path) -> Path:
    """An applicant of season 2027, with a comment, and a list that was applied to."""
    text = (EXAMPLES / "failed_then_224.yaml").read_text(encoding="utf-8").replace("season: 2028", "season: 2027")
    path = tmp_path / "me.yaml"
    path.write_text(f"# mine\n{text}", encoding="utf-8")
    (tmp_path / "list.txt").write_text("\n".join(PROGRAMS), encoding="utf-8")
    return path


def answer(run: Run, *arguments: str | Path) -> dict[str, Any]:
    code, out, err = run("status", *arguments, *AS_OF, "--json")
    assert (code, err) == (0, "")
    found = json.loads(out)
    assert isinstance(found, dict)
    return found


def test_news_is_recorded_and_moves_the_chance_the_right_way(run: Run, file: Path) -> None:
    silent = answer(run, file, "--applied", file.with_name("list.txt"), "--date", "2026-09-23")
    assert silent["counts"] == {"applied": 5}
    assert silent["now"]["value"] < silent["before"]["value"]
    asked = answer(run, file, PROGRAMS[0], "invited", "--date", "2026-10-20")
    assert asked["counts"] == {"applied": 4, "invited": 1}
    assert asked["now"]["value"] > silent["before"]["value"]
    [program] = (one for one in asked["programs"] if one["acgme_code"] == PROGRAMS[0])
    assert (program["status"], program["to_come"]["value"], program["since"]) == ("invited", 1.0, "2026-10-20")
    assert asked["one_less"]["value"] < asked["now"]["value"] < asked["one_more"]["value"]
    quiet = [one["match"]["value"] for one in asked["quiet"]]
    assert all(value <= asked["now"]["value"] for value in quiet)
    refused = answer(run, file, PROGRAMS[1], "rejected")
    assert refused["now"]["value"] < asked["now"]["value"]
    text = file.read_text(encoding="utf-8")
    assert text.startswith("# mine\n")
    assert f'{{acgme_code: "{PROGRAMS[0]}", state: invited, date: 2026-10-20}}' in text
    assert answer(run, file)["now"] == refused["now"]
    assert not list(file.parent.glob(".matchwise-*"))


def test_the_answer_is_printed_within_80_columns(run: Run, file: Path) -> None:
    code, out, err = run("status", file, PROGRAMS[0], "interviewed", "--signal", "gold", *AS_OF)
    assert (code, err) == (0, "")
    assert "Recorded: 1 line in the log of your file." in out
    assert "interviewed since 27 November 2026" in out
    assert "What news would do" in out
    assert max(map(len, out.splitlines())) <= 80


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ((), "the file tells of no application"),
        ((PROGRAMS[0],), "nothing says what happened"),
        (("1400000000", "invited"), "the directory has no program 1400000000"),
        ((PROGRAMS[0], "accepted"), "STATE"),
        ((PROGRAMS[0], "invited", "--signal", "bronze"), "Write gold, silver or none"),
        ((PROGRAMS[0], "invited", "--date", "2027-02-01"), "date"),
        (("x" * 5000, "invited"), "the directory has no program"),
    ],
)
def test_wrong_news_is_refused_and_the_file_stays(run: Run, file: Path, words: tuple[str, ...], said: str) -> None:
    before = file.read_bytes()
    code, out, err = run("status", file, *words, *AS_OF)
    assert (code, out) == (2, "")
    assert said in " ".join(err.split())
    assert file.read_bytes() == before


def test_a_file_is_replaced_with_its_mark_its_rights_and_behind_its_link(run: Run, file: Path) -> None:
    file.write_bytes(b"\xef\xbb\xbf" + file.read_bytes())
    file.chmod(0o640)
    link = file.with_name("link.yaml")
    link.symlink_to(file)
    assert run("status", link, PROGRAMS[0], "applied", *AS_OF)[0] == 0
    assert link.is_symlink()
    assert file.read_bytes().startswith(b"\xef\xbb\xbf# mine")
    assert file.stat().st_mode & 0o777 == 0o640
    assert PROGRAMS[0] in file.read_text(encoding="utf-8-sig")


@pytest.mark.skipif(not hasattr(os, "getuid") or os.getuid() == 0, reason="root may write every file")
def test_a_file_that_may_not_be_written_is_left(run: Run, file: Path) -> None:
    file.chmod(0o400)
    before = file.read_bytes()
    assert run("status", file, PROGRAMS[0], "applied", *AS_OF)[0] == 2
    assert file.read_bytes() == before


def test_news_of_an_applicant_whom_the_pages_keep_is_sent_there(run: Run, file: Path) -> None:
    file.with_suffix(".matchwise").write_bytes(b"a document")
    before = file.read_bytes()
    code, _, err = run("status", file, PROGRAMS[0], "applied", *AS_OF)
    assert (code, file.read_bytes()) == (2, before)
    assert "This season" in " ".join(err.split())
