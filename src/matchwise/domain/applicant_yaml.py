"""Reads the YAML of an applicant file into a small tree in which every value is still text with its line.

Values stay text until the field that they stand in reads them. So the country NO is never a truth value, 2019-07 is
never a sum, and a huge or endless number is never built. Only mappings, lists and plain values are allowed: anchors,
aliases, tags and a second document are refused, which also bounds the work that a hostile file can cause.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import NoReturn

import yaml

from matchwise.errors import InputError, Problem

WHOLE_FILE = "applicant file"
LARGEST_FILE_BYTES = 256_000
_LARGEST_EVENTS = 10_000
_DEEPEST = 8
NULLS = frozenset({"", "~", "null", "Null", "NULL"})
"""What stands for a missing value when it is not in quotes."""
_SHOWN = 60


@dataclass(frozen=True, slots=True)
class YamlText:
    """A value as written; `quoted` tells "null" in quotes from a missing value."""

    text: str
    quoted: bool
    line: int

    @property
    def missing(self) -> bool:
        """Whether nothing is written here, or the word null without quotes."""
        return not self.quoted and self.text in NULLS


@dataclass(frozen=True, slots=True)
class YamlList:
    """A list, in the order of the file."""

    items: tuple["YamlNode", ...]
    line: int


@dataclass(frozen=True, slots=True)
class YamlKeys:
    """Keys with their values, in the order of the file; `key_lines` gives the line of each key."""

    entries: Mapping[str, "YamlNode"]
    key_lines: Mapping[str, int]
    line: int


YamlNode = YamlText | YamlList | YamlKeys


def read_tree(content: bytes | str) -> YamlKeys:
    """The tree of an applicant file.

    Raises InputError with one problem, which names the line, when the file is too large, is not UTF-8, is empty, is
    not valid YAML, goes beyond mappings, lists and values, repeats a key, or does not open with keys.
    """
    text = _decoded(content)
    try:
        tree = _Builder(text).document()
    except yaml.reader.ReaderError as error:
        line = text.count("\n", 0, error.position) + 1
        _refuse(f"Line {line} holds the control character U+{error.character:04X}.", "Delete it and save again.")
    except yaml.MarkedYAMLError as error:
        _refuse(*_in_plain_words(error))
    except (ValueError, OverflowError):
        _refuse("A backslash code or a % line holds an impossible number.", "Write the character itself.")
    if tree is None or (isinstance(tree, YamlText) and tree.missing):
        _refuse("The file is empty.", "Start from one of the files in the folder examples.")
    if not isinstance(tree, YamlKeys):
        kind = "a list" if isinstance(tree, YamlList) else "one single value"
        _refuse(f"The file holds {kind}.", "Write keys with values, one a line, such as: season: 2028")
    return tree


def shown(text: str) -> str:
    """A value as it may stand in a message: short, on one line, without control characters."""
    printable = "".join(letter if letter.isprintable() else f"\\u{ord(letter):04x}" for letter in text[: _SHOWN + 1])
    return printable if len(printable) <= _SHOWN else printable[: _SHOWN - 3] + "..."


def _refuse(reason: str, remedy: str) -> NoReturn:
    raise InputError([Problem(WHOLE_FILE, reason, remedy)])


def _decoded(content: bytes | str) -> str:
    if len(content) > LARGEST_FILE_BYTES:
        reason = f"The file is too large: it holds {len(content):,} bytes, and at most {LARGEST_FILE_BYTES:,} are read."
        _refuse(reason, "Check that this is the applicant file; it is usually smaller than 20,000 bytes.")
    if isinstance(content, str):
        return content.removeprefix("\N{ZERO WIDTH NO-BREAK SPACE}")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        reason = f"The file is not UTF-8 text: byte {error.start + 1} (line {line}) cannot be read."
        _refuse(reason, 'In your editor choose "Save as" with the encoding UTF-8.')


class _Builder:
    """Builds the tree from the parser's events and stops at the first thing that is not allowed."""

    def __init__(self, text: str) -> None:
        self._events: Iterator[yaml.Event] = iter(yaml.parse(text, Loader=yaml.SafeLoader))
        self._count = 0

    def document(self) -> YamlNode | None:
        """The only document of the text; None when there is none."""
        tree: YamlNode | None = None
        while not isinstance(event := self._next(), yaml.StreamEndEvent):
            if isinstance(event, yaml.DocumentStartEvent):
                if tree is not None:
                    _refuse(
                        f"A second document begins on line {_line(event)}.",
                        "Delete the line --- and all that follows it.",
                    )
                tree = self._node(self._next(), depth=1)
        return tree

    def _next(self) -> yaml.Event:
        self._count += 1
        if self._count > _LARGEST_EVENTS:
            _refuse("The file holds too many entries.", "Keep only the entries of one applicant.")
        return next(self._events)

    def _node(self, event: yaml.Event, depth: int) -> YamlNode:
        line = _line(event)
        if depth > _DEEPEST:
            _refuse(f"Line {line} is nested too deeply.", "Write it as the files in the folder examples do.")
        if not getattr(event, "anchor", None) and not getattr(event, "tag", None):
            if isinstance(event, yaml.ScalarEvent):
                return YamlText(event.value.strip(), event.style is not None, line)
            if isinstance(event, yaml.SequenceStartEvent):
                return YamlList(tuple(self._items(depth)), line)
            if isinstance(event, yaml.MappingStartEvent):
                return self._keys(line, depth)
        reason = f"Line {line} uses an anchor (&), an alias (*) or a tag (!), which an applicant file may not hold."
        _refuse(reason, "Write the value itself, or put the text in quotes.")

    def _items(self, depth: int) -> Iterator[YamlNode]:
        while not isinstance(event := self._next(), yaml.SequenceEndEvent):
            yield self._node(event, depth + 1)

    def _keys(self, line: int, depth: int) -> YamlKeys:
        entries: dict[str, YamlNode] = {}
        key_lines: dict[str, int] = {}
        while not isinstance(event := self._next(), yaml.MappingEndEvent):
            key = self._node(event, depth + 1)
            if not isinstance(key, YamlText):
                _refuse(f"Line {key.line} uses a list or a mapping as a key.", "Write a word, then a colon.")
            if key.text in entries:
                reason = f"The key {shown(key.text)} stands twice: on lines {key_lines[key.text]} and {key.line}."
                _refuse(reason, "Keep one of them.")
            key_lines[key.text] = key.line
            entries[key.text] = self._node(self._next(), depth + 1)
        return YamlKeys(entries, key_lines, line)


def _line(event: yaml.Event) -> int:
    return event.start_mark.line + 1 if event.start_mark else 1


# The parser's own words (a pattern), then ours: what is wrong and what to do.
_PLAIN_WORDS = (
    (r"found character '\\t'", "a tab stands where only spaces may stand", "Replace the tab by spaces."),
    (r"found character", "a value begins with a sign that means something in YAML", "Put the value in quotes."),
    (r"mapping values are not", "a second colon stands in one line", "Put the value in quotes or start a new line."),
    (r"end of stream|unexpected end", "a quote or a bracket is not closed", "Close it."),
    (r"could not find expected ':'", "a key has no colon after it", "Write the key, a colon, a space, then the value."),
    (r"expected ',' or '[\]}]'", "a list or a group in brackets is not closed", "Add the missing comma or bracket."),
    (r"expected <block end>", "the indentation does not fit the lines above", "Indent the lines of one group equally."),
    (r"", "the text does not follow the rules of YAML", "Compare the line with the files in the folder examples."),
)


def _in_plain_words(error: yaml.MarkedYAMLError) -> tuple[str, str]:
    """Reason and remedy for a parser error, with its line and column."""
    mark = error.problem_mark or error.context_mark
    place = f"Line {mark.line + 1}, column {mark.column + 1}," if mark else "One line"
    said = error.problem or ""
    words, remedy = next((words, remedy) for pattern, words, remedy in _PLAIN_WORDS if re.search(pattern, said))
    return f"{place} cannot be read: {words}.", remedy
