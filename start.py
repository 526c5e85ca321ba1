"""Sets Matchwise up on this machine and runs it: `python3 start.py`, or with `open`, `run`, `test` or `check`.

Needs nothing but Python 3.11 or newer. It makes the folder .venv beside this file, installs the locked packages and
this project into it, and skips that when nothing has changed since the last time.
"""

from __future__ import annotations

import errno
import hashlib
import io
import json
import os
import shutil
import subprocess
import sys
import time
import traceback
from pathlib import Path
from typing import NoReturn

HOME = Path(__file__).resolve().parent
ENVIRONMENT = HOME / ".venv"
STAMP = ENVIRONMENT / "matchwise-setup.json"
LOCKS = {"run": HOME / "requirements.lock", "dev": HOME / "requirements-dev.lock"}
EVIDENCE = HOME / "src" / "matchwise" / "evidence"
EXAMPLE = HOME / "examples" / "failed_then_224.yaml"
REPORTS = HOME / "matchwise-report"
OLDEST = (3, 11)
LAST_LINES = 12

USAGE = """Usage:
  python3 start.py                   open the application in your browser, as a double click does
  python3 start.py open MY_FILE.yaml the same with your own file (more words go to matchwise open)
  python3 start.py run               print the explained list of an example applicant and write its reports
  python3 start.py run MY_FILE.yaml  the same for your own applicant file (more words go to matchwise recommend)
  python3 start.py test [...]        run the tests (more words go to pytest)
  python3 start.py check             run every check: format, lint, types, import contracts, tests
  python3 start.py coverage          run the tests and count the lines that they pass (nearly twice as long)
  python3 start.py prepare           only set up what the checks need
On Windows write "py" instead of "python3"."""

# Side by side, as many as there are processors; each file stays in one process, which keeps what its tests share.
SIDE_BY_SIDE = ("pytest", "--numprocesses", "auto", "--dist", "loadfile", "--no-loadscope-reorder")
# A browser and the pages that it asks need more of the processors, so these tests come after the others.
TESTS = ((*SIDE_BY_SIDE, "-m", "not browser"), (*SIDE_BY_SIDE, "-m", "browser"))
# Tests start the program some hundred times: without kept bytecode each start would compile every module again.
NO_BYTECODE = "PYTHONDONTWRITEBYTECODE"
COUNTED = ("--cov", "--cov-report=", "--cov-fail-under=0")

CHECKS = (
    ("Format", ("ruff", "format", "--check", ".")),
    ("Lint", ("ruff", "check", ".")),
    ("Types", ("mypy",)),
    ("Tests", TESTS[0]),
    ("Browser tests", TESTS[1]),
)
# Counting makes the tests nearly twice as long, so it is asked for and no part of every check.
COVERAGE = (
    ("Tests with coverage", (*TESTS[0], *COUNTED)),
    ("Browser tests with coverage", (*TESTS[1], *COUNTED, "--cov-append")),
    ("Coverage", ("coverage", "report")),
)

REMEDIES = (
    (
        ("no space left", "not enough space", "errno 28"),
        "The disk is full. Free about 1 GB and start again.",
    ),
    (
        ("permission denied", "access is denied", "errno 13", "read-only file system"),
        "This folder cannot be written. Copy the project to a folder of your own and start again.",
    ),
    (
        ("do not match the hashes", "hash mismatch"),
        "A downloaded package is not the one that the lock names. Start again; if it happens twice, do not use it.",
    ),
    (
        ("name resolution", "getaddrinfo", "connection", "timed out", "proxy", "unreachable", "from versions: none"),
        "The packages could not be downloaded. Connect to the internet and start again. The set-up alone needs it.",
    ),
    (
        ("no matching distribution", "could not find a version", "requires a different python"),
        "A package has no ready file for this Python. Use a 64-bit Python 3.11, 3.12 or 3.13.",
    ),
)


def say(text: str = "") -> None:
    """Print one line at once, so that it stands before what a started program prints."""
    print(text, flush=True)  # noqa: T201  the terminal is this script's only screen


def stop(reason: str, remedy: str) -> NoReturn:
    """End with one sentence that says what happened and one that says what to do."""
    say()
    say(f"Set-up stopped: {reason}")
    say(remedy)
    raise SystemExit(1)


def tool(name: str) -> str:
    """The path of a program inside the environment."""
    folder = ENVIRONMENT / ("Scripts" if os.name == "nt" else "bin")
    return str(folder / (name + (".exe" if os.name == "nt" else "")))


def demand_python() -> None:
    """Go on with a newer Python of this machine, or stop, when the one that runs this file is too old."""
    if sys.version_info[:2] >= OLDEST:
        return
    for minor in (13, 12, 11):
        newer = shutil.which(f"python3.{minor}")
        if newer:
            raise SystemExit(subprocess.call([newer, str(HOME / "start.py"), *sys.argv[1:]]))  # noqa: S603  this file
    stop(
        f"this is Python {sys.version_info[0]}.{sys.version_info[1]}, and Matchwise needs Python 3.11 or newer.",
        "Install a newer Python, then start again. On Windows it is in the Microsoft Store, on macOS at python.org, "
        "on Debian and Ubuntu in the packages python3 and python3-venv.",
    )


def fingerprint() -> str:
    """A hash of all that decides what is installed: Python, this folder, the locks and the project's own settings."""
    digest = hashlib.sha256(f"{sys.version}\n{HOME}\n".encode("utf-8", "surrogateescape"))
    for path in (*LOCKS.values(), HOME / "pyproject.toml", HOME / "hatch_build.py"):
        digest.update(path.read_bytes() if path.is_file() else b"")
    return digest.hexdigest()


def evidence_state() -> str:
    """A hash of names, sizes and times of the readable evidence, which the pack is compiled from."""
    digest = hashlib.sha256()
    for path in sorted(EVIDENCE.rglob("*")):
        if path.suffix in {".yaml", ".csv", ".py"}:
            facts = path.stat()
            digest.update(f"{path.relative_to(HOME)} {facts.st_size} {facts.st_mtime_ns}\n".encode())
    return digest.hexdigest()


def read_stamp() -> dict[str, str]:
    """What the last complete set-up wrote down; empty when there was none."""
    try:
        stamp = json.loads(STAMP.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return {str(key): str(value) for key, value in stamp.items()} if isinstance(stamp, dict) else {}


def works(python: str) -> bool:
    """Whether the environment's Python starts, is this Python's version, and has pip."""
    try:
        answer = subprocess.run(  # noqa: S603  the environment's own Python
            [python, "-c", "import pip, sys; print(sys.version)"],
            capture_output=True,
            text=True,
            encoding="utf-8",
            errors="replace",
            check=False,
        )
    except OSError:
        return False
    return answer.stdout.strip() == sys.version.strip()


def make_environment() -> None:
    """Make .venv, unless a working one of the same Python is there."""
    if works(tool("python")):
        return
    say("Making the environment .venv ...")
    command = [sys.executable, "-m", "venv", "--clear", str(ENVIRONMENT)]
    made = subprocess.run(command, capture_output=True, text=True, errors="replace", check=False)  # noqa: S603  venv
    if made.returncode == 0:
        return
    told = (made.stdout + made.stderr).strip()
    if "ensurepip" in told:
        version = f"{sys.version_info[0]}.{sys.version_info[1]}"
        stop(
            "this Python lacks the part that makes environments.",
            f"On Debian and Ubuntu: sudo apt install python{version}-venv. Then start again.",
        )
    stop("the environment could not be made.\n" + told, remedy_for(told))


def remedy_for(told: str) -> str:
    """What to do about a failed step, read from what the program said."""
    low = told.lower()
    for signs, remedy in REMEDIES:
        if any(sign in low for sign in signs):
            return remedy
    return "The lines above say why. If they do not help, report them with your system and your Python version."


def install(words: list[str], total: int) -> None:
    """Run pip, count the packages as they come, and stop with a remedy when it fails."""
    command = [tool("python"), "-m", "pip", "--disable-pip-version-check", "--no-input", "install", *words]
    environment = dict(os.environ, PYTHONIOENCODING="utf-8:replace", PIP_PROGRESS_BAR="off")
    lines: list[str] = []
    with subprocess.Popen(  # noqa: S603  pip of the environment
        command,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        encoding="utf-8",
        errors="replace",
        env=environment,
        cwd=HOME,
    ) as pip:
        seen = 0
        for line in pip.stdout or ():
            lines.append(line.rstrip())
            if line.startswith(("Collecting ", "Processing ")):
                seen += 1
                name = Path(line.partition(" (from")[0].split(" ")[-1]).name
                say(f"  {min(seen, total)}/{total} {name}")
            elif line.startswith("Installing collected packages"):
                say("  unpacking ...")
    if pip.returncode != 0:
        told = "\n".join(lines[-LAST_LINES:])
        stop("pip could not install the packages.\n" + told, remedy_for("\n".join(lines)))


def set_up(kind: str) -> None:
    """Bring .venv up to date for `run` or `dev`; the second contains the first."""
    stamp = read_stamp()
    evidence = evidence_state()
    if stamp.get("fingerprint") != fingerprint() or stamp.get("kind") not in {kind, "dev"} or not works(tool("python")):
        install_all(kind)
        stamp = {"fingerprint": fingerprint(), "kind": kind}
    elif stamp.get("evidence") != evidence or not (EVIDENCE / "pack.zip").is_file():
        compile_evidence()
    else:
        return
    STAMP.write_text(json.dumps({**stamp, "evidence": evidence}), encoding="utf-8")


def install_all(kind: str) -> None:
    """Make the environment and install the locked packages and the project, which compiles the evidence."""
    started = time.monotonic()
    make_environment()
    STAMP.unlink(missing_ok=True)
    lock = LOCKS[kind]
    total = len({line.partition("==")[0] for line in lock.read_text(encoding="utf-8").splitlines() if "==" in line})
    say(f"Installing {total} packages. The first time takes one to three minutes ...")
    install(["--require-hashes", "--only-binary", ":all:", "-r", str(lock)], total)
    say("Installing Matchwise itself ...")
    install(["--no-deps", "--no-build-isolation", "--editable", str(HOME)], 1)
    link_relatively()
    say(f"Set-up is done ({time.monotonic() - started:.0f} seconds).")
    say()


def link_relatively() -> None:
    """Point the environment at src by a relative path, in ASCII.

    Python before 3.13 reads this file in the system's encoding, so that the absolute path, which pip writes in UTF-8,
    breaks below a folder such as "Dokumente für mich" on Windows or with LC_ALL=C.
    """
    for link in ENVIRONMENT.glob("**/site-packages/_*matchwise.pth"):
        link.write_text(os.path.relpath(HOME / "src", link.parent) + "\n", encoding="ascii")


def compile_evidence() -> None:
    """Compile the evidence again, because its readable folders have changed."""
    say("Compiling the evidence ...")
    code = subprocess.call([tool("python"), "-m", "matchwise.evidence.compile"], cwd=HOME)  # noqa: S603  our module
    if code != 0:
        stop("the evidence could not be compiled.", "The lines above name the file, the key and the remedy.")


def run(words: list[str]) -> int:
    """Print the explained list of the example or of the user's own file, and name the reports."""
    set_up("run")
    named = words[:1] if words and not words[0].startswith("-") else []
    applicant = Path(named[0]).absolute() if named else EXAMPLE
    command = [tool("matchwise"), "recommend", str(applicant), "--out", str(REPORTS), *words[len(named) :]]
    code = subprocess.call(command)  # noqa: S603  our own program
    if code != 0:
        return code
    say()
    say(f"The reports are in {REPORTS}:")
    for path in sorted(REPORTS.iterdir()):
        say(f"  {path.name}")
    start = "py" if os.name == "nt" else "python3"
    say()
    say("Your own list: copy the example, put in your facts, then")
    say(f"  {start} start.py run YOUR_FILE.yaml")
    say(f'Every other command: "{tool("matchwise")}" --help')
    return 0


def open_(words: list[str]) -> int:
    """Open the application in the browser, until the user stops it."""
    set_up("run")
    say("Opening Matchwise in your browser. Leave this window open: when it closes, Matchwise ends.")
    return subprocess.call([tool("python"), "-m", "matchwise.cli.main", "open", *words])  # noqa: S603  our own program


def test(words: list[str]) -> int:
    """Run the tests, or those that the words choose."""
    set_up("dev")
    os.environ.pop(NO_BYTECODE, None)
    runs = ((*SIDE_BY_SIDE, *words),) if words else TESTS
    return max(subprocess.call([tool("python"), "-m", *run], cwd=HOME) for run in runs)  # noqa: S603  our own tests


def check(_: list[str]) -> int:
    """Run every check, also after one has failed, and name those that failed."""
    return run_all(CHECKS)


def coverage(_: list[str]) -> int:
    """Run the tests and say how much of the code they pass."""
    return run_all(COVERAGE)


def run_all(checks: tuple[tuple[str, tuple[str, ...]], ...]) -> int:
    """Run each check, also after one has failed, and name those that failed."""
    set_up("dev")
    os.environ.pop(NO_BYTECODE, None)
    failed = []
    for title, words in checks:
        say(f"== {title}: {' '.join(words)}")
        if subprocess.call([tool("python"), "-m", *words], cwd=HOME) != 0:  # noqa: S603  pinned tools
            failed.append(title)
    say(f"== Failed: {', '.join(failed)}" if failed else "== All checks passed")
    return 1 if failed else 0


def prepare(_: list[str]) -> int:
    """Set up what the checks need and run nothing."""
    set_up("dev")
    return 0


def main(words: list[str]) -> int:
    """Do what the words say; no words mean `open`, as after a double click."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")
    commands = {"open": open_, "run": run, "test": test, "check": check, "coverage": coverage, "prepare": prepare}
    chosen = words[0] if words else "open"
    if chosen not in commands:
        say(USAGE)
        return 0 if chosen in {"-h", "--help", "help"} else 2
    demand_python()
    try:
        return commands[chosen](words[1:])
    except OSError as error:
        stop(str(error), remedy_for("no space left" if error.errno == errno.ENOSPC else str(error)))
    except KeyboardInterrupt:
        say("Stopped. Start again to go on.")
        return 130


def double_clicked(words: list[str]) -> bool:
    """Whether this file may have a window of its own, which closes when it ends: no words, and a person before it."""
    return not words and sys.stdin is not None and sys.stdin.isatty()


def begin(words: list[str]) -> int:
    """Do what the words say; after a failure, a window of its own stays open until it was read."""
    code = 1
    try:
        code = main(words)
    except SystemExit as ended:
        code = ended.code if isinstance(ended.code, int) else 1
    except Exception as error:  # noqa: BLE001  a window that closes at once would show nothing of it
        traceback.print_exc()
        say()
        say(f"Set-up stopped because of a fault of its own ({type(error).__name__}).")
        say(remedy_for(str(error)))
    if code != 0 and double_clicked(words):
        try:
            input("Read what stands above, then press Enter to close this window. ")
        except (EOFError, KeyboardInterrupt):
            say()
    return code


if __name__ == "__main__":
    raise SystemExit(begin(sys.argv[1:]))
