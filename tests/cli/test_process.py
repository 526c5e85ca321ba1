"""The command line as a whole process: what it prints, on which streams, in which encodings, and how fast."""

import json
import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

import matchwise
from command_process import EXAMPLES, LONGEST_SECONDS, run

EXAMPLE = EXAMPLES / "failed_then_224.yaml"
DAY = ("--as-of", "2026-11-23")


def test_the_version_is_printed_at_once(tmp_path: Path) -> None:
    started = time.perf_counter()
    done = run(tmp_path, "--version")
    assert time.perf_counter() - started < 2
    assert (done.returncode, done.stdout.split()) == (0, [b"matchwise", matchwise.__version__.encode()])


def test_without_arguments_the_commands_are_named(tmp_path: Path) -> None:
    done = run(tmp_path)
    said = (done.stdout + done.stderr).decode()
    commands = ("recommend", "chance", "explain", "directory", "sources", "validate", "calibrate")
    assert [command for command in commands if command not in said] == []


def test_recommend_prints_one_json_object_with_150_programs(tmp_path: Path) -> None:
    done = run(tmp_path, "recommend", EXAMPLE, "--json", *DAY)
    report = json.loads(done.stdout)
    assert (done.returncode, done.stderr) == (0, b"")
    assert len(report["list"]) == 150
    assert report["cost"]["eras_usd"] == 3930
    first = report["list"][0]
    assert set(first["interview"]) == {"value", "low", "high", "unit", "standing", "confidence", "how", "sources"}
    assert first["signal"] == "gold"
    assert list(tmp_path.iterdir()) == []


def test_the_same_question_has_the_same_answer_whatever_the_order_of_sets(tmp_path: Path) -> None:
    answers = [run(tmp_path, "chance", EXAMPLE, "--json", *DAY, PYTHONHASHSEED=seed).stdout for seed in ("1", "2")]
    assert answers[0] == answers[1]


def test_the_answer_is_text_that_a_cp1252_console_prints(tmp_path: Path) -> None:
    done = run(tmp_path, "recommend", EXAMPLE, "--max-programs", "20", *DAY, PYTHONIOENCODING="cp1252")
    text = done.stdout.decode("cp1252")
    assert done.returncode == 0
    assert "of 100 applicants like you" in text
    assert "* gold" in text


def test_the_answer_is_text_in_the_c_locale_and_on_a_narrow_console(tmp_path: Path) -> None:
    done = run(tmp_path, "chance", EXAMPLE, *DAY, LC_ALL="C", PYTHONIOENCODING="ascii", COLUMNS="40")
    text = done.stdout.decode("ascii")
    assert done.returncode == 0
    assert max(len(line) for line in text.splitlines()) <= 40
    assert "\x1b" not in text


def test_files_are_written_only_where_asked(tmp_path: Path) -> None:
    done = run(tmp_path, "recommend", EXAMPLE, "--max-programs", "15", "--out", "my list", *DAY)
    assert done.returncode == 0
    names = sorted(path.name for path in (tmp_path / "my list").iterdir())
    assert names == ["list.csv", "list.xlsx", "recommend.json", "report.html", "report.pdf"]
    assert done.stderr.decode().count("Written: ") == 5


@pytest.mark.skipif(os.name == "nt", reason="Windows reports a closed pipe in another way")
@pytest.mark.parametrize("words", [("directory", "stale", "--limit", "900"), ("sources", "--json")])
def test_a_reader_that_stops_early_ends_it_well(words: tuple[str, ...], tmp_path: Path) -> None:
    environment = os.environ | {"MATCHWISE_HOME": str(tmp_path)}
    command = [sys.executable, "-m", "matchwise.cli.main", *words]
    with subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout is not None
        process.stdout.close()
        process.stdout = None
        _, said = process.communicate(timeout=LONGEST_SECONDS)
    assert (process.returncode, said) == (0, b"")
