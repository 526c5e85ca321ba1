"""One fingerprint of the seats of several random markets, with couples and without; run as a script without Numba."""

import hashlib
import sys

if __name__ == "__main__":
    sys.modules["numba"] = None  # type: ignore[assignment]  # as where Numba is not installed

from match_markets import random_market
from matchwise.market import Proposing, match_market


def digest() -> str:
    """The fingerprint of all seats, in order."""
    found = hashlib.sha256()
    for seed in range(4):
        market = random_market(600, couples=40 * (seed % 3), seed=seed)
        found.update(repr(match_market(market, seed=seed).matches).encode())
        if not market.couples:
            found.update(repr(match_market(market, proposing=Proposing.PROGRAMS).matches).encode())
    return found.hexdigest()


if __name__ == "__main__":
    sys.stdout.write(digest())
