"""Serves the application on this computer alone, says when it is ready, and ends gently."""

import errno
import ipaddress
import socket
import webbrowser
from collections.abc import Callable, Sequence
from contextlib import ExitStack, suppress

import uvicorn

from matchwise.errors import InputError, Problem
from matchwise.web.app import make_app
from matchwise.web.desk import Desk
from matchwise.web.phone import PhoneDoor

HOST = "127.0.0.1"
_NOWHERE = ("192.0.2.1", 9)  # an address for documents (RFC 5737): nothing is sent to it
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


def serve(  # noqa: PLR0913 (one value for each thing that the user chooses)
    desk: Desk,
    port: int,
    say: Callable[[str, str | None], None],
    *,
    browser: bool,
    lan: str | None = None,
    at: str = "",
) -> None:
    """Serve until the user stops it. InputError when the port is taken.

    say: gets the address when it is ready, and the one for a phone. lan: an address of this computer in its network,
    under which one phone may come in. at: the page that the browser opens.
    """
    hosts = (HOST,) if lan is None else (HOST, lan)
    listening = _listen(hosts, port)
    port = int(listening[0].getsockname()[1])
    address = f"http://{HOST}:{port}"
    door = None if lan is None else PhoneDoor(f"{lan}:{port}")

    def ready() -> None:
        say(address, door.address if door else None)
        if browser:
            webbrowser.open(f"{address}{at}")

    config = uvicorn.Config(
        make_app(desk, (f"{HOST}:{port}", f"localhost:{port}"), door),
        log_config=None,
        log_level="critical",
        access_log=False,
        server_header=False,
        proxy_headers=False,
        timeout_graceful_shutdown=_SECONDS_TO_END,
        lifespan="off",
    )
    with ExitStack() as open_sockets, suppress(KeyboardInterrupt):  # Ctrl-C is how it ends
        for one in listening:
            open_sockets.enter_context(one)
        _Server(config, ready).run(list(listening))


def _listen(hosts: Sequence[str], port: int) -> tuple[socket.socket, ...]:
    """A socket for each address of this computer, all on one port; port 0: one that is free."""
    first = _listen_at(hosts[0], port)
    try:
        return (first, *(_listen_at(host, int(first.getsockname()[1])) for host in hosts[1:]))
    except InputError:
        first.close()
        raise


def _listen_at(host: str, port: int) -> socket.socket:
    listening = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    try:
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listening.bind((host, port))
        listening.listen(_WAITING)
    except OSError as error:
        listening.close()
        taken = error.errno == errno.EADDRINUSE
        reason = f"port {port} is already in use." if taken else f"port {port} cannot be opened ({error.strerror})."
        remedy = f"Matchwise may already run: open http://{HOST}:{port}. Or use another one: --port {port + 1}."
        raise InputError([Problem("--port", reason, remedy)]) from None
    return listening


def own_address(asked: str | None = None) -> str:
    """The address of this computer in its home network; InputError when there is none that is private.

    asked: the address, where it is known already.
    """
    found = ipaddress.ip_address(asked or _asked_of_the_system())
    alone = found.is_unspecified or found.is_loopback or found.is_link_local
    if alone or not found.is_private:
        reason = "This computer is in no network." if alone else "This computer has a public address."
        raise InputError([Problem("--phone", reason, "Connect to the Wi-Fi of your home, or leave --phone out.")])
    return str(found)


def _asked_of_the_system() -> str:
    """The address that the system would send from; nothing is sent."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as asked:
        try:
            asked.connect(_NOWHERE)
        except OSError:
            return "0.0.0.0"  # noqa: S104 (no address)
        return str(asked.getsockname()[0])
