"""Writes a changed draft into the text of an applicant file: only what changed is written anew, all else stays.

The text is edited at the places that the YAML parser names, from the value that changed outwards: first the one value
or entry, then the whole block of its top-level key, then the whole file. Each result is read again, and taken only if
it tells just the wanted draft.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

import yaml

from matchwise.domain.applicant_draft import Draft, Node, comments, read_draft, write_draft
from matchwise.domain.applicant_plain import block_lines, entry_lines, flow_text, inline_text, key_text
from matchwise.domain.applicant_yaml import NULLS
from matchwise.errors import InputError

_BLOCK_TEXT = frozenset({"|", ">"})


def rewritten(text: str, wanted: Draft) -> str:
    """The text of a file that tells another draft; comments, order and line ends stay where their lines can stay.

    What is taken away goes with the comment on its own line; a comment on a line of its own stays. InputError when the
    text is no applicant file.
    """
    now = read_draft(text)
    if now == wanted:
        return text
    root = _root(text)
    found = () if root is None else (_applied(text, edits) for edits in _ways(text, root, now, wanted))
    return next((made for made in found if _says(made, wanted)), write_draft(wanted))


def loses_comments(before: str, after: str) -> bool:
    """Whether a comment of one text does not stand in the other."""
    left = list(comments(after))
    for words in comments(before):
        if words not in left:
            return True
        left.remove(words)
    return False


@dataclass(frozen=True, slots=True)
class _Edit:
    """A stretch of the text, and what stands there afterwards."""

    start: int
    end: int
    text: str


def _ways(text: str, root: yaml.MappingNode, now: Draft, wanted: Draft) -> Iterator[list[_Edit]]:
    """The edits, as small as they can be; then those that write every key that changed anew."""
    place = _Place(text, "\r\n" if "\r\n" in text else "\n")
    yield list(_keys(place, root, now, wanted, whole=False))
    yield list(_keys(place, root, now, wanted, whole=True))


def _applied(text: str, edits: Iterable[_Edit]) -> str:
    """The text with edits; those of one place stand in the order in which they were found."""
    parts, done = [], 0
    for edit in sorted(edits, key=lambda one: (one.start, one.end)):
        parts += [text[done : edit.start], edit.text]
        done = edit.end
    return "".join([*parts, text[done:]])


def _says(text: str, wanted: Draft) -> bool:
    """Whether a text tells just that draft."""
    try:
        return read_draft(text) == wanted
    except InputError:
        return False


def _root(text: str) -> yaml.MappingNode | None:
    """The file as a block of keys; None when it is none."""
    root = yaml.compose(text, Loader=yaml.SafeLoader)
    return root if isinstance(root, yaml.MappingNode) and not root.flow_style else None


@dataclass(frozen=True, slots=True)
class _Place:
    """The text that is edited, and how its lines end."""

    text: str
    line_end: str

    def line_start(self, at: int) -> int:
        """Where the line of a sign begins."""
        return self.text.rfind("\n", 0, at) + 1

    def after(self, node: yaml.Node) -> int:
        """Where the line of the last sign of a node ends; comments below it are not its own."""
        end = self.text.find("\n", _last(node))
        return len(self.text) if end < 0 else end + 1

    def opens_line(self, at: int) -> bool:
        """Whether only blanks stand before a sign on its line."""
        return not self.text[self.line_start(at) : at].strip(" ")

    def lines(self, at: int, lines: Sequence[str]) -> _Edit:
        """Lines more, at the begin of a line or at the end of the text."""
        before = self.line_end if at and self.text[at - 1] != "\n" else ""
        return _Edit(at, at, before + "".join(f"{line}{self.line_end}" for line in lines))


def _last(node: yaml.Node) -> int:
    """Where the last sign of a node stands; a block ends later, behind comments that are not its own."""
    if isinstance(node, yaml.CollectionNode) and not node.flow_style and node.value:
        last = node.value[-1]
        return _last(last[1] if isinstance(last, tuple) else last)
    return max(int(node.end_mark.index) - 1, 0)


def _keys(place: _Place, node: yaml.MappingNode, now: Draft, wanted: Draft, *, whole: bool) -> Iterator[_Edit]:
    """The edits of a block of keys; whole: a key that changed is written anew."""
    indent, written = int(node.start_mark.column), {key.value.strip() for key, _ in node.value}
    for key, value in node.value:
        name = key.value.strip()
        if now.get(name) == wanted.get(name):
            continue
        if whole or name not in wanted:
            start = place.line_start(key.start_mark.index)
            lines = block_lines(name, wanted[name], indent) if name in wanted else []
            if place.opens_line(key.start_mark.index):
                yield _Edit(start, place.after(value), "")
                yield place.lines(start, lines)
        else:
            yield from _value(place, value, now.get(name), wanted[name], indent)
    added = [line for name in wanted if name not in written for line in block_lines(name, wanted[name], indent)]
    if added:
        yield place.lines(place.after(node) if indent else len(place.text), added)


def _value(place: _Place, node: yaml.Node, now: Node, wanted: Node, indent: int) -> Iterator[_Edit]:
    """The edits of what stands behind a key, or in a list; none where the place is not clear."""
    if isinstance(node, yaml.MappingNode) and node.value and wanted and isinstance(wanted, dict):
        yield from (_flow_keys if node.flow_style else _inner_keys)(place, node, now, wanted)
    elif isinstance(node, yaml.SequenceNode) and node.value and wanted and isinstance(wanted, list):
        yield from _flow_entries(node, now, wanted) if node.flow_style else _entries(place, node, now, wanted)
    elif isinstance(node, yaml.ScalarNode) or (isinstance(node, yaml.CollectionNode) and node.flow_style):
        yield from _replaced(place, node, wanted, indent)


def _inner_keys(place: _Place, node: yaml.MappingNode, now: Draft, wanted: Draft) -> Iterator[_Edit]:
    return _keys(place, node, now, wanted, whole=False)


def _replaced(place: _Place, node: yaml.Node, wanted: Node, indent: int) -> Iterator[_Edit]:
    """Another value in the place of words, or of what stands between brackets."""
    start, end = int(node.start_mark.index), int(node.end_mark.index)
    if getattr(node, "style", None) in _BLOCK_TEXT:
        return
    inline = inline_text(wanted)
    if inline is not None:
        yield _Edit(start, end, f" {inline}" if start == end else inline)
        return
    bare = start - (len(place.text[:start]) - len(place.text[:start].rstrip(" ")))
    yield _Edit(bare, end, "")
    yield place.lines(place.after(node), entry_lines(wanted, indent))


def _present(node: yaml.SequenceNode) -> list[yaml.Node]:
    """The entries of a list that tell something."""
    return [
        item
        for item in node.value
        if not (isinstance(item, yaml.ScalarNode) and item.style is None and item.value.strip() in NULLS)
    ]


def _steps(now: Sequence[Node], wanted: Sequence[Node]) -> Iterator[tuple[int, int, int, int]]:
    """The stretches of two lists that differ: from and to in the one, from and to in the other."""
    one, two = [repr(item) for item in now], [repr(item) for item in wanted]
    for tag, *found in SequenceMatcher(None, one, two, autojunk=False).get_opcodes():
        if tag != "equal":
            yield found[0], found[1], found[2], found[3]


def _are_one(now: Sequence[Node], wanted: Sequence[Node]) -> bool:
    """Whether entries are the same ones with other values: as many, and each shares a value with its own."""
    return len(now) == len(wanted) and all(
        isinstance(one, dict) and isinstance(two, dict) and any(one.get(key) == value for key, value in two.items())
        for one, two in zip(now, wanted, strict=True)
    )


def _entries(place: _Place, node: yaml.SequenceNode, now: list[Node], wanted: list[Node]) -> Iterator[_Edit]:
    """The edits of a list with one entry below the other."""
    items, column = _present(node), int(node.start_mark.column)
    starts = [place.line_start(item.start_mark.index) for item in items]
    if any(place.text[start : start + column + 1] != f"{' ' * column}-" for start in starts):
        return
    for first, last, new, end in _steps(now, wanted):
        if _are_one(now[first:last], wanted[new:end]):
            for item, was, told in zip(items[first:last], now[first:last], wanted[new:end], strict=True):
                yield from _value(place, item, was, told, column)
            continue
        for start, item in zip(starts[first:last], items[first:last], strict=True):
            yield _Edit(start, place.after(item), "")
        at = place.after(items[first - 1]) if first else starts[0]
        yield place.lines(at, entry_lines(wanted[new:end], column - 2))


def _flow_entries(node: yaml.SequenceNode, now: list[Node], wanted: list[Node]) -> Iterator[_Edit]:
    """The edits of a list between brackets."""
    spans = [(int(item.start_mark.index), int(item.end_mark.index)) for item in _present(node)]
    for first, last, new, end in _steps(now, wanted):
        texts = [flow_text(item) for item in wanted[new:end]]
        if last - first == len(spans):
            yield _Edit(spans[0][0], spans[-1][1], ", ".join(texts))
            return
        yield from _flow_run(spans, first, last, texts)


def _flow_run(spans: Sequence[tuple[int, int]], first: int, last: int, texts: Sequence[str]) -> Iterator[_Edit]:
    """Some members between brackets give way to others, with their commas; at least one member stays."""
    added = ", ".join(texts)
    if texts:
        at = spans[first - 1][1] if first else spans[0][0]
        yield _Edit(at, at, f", {added}" if first else f"{added}, ")
    if last > first:
        start, end = (
            (spans[first][0], spans[last][0]) if last < len(spans) else (spans[first - 1][1], spans[last - 1][1])
        )
        yield _Edit(start, end, "")


def _flow_keys(place: _Place, node: yaml.MappingNode, now: Draft, wanted: Draft) -> Iterator[_Edit]:
    """The edits of keys between braces."""
    spans = [(int(key.start_mark.index), int(value.end_mark.index)) for key, value in node.value]
    names = [key.value.strip() for key, _ in node.value]
    gone = [name in now and name not in wanted for name in names]
    added = [f"{key_text(name)}: {flow_text(wanted[name])}" for name in wanted if name not in names]
    if all(gone):
        yield _Edit(spans[0][0], spans[-1][1], ", ".join(added))
        return
    for at, (name, (_, value)) in enumerate(zip(names, node.value, strict=True)):
        if gone[at]:
            yield from _flow_gone(spans, gone, at)
        elif now.get(name) != wanted.get(name):
            inner = isinstance(value, yaml.CollectionNode) and value.value and wanted[name]
            told = _value(place, value, now.get(name), wanted[name], 0) if inner else ()
            start, end = int(value.start_mark.index), int(value.end_mark.index)
            words = flow_text(wanted[name])
            yield from told or [_Edit(start, end, f" {words}" if start == end else words)]
    if added:
        yield _Edit(spans[-1][1], spans[-1][1], f", {', '.join(added)}")


def _flow_gone(spans: Sequence[tuple[int, int]], gone: Sequence[bool], at: int) -> Iterator[_Edit]:
    """A member between braces goes, with one comma."""
    before = next((place for place in range(at - 1, -1, -1) if not gone[place]), None)
    if not all(gone[at:]):
        yield _Edit(spans[at][0], spans[at + 1][0], "")
    elif before is not None:
        yield _Edit(spans[at - 1][1], spans[at][1], "")
