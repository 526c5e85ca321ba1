"""What holds for every test: no network, and Hypothesis without a clock."""

import os
import socket

import pytest
from hypothesis import settings

# As the command line does: threads of the linear algebra library only wait for each other on problems of this size.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

LOCAL = ("127.0.0.1", "::1", "localhost")

settings.register_profile("matchwise", deadline=None, print_blob=True)
settings.load_profile("matchwise")


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
