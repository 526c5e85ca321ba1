"""Text from outside made safe to print: no control characters, no lone surrogates, no overrides of the direction."""

import unicodedata
from urllib.parse import urlsplit

_DIRECTION = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


def plain(text: str) -> str:
    """The same words on one line, without characters that could move, hide or reorder what stands beside them."""
    return " ".join("".join(_visible(character) for character in text).split())


def _visible(character: str) -> str:
    if character in _DIRECTION:
        return ""
    category = unicodedata.category(character)
    if category == "Cs":
        return "\ufffd"
    return " " if category in {"Cc", "Zl", "Zp"} or character in "\ufffe\uffff" else character


def web_address(text: str) -> str:
    """The address when it is a plain http or https one, else nothing: no other scheme may stand in a link."""
    if not text.isascii() or not text.isprintable() or any(character in text for character in " \"'<>\\`{}|^"):
        return ""
    try:
        parts = urlsplit(text)
    except ValueError:
        return ""
    return text if parts.scheme in {"http", "https"} and parts.hostname else ""
