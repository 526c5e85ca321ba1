"""Says what changed between two texts of the document, field by field."""

from collections.abc import Iterator
from functools import lru_cache

from matchwise.domain.applicant_yaml import WHOLE_FILE, YamlKeys, YamlList, YamlNode, read_tree
from matchwise.errors import InputError
from matchwise.store.values import FieldChange

_REMEMBERED = 32


def field_changes(before: str, after: str) -> tuple[FieldChange, ...]:
    """The fields that differ, such as exams[2].score, in the order of the file; the whole file where one is no YAML."""
    try:
        was, is_now = (dict(_told(text)) for text in (before, after))
    except InputError:
        return () if before == after else (FieldChange(WHOLE_FILE, before, after),)
    paths = dict.fromkeys((*was, *is_now))
    return tuple(
        FieldChange(path, was.get(path), is_now.get(path)) for path in paths if was.get(path) != is_now.get(path)
    )


@lru_cache(_REMEMBERED)
def _told(text: str) -> tuple[tuple[str, str], ...]:
    """Every value of a text with its path; neighbors in the history share a text, and typing changes one of two."""
    return tuple(_leaves(read_tree(text), "")) if text.strip() else ()


def _leaves(node: YamlNode, path: str) -> Iterator[tuple[str, str]]:
    """Every value with its path; an empty group or list counts as a value."""
    if isinstance(node, YamlKeys):
        for key, inner in node.entries.items():
            yield from _leaves(inner, f"{path}.{key}".lstrip("."))
    elif isinstance(node, YamlList):
        for number, inner in enumerate(node.items):
            yield from _leaves(inner, f"{path}[{number}]")
        if not node.items:
            yield path, "[]"
    else:
        yield path, node.text
