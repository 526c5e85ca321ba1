"""Walks the keys of an applicant file and notes every fault with its path, line, reason and remedy."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType

from matchwise.domain.applicant_values import Fault, Reader, Value, nearest
from matchwise.domain.applicant_yaml import WHOLE_FILE, YamlKeys, YamlList, YamlNode, YamlText, shown
from matchwise.errors import InputError, Problem

_MOST_PROBLEMS = 100


@dataclass(frozen=True, slots=True)
class Place:
    """Where a value stands: its path, such as exams[2].score (the first entry is number 0), and its line.

    Line 0 stands for the file as a whole.
    """

    path: str
    line: int


@dataclass(slots=True)
class Faults:
    """Collects the faults of one file, so that all of them can be told at once, in the order of the file."""

    found: list[tuple[int, Problem]] = field(default_factory=list)

    @property
    def full(self) -> bool:
        """Whether so many faults are noted that no reader wants more."""
        return len(self.found) >= _MOST_PROBLEMS

    def note(self, place: Place, reason: str, remedy: str) -> None:
        """Note one fault of the field at `place`; the reason comes without a full stop."""
        if not self.full:
            line = f" (line {place.line})" if place.line else ""
            self.found.append((place.line, Problem(place.path, f"{reason}{line}.", remedy)))

    def raise_any(self) -> None:
        """Raise InputError with every fault noted, if there is one."""
        if not self.found:
            return
        problems = [problem for _, problem in sorted(self.found, key=lambda fault: fault[0])]
        if self.full:
            reason = f"Only the first {_MOST_PROBLEMS} problems are told."
            problems.append(Problem(WHOLE_FILE, reason, "Mend these first."))
        raise InputError(problems)


class Section:
    """A group of keys of the file; reading a key notes what is wrong with it and then returns None.

    Raises nothing: faults go to `faults`. Keys outside `known` are noted at once;
    `below` holds keys of inner groups (group -> keys) that a stray key may be meant for.
    """

    def __init__(
        self,
        keys: YamlKeys,
        place: Place,
        faults: Faults,
        known: Sequence[str],
        below: Mapping[str, Sequence[str]] = MappingProxyType({}),
    ) -> None:
        self._keys = keys
        self._place = place
        self.faults = faults
        for key, line in keys.key_lines.items():
            if key not in known and not faults.full:
                meant = {inner: f"{group}.{inner}" for group, inners in below.items() for inner in inners}
                meant |= {name: name for name in known}
                likely = nearest(key, meant)
                remedy = f"Did you mean {meant[likely]}?" if likely else f"Known keys: {', '.join(known)}."
                faults.note(Place(self._path(shown(key) or '""'), line), "This key is not known", remedy)

    def place(self, key: str = "") -> Place:
        """The place of a key; of the section itself when the key is absent or not given."""
        if not key:
            return self._place
        return Place(self._path(key), self._keys.key_lines.get(key, self._place.line))

    def tells(self, key: str) -> bool:
        """Whether something is written for a key, right or wrong; an empty list tells nothing."""
        node = self._node(key)
        return node is not None and not (isinstance(node, YamlList) and not node.items)

    def require_one_of(self, keys: Sequence[str]) -> bool:
        """Whether exactly one of some keys is written; a fault is noted when it is not so."""
        told = [key for key in keys if self.tells(key)]
        if len(told) == 1:
            return True
        found = f"{' and '.join(told)} are" if told else "none of them is"
        self.note("", f"One of {', '.join(keys)} must stand here, and {found} written", "Write exactly one of them.")
        return False

    def note(self, key: str, reason: str, remedy: str) -> None:
        """Note a fault of one key."""
        self.faults.note(self.place(key), reason, remedy)

    def value(self, key: str, reader: Reader[Value], *, required: bool = False) -> Value | None:
        """The value of a key; None when it is absent or wrong."""
        node = self._node(key, required=required)
        return None if node is None else self._read(node, self.place(key), reader)

    def values(self, key: str, reader: Reader[Value]) -> tuple[Value, ...] | None:
        """The values of a list without repetitions; None when the key is absent."""
        items = self._items(key)
        if items is None:
            return None
        read = [self._read(node, place, reader) for place, node in items]
        return tuple(dict.fromkeys(value for value in read if value is not None))

    def section(self, key: str, known: Sequence[str], *, required: bool = False) -> "Section | None":
        """The keys under a key; None when it is absent or holds no keys."""
        node = self._node(key, required=required)
        return None if node is None else self._group(node, self.place(key), known)

    def sections(self, key: str, known: Sequence[str], *, required: bool = False) -> "tuple[Section, ...] | None":
        """The entries of a list of groups of keys; None when the key is absent."""
        items = self._items(key, required=required)
        if items is None:
            return None
        groups = (self._group(node, place, known) for place, node in items)
        return tuple(group for group in groups if group is not None)

    def _path(self, key: str) -> str:
        return f"{self._place.path}.{key}" if self._place.path else key

    def _node(self, key: str, *, required: bool = False) -> YamlNode | None:
        node = self._keys.entries.get(key)
        if node is not None and not (isinstance(node, YamlText) and node.missing):
            return node
        if required:
            self.note(key, "This key is required, and nothing is written for it", f"Add {key} with its value.")
        return None

    def _items(self, key: str, *, required: bool = False) -> list[tuple[Place, YamlNode]] | None:
        node = self._node(key, required=required)
        if node is None:
            return None
        if not isinstance(node, YamlList):
            self.note(key, "A list must stand here", f"Write the entries in brackets: {key}: [...], or [] for none.")
            return []
        return list(self._numbered(key, node))

    def _numbered(self, key: str, node: YamlList) -> Iterator[tuple[Place, YamlNode]]:
        for number, item in enumerate(node.items):
            yield Place(f"{self._path(key)}[{number}]", item.line), item

    def _read(self, node: YamlNode, place: Place, reader: Reader[Value]) -> Value | None:
        if not isinstance(node, YamlText):
            self.faults.note(place, "One value must stand here, not a list or a group of keys", "Write one value.")
            return None
        read = reader(node.text)
        if isinstance(read, Fault):
            self.faults.note(place, read.reason, read.remedy)
            return None
        return read

    def _group(self, node: YamlNode, place: Place, known: Sequence[str]) -> "Section | None":
        if isinstance(node, YamlKeys):
            return Section(node, place, self.faults, known)
        self.faults.note(place, "Keys with values must stand here", f"Write {{key: value}} with: {', '.join(known)}.")
        return None
