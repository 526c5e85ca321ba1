"""A page in a headless Chromium, driven over a pipe, for tests that look at what a reader sees."""

import base64
import itertools
import json
import os
import shutil
import signal
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any, BinaryIO

NAMES = ("chromium", "chromium-browser", "google-chrome", "chrome")
FLAGS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--remote-debugging-pipe",
)


def chromium() -> str | None:
    """The path of a Chromium on this machine; None when there is none, or no pipe can be handed to it."""
    return None if os.name == "nt" else next(filter(None, map(shutil.which, NAMES)), None)


class Page:
    """One open page; `requests` and `violations` grow while it works."""

    def __init__(self, commands: BinaryIO, answers: BinaryIO) -> None:
        self.requests: list[str] = []
        self.violations: list[str] = []
        self._commands = commands
        self._answers = answers
        self._numbers = itertools.count(1)
        self._session = ""
        target = self._call("Target.createTarget", url="about:blank")["targetId"]
        self._session = str(self._call("Target.attachToTarget", targetId=target, flatten=True)["sessionId"])
        for domain in ("Page", "Network", "Runtime", "Log"):
            self._call(f"{domain}.enable")

    def open(self, file: Path, width: int, height: int = 900, scheme: str = "light") -> None:
        """Load a file in a window of that size, and wait until it has loaded."""
        self._call(
            "Emulation.setDeviceMetricsOverride", width=width, height=height, deviceScaleFactor=1, mobile=width < 600
        )
        self._call("Emulation.setEmulatedMedia", features=[{"name": "prefers-color-scheme", "value": scheme}])
        self._call("Page.navigate", url=file.resolve().as_uri())
        while self._next().get("method") != "Page.loadEventFired":
            pass

    def run(self, script: str) -> Any:  # noqa: ANN401 (whatever the script returns)
        """The value of an expression in the page."""
        answer = self._call("Runtime.evaluate", expression=script, returnByValue=True, awaitPromise=True)
        if "exceptionDetails" in answer:
            message = f"the page's script failed: {answer['exceptionDetails']}"
            raise AssertionError(message)
        return answer["result"].get("value")

    def picture(self, top: int, height: int, width: int) -> bytes:
        """A PNG of a strip of the page."""
        clip = {"x": 0, "y": top, "width": width, "height": height, "scale": 1}
        answer = self._call("Page.captureScreenshot", captureBeyondViewport=True, clip=clip)
        return base64.b64decode(answer["data"])

    def _call(self, method: str, **params: object) -> Mapping[str, Any]:
        number = next(self._numbers)
        message = {"id": number, "method": method, "params": params}
        if self._session:
            message["sessionId"] = self._session
        self._commands.write(json.dumps(message).encode() + b"\0")
        while True:
            answer = self._next()
            if answer.get("id") == number:
                if "error" in answer:
                    raise AssertionError(answer["error"])
                result: Mapping[str, Any] = answer["result"]
                return result

    def _next(self) -> Mapping[str, Any]:
        data = bytearray()
        while (byte := self._answers.read(1)) != b"\0":
            if not byte:
                message = "Chromium ended too early"
                raise AssertionError(message)
            data += byte
        event: Mapping[str, Any] = json.loads(data)
        if event.get("method") == "Network.requestWillBeSent":
            self.requests.append(event["params"]["request"]["url"])
        if event.get("method") == "Log.entryAdded":
            self.violations.append(event["params"]["entry"]["text"])
        return event


@contextmanager
def open_chromium(program: str, profile: Path) -> Iterator[Page]:
    """A page of a Chromium with a profile of its own; the browser ends with the block."""
    to_read, commands = os.pipe()
    answers, to_write = os.pipe()
    process = _start([program, *FLAGS, f"--user-data-dir={profile}"], to_read, to_write)
    commands_file, answers_file = os.fdopen(commands, "wb", buffering=0), os.fdopen(answers, "rb")
    try:
        yield Page(commands_file, answers_file)
    finally:
        commands_file.close()
        answers_file.close()
        os.kill(process, signal.SIGTERM)
        os.waitpid(process, 0)


def _start(command: list[str], to_read: int, to_write: int) -> int:
    """The process of a Chromium that reads its commands from descriptor 3 and answers on descriptor 4."""
    import fcntl  # noqa: PLC0415 (Windows lacks it, and must still be able to collect the tests)

    high = [fcntl.fcntl(descriptor, fcntl.F_DUPFD_CLOEXEC, 10) for descriptor in (to_read, to_write)]
    silence = os.open(os.devnull, os.O_RDWR)
    places = ((silence, 1), (silence, 2), (high[0], 3), (high[1], 4))
    actions = [(os.POSIX_SPAWN_DUP2, *place) for place in places]
    process = os.posix_spawn(command[0], command, os.environ, file_actions=actions)
    for descriptor in (to_read, to_write, silence, *high):
        os.close(descriptor)
    return process
