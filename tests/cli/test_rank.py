"""`matchwise rank` with interviews that options tell: what it prints, and how it refuses what cannot be meant."""

import json
from itertools import pairwise
from pathlib import Path

import pytest
from typer.testing import CliRunner

from command_process import EXAMPLES
from matchwise.cli.main import app
from matchwise.cli.rank_list_screen import bar
from matchwise.errors import InputError

RUN = CliRunner()
FAST = ["--seasons", "2", "--workers", "1", "--as-of", "2026-11-26"]
FILE = str(EXAMPLES / "failed_then_224.yaml")
HELD = ["1400100901", "1401400904", "1402300490"]


def printed(*words: str, pasted: str | None = None) -> str:
    return RUN.invoke(app, ["rank", *words, *FAST], input=pasted, catch_exceptions=False).stdout


def refusal(*words: str, pasted: str | None = None) -> str:
    ran = RUN.invoke(app, ["rank", *words, *FAST], input=pasted)
    assert isinstance(ran.exception, InputError)
    return str(ran.exception)


def test_the_answer_comes_first_then_the_ranks_then_why_then_how_sure() -> None:
    text = printed(FILE, *(word for code in HELD for word in ("--program", code)))
    parts = ["of 100 applicants in your place", "Where on the list", "Why your true order", "Keep in mind"]
    assert sorted(parts, key=text.index) == parts
    assert "Kaiser Permanente" in text
    assert "20 simulated" not in text
    assert "2 simulated seasons" in text


def test_json_holds_the_same_and_the_mark_of_the_calibration(tmp_path: Path) -> None:
    (tmp_path / "list.csv").write_text("\n".join(HELD), encoding="utf-8")
    found = json.loads(printed(FILE, "--list", str(tmp_path / "list.csv"), "--json"))
    assert [place["acgme_code"] for place in found["ranks"]] == HELD
    assert found["match"]["value"] == pytest.approx(sum(place["here"]["value"] for place in found["ranks"]))
    assert found["match"]["standing"] == "assumed"
    assert len(found["calibration"]) == 16
    assert {order["way"] for order in found["orders"]} >= {"true", "safest first", "reversed", "random"}


def test_a_pasted_list_of_names_is_read_in_its_order() -> None:
    found = json.loads(printed("--type", "visa", "--list", "-", "--json", pasted="Kaiser, Hawaii\n\n1400100901\n"))
    assert [place["acgme_code"] for place in found["ranks"]] == ["1401400904", "1400100901"]


def test_a_number_of_interviews_and_plain_options_are_enough() -> None:
    text = printed("--type", "us-img", "--step2", "231", "--failed", "--years", "3", "--count", "1")
    assert "US IMGs" in text
    assert "a failed Step" in text
    assert "the first program alone" not in text


def test_signals_of_the_list_applied_to_are_taken_over(tmp_path: Path) -> None:
    """The same interviews say less of the applicant when gold signals were sent for them."""
    (tmp_path / "gold.csv").write_text("\n".join(f"{code},gold" for code in HELD), encoding="utf-8")
    (tmp_path / "none.csv").write_text("\n".join(HELD), encoding="utf-8")
    asked = ("--type", "visa", "--step2", "240", *(word for code in HELD for word in ("--program", code)), "--json")
    gold, none = (
        json.loads(printed(*asked, "--applied", str(tmp_path / name)))["match"]["value"]
        for name in ("gold.csv", "none.csv")
    )
    assert gold < none


def test_signals_of_both_lists_are_put_together_and_must_agree(tmp_path: Path) -> None:
    first, second, third = HELD
    (tmp_path / "list.csv").write_text(f"{first},gold\n{second}\n{third}\n", encoding="utf-8")
    (tmp_path / "applied.csv").write_text(f"{first}\n{second},silver\n{third}\n", encoding="utf-8")
    (tmp_path / "whole.csv").write_text(f"{first},gold\n{second},silver\n{third}\n", encoding="utf-8")
    (tmp_path / "other.csv").write_text(f"{first},silver\n{second}\n{third}\n", encoding="utf-8")

    def asked(own: str, applied: str) -> tuple[str, ...]:
        return ("--type", "visa", "--list", str(tmp_path / own), "--applied", str(tmp_path / applied), "--json")

    assert printed(*asked("list.csv", "applied.csv")) == printed(*asked("whole.csv", "whole.csv"))
    said = refusal(*asked("list.csv", "other.csv"))
    assert "different signals: gold and silver" in said
    assert first in said


def test_a_list_of_a_million_unknown_names_is_refused_at_once() -> None:
    assert "1,000,000 programs, and 60" in refusal("--type", "visa", "--list", "-", pasted="zz q\n" * 1_000_000)


def test_where_all_programs_applied_to_interview_no_more_are_promised(tmp_path: Path) -> None:
    (tmp_path / "applied.csv").write_text("\n".join(HELD), encoding="utf-8")
    held = [word for code in HELD for word in ("--program", code)]
    text = printed("--type", "visa", *held, "--applied", str(tmp_path / "applied.csv"))
    assert "More interviews: you applied to no more programs." in text
    assert "more interviews are needed" not in text
    text = printed("--type", "visa", *held[:2], "--applied", str(tmp_path / "applied.csv"))
    assert "2 interviews more" in text
    assert "3 interviews more" not in text
    assert "even with an interview at each other program that you applied to (2)" in " ".join(text.split())


def test_changes_are_those_of_the_numbers_that_are_shown() -> None:
    text = printed("--type", "visa", "--count", "7")
    now = int(text.split("Answer\n")[1].split(" of 100")[0].split()[-1])
    table = text.split("Shorter, and with more interviews")[1].split("For ")[0]
    rows = [line.split() for line in table.splitlines() if " alone" in line or "more" in line]
    shown = [(row[-1], next(word for word, after in pairwise(row) if after.startswith("("))) for row in rows]
    assert len(shown) == 10
    assert [change for change, _ in shown] == [
        f"{int(match) - now:+d}" if int(match) != now else "0" for _, match in shown
    ]


def test_the_same_seed_gives_the_same_answer_with_any_number_of_processes() -> None:
    asked = ["rank", "--type", "visa", "--count", "3", "--json", "--seasons", "2", "--as-of", "2026-11-26"]
    one, two = (RUN.invoke(app, [*asked, "--workers", count], catch_exceptions=False).stdout for count in ("1", "2"))
    assert one == two


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--type", "visa"), "nothing says which interviews"),
        ((FILE, "--count", "3", "--program", "kaiser hawaii"), "in more than one way"),
        (("--count", "3"), "nothing says who asks"),
        ((FILE, "--count", "3", "--step2", "240"), "the applicant file says it already"),
        ((FILE, "--count", "1000"), "--count"),
        ((FILE, "--count", "0"), "--count"),
        (("--type", "martian", "--count", "3"), "This is no type"),
        (("--type", "visa", "--step2", "999", "--count", "3"), "--step2"),
        ((FILE, "--program", "kaiser"), "names 7 programs"),
        (
            (FILE, "--program", "kaiser hawaii", "--program", "1401400904"),
            "--program, program 2: Kaiser Permanente Hawaii Program (1401400904) stands at program 1 already",
        ),
        ((FILE, "--list", "no-such-file.txt"), "does not exist"),
        ((FILE, "--count", "3", "--applied", FILE), "--applied"),
        ((FILE, "--count", "3", "--out", "folder"), "--out"),
        ((FILE, "--applied", FILE), "the log of the file tells it already"),
        ((FILE, "--couple", FILE), "a couple needs two files and its pairs"),
        ((FILE, "--pairs", FILE), "a couple needs two files and its pairs"),
        (("--couple", FILE, "--pairs", FILE), "a couple needs two files and its pairs"),
        ((FILE, "--couple", FILE, "--pairs", FILE, "--count", "3"), "the files of the two tell it already"),
        ((FILE, "--couple", FILE, "--pairs", FILE), "failed_then_224.yaml, line 1"),
        ((FILE, "--couple", FILE, "--pairs", "no-such-file.txt"), "does not exist"),
    ],
)
def test_what_cannot_be_meant_is_refused(words: tuple[str, ...], said: str) -> None:
    assert said in refusal(*words)


@pytest.mark.parametrize("pasted", ["", "\n \n", "\0", "\x1b[31mred\n" * 70, "\u202e" * 500])
def test_hostile_and_empty_lists_are_refused(pasted: str) -> None:
    assert refusal("--type", "visa", "--list", "-", pasted=pasted)


def test_more_programs_than_anybody_interviews_at_are_refused() -> None:
    from shipped import shipped_directory  # noqa: PLC0415 (one test needs it)

    codes = shipped_directory().codes
    assert "outside 1 to 60" in refusal("--type", "visa", "--list", "-", pasted="\n".join(codes))


def test_a_bar_is_as_long_as_its_chance() -> None:
    assert [bar(chance) for chance in (0, 0.5, 1)] == ["." * 10, "#####.....", "#" * 10]
