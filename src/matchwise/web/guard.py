"""Lets in only what this computer's own browser asks for, and a phone with its cookie; every answer has a policy."""

import ipaddress
import json
from collections.abc import Sequence
from contextlib import suppress

from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import ClientDisconnect
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from matchwise.web.assets import KEPT, may_be_kept
from matchwise.web.faults import Fault, refused
from matchwise.web.phone import ENTRY, PhoneDoor
from matchwise.web.small_pages import entry_page, fault_page

MOST_BYTES = 10_000_000
"""The largest upload."""
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; media-src 'self' blob:; "
    "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
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
GRAMMAR_WORKER = "/static/grammar_worker.js"
"""A worker has the policy of its own file: no page can compile WebAssembly, and nothing but the grammar checker can."""
COMPILING = POLICY.replace("script-src 'self'", "script-src 'self' 'wasm-unsafe-eval'")
RECORDS = {"/practice", "/practice/takes"}
RECORDING = "camera=(), geolocation=(), microphone=(self)"
_SAFE_METHODS = {"GET", "HEAD"}
_FORBIDDEN, _TOO_LARGE = 403, 413


class Guard:
    """Wraps the application: checks Host, Origin and size, and sets the security headers.

    `hosts` are the names of this computer for itself. With a door, requests from other devices are let in under the
    host of the door when they have its cookie; the names of this computer are then for its own connections alone.
    """

    def __init__(self, app: ASGIApp, hosts: Sequence[str], door: PhoneDoor | None = None) -> None:
        self._app = app
        self._hosts = frozenset(hosts)
        self._door = door

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] != "http":
            if scope["type"] == "lifespan":
                await self._app(scope, receive, send)
            return
        if scope["method"] == "HEAD":
            scope, send = {**scope, "method": "GET"}, _without_body(send)
        fault = self._refusal(scope)
        if fault is None and scope["method"] not in _SAFE_METHODS:
            try:
                body = await _body(receive)
            except ClientDisconnect:
                return
            fault = None if body is not None else _too_large()
            receive = _replay(body or b"")
        if fault is not None:
            await _tell(fault, scope, send)
        elif self._at_the_door(scope):
            await self._answer_the_door(scope, send)
        else:
            headers = HEADERS | _kept(scope) | _microphone(scope) | _webassembly(scope)
            with suppress(Exception):  # its page has been sent; its message could hold the file, so nothing is written
                await self._app(scope, receive, _with_headers(send, headers))

    def _refusal(self, scope: Scope) -> Fault | None:
        headers = Headers(scope=scope)
        host = headers.get("host", "")
        if self._door is not None and host == self._door.host:
            known = self._door.knows(headers.get("cookie", "")) or self._at_the_door(scope)
            if not known and not _is_asset(scope):
                return _without_cookie()
        elif host not in self._hosts or (self._door is not None and not _of_this_computer(scope)):
            return refused("This address does not belong to Matchwise.")
        if _from_elsewhere(headers):
            return refused("Another web page asked for this.")
        if scope["method"] in _SAFE_METHODS:
            return None
        if headers.get("origin", "") != f"http://{host}":
            return refused("The change was asked for by another web page.")
        length = headers.get("content-length", "0")
        return _too_large() if length.isdigit() and int(length) > MOST_BYTES else None

    def _at_the_door(self, scope: Scope) -> bool:
        """Whether a phone stands there with the right address."""
        path, door = scope["path"], self._door
        at_host = door is not None and Headers(scope=scope).get("host", "") == door.host
        return at_host and path.startswith(ENTRY) and door is not None and door.fits(path.removeprefix(ENTRY))

    async def _answer_the_door(self, scope: Scope, send: Send) -> None:
        """Show who asks what this is; let in who says so."""
        entered = None
        if scope["method"] == "POST" and self._door is not None:
            entered = self._door.enter(scope["path"].removeprefix(ENTRY))
        if entered is not None:
            await _send(send, 303, "text/plain", b"", {"location": "/", "set-cookie": entered.cookie})
        elif scope["method"] == "GET":
            await _send(send, 200, "text/html; charset=utf-8", entry_page().encode())
        else:
            await _tell(_without_cookie(), scope, send)


def _of_this_computer(scope: Scope) -> bool:
    """Whether the connection comes from this computer to itself, whatever name it asks for."""
    try:
        return ipaddress.ip_address((scope.get("client") or ("",))[0]).is_loopback
    except ValueError:
        return False


def _without_cookie() -> Fault:
    what = "This device was not let in yet, or it was sent away."
    remedy = "Open the address shown in the terminal, or on the page Phone of the computer. It works once."
    return Fault(_FORBIDDEN, what, "Nothing was read or changed.", remedy)


def _too_large() -> Fault:
    what = f"The file is larger than {MOST_BYTES // 1_000_000} MB."
    return Fault(_TOO_LARGE, what, "Nothing was read or changed.", "Check that it is the right file.")


async def _body(receive: Receive) -> bytes | None:
    """The whole body; None when it is larger than is let in. ClientDisconnect when it was cut off."""
    parts = bytearray()
    while True:
        message = await receive()
        if message["type"] == "http.disconnect":
            raise ClientDisconnect
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


def _is_asset(scope: Scope) -> bool:
    """Whether a script or a style is asked for, which is the same for everybody and never changes."""
    return scope["method"] == "GET" and may_be_kept(scope["path"], scope["query_string"].decode("latin-1"))


def _kept(scope: Scope) -> dict[str, str]:
    """How long the browser may keep the answer, where it may."""
    return {"cache-control": KEPT} if _is_asset(scope) else {}


def _microphone(scope: Scope) -> dict[str, str]:
    """The page that records may ask the browser for the microphone; no other page may."""
    return {"permissions-policy": RECORDING} if scope["path"] in RECORDS else {}


def _webassembly(scope: Scope) -> dict[str, str]:
    """The worker that checks grammar may compile WebAssembly."""
    return {"content-security-policy": COMPILING} if scope["path"] == GRAMMAR_WORKER else {}


def _with_headers(send: Send, added: dict[str, str]) -> Send:
    async def sending(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(raw=message["headers"])
            of_success = message["status"] in {200, 304}
            for name, value in (added if of_success else HEADERS).items():
                headers.setdefault(name, value)
            message["headers"] = headers.raw
        await send(message)

    return sending


def _without_body(send: Send) -> Send:
    """Sends the headers of an answer alone: what HEAD asks for."""

    async def sending(message: Message) -> None:
        if message["type"] == "http.response.body":
            message = {**message, "body": b""}
        await send(message)

    return sending


async def _tell(fault: Fault, scope: Scope, send: Send) -> None:
    if "text/html" in Headers(scope=scope).get("accept", ""):
        await _send(send, fault.status, "text/html; charset=utf-8", fault_page(fault).encode())
    else:
        await _send(send, fault.status, "application/json", json.dumps(fault.as_json()).encode())


def _from_elsewhere(headers: Headers) -> bool:
    """Whether a page of another site asks, other than by a link that the reader follows: it could start work unseen."""
    followed = headers.get("sec-fetch-mode") == "navigate" and headers.get("sec-fetch-dest") == "document"
    return headers.get("sec-fetch-site") == "cross-site" and not followed


async def _send(send: Send, status: int, kind: str, content: bytes, more: dict[str, str] | None = None) -> None:
    headers = {"content-type": kind, "content-length": str(len(content)), **HEADERS, **(more or {})}
    raw = [(name.encode(), value.encode()) for name, value in headers.items()]
    await send({"type": "http.response.start", "status": status, "headers": raw})
    await send({"type": "http.response.body", "body": content})
