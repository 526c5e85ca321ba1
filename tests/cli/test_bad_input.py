"""Bad input, as a whole process: a clear message, exit code 2 or 3, no traceback, nothing written, within 5 seconds."""

import time
from pathlib import Path

import pytest

from command_process import EXAMPLES, run

GOOD = (EXAMPLES / "failed_then_224.yaml").read_text(encoding="utf-8")
ALL_STATES = (
    "AK AL AR AZ CA CO CT DC DE FL GA GU HI IA ID IL IN KS KY LA MA MD ME MI MN MO MS MT NC ND NE NH NJ NM NV NY OH OK "
    "OR PA PR RI SC SD TN TX UT VA VI VT WA WI WV WY"
)
BOMB = "a: &a [x, x]\nb: &b [*a, *a]\nc: &c [*b, *b]\nd: [*c, *c]\n"
SECONDS = 5.0


def changed(old: str, new: str) -> bytes:
    assert old in GOOD
    return GOOD.replace(old, new).encode()


BAD: dict[str, tuple[bytes, int, str]] = {
    "empty file": (b"", 2, "empty"),
    "wrong YAML": (b"season: [2028\nname: x", 2, "Line 2"),
    "YAML bomb": (BOMB.encode(), 2, ""),
    "unknown key": (changed("season: 2028", "saison: 2028"), 2, "saison"),
    "score of 2400": (changed("score: 224", "score: 2400"), 2, "2400"),
    "exam in the future given as passed": (changed("date: 2023-03-04", "date: 2027-03-04"), 2, "exams"),
    "pass below the pass mark of its day": (changed("score: 224", "score: 208"), 2, "20"),
    "season in the past": (changed("season: 2028", "season: 2020"), 2, "season"),
    "season that nobody knows": (changed("season: 2028", "season: 2035"), 2, "season"),
    "contradictory visa": (changed("needs: true", "needs: false"), 2, "visa"),
    "file of 10 MB": (b"# filler\n" * 1_200_000, 2, "large"),
    "not UTF-8": (b"name: \xff\xfe\xfa", 2, "UTF-8"),
    "budget of nothing": (changed("budget_usd: 3930", "budget_usd: 0"), 2, "budget_usd"),
    "no program left": (
        changed("prefer_states: [MI, OH], avoid_states: []", f"avoid_states: [{', '.join(ALL_STATES.split())}]"),
        3,
        "No program",
    ),
}


@pytest.mark.parametrize("name", BAD)
def test_a_bad_file_ends_in_a_clear_message(name: str, tmp_path: Path) -> None:
    content, code, words = BAD[name]
    (tmp_path / "applicant.yaml").write_bytes(content)
    started = time.perf_counter()
    done = run(tmp_path, "recommend", "applicant.yaml", "--as-of", "2026-11-23", "--out", "reports")
    assert time.perf_counter() - started < SECONDS
    message = done.stderr.decode()
    assert (done.returncode, done.stdout) == (code, b"")
    assert words in message
    assert "Traceback" not in message
    assert message.count("\n") < 20
    assert [path.name for path in tmp_path.iterdir()] == ["applicant.yaml"]
