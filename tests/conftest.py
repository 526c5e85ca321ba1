"""What holds for every test: no network, no clock in Hypothesis, and one seed, so that what passed passes again."""

import os
import socket

import pytest
from hypothesis import settings
from hypothesis.internal.conjecture import providers
from hypothesis.internal.constants_ast import Constants

# As the command line does: threads of the linear algebra library only wait for each other on problems of this size.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

LOCAL = ("127.0.0.1", "::1", "localhost")
SEED = 2026
"""Of the order of the tests, and of what they draw without Hypothesis."""

settings.register_profile("gate", deadline=None, print_blob=True, derandomize=True)
settings.register_profile("explore", deadline=None, print_blob=True)
settings.load_profile("gate")


@pytest.hookimpl(tryfirst=True)
def pytest_configure(config: pytest.Config) -> None:
    """Fix what else is drawn, unless new examples are wanted (`make explore`)."""
    if config.getoption("--hypothesis-profile") == "explore":
        return
    # Else the numbers and words of whatever modules are loaded, also of ones that changed, would move every example.
    providers._get_local_constants = Constants  # noqa: SLF001 (Hypothesis is pinned, and a house test looks at this)
    if config.getoption("randomly_seed", None) == "default":
        config.option.randomly_seed = SEED


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Put files with slow tests first, so that tests that run side by side end together."""
    slow = {item.path for item in items if item.get_closest_marker("slow")}
    items.sort(key=lambda item: item.path not in slow)


@pytest.fixture(autouse=True)
def _no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    """Fail a test that tries to reach another machine."""
    connect = socket.socket.connect

    def guarded(self: socket.socket, address: tuple[str, int] | str) -> None:
        if isinstance(address, tuple) and address[0] not in LOCAL:
            message = f"a test tried to reach {address[0]}"
            raise AssertionError(message)
        connect(self, address)

    monkeypatch.setattr(socket.socket, "connect", guarded)
