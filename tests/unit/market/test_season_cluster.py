"""Seasons on a real Dask cluster of this machine: the same digits though a worker is killed, and every fault told."""

import logging
import signal
import sys
import time
from collections.abc import Callable
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path

import numpy as np
import pytest

from dask_cluster import HOST, local_cluster
from matchwise.errors import InputError
from matchwise.market.policy import compared_policies
from matchwise.market.season_cluster import CONNECT_SECONDS, LOADING_SECONDS, mark, require_address
from matchwise.market.season_run import Figure, Progress, Run, simulate_many
from season_samples import SEED, small_parameters, small_pool

SEASONS = 120
NOBODY = f"{HOST}:9"
needs_dask = pytest.mark.skipif(find_spec("distributed") is None, reason="the package distributed is not installed")


def asked(address: str, seasons: int = SEASONS, progress: Progress | None = None) -> dict[str, Figure]:
    return simulate_many(small_pool(), small_parameters(), Run(seasons, SEED, cluster=address), progress)


def digits(found: dict[str, Figure]) -> dict[str, bytes]:
    return {name: figure.values.tobytes() for name, figure in found.items()}


def refusal(call: Callable[[], object], seconds: float) -> str:
    """What an InputError says that comes within so many seconds."""
    began = time.monotonic()
    with pytest.raises(InputError) as refused:
        call()
    assert time.monotonic() - began < seconds
    (problem,) = refused.value.problems
    assert problem.field == "--cluster"
    assert problem.remedy
    return problem.reason


@pytest.fixture(name="few_seconds")
def _few_seconds(monkeypatch: pytest.MonkeyPatch) -> int:
    """How long a cluster may be without a worker, shorter than usual."""
    monkeypatch.setattr("matchwise.market.season_cluster.WORKER_SECONDS", 2)
    return 2


@needs_dask
def test_the_figures_are_the_same_though_a_worker_is_killed_on_the_way(tmp_path: Path) -> None:
    told: list[tuple[int, int]] = []
    with local_cluster(tmp_path, workers=2) as cluster:

        def kill_once(done: int, seasons: int) -> None:
            told.append((done, seasons))
            if done == SEASONS // 4:
                cluster.processes[1].kill()

        found = asked(cluster.address, progress=kill_once)
        assert cluster.processes[1].wait() == -signal.SIGKILL
        assert cluster.processes[2].poll() is None
    assert told == [(done, SEASONS) for done in range(1, SEASONS + 1)]
    assert digits(found) == digits(simulate_many(small_pool(), small_parameters(), Run(SEASONS, SEED)))


@needs_dask
def test_whatever_listens_is_on_this_machine_alone_and_the_client_listens_on_nothing(tmp_path: Path) -> None:
    import psutil  # noqa: PLC0415 (it comes with distributed)

    def listening(process: int) -> list[str]:
        return [one.laddr.ip for one in psutil.Process(process).net_connections() if one.status == psutil.CONN_LISTEN]

    own: list[str] = []
    with local_cluster(tmp_path, workers=1) as cluster:
        before = listening(psutil.Process().pid)
        asked(cluster.address, 2, lambda _done, _seasons: own.extend(listening(psutil.Process().pid)))
        parts = [listening(process.pid) for process in cluster.processes]
    assert set(own) == set(before)
    assert [set(places) for places in parts] == [{HOST}, {HOST}]


@needs_dask
def test_rules_are_compared_on_a_cluster_as_on_one_process(tmp_path: Path) -> None:
    rules = small_parameters(), small_parameters().with_list_cap(10)
    with local_cluster(tmp_path, workers=1) as cluster:
        found = compared_policies(small_pool(), *rules, Run(3, SEED, cluster=cluster.address))
    here = compared_policies(small_pool(), *rules, Run(3, SEED))
    assert all(np.array_equal(found[name].values, here[name].values, equal_nan=True) for name in here)


@needs_dask
def test_nobody_at_the_address_is_told_in_time_and_without_a_log(
    capfd: pytest.CaptureFixture[str], caplog: pytest.LogCaptureFixture
) -> None:
    import_module("distributed")  # sets the level of its log
    level = logging.getLogger("distributed").level
    assert "no scheduler of Dask answered" in refusal(lambda: asked(NOBODY), CONNECT_SECONDS + 5)
    assert capfd.readouterr().err == ""
    assert caplog.records == []
    assert logging.getLogger("distributed").level == level


@needs_dask
def test_a_scheduler_without_workers_is_told_in_time(tmp_path: Path, few_seconds: int) -> None:
    with local_cluster(tmp_path) as cluster:
        assert "has no worker" in refusal(lambda: asked(cluster.address), few_seconds + 10)


@needs_dask
def test_workers_without_matchwise_are_told(tmp_path: Path) -> None:
    with local_cluster(tmp_path, workers=1) as cluster:
        cluster.worker("import sys; sys.modules['matchwise'] = None")
        assert "1 of 2 workers cannot load" in refusal(lambda: asked(cluster.address), LOADING_SECONDS)


@needs_dask
def test_workers_of_another_version_are_told(tmp_path: Path) -> None:
    with local_cluster(tmp_path) as cluster:
        cluster.worker("import matchwise; matchwise.__version__ = '0.0.9'")
        said = refusal(lambda: asked(cluster.address), LOADING_SECONDS)
    assert "a worker has matchwise 0.0.9 (" in said
    assert mark() in said


@needs_dask
@pytest.mark.parametrize(("ends", "said"), [(slice(1, 3), "every worker was lost"), (slice(1), "scheduler was lost")])
def test_a_cluster_that_is_lost_on_the_way_is_told_in_time(
    tmp_path: Path, few_seconds: int, ends: slice, said: str
) -> None:
    with local_cluster(tmp_path, workers=2) as cluster:

        def kill_once(done: int, _seasons: int) -> None:
            if done == 1:
                for process in cluster.processes[ends]:
                    process.kill()

        assert said in refusal(lambda: asked(cluster.address, 2000, kill_once), few_seconds + 30)


def test_without_the_package_the_extra_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "distributed", None)
    assert "not installed" in refusal(lambda: asked(NOBODY), 1)


@pytest.mark.parametrize("address", ["host:8786", "tcp://10.0.0.1:1", "tls://a-b.example:65535", "[::1]:8786"])
def test_an_address_names_host_and_port(address: str) -> None:
    assert require_address(f" {address} ") == address


@pytest.mark.parametrize(
    "address",
    [
        *("", " ", "host", "host:", ":8786", "host:0", "host:65536", "http://host:1", "inproc://a:1", "a:1\n\x1b[31m"),
        *("host:\u0663", "a b:1", "host:1/path", "user@host:1", "x" * 10**6 + ":1", "-" * 10**6),
    ],
    ids=lambda address: repr(address[:12]),
)
def test_what_is_no_address_is_refused_before_anything_is_asked(address: str) -> None:
    assert len(refusal(lambda: require_address(address), 1)) < 400
    if address:
        refusal(lambda: Run(cluster=address), 1)
