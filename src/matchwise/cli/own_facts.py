"""What `directory record`, `import` and `export` do with the user's own facts."""

from pathlib import Path

from matchwise.advice.phrasing import how_many
from matchwise.cli.console import PlainText, answers
from matchwise.cli.directory_screen import show_preview
from matchwise.cli.files import file_bytes
from matchwise.cli.patience import patience
from matchwise.cli.reading import open_knowledge
from matchwise.directory import Entry
from matchwise.directory.entries_file import entries_path, forget, read_entries, record
from matchwise.directory.importing import preview_import
from matchwise.directory.own_export import export_directory
from matchwise.errors import InputError, Problem


def keep_fact(fact: Entry) -> None:
    """Record one fact and say where it is kept; InputError when the code or the fact is wrong."""
    knowledge = open_knowledge(None)
    program = knowledge.directory.program(fact.acgme_code)
    older = [entry for entry in read_entries() if entry.about == fact.about and entry != fact]
    said = "Kept" if record([fact], as_of=knowledge.as_of) else "You have this fact already"
    replaced = "".join(f" Replaced: {entry.value}, seen {entry.seen}." for entry in older)
    _say(f"{said}: {program.name}, {fact.attribute} {fact.value}.{replaced} Your facts: {entries_path()}")


def forget_facts(acgme_code: str, attribute: str | None) -> None:
    """Delete the user's own facts about a program, or one of them, and name them; InputError when there are none."""
    gone = forget(acgme_code, attribute)
    if not gone:
        about = f"{acgme_code} {attribute or ''}".strip()
        reason = f"you have recorded nothing about {about}."
        raise InputError([Problem("ACGME_CODE", reason, f"Your facts stand in {entries_path()}")])
    for entry in gone:
        _say(f"Forgotten: {entry.acgme_code} {entry.attribute} {entry.value}, seen {entry.seen}.")
    _say(f"Your facts: {entries_path()}")


def import_facts(file: Path, *, apply: bool) -> None:
    """Show what a file would add, and record it when `apply` is set."""
    file_bytes(file)
    with patience("Reading the file"):
        knowledge = open_knowledge(None)
        preview = preview_import(file, knowledge.directory, knowledge.as_of)
    show_preview(preview, answers())
    if not apply:
        _say("Nothing was written. To keep these facts, add --apply.")
        return
    new = record(preview.entries, as_of=knowledge.as_of)
    _say(f"Kept: {how_many(len(new), 'fact')}. Your facts: {entries_path()}")


def export_programs(out: Path) -> None:
    """Write the directory into a file and name it."""
    with patience("Writing the programs"):
        path = export_directory(open_knowledge(None).directory, out)
    _say(f"Written: {path}")


def _say(sentence: str) -> None:
    answers().print(PlainText(sentence), soft_wrap=True)
