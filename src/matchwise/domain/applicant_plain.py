"""Writes parts of a draft as lines of an applicant file: keys below each other, short entries on one line."""

import json
import re
from collections.abc import Sequence

from matchwise.domain.applicant_draft import Draft, Node

_STEP = 2
_PLAIN = re.compile(r"[A-Za-z][A-Za-z0-9_-]*|[0-9]{1,7}(?:\.[0-9]+)?|[0-9]{4}-[0-9]{2}(?:-[0-9]{2})?")
_OTHER_WORDS = frozenset({"y", "n", "yes", "no", "on", "off", "true", "false", "null"})
"""Words that other readers of YAML take for a truth value or for nothing."""
_TRUTH = frozenset({"true", "false"})


def key_text(key: str) -> str:
    """A key, or a word: without quotes where it cannot be taken for something else."""
    return key if _PLAIN.fullmatch(key) and key.lower() not in _OTHER_WORDS else json.dumps(key, ensure_ascii=False)


def flow_text(value: Node) -> str:
    """A value on one line: {key: word} and [word, word]."""
    if isinstance(value, dict):
        return "{" + ", ".join(f"{key_text(key)}: {flow_text(told)}" for key, told in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(flow_text, value)) + "]"
    return value if value in _TRUTH else key_text(value)


def inline_text(value: Node) -> str | None:
    """A value that stands behind its key: a word, or a list of words; None for what stands below it."""
    inner: Sequence[Node] = list(value.values()) if isinstance(value, dict) else value
    if isinstance(value, dict | list) and inner and (isinstance(value, dict) or _nested(inner)):
        return None
    return flow_text(value)


def block_lines(key: str, value: Node, indent: int) -> list[str]:
    """A key with its value, indented by so many blanks."""
    inline = inline_text(value)
    begun = f"{' ' * indent}{key_text(key)}:"
    return [f"{begun} {inline}"] if inline is not None else [begun, *entry_lines(value, indent)]


def entry_lines(value: Draft | list[Node], indent: int) -> list[str]:
    """The lines of a list, or of keys, below a key that is indented by so many blanks."""
    if isinstance(value, dict):
        return [line for key, told in value.items() for line in block_lines(key, told, indent + _STEP)]
    return [line for item in value for line in _item_lines(item, indent + _STEP)]


def _item_lines(item: Node, indent: int) -> list[str]:
    """One entry of a list: on one line where it holds words alone."""
    if not isinstance(item, dict) or not _nested(list(item.values())):
        return [f"{' ' * indent}- {flow_text(item)}"]
    lines = entry_lines(item, indent)
    return [f"{' ' * indent}- {lines[0].lstrip()}", *lines[1:]]


def _nested(values: Sequence[Node]) -> bool:
    return any(isinstance(one, dict | list) for one in values)
