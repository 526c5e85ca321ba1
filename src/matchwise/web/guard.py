"""Lets in only what this computer's own browser asks for, and sends every answer under a strict policy."""

import json
from collections.abc import Sequence
from contextlib import suppress

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from matchwise.web.faults import Fault, refused

MOST_BYTES = 10_000_000
"""The largest upload."""
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; form-action 'self'; "
    "base-uri 'none'; frame-ancestors 'none'"
)
HEADERS = {
    "content-security-policy": POLICY,
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "same-origin",  # with "no-referrer" a browser would send our own forms with the origin "null"
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), geolocation=(), microphone=()",
    "cache-control": "no-store",
}
_SAFE_METHODS = {"GET", "HEAD"}
_TOO_LARGE = 413


class Guard:
    """Wraps the application: checks Host, Origin and size, and sets the security headers."""

    def __init__(self, app: ASGIApp, hosts: Sequence[str]) -> None:
        self._app = app
        self._hosts = frozenset(hosts)
        self._origins = frozenset(f"http://{host}" for host in hosts)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] != "http":
            if scope["type"] == "lifespan":
                await self._app(scope, receive, send)
            return
        fault = self._refusal(scope)
        if fault is None and scope["method"] not in _SAFE_METHODS:
            body = await _body(receive)
            fault = None if body is not None else _too_large()
            receive = _replay(body or b"")
        if fault is not None:
            await _tell(fault, send)
            return
        with suppress(Exception):  # its page has been sent; its message could hold the file, so nothing is written down
            await self._app(scope, receive, _with_headers(send))

    def _refusal(self, scope: Scope) -> Fault | None:
        headers = Headers(scope=scope)
        if headers.get("host", "") not in self._hosts:
            return refused("This address does not belong to Matchwise.")
        if scope["method"] in _SAFE_METHODS:
            return None
        if headers.get("origin", "") not in self._origins:
            return refused("The change was asked for by another web page.")
        length = headers.get("content-length", "0")
        return _too_large() if length.isdigit() and int(length) > MOST_BYTES else None


def _too_large() -> Fault:
    what = f"The file is larger than {MOST_BYTES // 1_000_000} MB."
    return Fault(_TOO_LARGE, what, "Nothing was read or changed.", "Check that it is the right file.")


async def _body(receive: Receive) -> bytes | None:
    """The whole body; None when it is larger than is let in."""
    parts = bytearray()
    while True:
        message = await receive()
        parts += message.get("body", b"")
        if len(parts) > MOST_BYTES:
            return None
        if not message.get("more_body", False):
            return bytes(parts)


def _replay(body: bytes) -> Receive:
    left = [{"type": "http.request", "body": body, "more_body": False}]

    async def receive() -> Message:
        return left.pop() if left else {"type": "http.disconnect"}

    return receive


def _with_headers(send: Send) -> Send:
    async def sending(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(raw=message["headers"])
            for name, value in HEADERS.items():
                headers.setdefault(name, value)
            message["headers"] = headers.raw
        await send(message)

    return sending


async def _tell(fault: Fault, send: Send) -> None:
    content = json.dumps(fault.as_json()).encode()
    headers = {"content-type": "application/json", "content-length": str(len(content)), **HEADERS}
    raw = [(name.encode(), value.encode()) for name, value in headers.items()]
    await send({"type": "http.response.start", "status": fault.status, "headers": raw})
    await send({"type": "http.response.body", "body": content})
