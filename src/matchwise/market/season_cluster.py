"""Seasons on a Dask cluster, for studies that outgrow one machine: batches go out, figures of each season come back.

Only this module knows `distributed` (extra `cluster`). A season is keyed by seed and number, so a batch that is done
twice, because its worker died, gives the same figures. What all batches share goes to the scheduler once, as bytes: the
scheduler can hand it out again when the workers that held it are lost.
"""

import hashlib
import logging
import pickle
import pkgutil
import re
import time
import warnings
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import CancelledError
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from importlib.metadata import version
from itertools import islice
from pathlib import Path
from queue import Empty, SimpleQueue
from threading import Thread
from types import ModuleType
from typing import Protocol

from matchwise import __version__
from matchwise.errors import InputError, Problem
from matchwise.market.season import simulate
from matchwise.market.season_figures import figures
from matchwise.market.season_parameters import SeasonParameters
from matchwise.market.season_programs import ProgramPool

CONNECT_SECONDS = 5
WORKER_SECONDS = 10
LOADING_SECONDS = 60
"""How long a scheduler may take to answer, no worker at all may be there, and all workers may take to load the code."""
MOST_IN_BATCH = 20
_BATCHES_PER_THREAD = 8
_AHEAD = 3
_LOOK_SECONDS = 2
_ADDRESS = re.compile(r"(?:(?:tcp|tls)://)?(?:[A-Za-z0-9._-]{1,253}|\[[0-9A-Fa-f:.]{2,45}\]):([0-9]{1,5})", re.ASCII)
_MOST_PORT = 65_535
_MOST_SHOWN = 60

Row = Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Batch:
    """What a worker answers: its own mark, and the figures of each season asked; none where the marks differ."""

    mark: str
    rows: list[dict[str, float]]


class _Future(Protocol):
    """What is used of a future of Dask."""

    def result(self, timeout: float) -> Batch: ...

    def add_done_callback(self, tell: Callable[["_Future"], None]) -> None: ...


class _Client(Protocol):
    """What is used of a client of Dask."""

    def submit(self, work: Callable[..., object], *given: object, pure: bool) -> _Future: ...

    def nthreads(self, *, callback_timeout: float) -> Mapping[str, int]: ...

    def run(
        self, work: Callable[..., object], *given: str, on_error: str, callback_timeout: float
    ) -> Mapping[str, object]: ...

    def close(self, timeout: float) -> None: ...


@cache
def mark() -> str:
    """What the digits of a season hang on: the version, the code of the season, and the libraries that compute.

    Numba is not in it: with it and without it the digits are the same.
    """
    digest = hashlib.sha256()
    for path in sorted(Path(__file__).parent.glob("*.py")):
        digest.update(path.name.encode() + path.read_bytes().replace(b"\r\n", b"\n"))
    return f"matchwise {__version__} ({digest.hexdigest()[:8]}), numpy {version('numpy')}, scipy {version('scipy')}"


def batch(given: bytes, expected: str, first: int, count: int) -> Batch:
    """Simulate seasons first, first + 1, ... on a worker; refuses, with its own mark, where another is expected."""
    if mark() != expected:
        return Batch(mark(), [])
    pool, parameters, seed = pickle.loads(given)  # noqa: S301 (our own bytes; Dask itself runs what it is sent)
    return Batch(mark(), [figures(simulate(pool, parameters, seed, first + k), parameters) for k in range(count)])


def require_address(address: str) -> str:
    """The address of a scheduler, as HOST:PORT, tcp://HOST:PORT or tls://HOST:PORT; InputError for anything else."""
    found = _ADDRESS.fullmatch(address.strip())
    if found is None or not 1 <= int(found[1]) <= _MOST_PORT:
        reason = f"{address[:_MOST_SHOWN]!a} is no address of a scheduler."
        raise _problem(reason, "Write it as HOST:PORT, tcp://HOST:PORT or tls://HOST:PORT.")
    return address.strip()


def cluster_rows(
    pool: ProgramPool, parameters: SeasonParameters, seed: int, seasons: int, address: str
) -> Iterator[tuple[int, Row]]:
    """The number and the figures of every season, batch by batch as the workers of a scheduler finish them.

    Raises InputError where the package is missing, nobody answers in time, no worker is there, a worker has other code,
    or the cluster is lost on the way.
    """
    place = require_address(address)
    with _connected(_distributed(), place) as client:
        try:
            _require_workers(client)
            given = client.submit(bytes, pickle.dumps((pool, parameters, seed)), pure=False)
            yield from _finished(client, given, seasons)
        except (InputError, GeneratorExit):
            raise
        except Exception as error:  # noqa: BLE001 (whatever a cluster raises, the reader gets a reason and a remedy)
            raise _lost(error) from None


def _finished(client: _Client, given: _Future, seasons: int) -> Iterator[tuple[int, Row]]:
    """Keep a few batches for each thread on the way, and yield the seasons of those that are done."""
    threads = _threads(client)
    starts = _batches(seasons, threads)
    waiting: dict[_Future, range] = {}
    done: SimpleQueue[_Future] = SimpleQueue()
    while True:
        for numbers in islice(starts, max(_AHEAD * threads - len(waiting), 0)):
            future = client.submit(batch, given, mark(), numbers.start, len(numbers), pure=False)
            waiting[future] = numbers
            future.add_done_callback(done.put)
        if not waiting:
            return
        try:
            future = done.get(timeout=_LOOK_SECONDS)
        except Empty:
            threads = _threads(client)
            continue
        try:
            answer = future.result(timeout=_LOOK_SECONDS)
        except TimeoutError:  # its worker died after it was done, and another one has to do it again
            future.add_done_callback(done.put)
            threads = _threads(client)
            continue
        yield from zip(waiting.pop(future), _rows(answer), strict=True)


def _batches(seasons: int, threads: int) -> Iterator[range]:
    """The numbers of the seasons of each batch: some batches for each thread, so that all end at the same time."""
    size = min(max(seasons // (_BATCHES_PER_THREAD * threads), 1), MOST_IN_BATCH)
    return (range(first, min(first + size, seasons)) for first in range(0, seasons, size))


def _require_workers(client: _Client) -> None:
    """InputError where no worker comes in time, or where some cannot load the code of the season.

    Asked with a function of Python itself, for a worker ends when it is sent a function that it cannot load.
    """
    _threads(client, "the scheduler has no worker")
    found = client.run(pkgutil.resolve_name, f"{__name__}:batch", on_error="return", callback_timeout=LOADING_SECONDS)
    lacking = [worker for worker, what in found.items() if isinstance(what, Exception)]
    if lacking:
        reason = f"{len(lacking)} of {len(found)} workers cannot load the code of the season, as {lacking[0]}."
        raise _problem(reason, f"Install {mark()} on the scheduler and every worker, and start them again.")


def _threads(client: _Client, lacks: str = "every worker was lost") -> int:
    """How many seasons the cluster simulates at once; InputError where it has no worker and none comes in time."""
    end = time.monotonic() + WORKER_SECONDS
    while not (threads := sum(client.nthreads(callback_timeout=CONNECT_SECONDS).values())):
        if time.monotonic() > end:
            reason = f"{lacks}, and none came within {WORKER_SECONDS} seconds."
            remedy = "Start workers, then ask again: dask worker ADDRESS --nthreads 1. If they end, their logs say why."
            raise _problem(reason, remedy)
        time.sleep(_LOOK_SECONDS / 10)
    return threads


def _rows(answer: Batch) -> list[dict[str, float]]:
    if answer.mark != mark():
        reason = f"a worker has {answer.mark}, and this is {mark()}: figures could differ."
        raise _problem(reason, "Install the same Matchwise and libraries on every worker, and start them again.")
    return answer.rows


def _distributed() -> ModuleType:
    try:
        import distributed  # noqa: PLC0415 (an optional package, and a second that other answers do not need)
    except ImportError:
        reason, remedy = "the package distributed is not installed.", 'Install it: pip install "matchwise[cluster]"'
        raise _problem(reason, remedy) from None
    found: ModuleType = distributed
    return found


@contextmanager
def _connected(dask: ModuleType, place: str) -> Iterator[_Client]:
    """A client of a scheduler; it listens on no port, and is no default for other code."""
    with _silent():
        client = _client(dask, place)
        try:
            yield client
        finally:
            client.close(timeout=CONNECT_SECONDS)


@contextmanager
def _silent() -> Iterator[None]:
    """Keep Dask's own log, with its tracebacks, off the terminal: what matters is raised as an error with a remedy."""
    logs = [logging.getLogger(name) for name in ("distributed", "distributed.client")]
    levels = [log.level for log in logs]
    for log in logs:
        log.setLevel(logging.CRITICAL + 1)
    try:
        yield
    finally:
        for log, level in zip(logs, levels, strict=True):
            log.setLevel(level)


def _client(dask: ModuleType, place: str) -> _Client:
    try:
        with warnings.catch_warnings():
            # Our own mark says which versions must be the same, and stops.
            warnings.filterwarnings("ignore", category=dask.versions.VersionMismatchWarning)
            return _in_time(lambda: dask.Client(place, timeout=CONNECT_SECONDS, set_as_default=False))
    except (OSError, ValueError, ImportError) as error:
        reason = f"no scheduler of Dask answered at {place} within {CONNECT_SECONDS} seconds ({type(error).__name__})."
        raise _problem(reason, "Check the address, and that the scheduler runs: dask scheduler --host HOST") from None


def _in_time(connect: Callable[[], _Client]) -> _Client:
    """What a call returns or raises; TimeoutError where it hangs, as Dask does when something else holds the port."""
    ended: SimpleQueue[_Client | Exception] = SimpleQueue()

    def call() -> None:
        try:
            ended.put(connect())
        except Exception as error:  # noqa: BLE001 (it is raised again where the caller waits)
            ended.put(error)

    Thread(target=call, daemon=True).start()
    try:
        found = ended.get(timeout=CONNECT_SECONDS + _LOOK_SECONDS)
    except Empty:
        raise TimeoutError from None
    if isinstance(found, Exception):
        raise found
    return found


def _lost(error: Exception) -> InputError:
    """What an error of a cluster means, and what to do."""
    kind, missing = type(error).__name__, isinstance(error, ImportError) or "deserialization" in str(error)
    if missing:
        reason = f"the scheduler or a worker cannot load the code of the season ({kind})."
        return _problem(reason, f"Install {mark()} on the scheduler and every worker, and start them again.")
    if kind == "KilledWorker":
        reason = "a batch of seasons was given up because every worker that took it died."
        return _problem(reason, "Give workers more memory (about 1 GB for each thread), then ask again.")
    if isinstance(error, CancelledError | OSError):
        return _problem(f"the scheduler was lost on the way ({kind}).", "Start it again, then ask again.")
    return _problem(f"a worker failed with {kind}.", "Its log says more. Without --cluster this machine does the work.")


def _problem(reason: str, remedy: str) -> InputError:
    return InputError([Problem("--cluster", reason, remedy)])
