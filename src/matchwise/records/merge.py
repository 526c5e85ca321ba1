"""Lays what was read beside the applicant file: what is new, the same or different; and takes what the reader chose."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from matchwise.domain.applicant_draft import MOST_ENTRIES, Draft, Node, told, with_told
from matchwise.domain.applicant_sections import Result
from matchwise.records.findings import Finding, Reading, Sure

_KEYS_OF_AN_ATTEMPT = ("exam", "date")


class Change(StrEnum):
    """What taking a finding does to the applicant file."""

    NEW = "new"
    SAME = "same"
    ADDS = "adds"
    OVERWRITES = "overwrites"


@dataclass(frozen=True, slots=True)
class Proposal:
    """A finding beside the file. key: its name in the form. now: what the file says at `path`; "" where it is silent.

    important: a failed attempt that the file does not tell. chosen: whether it is taken unless the reader says no.
    """

    key: str
    finding: Finding
    path: str
    now: Node
    change: Change
    important: bool

    @property
    def chosen(self) -> bool:
        """Whether it was read exactly and overwrites nothing."""
        return self.finding.sure is Sure.EXACT and self.change in {Change.NEW, Change.ADDS}


def proposals(reading: Reading, draft: Draft) -> tuple[Proposal, ...]:
    """Every finding beside the file, in the order of the reading."""
    return tuple(_proposal(str(number), found, draft) for number, found in enumerate(reading.findings, start=1))


def with_chosen(draft: Draft, offered: Sequence[Proposal], keys: Collection[str]) -> Draft:
    """The file with the chosen findings; attempts stand in the order of their days. Taking twice is taking once."""
    for proposal in offered:
        if proposal.key in keys:
            draft = _with(draft, _proposal(proposal.key, proposal.finding, draft))
    return draft


def _proposal(key: str, found: Finding, draft: Draft) -> Proposal:
    if isinstance(found.value, Mapping):
        return _entry_proposal(key, found, found.value, draft)
    now = told(draft, found.path)
    value = list(found.value) if isinstance(found.value, tuple) else found.value
    same = now == value if isinstance(value, str) else isinstance(now, list) and set(now) == set(value)
    change = Change.SAME if same or _means_same(now, value) else Change.NEW if now in ("", []) else Change.OVERWRITES
    return Proposal(key, found, found.path, now, change, important=False)


def _means_same(now: Node, value: Node) -> bool:
    words = {"yes": "true", "on": "true", "no": "false", "off": "false"}
    return isinstance(now, str) and isinstance(value, str) and words.get(now.lower(), now.lower()) == value.lower()


def _entry_proposal(key: str, found: Finding, value: Mapping[str, str], draft: Draft) -> Proposal:
    listed = told(draft, found.path)
    entries = [one for one in listed if isinstance(one, dict)] if isinstance(listed, list) else []
    for number, entry in enumerate(listed if isinstance(listed, list) else ()):
        if isinstance(entry, dict) and _same_thing(found.path, entry, value):
            change = _change(entry, value)
            return Proposal(key, found, f"{found.path}[{number}]", entry, change, important=_hides(found, change))
    path = f"{found.path}[{len(listed) if isinstance(listed, list) else 0}]"
    return Proposal(
        key, found, path, "", Change.NEW, important=_hides(found, Change.NEW) and not _known(entries, value)
    )


def _same_thing(path: str, entry: Mapping[str, Node], value: Mapping[str, str]) -> bool:
    if all(entry.get(key) == one for key, one in value.items()):
        return True
    if path == "exams":
        return all(key in value and entry.get(key) == value[key] for key in _KEYS_OF_AN_ATTEMPT)
    return all(str(entry.get(key, ""))[:7] == value.get(key, "")[:7] for key in ("kind", "start")) and (
        entry.get("title", value.get("title")) == value.get("title")
    )


def _change(entry: Mapping[str, Node], value: Mapping[str, str]) -> Change:
    if all(entry.get(key) == one for key, one in value.items()):
        return Change.SAME
    fits = all(entry.get(key, "") in ("", one) for key, one in value.items())
    return Change.ADDS if fits else Change.OVERWRITES


def _hides(found: Finding, change: Change) -> bool:
    value = found.value
    return isinstance(value, Mapping) and value.get("result") == Result.FAIL and change is not Change.SAME


def _known(entries: Sequence[Mapping[str, Node]], value: Mapping[str, str]) -> bool:
    """Whether a failed attempt without a day may be one of the file."""
    return "date" not in value and any(
        entry.get("exam") == value["exam"] and entry.get("result") == Result.FAIL for entry in entries
    )


def _with(draft: Draft, proposal: Proposal) -> Draft:
    value = proposal.finding.value
    if proposal.change is Change.SAME:
        return draft
    if not isinstance(value, Mapping):
        return with_told(draft, proposal.path, list(value) if isinstance(value, tuple) else value)
    old = proposal.now if isinstance(proposal.now, dict) else {}
    listed = told(draft, proposal.finding.path)
    if not old and isinstance(listed, list) and len(listed) >= MOST_ENTRIES:
        return draft
    return _in_order(with_told(draft, proposal.path, {**old, **value}), proposal.finding.path)


def _in_order(draft: Draft, path: str) -> Draft:
    listed = told(draft, path)
    if path != "exams" or not all(isinstance(one, dict) and one.get("date") for one in listed):
        return draft
    return with_told(draft, path, sorted(listed, key=lambda one: str(one["date"])))
