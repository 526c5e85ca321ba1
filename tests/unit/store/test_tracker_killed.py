"""A process that is killed while it records a tracker leaves the whole log or none, in a document and in a file."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from matchwise import store
from repository import ROOT

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="forks, and kills by a signal")

MOMENTS = 8
ROWS = 8
LINES = 2 * ROWS  # each row writes a line of the log and an interview
TEXT = (ROOT / "examples" / "failed_then_224.yaml").read_text(encoding="utf-8").replace("season: 2028", "season: 2027")

PARENT = """
import datetime as dt, json, os, signal, sys
from pathlib import Path
from matchwise import store
from matchwise.advice.knowledge import applicant_in, open_knowledge
from matchwise.advice.tracker_import import brought_tracker, chosen_entries, chosen_interviews, sure_places
from matchwise.cli.status import write_log
from matchwise.domain.applicant_log import with_log
from matchwise.domain.applicant_season import with_interviews

kind, place, rows, moments = sys.argv[1], Path(sys.argv[2]), int(sys.argv[3]), int(sys.argv[4])
knowledge = open_knowledge(dt.datetime(2026, 11, 22, tzinfo=dt.UTC), own=False)

def text_there():
    return place.read_text(encoding="utf-8") if kind == "file" else store.read(store.open_file(place)).text

before = text_there()
codes = knowledge.directory.codes[:rows]
rows = "".join(f"{code},invited,2026-10-20,2026-12-{day:02}\\n" for day, code in enumerate(codes, start=1))
table = "Code,Status,Date,Interview date\\n" + rows
laid = brought_tracker(table.encode(), "x", applicant_in(before, knowledge), knowledge)
entries, planned = chosen_entries(laid, sure_places(laid)), chosen_interviews(laid, sure_places(laid))

def record():
    if kind == "file":
        write_log(place, entries, knowledge, planned)
    else:
        opened = store.open_file(place)
        now = store.read(opened)
        store.save(opened, with_interviews(with_log(now.text, entries), planned), now.version.number, by="child")

def calls_of(killed_at):
    # Run in a child that kills itself at one of its calls of the system's own code; how many there were.
    reading, writing = os.pipe()
    child = os.fork()
    if not child:
        count = 0
        def seen(frame, event, called):
            nonlocal count
            if event == "c_call":
                count += 1
                if count == killed_at:
                    os.kill(os.getpid(), signal.SIGKILL)
        sys.setprofile(seen)
        record()
        sys.setprofile(None)
        os.write(writing, str(count).encode())
        os._exit(0)
    os.close(writing)
    os.waitpid(child, 0)
    with os.fdopen(reading) as told:
        return int(told.read() or 0)

def back():
    if kind == "file":
        place.write_text(before, encoding="utf-8")
    else:
        opened = store.open_file(place)
        now = store.read(opened)
        if now.text != before:
            store.undo(opened, now.version.number, by="parent")

calls = calls_of(0)
found = [text_there()]
back()
restored = [text_there() == before]
# All over the recording, and at each of its last calls, in which it is written.
at = sorted({1 + calls * n // moments for n in range(moments)} | set(range(max(calls - moments, 1), calls + 1)))
for moment in at:
    ended = calls_of(moment)
    found.append(text_there())
    back()
    restored.append(text_there() == before)
print(json.dumps({"lines": [text.count("acgme_code") for text in found], "kept": all(
    text.startswith(before) for text in found), "restored": all(restored), "killed": len(at)}))
"""
"""Records a tracker in children of its own, each killed at another moment, and says what is there afterwards."""


@pytest.mark.parametrize("kind", ["document", "file"])
def test_all_rows_are_recorded_or_none(tmp_path: Path, kind: str) -> None:
    place = tmp_path / ("me.matchwise" if kind == "document" else "me.yaml")
    if kind == "document":
        store.create_file(place, TEXT, by="test")
    else:
        place.write_text(TEXT, encoding="utf-8")
    words = [sys.executable, "-c", PARENT, kind, str(place), str(ROWS), str(MOMENTS)]
    told = json.loads(subprocess.run(words, capture_output=True, check=True, text=True).stdout)
    assert set(told["lines"]) == {0, LINES}
    assert told["lines"].count(LINES) > 1
    assert told["lines"].count(0) > MOMENTS // 2
    assert told["kept"]
    assert told["restored"]
    assert told["killed"] > MOMENTS
