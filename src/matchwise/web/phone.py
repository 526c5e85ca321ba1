"""Who else is let in: one phone of the same network, by an address that works once, and a cookie from then on."""

import hmac
import threading
from dataclasses import dataclass
from secrets import token_urlsafe

from starlette.requests import cookie_parser

COOKIE = "matchwise"
ENTRY = "/in/"
_BYTES = 32


@dataclass(frozen=True, slots=True)
class Entered:
    """A device that was let in: the name of its session."""

    session: str

    @property
    def cookie(self) -> str:
        """The header that the device gets: it lasts until its browser closes, and no script reads it."""
        return f"{COOKIE}={self.session}; Path=/; HttpOnly; SameSite=Strict"


class PhoneDoor:
    """The one-time address for a phone, and the phones that came in by it; all of it is forgotten at the end."""

    def __init__(self, host: str) -> None:
        self.host = host
        self._lock = threading.Lock()
        self._token: str | None = token_urlsafe(_BYTES)
        self._sessions: tuple[str, ...] = ()

    @property
    def address(self) -> str | None:
        """The address for the next phone; None when it was used."""
        token = self._token
        return None if token is None else f"http://{self.host}{ENTRY}{token}"

    @property
    def inside(self) -> int:
        """How many phones came in."""
        return len(self._sessions)

    def renew(self) -> None:
        """Make a new address; the one before works no more."""
        with self._lock:
            self._token = token_urlsafe(_BYTES)

    def close(self) -> None:
        """Send every phone away; the address that was not used works no more."""
        with self._lock:
            self._token, self._sessions = None, ()

    def fits(self, token: str) -> bool:
        """Whether a token is the one of the address, compared in a time that tells nothing of it."""
        expected = self._token
        return hmac.compare_digest(token.encode(), (expected or "").encode()) and expected is not None

    def enter(self, token: str) -> Entered | None:
        """Use the address up; None when the token is not the one of it."""
        with self._lock:
            if not self.fits(token):
                return None
            entered = Entered(token_urlsafe(_BYTES))
            self._token, self._sessions = None, (*self._sessions, entered.session)
            return entered

    def knows(self, cookies: str) -> bool:
        """Whether the cookies of a request hold a session."""
        told = cookie_parser(cookies).get(COOKIE, "").encode()
        return sum(hmac.compare_digest(told, session.encode()) for session in self._sessions) > 0
