"""Parts the lines of a section on experience into entries: dates with the lines above them, or with those below."""

import re
from collections.abc import Iterator, Sequence
from itertools import accumulate, groupby

from matchwise.records.dates import Order, stretch_in
from matchwise.records.sections import Placed

LABEL = re.compile(
    r"^\W*(?P<label>position title|position|title|role|job title|organization|organisation|institution|"
    r"employer|hospital|location|country|city|dates|date|experience type|type|duration|start date|end date|"
    r"supervisor|department)\W*:\s*(?P<value>.*)$",
    re.IGNORECASE,
)
"""A line of an entry that opens with a label."""
_FIRST_LABELS = frozenset({"organization", "organisation", "institution", "employer", "hospital"})
_MARKED = re.compile(r"^\s*[-*\u2013\u2022\u2023\u25aa\u25cf\u25cb\u25e6\u00b7\uf0b7]\s")
_LINES_AROUND = 3


def blocks_of(placed: Sequence[Placed], order: Order) -> Iterator[list[Placed]]:
    """The lines of each entry that has dates; a heading parts sections."""
    parts = accumulate(one.heading for one in placed)
    runs = groupby(zip(placed, parts, strict=True), key=lambda pair: (pair[0].heading, pair[0].section, pair[1]))
    for (heading, _, _), run in runs:
        if not heading:
            lines = [one for one, _ in run]
            yield from _below(lines, order) if _dates_first(lines, order) else _above(lines, order)


def _dates_first(lines: Sequence[Placed], order: Order) -> bool:
    """Whether the section writes the dates of an entry first, and what was done in them on the lines below."""
    first = lines[0]
    return stretch_in(first.text, order) is not None and not LABEL.match(first.text)


def _below(lines: Sequence[Placed], order: Order) -> Iterator[list[Placed]]:
    """Entries of dates with the lines below, up to a marked line."""
    block: list[Placed] = []
    whole = False
    for one in lines:
        if stretch_in(one.text, order) is not None:
            yield from [block] if block else []
            block, whole = [one], False
        elif _MARKED.match(one.text) or len(block) > _LINES_AROUND:
            whole = True
        elif not whole or LABEL.match(one.text):
            block.append(one)
    yield from [block] if block else []


def _above(lines: Sequence[Placed], order: Order) -> Iterator[list[Placed]]:
    """Entries of up to three lines above their dates, and labeled ones below them; no marked line is in a title."""
    above: list[Placed] = []
    block: list[Placed] | None = None
    marked = False
    for one in lines:
        dated = stretch_in(one.text, order) is not None
        if block is not None and (dated or not LABEL.match(one.text) or _begins(one)):
            yield block
            block = None
        if dated:
            block, above, marked = [*above[-_LINES_AROUND:], one], [], False
        elif block is not None:
            block.append(one)
        else:
            marked = bool(_MARKED.match(one.text)) or (marked and one.text[0].islower())
            above = [] if marked else [*above, one]
    if block is not None:
        yield block


def _begins(one: Placed) -> bool:
    """Whether a labeled line opens the next entry."""
    found = LABEL.match(one.text)
    return bool(found and found["label"].lower() in _FIRST_LABELS)
