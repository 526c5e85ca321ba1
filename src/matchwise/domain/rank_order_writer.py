"""Writes the own rank order list into an applicant file, and leaves every other sign of the text as it is."""

from matchwise.domain.applicant_draft import Draft, Node, read_draft
from matchwise.domain.applicant_edit import rewritten
from matchwise.domain.applicant_rank import KEY
from matchwise.domain.rank_order import RankOrder


def with_rank_order(text: str, wanted: RankOrder) -> str:
    """The text of an applicant file with another own list; what stands outside of its key stays to the last sign.

    Raises InputError when the text is no applicant file.
    """
    draft = read_draft(text)
    block = _draft_of(wanted)
    if draft.get(KEY, {}) == block:
        return text
    return rewritten(text, {key: value for key, value in draft.items() if key != KEY} | ({KEY: block} if block else {}))


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
