"""`recommend --evaluate` and `--compare` as commands: answers, and clear messages for faulty lists."""

import json
import time
from pathlib import Path

import pytest

from command_process import EXAMPLES, run
from shipped import shipped_directory

EXAMPLE = EXAMPLES / "failed_then_224.yaml"
CODE, OTHER = "1403812339", "1403821340"
DAY = ("--as-of", "2026-11-23")
SECONDS = 5.0


BAD: dict[str, tuple[bytes, int, str]] = {
    "empty file": (b"", 2, "it names no program"),
    "headings alone": (b"ACGME code,signal\n", 2, "it names no program"),
    "unknown code": (f"{CODE}\n1409999999\n".encode(), 2, "line 2: the directory has no program 1409999999"),
    "another specialty": (b"1201234567\n", 2, "is no internal medicine program"),
    "the same code twice": (f"{CODE}\n{OTHER}\n{CODE}\n".encode(), 2, "line 3: 1403812339 stands on line 1"),
    "unknown signal": (f"code,signal\n{CODE},bronze\n".encode(), 2, "'bronze' is not a signal"),
    "too many signals": (
        "\n".join(f"{code},gold" for code in (CODE, OTHER, "1402800002", "1403500008")).encode(),
        3,
        "it sends 4 gold signals, and season 2028 gives 3",
    ),
    "a broken workbook": (b"PK\x03\x04 and so on", 2, "not a workbook that can be read"),
    "an old workbook": (b"\xd0\xcf\x11\xe0 and so on", 2, "a workbook of the old kind"),
    "no text": (b"\x00\x01\x02\xff", 2, "mine.csv"),
    "11 MB": (b"# filler\n" * 1_300_000, 2, "is larger than 10 MB"),
}


def asked(folder: Path, *arguments: str) -> tuple[int, str, str]:
    done = run(folder, "recommend", EXAMPLE, *DAY, *arguments)
    return done.returncode, done.stdout.decode(), done.stderr.decode()


@pytest.mark.parametrize("name", BAD)
def test_a_faulty_list_ends_in_a_clear_message(name: str, tmp_path: Path) -> None:
    content, code, words = BAD[name]
    (tmp_path / "mine.csv").write_bytes(content)
    started = time.perf_counter()
    returned, out, message = asked(tmp_path, "--evaluate", "mine.csv", "--compare")
    assert time.perf_counter() - started < SECONDS
    assert (returned, out) == (code, "")
    assert words in message
    assert "Traceback" not in message
    assert [path.name for path in tmp_path.iterdir()] == ["mine.csv"]


def test_an_own_list_is_answered_with_the_best_list_of_its_length(tmp_path: Path) -> None:
    (tmp_path / "mine.csv").write_text(f"\ufeffACGME code;Signal\n{CODE};gold\n{OTHER};\n", encoding="utf-8")
    report = json.loads(asked(tmp_path, "--evaluate", "mine.csv", "--json")[1])
    assert (report["programs"], report["best_programs"], report["usd"]) == (2, 2, 22)
    assert report["best"]["value"] >= report["chance"]["match"]["value"] > 0
    assert report["difference"]["value"] == pytest.approx(report["best"]["value"] - report["chance"]["match"]["value"])
    assert report["best"]["value"] <= report["proof"]["upper_bound"] + 1e-12
    assert 0 < len(report["swaps"]) <= 5
    text = asked(tmp_path, "--evaluate", "mine.csv")[1]
    assert text.index("Answer") < text.index("What to change first") < text.index("How good it could be")


def test_a_list_beyond_the_budget_is_answered_and_named(tmp_path: Path) -> None:
    (tmp_path / "mine.csv").write_text("\n".join(shipped_directory().codes[:40]), encoding="utf-8")
    code, out, _ = asked(tmp_path, "--evaluate", "mine.csv", "--budget", "330", "--json")
    report = json.loads(out)
    assert (code, report["best_programs"]) == (0, 40)
    assert report["broken"][0].startswith("It holds 40 programs and costs $630. Your limits leave 30, for $330.")


def test_every_program_of_the_directory_can_be_one_list(tmp_path: Path) -> None:
    (tmp_path / "mine.csv").write_text("\n".join(shipped_directory().codes), encoding="utf-8")
    code, out, _ = asked(tmp_path, "--evaluate", "mine.csv", "--json")
    report = json.loads(out)
    assert (code, report["programs"]) == (0, 710)
    assert report["bound_holds"] is False
    assert {line["acgme_code"] for line in report["kept_out"]} <= set(shipped_directory().codes)


def test_the_pasted_table_of_myeras_is_read(tmp_path: Path) -> None:
    pasted = f"Program\tStatus\tSignal\nCleveland Clinic ({CODE})\tSubmitted\tGold\n"
    (tmp_path / "mine.txt").write_text(pasted, encoding="utf-8")
    report = json.loads(asked(tmp_path, "--evaluate", "mine.txt", "--json")[1])
    assert report["list_described"] == "Your own list: 1 program, 1 gold and 0 silver signals."


def test_what_people_do_stands_beside_the_best_list(tmp_path: Path) -> None:
    report = json.loads(asked(tmp_path, "--compare", "--max-programs", "20", "--json")[1])
    assert [line["way"] for line in report["lists"]] == [
        *("highest chance", "most non-US IMGs", "random", "typical", "best")
    ]
    assert {line["programs"] for line in report["lists"]} == {20, None}
    text = asked(tmp_path, "--compare", "--max-programs", "20")[1]
    assert "With the best list of 20 programs ($220)" in text


def test_both_are_answered_in_one_call(tmp_path: Path) -> None:
    (tmp_path / "mine.csv").write_text(f"{CODE}\n{OTHER}\n", encoding="utf-8")
    report = json.loads(asked(tmp_path, "--evaluate", "mine.csv", "--compare", "--json")[1])
    assert set(report) == {"evaluate", "compare"}
    yours = report["compare"]["lists"][0]
    assert yours["way"] == "yours"
    assert yours["match"]["value"] == pytest.approx(report["evaluate"]["chance"]["match"]["value"])
    assert report["compare"]["lists"][-1]["match"]["value"] == pytest.approx(report["evaluate"]["best"]["value"])
    text = asked(tmp_path, "--evaluate", "mine.csv", "--compare")[1]
    assert text.index("What to change first") < text.index("The lists")
