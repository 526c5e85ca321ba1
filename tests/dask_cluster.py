"""A real Dask cluster on this machine alone, for tests: a scheduler and worker processes that can be killed."""

import re
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from repository import SOURCE

HOST = "127.0.0.1"
START_SECONDS = 30
LOCAL = ("--host", HOST, "--dashboard-address", f"{HOST}:0")
"""Without an address of its own, what Dask shows over HTTP is open to other machines, even without a dashboard."""


@dataclass(slots=True)
class LocalCluster:
    """The address of a scheduler, and the processes that a test started, and no others."""

    folder: Path
    address: str = ""
    processes: list[subprocess.Popen[bytes]] = field(default_factory=list)

    def start(self, *words: str) -> tuple[subprocess.Popen[bytes], Path]:
        """Start a part of Dask; what it says goes to a file."""
        log = self.folder / f"{len(self.processes)}.log"
        command = [sys.executable, "-m", "distributed.cli." + words[0], *words[1:]]
        environment = {
            "PYTHONPATH": str(SOURCE.parent),
            "OPENBLAS_NUM_THREADS": "1",
            "PATH": "",
            "HOME": str(self.folder),
        }
        with log.open("wb") as said:
            process = subprocess.Popen(command, cwd=self.folder, env=environment, stdout=said, stderr=said)
        self.processes.append(process)
        return process, log

    def worker(self, preload: str = "") -> subprocess.Popen[bytes]:
        """A worker process without a nanny, so that a killed one stays dead; preload: Python that it runs first."""
        words = ["dask_worker", self.address, "--no-nanny", "--nthreads", "1", *LOCAL]
        words += ["--local-directory", str(self.folder), *(["--preload", preload] if preload else [])]
        process, log = self.start(*words)
        said_by(log, process, r"Registered to:")
        return process


def said_by(log: Path, process: subprocess.Popen[bytes], pattern: str) -> str:
    """What a process says that a pattern finds; AssertionError when it ends, or does not say so in time."""
    end = time.monotonic() + START_SECONDS
    while not (found := re.search(pattern, log.read_text(encoding="utf-8"))):
        assert process.poll() is None, log.read_text(encoding="utf-8")
        assert time.monotonic() < end, log.read_text(encoding="utf-8")
        time.sleep(0.05)
    return found[found.lastindex or 0]


@contextmanager
def local_cluster(folder: Path, workers: int = 0) -> Iterator[LocalCluster]:
    """A scheduler on 127.0.0.1 without a dashboard, with so many workers; all are ended when the test ends."""
    cluster = LocalCluster(folder)
    try:
        process, log = cluster.start(
            "dask_scheduler", "--host", HOST, "--port", "0", "--dashboard-address", f"{HOST}:0"
        )
        cluster.address = said_by(log, process, r"Scheduler at:\s+(tcp://\S+)")
        for _ in range(workers):
            cluster.worker()
        yield cluster
    finally:
        for process in cluster.processes:
            process.kill()
            process.wait()
