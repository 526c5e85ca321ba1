"""The files that pages load beside themselves, and how long a browser may keep each."""

import hashlib
from functools import cache
from importlib.resources import files

STATIC = files("matchwise.web") / "static"
VENDORED = files("matchwise.web") / "vendor"
KEPT = "private, max-age=31536000, immutable"
_SHOWN = 12


@cache
def assets() -> str:
    """A word that changes with the content of any file of `static`; it stands in the address of each."""
    contents = (each.read_bytes() for each in sorted(STATIC.iterdir(), key=lambda each: each.name) if each.is_file())
    return hashlib.sha256(b"".join(contents)).hexdigest()[:_SHOWN]


def may_be_kept(path: str, query: str) -> bool:
    """Whether what an address gives never changes: a file of `static` under this content, or a vendored version."""
    return path.startswith("/vendor/") or (path.startswith("/static/") and query == assets())
