"""`status --import` and `--export`: a tracker goes into the log in one step, and comes out as it went in."""

import datetime as dt
import json
import os
from pathlib import Path

import pytest

from command_process import EXAMPLES, Run, running
from matchwise import store

AS_OF = ("--as-of", "2026-11-27")
SHEET = (
    "Program;City;State;Status;Date;Notes\r\n"
    "Griffin Hosp;Derby;CT;IV;20.10.2026;virtual\r\n"
    "University of Texas;;;invited;22.10.2026;\r\n"
    "Iredell Health System;Statesville;NC;25x;23.10.2026;\r\n"
)
GRIFFIN = '  - {acgme_code: "1400831077", state: invited, date: 2026-10-20, note: virtual}\n'
IREDELL = '  - {acgme_code: "1403600002", state: applied, date: 2026-10-23, note: "status: 25x"}\n'


@pytest.fixture(name="run")
def _run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    run = running(tmp_path, monkeypatch, capsys, columns="100")
    return lambda *words: run("status", "me.yaml", *words, *AS_OF)


@pytest.fixture(name="file")
def _file(tmp_path: Path) -> Path:
    """An applicant of season 2027 with a comment, and a tracker beside it."""
    text = (EXAMPLES / "failed_then_224.yaml").read_text(encoding="utf-8").replace("season: 2028", "season: 2027")
    path = tmp_path / "me.yaml"
    path.write_text(f"# mine\n{text}", encoding="utf-8")
    (tmp_path / "sheet.csv").write_bytes(SHEET.encode())
    return path


def test_a_preview_shows_every_row_and_writes_nothing(run: Run, file: Path) -> None:
    before = file.read_bytes()
    code, out, err = run("--import", "sheet.csv", "--preview")
    assert (code, err, file.read_bytes()) == (0, "", before)
    for words in (
        "Can be recorded: 1",
        "'IV' is read as invited",
        "100 of 100 alike",
        "Look at these",
        "Several programs have this name",
    ):
        assert words in out
    told = json.loads(run("--import", "sheet.csv", "--preview", "--json")[1])
    assert [row["stands"] for row in told["rows"]] == ["new", "no program found", "to be looked at"]


def test_rows_that_are_sure_are_recorded_and_then_a_chosen_one(run: Run, file: Path) -> None:
    before = file.read_text(encoding="utf-8")
    assert "Recorded in the log of your file: 1" in run("--import", "sheet.csv")[1]
    assert file.read_text(encoding="utf-8") == f"{before}status:\n{GRIFFIN}"
    assert "Nothing was recorded" in run("--import", "sheet.csv")[1]
    assert "Recorded in the log of your file: 1" in run("--import", "sheet.csv", "--take", "4")[1]
    assert file.read_text(encoding="utf-8") == f"{before}status:\n{GRIFFIN}{IREDELL}"


def test_an_interview_to_come_is_told_and_written_beside_the_log(run: Run, file: Path) -> None:
    before = file.read_text(encoding="utf-8")
    table = "Code,Invited,Interview date,Notes\n1400831077,2026-10-20,2026-12-03 9:00-12:00 EST,Zoom\n"
    (file.parent / "sheet.csv").write_text(table, encoding="utf-8")
    out = " ".join(run("--import", "sheet.csv", "--preview")[1].split())
    told = "added to your interviews: interview on 3 December 2026, by video, 09:00 to 12:00 (Eastern time)"
    assert told in out
    assert "Guessed: '9:00-12:00' is read as 09:00 to 12:00, EST as the clock of that part of the US." in out
    assert file.read_text(encoding="utf-8") == before
    run("--import", "sheet.csv")
    written = file.read_text(encoding="utf-8")
    assert written.startswith(f"{before}status:\n")
    when = 'date: 2026-12-03, form: virtual, start: "09:00", end: "12:00", zone: "America/New_York"'
    assert written.endswith(f'interviews:\n  - {{acgme_code: "1400831077", {when}}}\n')
    assert "Nothing was recorded" in run("--import", "sheet.csv")[1]
    assert file.read_text(encoding="utf-8") == written


def test_the_tracker_is_written_and_read_again_without_a_change(run: Run, file: Path) -> None:
    run("--import", "sheet.csv", "--take", "all")
    recorded = file.read_bytes()
    for name in ("mine.csv", "mine.xlsx", "mine.ics"):
        code, out, _ = run("--export", name)
        assert (code, out) == (0, f"Written: {name}, with 2 applications.\n")
    for name in ("mine.csv", "mine.xlsx"):
        told = json.loads(run("--import", name, "--json")[1])
        assert {row["stands"] for row in told["rows"]} == {"in your log already"}
    assert file.read_bytes() == recorded
    assert (file.parent / "mine.ics").read_bytes().count(b"BEGIN:VEVENT") == 2


def test_the_export_holds_messages_and_notes_of_the_document_that_the_pages_keep(run: Run, file: Path) -> None:
    run("--import", "sheet.csv")
    kept = store.create_file(file.with_suffix(".matchwise"), file.read_text(encoding="utf-8"), by="test")
    os.utime(file, (0, 0))  # the pages saved later
    store.log_message(kept, 2027, "1400831077", dt.date(2026, 10, 5))
    store.put_note(kept, "1400831077", "kind people", dt.date(2026, 11, 1))
    code, out, err = run("--export", "mine.xlsx", "--json")
    assert code == 0
    assert "Read from me.matchwise" in err
    (program,) = json.loads(out)["programs"]
    assert [(one["day"], one["kind"], one["what"]) for one in program["contacts"]] == [
        ("2026-10-05", "sent", "message of interest"),
        ("2026-10-20", "received", "invitation to an interview"),
        ("2026-10-20", "noted", "virtual"),
        ("2026-11-01", "noted", "on the program's page: kind people"),
    ]
    assert (file.parent / "mine.xlsx").read_bytes()[:2] == b"PK"


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--preview",), "no tracker is given"),
        (("--import", "none.csv"), "none.csv"),
        (("--import", "sheet.csv", "--days", "backwards"), "is no order"),
        (("--import", "sheet.csv", "--rows-are", "hired"), "is not known here"),
        (("--import", "sheet.csv", "--take", "99"), "line 99 cannot be recorded"),
        (("--import", "sheet.csv", "--take", ","), "nothing is chosen"),
        (("--export", "mine.doc"), "no known ending"),
        (("--export", "sheet.csv"), "is there already"),
    ],
)
def test_what_cannot_be_is_refused_and_nothing_is_written(
    run: Run, file: Path, words: tuple[str, ...], said: str
) -> None:
    before, there = file.read_bytes(), sorted(file.parent.iterdir())
    code, out, err = run(*words)
    assert code == 2
    assert out == ""
    assert said in " ".join(err.split())
    assert file.read_bytes() == before
    assert [one for one in sorted(file.parent.iterdir()) if one.name != "home"] == there
