"""Serves the application on this computer alone, says when it is ready, and ends gently."""

import errno
import socket
import webbrowser
from collections.abc import Callable
from contextlib import suppress

import uvicorn

from matchwise.errors import InputError, Problem
from matchwise.web.app import make_app
from matchwise.web.desk import Desk

HOST = "127.0.0.1"
DEFAULT_PORT = 8350
_WAITING = 16
_SECONDS_TO_END = 3


class _Server(uvicorn.Server):
    """A server that says when it answers."""

    def __init__(self, config: uvicorn.Config, ready: Callable[[], None]) -> None:
        super().__init__(config)
        self._ready = ready

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        self._ready()


def serve(desk: Desk, port: int, say: Callable[[str], None], *, browser: bool) -> None:
    """Serve until the user stops it; `say` gets the address when it is ready. InputError when the port is taken."""
    listening = _listen(port)
    port = int(listening.getsockname()[1])
    address = f"http://{HOST}:{port}"

    def ready() -> None:
        say(address)
        if browser:
            webbrowser.open(address)

    config = uvicorn.Config(
        make_app(desk, (f"{HOST}:{port}", f"localhost:{port}")),
        log_config=None,
        log_level="critical",
        access_log=False,
        server_header=False,
        timeout_graceful_shutdown=_SECONDS_TO_END,
        lifespan="off",
    )
    with listening, suppress(KeyboardInterrupt):  # Ctrl-C is how it ends
        _Server(config, ready).run([listening])


def _listen(port: int) -> socket.socket:
    listening = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    try:
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listening.bind((HOST, port))
        listening.listen(_WAITING)
    except OSError as error:
        listening.close()
        taken = error.errno == errno.EADDRINUSE
        reason = f"port {port} is already in use." if taken else f"port {port} cannot be opened ({error.strerror})."
        remedy = f"Matchwise may already run: open http://{HOST}:{port}. Or use another one: --port {port + 1}."
        raise InputError([Problem("--port", reason, remedy)]) from None
    return listening
