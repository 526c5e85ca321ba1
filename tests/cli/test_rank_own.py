"""`matchwise rank FILE`: the own list of a file, its files, and couples."""

import json
import os
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from command_process import EXAMPLES
from matchwise.cli.main import app
from matchwise.store import SUFFIX, create_file
from rank_samples import HELD, LOG

RUN = CliRunner()
FAST = ["--seasons", "2", "--workers", "1", "--as-of", "2026-11-26"]
ORDER = HELD[::-1]


@pytest.fixture(name="file")
def _file(tmp_path: Path) -> Path:
    """The example with a log and an order."""
    file = tmp_path / "me.yaml"
    text = (EXAMPLES / "failed_then_224.yaml").read_text(encoding="utf-8")
    file.write_text(f"{text}{LOG}rank_order: {{programs: {list(ORDER)}}}\n", encoding="utf-8")
    return file


def run(*words: str) -> Result:
    return RUN.invoke(app, ["rank", *words, *FAST], catch_exceptions=False)


def test_the_own_order_is_answered_and_its_files_are_written(file: Path, tmp_path: Path) -> None:
    ran = run(str(file), "--out", str(tmp_path / "out"))
    parts = ("Read this first", "Your list", "Answer", "Where on the list", "Why your true order", "Keep in mind")
    places = [ran.stdout.index(part) for part in parts]
    assert places == sorted(places)
    assert "Certify your list by 1 March 2028" in ran.stdout
    assert ran.stderr.count("Written: ") == 3
    found = json.loads((tmp_path / "out" / "rank.json").read_text(encoding="utf-8"))
    assert [place["acgme_code"] for place in found["ranks"]] == list(ORDER)
    assert [place["acgme_code"] for place in found["chance"]["ranks"]] == list(ORDER)
    assert (tmp_path / "out" / "rank.pdf").read_bytes().startswith(b"%PDF")


def test_the_list_of_the_file_is_the_same_list_as_told_by_options(file: Path, tmp_path: Path) -> None:
    """One engine answers both: the log is the list applied to, with its signals."""
    (tmp_path / "applied.csv").write_text(
        "1403800004,gold\n1403800003\n1402800002\n1403812339\n1404800011\n", encoding="utf-8"
    )
    told = (str(file), *(word for code in ORDER for word in ("--program", code)))
    by_options = json.loads(run(*told, "--applied", str(tmp_path / "applied.csv"), "--json").stdout)
    by_file = json.loads(run(str(file), "--json").stdout)["chance"]
    assert by_file == by_options


def test_a_file_without_interviews_is_answered_at_once() -> None:
    text = run(str(EXAMPLES / "failed_then_224.yaml")).stdout
    assert "Your log holds no interview yet." in text
    assert "Simulating" not in text


def test_what_the_pages_saved_later_is_read_from_their_document_and_a_newer_file_wins(file: Path) -> None:
    before = file.read_text(encoding="utf-8")
    moved = before.replace(str(list(ORDER)), str(list(HELD)))
    create_file(file.with_suffix(SUFFIX), moved, by="form")
    for day, told, wanted in ((1, "Read from me.matchwise", HELD), (4_000_000_000, "", ORDER)):
        os.utime(file, (day, day))
        ran = run(str(file), "--json")
        assert ran.stderr.startswith(told)
        assert ("Read from" in ran.stderr) == bool(told)
        assert [place["acgme_code"] for place in json.loads(ran.stdout)["ranks"]] == list(wanted)
    assert file.read_text(encoding="utf-8") == before


def test_a_couple_is_answered_with_its_pairs_and_assumptions(file: Path, tmp_path: Path) -> None:
    pairs = tmp_path / "pairs.csv"
    pairs.write_text(f"{HELD[0]};{HELD[1]}\n{HELD[2]};-\n", encoding="utf-8")
    couple = (str(file), "--couple", str(EXAMPLES / "failed_then_224.yaml"), "--pairs", str(pairs))
    ran = run(*couple)
    parts = ("Both match in", "Where on the list", "What is assumed")
    places = [ran.stdout.index(part) for part in parts]
    assert places == sorted(places)
    found = json.loads(run(*couple, "--json").stdout)
    assert found["names"] == ["You", "Your partner"]
    assert found["pairs"][1]["other"] is None
