"""Which program a row of a tracker means: by its code, else by name and place, with how alike they are."""

import re
from dataclasses import dataclass, field

import numpy as np
from rapidfuzz import fuzz, process

from matchwise.directory.joining import Codes, codes_of
from matchwise.directory.load import Directory
from matchwise.domain.states import STATE_NAMES, state_code_of

LEAST_ALIKE = 90
"""How alike a name must be, of 100, to be joined without being asked; and by how much better than the next one."""
LEAST_AHEAD = 4
LEAST_NEAR, MOST_NEAR = 55, 4
BY_CODE = "by its code"
_PLACE_WEIGHT = 0.12
"""How much of the likeness the place makes: same city and state full, same state half, another state none."""
_CODE_LIKE = re.compile(r"(?<![0-9])[0-9]{10}(?![0-9])")
_INTERNAL_MEDICINE = "140"
_OF_THE_SPECIALTY = re.compile(
    r"\b(?:internal medicine|im|categorical|residency|residencies|program|programs|the|at|of|and|in)\b"
)
_SHORT_FORMS = {
    "univ": "university", "u": "university", "uni": "university", "hosp": "hospital", "hosps": "hospitals",
    "med": "medical", "ctr": "center", "cntr": "center", "centre": "center", "mc": "medical center", "st": "saint",
    "coll": "college", "sch": "school", "comm": "community", "reg": "regional", "gen": "general", "mem": "memorial",
    "sys": "system", "inst": "institute", "hlth": "health", "mt": "mount", "natl": "national", "va": "veterans",
    "sw": "southwest", "nw": "northwest", "se": "southeast", "ne": "northeast",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Candidate:
    """A program that a row may mean, and how alike the words are, of 100."""

    acgme_code: str
    alike: float


@dataclass(frozen=True, slots=True)
class Match:
    """What a row names: the code of its program ("" where none is certain), how that was found, and what is near.

    alike: of 100, for a program found by its name; 100 by code. other: a code of another specialty.
    """

    acgme_code: str
    how: str
    alike: float = 0.0
    near: tuple[Candidate, ...] = ()
    other: str = ""


@dataclass(frozen=True, slots=True)
class Named:
    """What a row says of its program; "" for what it does not say."""

    codes: tuple[str, ...]
    name: str
    city: str
    state: str


@dataclass(frozen=True)
class Programs:
    """The programs of the directory, prepared for being looked for."""

    directory: Directory
    codes: Codes
    _names: tuple[str, ...]
    _places: tuple[tuple[str, str], ...]
    _found: dict[tuple[str, str, str], tuple[Candidate, ...]] = field(default_factory=dict)

    def match(self, named: Named) -> Match:
        """The program that a row names; never by its name when its code is of another specialty."""
        told = [code for text in named.codes if (code := self.codes.acgme(text))]
        if len(set(told)) == 1:
            return Match(told[0], BY_CODE, 100.0)
        if len(set(told)) > 1:
            near = tuple(Candidate(code, 100.0) for code in dict.fromkeys(told))
            return Match("", f"the row holds {len(near)} codes", near=near)
        numbers = [number for text in named.codes for number in _CODE_LIKE.findall(text)]
        others = [number for number in numbers if not number.startswith(_INTERNAL_MEDICINE)]
        if others and len(others) == len(numbers):
            return Match("", "its code is of another specialty", other=others[0])
        near = self._near(named)
        if numbers:
            return Match("", f"the directory has no program {numbers[0]}", near=near)
        return self._by_name(named, near)

    def _by_name(self, named: Named, near: tuple[Candidate, ...]) -> Match:
        if not named.name.strip():
            return Match("", "it names no program")
        ahead = near[0].alike - near[1].alike if len(near) > 1 else LEAST_AHEAD
        if near and near[0].alike >= LEAST_ALIKE and ahead >= LEAST_AHEAD:
            return Match(near[0].acgme_code, "by its name", near[0].alike, near)
        if near and near[0].alike >= LEAST_ALIKE:
            return Match("", "several programs have this name", near=near)
        return Match("", "no program has this name" if not near else "no program has just this name", near=near)

    def _near(self, named: Named) -> tuple[Candidate, ...]:
        """The programs whose name and place are most like it, likest first."""
        name, city, state = _plain(named.name), _words(named.city), _state(named.state)
        if not name:
            return ()
        key = (name, city, state)
        if key not in self._found:
            self._found[key] = self._likest(name, city, state)
        return self._found[key]

    def _likest(self, name: str, city: str, state: str) -> tuple[Candidate, ...]:
        whole = process.cdist([name], self._names, scorer=fuzz.token_sort_ratio)[0]
        part = process.cdist([name], self._names, scorer=fuzz.token_set_ratio)[0]
        score = np.maximum(whole, part - 8).astype(float)  # words that are left out count, but little
        weight = _PLACE_WEIGHT if city or state else 0.0
        placed = np.array([_placed(city, state, there) for there in self._places])
        score = (1 - weight) * score + weight * 100 * placed
        best = sorted(range(len(score)), key=lambda at: (-score[at], at))[:MOST_NEAR]
        codes = self.directory.codes
        return tuple(Candidate(codes[at], round(float(score[at]), 1)) for at in best if score[at] >= LEAST_NEAR)

    def named_in(self, text: str) -> tuple[Candidate, ...]:
        """The programs whose whole name stands in a text, the longest name first; how alike is 100 for each."""
        plain = f" {_plain(text)} "
        found = {
            code: name for code, name in zip(self.directory.codes, self._names, strict=True) if f" {name} " in plain
        }
        inside = [
            code
            for code, name in found.items()
            if any(name != longer and f" {name} " in f" {longer} " for longer in found.values())
        ]
        whole = sorted(found.keys() - set(inside), key=lambda code: (-len(found[code]), code))
        return tuple(Candidate(code, 100.0) for code in whole[:MOST_NEAR])

    def called_otherwise(self, match: Match, name: str) -> bool:
        """Whether a row calls the program of its code by a name that is not like the names of that program."""
        plain = _plain(name)
        if not plain or match.how != BY_CODE:
            return False
        program = self.directory.program(match.acgme_code)
        own = (program.name, program.institution, program.hospital_name, f"{program.name} {program.city}")
        return max(fuzz.token_set_ratio(plain, _plain(one)) for one in own if one) < LEAST_NEAR


def programs_of(directory: Directory) -> Programs:
    """The programs of a directory, prepared."""
    names = tuple(_plain(program.name) for program in directory.programs)
    places = tuple((_words(program.city), program.state) for program in directory.programs)
    return Programs(directory, codes_of(directory), names, places)


def _placed(city: str, state: str, there: tuple[str, str]) -> float:
    same_state = not state or state == there[1]
    if city:
        return (0.5 + 0.5 * (fuzz.ratio(city, there[0]) >= LEAST_ALIKE)) if same_state else 0.0
    return 1.0 if same_state else 0.0


def _state(text: str) -> str:
    """The postal code of a state; "" for no state."""
    plain = text.strip(" .,")
    return plain.upper() if plain.upper() in STATE_NAMES else (state_code_of(plain[:40]) or "" if plain else "")


def _words(text: str) -> str:
    return " ".join(re.findall(r"[^\W_]+", text.casefold()))


def _plain(text: str) -> str:
    """A name in whole words, without those that every program has."""
    words = " ".join(_SHORT_FORMS.get(word, word) for word in _words(text.replace("&", " and ")).split())
    return " ".join(_OF_THE_SPECIALTY.sub(" ", words).split()) or words
