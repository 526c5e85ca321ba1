"""The documents say what is true: their links lead somewhere, and every command they show exists."""

import re
import shlex
from functools import cache
from pathlib import Path

import pytest
import typer.main

import matchwise
from matchwise.cli.main import app
from repository import ROOT, SOURCE, tracked_files

DOCUMENTS = tuple(path for path in tracked_files() if path.suffix == ".md")
LINK = re.compile(r"!?\[[^\]]*\]\(([^)\s]+)\)")
COMMAND_LINE = re.compile(r"^\s*(?:\$ )?(matchwise [^`|#\n]*)", re.MULTILINE)
INLINE_COMMAND = re.compile(r"`(matchwise [^`]*)`")


@cache
def commands() -> dict[str, set[str]]:
    """Every command of the program ("directory show") with its options."""
    found: dict[str, set[str]] = {}

    def walk(command: object, words: tuple[str, ...]) -> None:
        inner = getattr(command, "commands", {})
        options = {option for parameter in getattr(command, "params", ()) for option in parameter.opts}
        found[" ".join(words)] = {option for option in options if option.startswith("--")} | {"--help"}
        for name, each in inner.items():
            walk(each, (*words, name))

    walk(typer.main.get_command(app), ())
    return found


def shown_commands(text: str) -> set[str]:
    """The command lines that a document shows, inline or in a block."""
    blocks = re.findall(r"```[a-z]*\n(.*?)```", text, re.DOTALL)
    lines = [line for block in blocks for line in COMMAND_LINE.findall(block)]
    return {line.strip() for line in (*lines, *INLINE_COMMAND.findall(text))}


def wrong_with(line: str) -> str | None:
    """What a shown command line has that the program does not know; None when all is known."""
    words = [word.strip("[]") for word in shlex.split(line)[1:] if word not in {"...", "…"}]
    known = commands()
    name = ""
    for word in words:
        longer = f"{name} {word}".strip()
        if longer not in known:
            break
        name = longer
    if not name and words and not words[0].startswith("-"):
        return f"{line}: no such command"
    unknown = {word.split("=")[0] for word in words if word.startswith("--")} - known[name]
    return f"{line}: no such option {sorted(unknown)}" if unknown else None


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_links_lead_to_files_that_are_there(document: Path) -> None:
    targets = LINK.findall(document.read_text(encoding="utf-8"))
    local = [
        target.split("#")[0] for target in targets if "://" not in target and not target.startswith(("#", "mailto:"))
    ]
    assert [target for target in local if not (document.parent / target).exists()] == []


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_every_command_that_is_shown_exists(document: Path) -> None:
    faults = {wrong_with(line) for line in shown_commands(document.read_text(encoding="utf-8"))}
    assert faults - {None} == set()


def test_a_command_that_does_not_exist_would_be_found() -> None:
    assert wrong_with("matchwise guess FILE") is not None
    assert wrong_with("matchwise recommend FILE --luck") is not None
    assert wrong_with("matchwise recommend FILE --json") is None


def test_every_command_and_option_is_documented() -> None:
    text = (ROOT / "docs" / "reference" / "commands.md").read_text(encoding="utf-8")
    missing = [
        f"{name} {option}".strip()
        for name, options in commands().items()
        for option in ("", *options - {"--help", "--install-completion", "--show-completion"})
        if (option or f"matchwise {name}".strip()) not in text
    ]
    assert missing == []


def test_the_change_log_knows_this_version() -> None:
    assert f"## [{matchwise.__version__}]" in (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")


def test_every_environment_variable_is_documented() -> None:
    code = "".join(path.read_text(encoding="utf-8") for path in SOURCE.rglob("*.py"))
    text = (ROOT / "docs" / "reference" / "commands.md").read_text(encoding="utf-8")
    named = set(re.findall(r"MATCHWISE_[A-Z_]+", code))
    assert "MATCHWISE_HOME" in named
    assert {name for name in named if f"`{name}`" not in text} == set()
