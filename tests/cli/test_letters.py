"""`matchwise packet`, `email` and `outline`: what they print and write, and how they refuse what cannot be meant."""

import datetime as dt
import json
import os
from email import message_from_bytes, policy
from pathlib import Path

import pytest
from docx import Document
from typer.testing import CliRunner, Result

from command_process import EXAMPLES
from matchwise import store
from matchwise.cli.main import app
from matchwise.errors import InputError, StoreError
from packet_samples import program_in

RUN = CliRunner()
FILE = str(EXAMPLES / "failed_then_224.yaml")
TODAY = ["--as-of", "2026-11-27"]
IN_SEASON = ["--as-of", "2027-10-01"]
CODE = program_in("MI").acgme_code
CASE = "I followed up the echo of a man in his sixties"


def printed(*words: str) -> str:
    return RUN.invoke(app, list(words), catch_exceptions=False, env={"COLUMNS": "200"}).stdout


def refusal(*words: str) -> InputError:
    ran = RUN.invoke(app, list(words))
    assert isinstance(ran.exception, InputError)
    return ran.exception


def test_the_packet_says_first_that_it_writes_no_letter_and_then_what_was_left_out() -> None:
    text = printed("packet", FILE, "--case", CASE, "--case", "Mr. Smith had a stroke", *TODAY)
    parts = ["never writes a letter", "Read this first", "Days", "CV: Person", "The request", "To be filled in by you"]
    assert sorted(parts, key=text.index) == parts
    assert "Mr. Smith (name). The case is left out" in text
    assert text.count(CASE) == 1


def test_the_packet_writes_docx_pdf_and_drafts_that_open(tmp_path: Path) -> None:
    words = ["packet", FILE, "--writer", "Dr. Jane Example", "--case", CASE, "--json", "--out", str(tmp_path), *TODAY]
    ran = RUN.invoke(app, words, catch_exceptions=False)
    assert json.loads(ran.stdout)["writer"] == "Dr. Jane Example"
    assert ran.stderr.count("Written: ") == 5
    assert len(Document(str(tmp_path / "packet.docx")).tables) > 5
    assert (tmp_path / "packet.pdf").read_bytes().startswith(b"%PDF")
    mails = [message_from_bytes(file.read_bytes(), policy=policy.default) for file in tmp_path.glob("*.eml")]
    assert [mail["X-Unsent"] for mail in mails] == ["1"] * 3
    assert [mail["To"] for mail in mails] == [None] * 3


def test_with_json_a_case_that_was_left_out_is_said_on_standard_error() -> None:
    ran = RUN.invoke(app, ["packet", FILE, "--case", "MRN 1234567", "--json", *TODAY], catch_exceptions=False)
    assert "The case is left out" in ran.stderr
    assert json.loads(ran.stdout)["reminders"][0]["kept"] is False


def test_checked_cases_and_scores_come_in_when_asked_for() -> None:
    text = printed("packet", FILE, "--case", "The man in room 12", "--checked", "--scores", *TODAY)
    assert "You said that you checked them" in text
    assert "passed with 224" in text


def test_a_message_to_a_program_with_a_tie_is_a_draft_with_its_rules(tmp_path: Path) -> None:
    file = tmp_path / "m.eml"
    text = printed("email", FILE, CODE, "--out", str(file), *IN_SEASON)
    parts = ["Read this first", "The draft", "Your ties", "Rules", "Messages that you log (--log)"]
    assert sorted(parts, key=text.index) == parts
    mail = message_from_bytes(file.read_bytes(), policy=policy.default)
    assert mail["Subject"].endswith("Example Failed Then Passed, Non-US Citizen IMG")
    assert mail["To"] is None


def test_without_a_tie_nothing_is_written_and_the_answer_says_why(tmp_path: Path) -> None:
    file = tmp_path / "m.eml"
    ran = RUN.invoke(app, ["email", FILE, program_in("TX").acgme_code, "--out", str(file), *IN_SEASON])
    assert ran.exit_code == 0
    assert "names no tie" in ran.stdout
    assert "Nothing was written" in ran.stderr
    assert not file.exists()


def test_the_message_as_json() -> None:
    found = json.loads(printed("email", FILE, CODE, "--json", *IN_SEASON))
    assert found["acgme_code"] == CODE
    assert found["draft"]["lines"][0] == "Dear Program Director,"
    assert all(rule["source"] for rule in found["rules"])
    soap = json.loads(printed("email", FILE, CODE, "--json", "--as-of", "2028-03-14"))
    assert soap["draft"] is None
    assert "contact no program" in soap["why_not"][0]["text"]


def test_the_outline_has_facts_and_questions() -> None:
    text = printed("outline", FILE, *TODAY)
    assert "no text to paste" in text
    assert "What happened: Step 2 CK failed with 205, August 2022." in text
    parts = json.loads(printed("outline", FILE, "--json", *TODAY))["parts"]
    assert [part["name"] for part in parts][:3] == ["why_internal_medicine", "experience", "scores"]


@pytest.mark.parametrize(
    ("words", "field"),
    [
        (["packet", FILE, "--case", "x" * 10_000_000], "case 1"),
        (["packet", FILE, "--case", "a\x1b[31m"], "case 1"),
        (["packet", FILE, "--writer", "Dr. \u202ereversed"], "writer"),
        (["packet", FILE, "--setting", "x" * 300], "setting 1"),
        (["packet", FILE, "--out", ""], "--out"),
        (["packet", "nowhere.yaml"], "nowhere.yaml"),
        (["email", FILE, "1400000000"], "acgme_code"),
        (["email", FILE, "abc"], "acgme_code"),
        (["email", FILE, CODE, "--out", FILE], "--out"),
        (["outline", "nowhere.yaml"], "nowhere.yaml"),
    ],
)
def test_what_cannot_be_meant_is_refused_with_its_field(words: list[str], field: str) -> None:
    error = refusal(*words, *TODAY)
    assert field in {problem.field for problem in error.problems}
    assert len(str(error)) < 1_000


@pytest.mark.parametrize("command", [["packet"], ["outline"], ["email"]])
@pytest.mark.parametrize("content", ["", "version: 1\n", "\x00\x01", "[]"])
def test_a_file_that_tells_no_applicant_is_refused(tmp_path: Path, command: list[str], content: str) -> None:
    file = tmp_path / "me.yaml"
    file.write_text(content, encoding="utf-8")
    assert refusal(*command, str(file), *([CODE] if command == ["email"] else [])).problems


def test_a_hostile_name_is_shown_and_not_obeyed(tmp_path: Path) -> None:
    file = tmp_path / "applicant.yaml"
    text = Path(FILE).read_text(encoding="utf-8").replace("Example University", '"\\e]0;x\\a\\u202eName"')
    file.write_text(text, encoding="utf-8")
    for command in (["packet", str(file)], ["outline", str(file)], ["email", str(file), CODE]):
        ran = RUN.invoke(app, command)
        assert "\x1b" not in ran.output
        assert "\u202e" not in ran.output


def own(tmp_path: Path) -> Path:
    """The example as a file of one's own, with room for a log beside it."""
    file = tmp_path / "me.yaml"
    file.write_text(Path(FILE).read_text(encoding="utf-8"), encoding="utf-8")
    return file


def email(file: Path, *words: str) -> Result:
    return RUN.invoke(app, ["email", str(file), CODE, *words, *IN_SEASON], catch_exceptions=False)


def test_a_message_is_logged_once_for_a_program_and_season_and_taken_back(tmp_path: Path) -> None:
    file, log = own(tmp_path), tmp_path / "me.messages.csv"
    assert "The draft" in email(file).stdout
    assert not log.exists()
    assert "Logged:" in email(file, "--log").stderr
    line = log.read_text(encoding="utf-8").splitlines()[1]
    assert line.startswith(f"2028,{CODE},")
    assert "One is enough; no second one" in " ".join(email(file).stdout.split())
    assert "stays as it is" in email(file, "--log").stderr
    assert log.read_text(encoding="utf-8").splitlines()[1:] == [line]
    assert "Taken back" in email(file, "--not-sent").stderr
    assert log.read_text(encoding="utf-8") == "season,acgme_code,day\n"
    assert "stays as it is" in email(file, "--not-sent").stderr
    assert "The draft" in email(file).stdout


def test_a_message_of_another_season_is_no_limit(tmp_path: Path) -> None:
    file = own(tmp_path)
    (tmp_path / "me.messages.csv").write_text(f"season,acgme_code,day\n2027,{CODE},2026-10-01\n", encoding="utf-8")
    assert "The draft" in email(file).stdout


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "three columns"),
        (b"\xff\xfe", "no table"),
        (b"season,acgme_code,day\n2028,1,2027-10-01\n", "line 2"),
        (b"season,acgme_code,day\n2028,1402531202,soon\n", "line 2"),
        (b"season,acgme_code,day\n\n=cmd(),\xd9\xa1402531202,\n", "line 3"),
        (b"season,acgme_code,day\n2028,1402531202,2027-09-31\n", "line 2"),
        (b'season,acgme_code,day\n"2028', "no table"),
        (b"x" * 300_000, "larger than"),
    ],
)
def test_a_log_that_cannot_be_read_is_refused_and_kept(tmp_path: Path, content: bytes, said: str) -> None:
    file, log = own(tmp_path), tmp_path / "me.messages.csv"
    log.write_bytes(content)
    error = refusal("email", str(file), CODE, "--log", *IN_SEASON)
    assert said in str(error)
    assert log.read_bytes() == content


@pytest.mark.parametrize("name", ["me.yaml", "me.matchwise"])
def test_where_the_pages_keep_the_applicant_their_log_counts_and_is_written(tmp_path: Path, name: str) -> None:
    text, document = own(tmp_path).read_text(encoding="utf-8"), tmp_path / "me.matchwise"
    kept = store.create_file(document, text, by="test")
    os.utime(tmp_path / "me.yaml", (0, 0))  # the pages saved later
    file = tmp_path / name
    store.log_message(kept, 2027, CODE, dt.date(2026, 10, 1))
    assert "The draft" in email(file).stdout
    store.log_message(kept, 2028, CODE, dt.date(2027, 10, 1))
    ran = email(file)
    assert "Read from me.matchwise" in ran.stderr
    assert "One is enough; no second one" in " ".join(ran.stdout.split())
    assert "stays as it is" in email(file, "--log").stderr
    assert "Taken back" in email(file, "--not-sent").stderr
    assert [one.season for one in store.messages(kept)] == [2027]
    assert f"Logged: {document}" in email(file, "--log").stderr
    assert [one.season for one in store.messages(kept)] == [2027, 2028]
    assert not (tmp_path / "me.messages.csv").exists()


def test_a_message_that_was_logged_beside_the_file_counts_beside_a_document_too(tmp_path: Path) -> None:
    file, log = own(tmp_path), tmp_path / "me.messages.csv"
    email(file, "--log")
    kept = store.create_file(tmp_path / "me.matchwise", file.read_text(encoding="utf-8"), by="test")
    assert "One is enough; no second one" in " ".join(email(file).stdout.split())
    assert "Taken back" in email(file, "--not-sent").stderr
    assert log.read_text(encoding="utf-8") == "season,acgme_code,day\n"
    assert store.messages(kept) == ()
    assert "The draft" in email(file).stdout


def test_a_document_that_cannot_be_read_is_told_and_nothing_is_logged_beside(tmp_path: Path) -> None:
    file = own(tmp_path)
    (tmp_path / "me.matchwise").write_bytes(b"")
    with pytest.raises(StoreError, match="It is empty"):
        email(file, "--log")
    assert "--log" in {one.field for one in refusal("email", str(file), CODE, "--log", "--not-sent").problems}
    assert not (tmp_path / "me.messages.csv").exists()


@pytest.mark.parametrize("kind", ["thanks", "update"])
def test_only_messages_of_interest_are_logged(tmp_path: Path, kind: str) -> None:
    error = refusal("email", str(own(tmp_path)), CODE, "--kind", kind, "--log", *IN_SEASON)
    assert "The log counts messages of interest" in str(error)
    assert not (tmp_path / "me.messages.csv").exists()
