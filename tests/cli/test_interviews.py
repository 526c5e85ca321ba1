"""The commands interviews, soap and visa, and `email --kind`: text, JSON, files, and what is refused."""

import json
from pathlib import Path

import pytest
from icalendar import Calendar

from command_process import EXAMPLES, Run, running
from interview_samples import code_in, entry

AS_OF = ("--as-of", "2026-11-27")
NY = code_in("NY")


@pytest.fixture(name="run")
def _run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    return running(tmp_path, monkeypatch, capsys, columns="100")


@pytest.fixture(name="file")
def _file(tmp_path: Path) -> Path:
    """An applicant of season 2027 with two interviews that collide."""
    text = (EXAMPLES / "failed_then_224.yaml").read_text(encoding="utf-8").replace("season: 2028", "season: 2027")
    text = text.replace("{certified: false, expected: 2027-03}", "{certified: true}")
    lines = (entry("NY", "2026-12-03", times="09:00 12:00"), entry("CA", "2026-12-03", times="07:00 09:00"))
    path = tmp_path / "me.yaml"
    path.write_text(f"{text}interviews:\n" + "".join(f"  - {{{line}}}\n" for line in lines), encoding="utf-8")
    return path


def test_interviews_are_printed_and_written_for_a_calendar(run: Run, file: Path, tmp_path: Path) -> None:
    code, out, err = run("interviews", file, *AS_OF, "--out", tmp_path / "out")
    assert code == 0
    assert "overlap:" in out
    assert "Written:" in err
    assert len(list(Calendar.from_ical((tmp_path / "out" / "interviews.ics").read_bytes()).walk("VEVENT"))) == 2


def test_json_is_whole(run: Run, file: Path) -> None:
    told = json.loads(run("interviews", file, *AS_OF, "--json")[1])
    assert [one["kind"] for one in told["clashes"]] == ["overlap"]
    sheet = json.loads(run("interviews", file, NY, *AS_OF, "--json")[1])
    assert sheet["acgme_code"] == NY
    week = json.loads(run("soap", file, *AS_OF, "--json")[1])
    assert week["next_season"] == "2028"
    assert json.loads(run("visa", file, *AS_OF, "--json")[1])["needs_visa"] is True


def test_a_sheet_is_printed_and_written_as_pdf(run: Run, file: Path, tmp_path: Path) -> None:
    code, out, _ = run("interviews", file, NY, *AS_OF, "--out", tmp_path / "out")
    assert code == 0
    assert "Questions to ask" in out
    assert (tmp_path / "out" / f"interview-{NY}.pdf").read_bytes()[:5] == b"%PDF-"


def test_soap_and_visa_are_printed_with_their_sources(run: Run, file: Path) -> None:
    soap, visa = run("soap", file, *AS_OF)[1], run("visa", file, *AS_OF)[1]
    assert "contact no program before it contacts you" in " ".join(soap.split())
    assert "not legal advice" in visa
    assert "as of 22 November 2026" in " ".join(visa.split())


def test_the_file_of_the_next_season_is_written_once_and_can_be_read(run: Run, file: Path, tmp_path: Path) -> None:
    ahead = tmp_path / "next.yaml"
    assert run("soap", file, *AS_OF, "--next", ahead)[0] == 0
    code, out, _ = run("interviews", ahead, *AS_OF, "--json")
    assert (code, json.loads(out)["season"], json.loads(out)["interviews"]) == (0, 2028, [])
    code, _, err = run("soap", file, *AS_OF, "--next", ahead)
    assert code == 2
    assert "is there already" in err


def test_a_season_that_is_over_is_still_answered_by_soap(run: Run, file: Path) -> None:
    code, out, _ = run("soap", file, "--as-of", "2027-03-25")
    assert code == 0
    assert "Match Day is over" in out


def test_thanks_are_drafted_after_the_interview_alone(run: Run, file: Path, tmp_path: Path) -> None:
    early = run("email", file, NY, "--kind", "thanks", *AS_OF)[1]
    assert "does not say that you had an interview" in " ".join(early.split())
    draft = tmp_path / "thanks.eml"
    code, out, _ = run("email", file, NY, "--kind", "thanks", "--as-of", "2026-12-04", "--out", draft)
    assert (code, "Thank you for the interview" in out) == (0, True)
    assert draft.read_bytes().startswith(b"Subject: Thank you")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("interviews", "missing.yaml"), "does not exist"),
        (("interviews", "me.yaml", "1400000000"), "no program"),
        (("email", "me.yaml", NY, "--kind", "love"), "Write one of"),
    ],
)
def test_wrong_input_ends_with_a_remedy(run: Run, file: Path, arguments: tuple[str, ...], said: str) -> None:
    assert file.exists()
    code, _, err = run(*arguments, *AS_OF)
    assert code == 2
    assert said in " ".join(err.split())
