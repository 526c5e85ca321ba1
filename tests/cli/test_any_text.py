"""Any text goes through the commands that read one: each ends with an answer or with a problem and its remedy."""

from pathlib import Path

import pytest
from typer.testing import CliRunner

from command_process import EXAMPLES
from matchwise.cli.main import app
from matchwise.errors import InputError
from packet_samples import program_in
from text_samples import ANY_TEXTS

FILE = str(EXAMPLES / "failed_then_224.yaml")
CODE = program_in("MI").acgme_code
COMMANDS = {
    "check": ("check", "answer", "{}"),
    "practice": ("practice", "--text", "{}", "--question", "teamwork-1"),
    "import": ("import", "{}"),
    "email": ("email", "{}", CODE),
    "outline": ("outline", "{}"),
    "packet": ("packet", "{}"),
}
"""Words of each command; {} is the file with the text."""


def _run(tmp_path: Path, words: tuple[str, ...], content: bytes) -> None:
    file = tmp_path / "text.txt"
    file.write_bytes(content)
    ran = CliRunner().invoke(app, [word.replace("{}", str(file)) for word in words])
    assert "\u202e" not in ran.output
    assert "\x1b" not in ran.output
    if ran.exception is not None:
        assert isinstance(ran.exception, InputError)
        assert all(problem.remedy for problem in ran.exception.problems)


@pytest.mark.parametrize("command", COMMANDS)
@pytest.mark.parametrize("kind", [kind for kind in ANY_TEXTS if kind != "10 MB"])
def test_any_text_ends_with_an_answer_or_a_remedy(tmp_path: Path, command: str, kind: str) -> None:
    _run(tmp_path, COMMANDS[command], ANY_TEXTS[kind].encode())


@pytest.mark.parametrize("command", COMMANDS)
def test_ten_megabytes_end_with_an_answer_or_a_remedy(tmp_path: Path, command: str) -> None:
    _run(tmp_path, COMMANDS[command], ANY_TEXTS["10 MB"].encode())


@pytest.mark.parametrize("kind", ANY_TEXTS)
def test_any_name_of_a_person_in_the_applicant_file_is_shown_and_not_obeyed(tmp_path: Path, kind: str) -> None:
    name = ANY_TEXTS[kind][:2_000]
    text = Path(FILE).read_text(encoding="utf-8").replace("Example University", f"'{name}'", 1)
    for words in (("outline", "{}"), ("email", "{}", CODE)):
        _run(tmp_path, words, text.encode())
