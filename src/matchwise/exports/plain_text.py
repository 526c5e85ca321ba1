"""Text from outside made safe to print: no control characters, no lone surrogates, no overrides of the direction."""

import unicodedata
from dataclasses import fields, is_dataclass, replace
from typing import Any, TypeVar
from urllib.parse import urlsplit

_DIRECTION = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")

Report = TypeVar("Report")


def plain(text: str) -> str:
    """The same words on one line, without characters that could move, hide or reorder what stands beside them."""
    if text.isprintable():
        return text
    return " ".join("".join(_visible(character) for character in text).split())


def visible(text: str) -> str:
    """The same text with its lines and blanks, without characters that could move, hide or reorder the others."""
    return "".join(letter if letter in "\n\t" else _visible(letter) for letter in text)


def _visible(character: str) -> str:
    if character in _DIRECTION:
        return ""
    category = unicodedata.category(character)
    if category == "Cs":
        return "\ufffd"
    return " " if category in {"Cc", "Zl", "Zp"} or character in "\ufffe\uffff" else character


def with_plain_text(report: Report) -> Report:
    """The same report with every text in it made plain."""
    cleaned: Report = _cleaned(report)
    return cleaned


def _cleaned(value: Any) -> Any:  # noqa: ANN401 (walks values of every type that a report holds)
    if isinstance(value, str) and type(value) is str:
        return plain(value)
    if isinstance(value, tuple):
        entries = tuple(_cleaned(entry) for entry in value)
        return value if all(new is old for new, old in zip(entries, value, strict=True)) else entries
    if is_dataclass(value) and not isinstance(value, type):
        changes = {}
        for field in fields(value):
            old = getattr(value, field.name)
            new = _cleaned(old)
            if new is not old:
                changes[field.name] = new
        return replace(value, **changes) if changes else value
    return value


def web_address(text: str) -> str:
    """The address when it is a plain http or https one, else nothing: no other scheme may stand in a link."""
    if not text.isascii() or not text.isprintable() or any(character in text for character in " \"'<>\\`{}|^"):
        return ""
    try:
        parts = urlsplit(text)
    except ValueError:
        return ""
    return text if parts.scheme in {"http", "https"} and parts.hostname else ""
