"""What `import` does: read a document, print every finding with its words, and write what is taken."""

import json
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from rich.console import Console

from matchwise.cli.console import PlainText, answers, heading
from matchwise.cli.files import file_bytes, unreadable
from matchwise.domain.applicant_draft import NEW_FILE, Node, read_draft
from matchwise.domain.applicant_edit import rewritten
from matchwise.errors import InputError, Problem
from matchwise.records import Change, Kind, Proposal, Reading, kind_of, proposals, read_record, with_chosen


@dataclass(frozen=True, slots=True)
class Taking:
    """Into which applicant file, which lines, and where the result is written."""

    into: Path | None
    lines: str | None
    out: Path | None


def answer_import(path: Path, taking: Taking, *, as_json: bool) -> None:
    """Print what was read beside the applicant file; with a place for it, write the file with what is taken."""
    content = file_bytes(path)
    if kind_of(path.name, content) is Kind.APPLICANT_FILE:
        raise unreadable(path, "is an applicant file already.", "Use it as it is, as in: matchwise chance FILE.")
    reading = read_record(path.name, content)
    before = NEW_FILE.encode() if taking.into is None else file_bytes(taking.into)
    draft = read_draft(before)
    offered = proposals(reading, draft)
    taken = _taken(offered, taking.lines)
    if taking.out is not None:
        _write(taking.out, rewritten(before.decode("utf-8-sig"), with_chosen(draft, offered, taken)))
    if as_json:
        sys.stdout.write(json.dumps(_as_json(reading, offered, taken), indent=2) + "\n")
        return
    console = answers()
    for line in _lines(reading, offered, taken):
        console.print(line)
    _end(console, taking.out, len(taken))


def _taken(offered: tuple[Proposal, ...], lines: str | None) -> frozenset[str]:
    known = {one.key for one in offered}
    if lines is None:
        return frozenset(one.key for one in offered if one.chosen)
    wanted = frozenset(word.strip() for word in lines.split(",") if word.strip())
    if wanted - known:
        remedy = f"Write numbers from 1 to {len(known)} with commas, such as 1,3."
        raise InputError([Problem("--take", f"There is no line {', '.join(sorted(wanted - known))[:40]}.", remedy)])
    return wanted


def _write(path: Path, text: str) -> None:
    try:
        with path.open("x", encoding="utf-8") as file:
            file.write(text)
    except FileExistsError:
        raise unreadable(path, "exists already.", "Name a new file; nothing is written over.") from None
    except OSError as error:
        raise unreadable(path, f"cannot be written ({type(error).__name__}).", "Check the folder.") from None


def _lines(reading: Reading, offered: tuple[Proposal, ...], taken: frozenset[str]) -> Iterator[PlainText]:
    yield heading(f"What was read (looks like: {reading.kind})")
    for one in offered:
        yield from _of_proposal(one, took=one.key in taken)
    if not offered:
        yield PlainText("Nothing was understood.")
    yield from (PlainText(f"Note, {note.where}: {note.text}") for note in reading.notes)
    if any(one.finding.path == "experience" for one in offered):
        yield PlainText("Timeline, gaps and how to tell them, once taken: matchwise experience FILE --gap-months 3")
    if reading.left_out:
        yield PlainText(f"Left out on purpose: {', '.join(reading.left_out)}.")
    if reading.unread:
        yield heading("Lines that were not understood")
        yield from (PlainText(f"  {line.where}: {line.text}") for line in reading.unread)


def _of_proposal(one: Proposal, *, took: bool) -> Iterator[PlainText]:
    sign = "same" if one.change is Change.SAME else "take" if took else "leave"
    found = one.finding
    yield PlainText(f"{one.key:>3} {sign:<5} {found.path}: {_plainly(found.value)} ({found.sure})")
    yield PlainText(f'          from "{found.words}", {found.where}', "dim")
    if one.change is Change.OVERWRITES:
        yield PlainText(f"          your file says: {_plainly(one.now)}")
    if found.why:
        yield PlainText(f"          {found.why}")
    if one.important:
        yield PlainText("          Important: your file does not tell this failed attempt. Programs see it.", "bold")


def _plainly(value: Node) -> str:
    if isinstance(value, Mapping):
        return ", ".join(f"{key} {word}" for key, word in value.items())
    return ", ".join(map(str, value)) if isinstance(value, list | tuple) else str(value)


def _end(console: Console, out: Path | None, count: int) -> None:
    if out is None:
        console.print(PlainText("Nothing was written. To write an applicant file: --out NEW.yaml"))
        return
    console.print(PlainText(f"{count} {'line' if count == 1 else 'lines'} taken. Written: {out}"))


def _as_json(reading: Reading, offered: tuple[Proposal, ...], taken: frozenset[str]) -> dict[str, object]:
    return {
        "kind": reading.kind,
        "findings": [
            {
                "key": one.key,
                "path": one.finding.path,
                "value": dict(one.finding.value) if isinstance(one.finding.value, Mapping) else one.finding.value,
                "now": one.now,
                "change": one.change,
                "sure": one.finding.sure,
                "why": one.finding.why,
                "words": one.finding.words,
                "where": one.finding.where,
                "important": one.important,
                "taken": one.key in taken,
            }
            for one in offered
        ],
        "notes": [{"text": note.text, "where": note.where} for note in reading.notes],
        "not_understood": [{"text": line.text, "where": line.where} for line in reading.unread],
        "left_out": list(reading.left_out),
    }
