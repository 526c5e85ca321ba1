"""Writes the own rank order list into an applicant file, and leaves every other sign of the text as it is."""

import yaml

from matchwise.domain.applicant_draft import Draft, Node, read_draft, told, write_draft
from matchwise.domain.applicant_rank import KEY
from matchwise.domain.rank_order import RankOrder

_ONE_LINE = 10_000


def with_rank_order(text: str, wanted: RankOrder) -> str:
    """The text of an applicant file with another own list; what stands outside of its key stays to the last sign.

    Raises InputError when the text is no applicant file.
    """
    draft = read_draft(text)
    block = _draft_of(wanted)
    changed = {key: value for key, value in draft.items() if key != KEY} | ({KEY: block} if block else {})
    if told(draft, KEY) == block or (not block and KEY not in draft):
        return text
    placed = _placed(text, block)
    return placed if placed is not None and _says(placed, changed) else write_draft(changed)


def _draft_of(wanted: RankOrder) -> Draft:
    """The own list as keys with texts; what is empty is left out."""
    criteria = [
        _told({"name": one.name, "weight": str(one.weight), "marks": [mark.written for mark in one.marks]})
        for one in wanted.criteria
    ]
    preferred = [one.written for one in wanted.preferred]
    return _told({"programs": list(wanted.programs), "criteria": criteria, "preferred": preferred})


def _told(keys: dict[str, Node]) -> Draft:
    return {key: value for key, value in keys.items() if value}


def _placed(text: str, block: Draft) -> str | None:
    """The text with a block in place of the old one, or at its end; None where the lines of the key are not clear."""
    try:
        root = yaml.compose(text, Loader=yaml.SafeLoader)
    except yaml.YAMLError:
        return None
    if not isinstance(root, yaml.MappingNode) or root.flow_style or root.start_mark.column:
        return None
    shown = {**block, "criteria": [{**one, "weight": int(one["weight"])} for one in block.get("criteria", ())]}
    dumped = yaml.safe_dump(
        {KEY: _told(shown)}, sort_keys=False, allow_unicode=True, default_flow_style=None, width=_ONE_LINE
    )
    written = (dumped if block else "").replace("\n", "\r\n" if "\r\n" in text else "\n")
    starts = [key.start_mark.index for key, _ in root.value]
    at = next((place for place, (key, _) in enumerate(root.value) if key.value == KEY), None)
    if at is None:
        return text + ("" if text.endswith("\n") or not text else "\n") + written
    end = _after(text, root.value[at][1], [*starts, len(text)][at + 1])
    return text[: starts[at]] + written + text[end:]


def _after(text: str, value: yaml.Node, limit: int) -> int:
    """Where the line of the last sign of a value ends; comments below it are not its own."""
    end = text.find("\n", _last(value), limit)
    return limit if end < 0 else end + 1


def _last(node: yaml.Node) -> int:
    if isinstance(node, yaml.CollectionNode) and not node.flow_style and node.value:
        last = node.value[-1]
        return _last(last[1] if isinstance(last, tuple) else last)
    return max(int(node.end_mark.index) - 1, 0)


def _says(text: str, wanted: Draft) -> bool:
    """Whether a text tells just that draft."""
    return read_draft(text) == wanted
