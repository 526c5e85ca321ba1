"""The commands, run inside the test's own process in an empty folder, away from the user's facts."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from command_process import EXAMPLES
from matchwise.cli.main import main
from shipped import shipped_directory

EXAMPLE = EXAMPLES / "failed_then_224.yaml"
CODE = "1403812339"


@dataclass(frozen=True)
class Done:
    """How a command ended: exit code, standard output, standard error."""

    code: int
    out: str
    err: str


Here = Callable[..., Done]


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Here:
    """Runs `matchwise ARGUMENTS` in an empty folder."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("MATCHWISE_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("COLUMNS", "80")

    def run_here(*arguments: str | Path) -> Done:
        monkeypatch.setattr("sys.argv", ["matchwise", *map(str, arguments)])
        with pytest.raises(SystemExit) as ended:
            main()
        captured = capsys.readouterr()
        return Done(int(ended.value.code or 0), captured.out, captured.err)

    return run_here


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (("recommend", "absent.yaml"), 2, "does not exist"),
        (("recommend", "."), 2, "is a folder"),
        (("recommend",), 2, "Missing argument"),
        (
            ("recommend", EXAMPLES / "failed_then_224.yaml", "--budget", "0"),
            2,
            "--budget: 0 is not between 1 and 1000000.",
        ),
        (("recommend", EXAMPLES / "failed_then_224.yaml", "--budget=-5"), 2, "-5 is not between"),
        (("recommend", EXAMPLES / "failed_then_224.yaml", "--budget", "$2,000"), 2, "Write digits only: 2000."),
        (("recommend", EXAMPLES / "failed_then_224.yaml", "--out", ""), 2, "--out: The name is empty. Name a folder."),
        (("chance", ""), 2, "APPLICANT.yaml: The name is empty. Name a file."),
        (("chance", EXAMPLES / "failed_then_224.yaml", "--list", ""), 2, "Name a file."),
        (("directory", "import", ""), 2, "FILE: The name is empty. Name a file."),
        (("directory", "search", "x", "--visa", "j2"), 2, "--visa: j2 is not known here. Write one of: J-1, H-1B."),
        (("directory", "search", "x", "--limit", "0"), 2, "--limit: 0 is not between 1 and 1000."),
        (
            ("directory", "record", CODE, "visa_j1", "yes", "--where", "x", "--seen", "May"),
            2,
            "--seen: May is not a date",
        ),
        (("recommend", EXAMPLES / "failed_then_224.yaml", "--budget", "much"), 2, "--budget"),
        (
            ("recommend", EXAMPLES / "failed_then_224.yaml", "--max-programs", "0"),
            2,
            "--max-programs: 0 is not between",
        ),
        (("recommend", EXAMPLES / "failed_then_224.yaml", "--as-of", "yesterday"), 2, "yesterday"),
        (("recommend", EXAMPLES / "failed_then_224.yaml", "--as-of", "1999-01-01"), 2, "--as-of"),
        (("explain", EXAMPLES / "failed_then_224.yaml", "1409999999"), 2, "no program '1409999999'"),
        (("chance", EXAMPLES / "failed_then_224.yaml", "--list", "absent.csv"), 2, "does not exist"),
        (("recommend", EXAMPLES / "failed_then_224.yaml", "--evaluate", "absent.csv"), 2, "does not exist"),
        (("recommend", EXAMPLES / "failed_then_224.yaml", "--evaluate", ""), 2, "--evaluate: The name is empty."),
        (("recommend", EXAMPLES / "failed_then_224.yaml", "--compare", "--budget", "5"), 3, "$5 pays for no program"),
        (
            ("recommend", EXAMPLES / "failed_then_224.yaml", "--compare", "--out", "reports"),
            2,
            "--out: the files hold the recommended list",
        ),
        (("directory", "show", "nonsense"), 2, "nonsense"),
        (("directory", "search", "x", "--state", "XX"), 2, "XX"),
        (("sources", "nonsense"), 2, "nonsense"),
        (("nonsense",), 2, "nonsense"),
    ],
)
def test_a_bad_command_line_ends_in_a_clear_message(
    arguments: tuple[str | Path, ...], code: int, words: str, here: Here
) -> None:
    done = here(*arguments)
    assert (done.code, done.out) == (code, "")
    assert words in done.err
    assert "Traceback" not in done.err
    assert list(Path.cwd().iterdir()) == []


def test_an_own_list_is_valued(here: Here) -> None:
    Path("mine.csv").write_text(f"\ufeffACGME code;Signal\n{CODE};gold\n1403821340;\n", encoding="utf-8")
    report = json.loads(here("chance", EXAMPLE, "--list", "mine.csv", "--json", "--as-of", "2026-11-23").out)
    assert report["list_described"].startswith("With your own list: 2 programs, 1 gold and 0 silver signals.")
    assert 0 < report["chance"]["match"]["value"] < 0.1


def test_an_own_list_with_faulty_lines_is_refused_as_a_whole(here: Here) -> None:
    Path("mine.csv").write_text(f"code,name\n{CODE},a\n1409999999,b\n1201234567,c\n", encoding="utf-8")
    done = here("chance", EXAMPLE, "--list", "mine.csv")
    assert done.code == 2
    assert "mine.csv, line 3: the directory has no program 1409999999" in done.err
    assert "mine.csv, line 4: 1201234567 is no internal medicine program" in done.err


def test_a_broken_workbook_is_named(here: Here) -> None:
    Path("mine.csv").write_bytes(b"PK\x03\x04 and so on")
    done = here("chance", EXAMPLE, "--list", "mine.csv")
    assert (done.code, "it is not a workbook that can be read" in done.err) == (2, True)


def test_an_own_list_cannot_send_more_signals_than_there_are(here: Here) -> None:
    codes = [program.acgme_code for program in shipped_directory().programs[:5]]
    Path("mine.csv").write_text("\n".join(f"{code},gold" for code in codes), encoding="utf-8")
    done = here("chance", EXAMPLE, "--list", "mine.csv", "--as-of", "2026-11-23")
    assert (done.code, done.out) == (3, "")
    assert "it sends 5 gold signals, and season 2028 gives 3. Take gold from 2 programs." in done.err
    own = EXAMPLE.read_text(encoding="utf-8") + "\nsignals: {gold: 1, silver: 0}\n"
    Path("mine.yaml").write_text(own, encoding="utf-8")
    fewer = here("chance", "mine.yaml", "--list", "mine.csv", "--as-of", "2026-11-23")
    assert (fewer.code, "and your file gives 1." in fewer.err) == (3, True)


def test_the_four_questions_are_answered(here: Here) -> None:
    report = json.loads(here("questions", EXAMPLE, "--json", "--as-of", "2026-11-23").out)
    text = " ".join(here("questions", EXAMPLE, "--as-of", "2026-11-23").out.split())
    for one in report["questions"]:
        assert one["question"] in text
        assert one["answer"][0] in text
        assert one["open"] in text


def test_one_program_is_explained(here: Here) -> None:
    report = json.loads(here("explain", EXAMPLE, CODE, "--json", "--as-of", "2026-11-23").out)
    assert report["name"] == "Cleveland Clinic Foundation Program"
    assert next(step["title"] for step in report["steps"]) == "Match here, if the only application"


def test_the_explanation_as_text_names_steps_facts_and_sources(here: Here) -> None:
    text = here("explain", EXAMPLE, CODE, "--as-of", "2026-11-23").out
    parts = (
        "Steps of the number",
        "Passes its rules",
        "What is known",
        "These steps rest on:",
        "evidence ",
    )
    assert [part for part in parts if part not in text] == []


def test_a_recorded_fact_wins_and_is_kept_apart(here: Here) -> None:
    kept = here("directory", "record", CODE, "visa_h1b", "no", "--where", "a call", "--seen", "2026-11-01")
    shown = json.loads(here("directory", "show", CODE, "--json").out)
    h1b = next(policy for policy in shown["policies"] if policy["attribute"] == "visa_h1b")
    assert kept.code == 0
    assert (h1b["value"], h1b["standing"], h1b["hard"]) == ("no", "entered", True)
    assert [path.name for path in Path("home").iterdir()] == ["entries.csv"]


def test_a_fact_is_corrected_and_taken_back(here: Here) -> None:
    for value in ("no", "yes"):
        kept = here("directory", "record", CODE, "visa_h1b", value, "--where", "a call", "--seen", "2026-11-01")
    shown = json.loads(here("directory", "show", CODE, "--json").out)
    assert "Replaced: no, seen 2026-11-01." in kept.out
    assert next(p["value"] for p in shown["policies"] if p["attribute"] == "visa_h1b") == "yes"
    assert f"Forgotten: {CODE} visa_h1b yes, seen 2026-11-01." in here("directory", "forget", CODE, "visa_h1b").out
    again = here("directory", "forget", CODE)
    assert (again.code, "you have recorded nothing about" in again.err) == (2, True)


def test_a_wrong_fact_is_refused_and_nothing_is_kept(here: Here) -> None:
    done = here("directory", "record", CODE, "visa_h1b", "perhaps", "--where", "a call")
    assert (done.code, "perhaps" in done.err) == (2, True)
    assert list(Path.cwd().iterdir()) == []


def test_an_import_is_only_shown_until_it_is_applied(here: Here) -> None:
    Path("mine.csv").write_text(f"ACGME code,J-1\n{CODE},no\n", encoding="utf-8")
    looked = here("directory", "import", "mine.csv")
    assert "Nothing was written" in looked.out
    assert not Path("home").exists()
    assert "Kept: 1 fact." in here("directory", "import", "mine.csv", "--apply").out


def test_the_directory_is_exported_as_asked(here: Here) -> None:
    assert here("directory", "export", "--out", "programs.json").code == 0
    assert len(json.loads(Path("programs.json").read_text(encoding="utf-8"))["programs"]) == 710


def test_programs_are_found_by_name_with_their_visas(here: Here) -> None:
    found = json.loads(here("directory", "search", "cleveland clinic", "--state", "oh", "--json").out)["programs"]
    assert CODE in {program["acgme_code"] for program in found}
    assert "Cleveland Clinic Foundation Program" in here("directory", "search", CODE).out
    assert "No program was found" in here("directory", "search", "zzzzzz").out


def test_states_are_understood_by_name(here: Here) -> None:
    found = [here("directory", "search", "--state", state, "--json").out for state in ("OH", "ohio")]
    assert found[0] == found[1]
    assert json.loads(found[0])["programs"]


def test_a_console_without_a_width_still_shows_everything(here: Here, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "0")
    assert "cleveland" in here("directory", "search", "cleveland clinic").out.lower()


def test_a_folder_of_evidence_that_is_not_there_is_named(here: Here, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MATCHWISE_EVIDENCE", "nowhere")
    done = here("sources")
    assert (done.code, "MATCHWISE_EVIDENCE: there is no folder documents in nowhere." in done.err) == (1, True)


def test_a_season_that_nobody_knows_is_answered_with_those_that_are_known(here: Here) -> None:
    text = EXAMPLE.read_text(encoding="utf-8").replace("season: 2028", "season: 2035")
    Path("mine.yaml").write_text(text, encoding="utf-8")
    done = here("recommend", "mine.yaml", "--as-of", "2026-11-23")
    assert (done.code, "Write one of: 2027, 2028, 2029, 2030, 2031." in done.err) == (2, True)


def test_visas_are_understood_as_people_write_them(here: Here) -> None:
    wanted = [here("directory", "search", "--visa", visa, "--limit", "3", "--json").out for visa in ("J-1", "j1")]
    assert wanted[0] == wanted[1]
    assert len(json.loads(wanted[0])["programs"]) == 3


def test_stale_statements_say_why_to_ask(here: Here) -> None:
    found = json.loads(here("directory", "stale", "--limit", "3", "--json").out)
    assert len(found["statements"]) == 3 < found["total"]
    assert all(statement["to_confirm"] for statement in found["statements"])
    assert "Only the first 2 are printed" in here("directory", "stale", "--limit", "2").out


def test_the_ledger_lists_every_document(here: Here) -> None:
    found = json.loads(here("sources", "--json").out)
    assert len(found["documents"]) > 80
    assert all(document["licence_note"] for document in found["documents"])
    assert "Charting Outcomes" in here("sources").out


def test_a_table_shows_its_cells_and_its_citation(here: Here) -> None:
    table = "nrmp-charting-outcomes-2026/counts"
    found = json.loads(here("sources", table, "--json").out)
    rates = {row["preferred_specialty"]: row["nonus_img_match_rate_pct"] for row in found["rows"]}
    assert rates["Internal Medicine"] == 48.5
    assert "NRMP, Charting Outcomes" in here("sources", table).out


def test_a_rule_shows_every_value_with_its_source(here: Here) -> None:
    rule = json.loads(here("sources", "aamc/eras_fee_from_31", "--json").out)
    assert rule["values"][0]["value"] == 27
    assert all(value["source"] and value["from"] for value in rule["values"])
    assert "27 USD per program" in here("sources", "rules/aamc/eras_fee_from_31").out


def test_every_target_is_shown_with_ours(here: Here) -> None:
    targets = json.loads(here("validate", "--json").out)["targets"]
    keys = {"name", "block", "role", "published", "simulated", "tolerance", "inside", "fitted"}
    assert targets
    assert all(keys <= set(target) for target in targets)
    assert "published figures are met" in here("validate").out


def test_a_fault_of_our_own_ends_without_a_traceback_and_without_personal_data(
    here: Here, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object, **__: object) -> None:
        message = "secret of the applicant"
        raise RuntimeError(message)

    monkeypatch.setattr("matchwise.cli.ledger.print_catalogue", broken)
    done = here("sources")
    assert (done.code, done.out) == (1, "")
    assert "RuntimeError at test_commands.py:" in done.err
    assert "secret" not in done.err
    assert "Traceback" not in done.err
