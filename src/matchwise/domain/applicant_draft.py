"""An applicant file as a form sees it: text at paths such as exams[0].score, also while the file is not yet whole."""

import re
from collections.abc import Iterator
from typing import Any

import yaml

from matchwise.domain.applicant_file import VERSION
from matchwise.domain.applicant_yaml import YamlKeys, YamlList, YamlNode, read_tree
from matchwise.errors import InputError, Problem

Node = Any
"""A draft, a list of drafts or words, or the text of one value."""
Draft = dict[str, Node]

NEW_FILE = f"version: {VERSION}\n"
"""A file in which nothing is told yet."""

MOST_ENTRIES = 200
_STEP = re.compile(r"([a-z0-9_]+)((?:\[[0-9]{1,3}\])*)")
_COMMENT = re.compile(r"#.*")
_ONE_LINE = 10_000


def read_draft(content: bytes | str) -> Draft:
    """The draft of a file; values stay the text that was written. InputError when it is no applicant file at all."""
    return _keys(read_tree(content))


def write_draft(draft: Draft) -> str:
    """The text of the file; reading it again gives the same draft, with keys that this Matchwise does not know."""
    version = draft.get("version", str(VERSION))
    told_version = VERSION if version == str(VERSION) else version
    return yaml.safe_dump({**draft, "version": told_version}, sort_keys=False, allow_unicode=True, width=_ONE_LINE)


def comments(text: str) -> tuple[str, ...]:
    """The comments of a file, in their order, which `write_draft` does not keep; none of a text that is no YAML."""
    try:
        values = [
            (token.start_mark.index, token.end_mark.index)
            for token in yaml.scan(text, Loader=yaml.SafeLoader)
            if isinstance(token, yaml.ScalarToken)
        ]
    except yaml.YAMLError:
        return ()
    found, begun = [], 0
    for start, end in [*values, (len(text), len(text))]:
        between = text[begun:start]
        found += [words.strip() for words in _COMMENT.findall(between)]
        begun = end
    return tuple(found)


def told(draft: Draft, path: str) -> Node:
    """What is written at a path; "" where nothing is."""
    node: Node = draft
    for step in _steps(path):
        if isinstance(node, dict) and isinstance(step, str):
            node = node.get(step, "")
        elif isinstance(node, list) and isinstance(step, int) and step < len(node):
            node = node[step]
        else:
            return ""
    return node


def with_told(draft: Draft, path: str, value: Node) -> Draft:
    """The draft with a value at a path; None or "" takes the key away, and the groups that it leaves empty.

    InputError for a path that no draft has, such as an entry beyond the next one of a list.
    """
    changed = _set(draft, list(_steps(path)), value, path)
    if not isinstance(changed, dict):
        raise _no_place(path)
    return changed


def with_yaml(draft: Draft, path: str, text: str | None) -> Draft:
    """The draft with the one value that a YAML text tells at a path, such as "224" or "[J-1]"; None takes it away.

    InputError for a text that tells more than one value, and as `with_told` does.
    """
    read = {} if text is None else read_draft(f"value: {text}")
    if read.keys() - {"value"}:
        raise InputError([Problem(path[:60], "This is more than one value.", "Write one value.")])
    return with_told(draft, path, read.get("value"))


def _set(node: Node, steps: "list[str | int]", value: Node, path: str) -> Node:
    step, *rest = steps
    if isinstance(step, int):
        return _set_entry(node if isinstance(node, list) else [], step, rest, value, path)
    keys: Draft = dict(node) if isinstance(node, dict) else {}
    below = _set(keys.get(step), rest, value, path) if rest else value
    kept = below not in (None, "", {}) if not rest or not isinstance(rest[0], int) else True
    if kept:
        keys[step] = below
    else:
        keys.pop(step, None)
    return keys


def _set_entry(node: list[Node], step: int, rest: "list[str | int]", value: Node, path: str) -> list[Node]:
    entries = list(node)
    if step > len(entries) or step >= MOST_ENTRIES:
        raise _no_place(path)
    if not rest and value in (None, ""):
        return entries[:step] + entries[step + 1 :]
    old = entries[step] if step < len(entries) else None
    below = _set(old, rest, value, path) if rest else value
    return [*entries[:step], below, *entries[step + 1 :]]


def _steps(path: str) -> Iterator[str | int]:
    for part in path.split("."):
        found = _STEP.fullmatch(part)
        if found is None:
            raise _no_place(path)
        yield found[1]
        yield from (int(number) for number in re.findall(r"[0-9]+", found[2]))


def _no_place(path: str) -> InputError:
    return InputError([Problem(path[:60], "No value can stand at this place.", "Load the page again.")])


def _keys(node: YamlKeys) -> Draft:
    return {key: _plain(entry) for key, entry in node.entries.items() if not _missing(entry)}


def _missing(node: YamlNode) -> bool:
    return not isinstance(node, YamlKeys | YamlList) and node.missing


def _plain(node: YamlNode) -> Node:
    if isinstance(node, YamlKeys):
        return _keys(node)
    if isinstance(node, YamlList):
        return [_plain(item) for item in node.items if not _missing(item)]
    return node.text
