"""The independent judge of a match: quotas, lists, and everybody who would rather be together; works on names alone.

A match is stable when no resident and program, and no couple and its two programs, would all rather be together than
stay where they are. For a couple this needs a definition. A couple wants a better pair of programs; each program is
asked whom it would choose among the residents that it holds and the members who come to it:

- freed: the program first lets go of the members of the couple who would leave it. Their seats are free.
- not freed: a member who would leave still counts as holding the seat.

Whoever is blocked without freed seats is blocked with them too, so that a match that is stable with freed seats is
stable under both definitions. The code shares nothing with the engine.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from matchwise.market.lists import Couple, Market, Program

Matches = Mapping[str, str | None]


@dataclass(frozen=True, slots=True)
class Block:
    """Residents and programs who would all rather be together: one and one, or the two members and their programs.

    only_with_freed_seat: whether it needs a seat that the couple itself would leave.
    """

    residents: tuple[str, ...]
    programs: tuple[str | None, ...]
    only_with_freed_seat: bool = False


@dataclass(frozen=True, slots=True)
class Judgment:
    """What the judge found: faults (a match that cannot be, each in words) and blocks."""

    faults: tuple[str, ...]
    blocks: tuple[Block, ...]

    @property
    def stable(self) -> bool:
        """Whether the match is possible and nobody blocks it, also where a couple counts the seats it would leave."""
        return not self.faults and not self.blocks

    @property
    def stable_unless_freed(self) -> bool:
        """Whether the match is possible and nobody blocks it without a seat that a couple itself would leave."""
        return not self.faults and all(block.only_with_freed_seat for block in self.blocks)


def judge(market: Market, matches: Matches) -> Judgment:
    """All faults and all blocks of a match.

    `matches` gives the program of every resident of the market, None for no seat. Blocks are not looked for where there
    are faults.
    """
    faults = tuple(_faults(market, matches))
    return Judgment(faults, () if faults else tuple(_blocks(market, matches)))


def _faults(market: Market, matches: Matches) -> Iterator[str]:
    for resident in (name for name in market.residents if name not in matches):
        yield f"{resident} is left out."
    for resident in (name for name in matches if name not in market.residents):
        yield f"{resident} is not in the market."
    yield from _faults_of_programs(market, matches)
    coupled = {member for couple in market.couples for member in couple.members}
    for resident, listed in market.residents.items():
        program = matches.get(resident)
        if program is not None and resident not in coupled and program not in listed:
            yield f"{resident} did not rank {program}."
    for couple in market.couples:
        pair = (matches.get(couple.members[0]), matches.get(couple.members[1]))
        if pair != (None, None) and pair not in map(tuple, couple.ranks):
            yield f"The couple {' and '.join(couple.members)} did not rank the pair that it has."


def _faults_of_programs(market: Market, matches: Matches) -> Iterator[str]:
    seated: dict[str, list[str]] = {}
    for resident, program in matches.items():
        if program is not None:
            seated.setdefault(program, []).append(resident)
    for name, residents in seated.items():
        if name not in market.programs:
            yield f"{name} is not in the market."
            continue
        known = market.programs[name]
        if len(residents) > known.quota:
            yield f"{name} holds {len(residents)} residents and has {known.quota} seats."
        ranked = frozenset(known.ranks)
        yield from (f"{name} did not rank {resident}." for resident in residents if resident not in ranked)


def _blocks(market: Market, matches: Matches) -> Iterator[Block]:
    rolls = {name: _Roll(program) for name, program in market.programs.items()}
    for resident, name in matches.items():
        if name is not None:
            rolls[name].seat(resident)
    coupled = {member for couple in market.couples for member in couple.members}
    for resident, listed in market.residents.items():
        if resident in coupled:
            continue
        mine = matches[resident]
        for name in listed:
            if name == mine:
                break
            if rolls[name].would_choose((resident,), ()):
                yield Block((resident,), (name,))
    for couple in market.couples:
        yield from _couple_blocks(couple, (matches[couple.members[0]], matches[couple.members[1]]), rolls)


def _couple_blocks(
    couple: Couple, mine: tuple[str | None, str | None], rolls: Mapping[str, "_Roll"]
) -> Iterator[Block]:
    for pair in map(tuple, couple.ranks):
        if pair == mine:
            return
        comings = {
            name: tuple(member for member, wanted in zip(couple.members, pair, strict=True) if wanted == name)
            for name in pair
            if name is not None
        }
        if all(rolls[name].would_choose(coming, couple.members) for name, coming in comings.items()):
            held = all(rolls[name].would_choose(coming, ()) for name, coming in comings.items())
            yield Block(couple.members, pair, only_with_freed_seat=not held)


class _Roll:
    """The residents whom a program ranked and holds."""

    def __init__(self, program: Program) -> None:
        self._quota = program.quota
        self._rank = {resident: rank for rank, resident in enumerate(program.ranks)}
        self._held: set[str] = set()
        self._worst = -1

    def seat(self, resident: str) -> None:
        """Note that the program holds a resident."""
        self._held.add(resident)
        self._worst = max(self._worst, self._rank[resident])

    def would_choose(self, coming: Sequence[str], leaving: Sequence[str]) -> bool:
        """Whether all who come are among the best of those held, without those who leave, and those who come."""
        if any(resident not in self._rank for resident in coming):
            return False
        last = max(self._rank[resident] for resident in coming)
        if not leaving and len(self._held) >= self._quota and last > self._worst:
            return False
        among = (self._held - frozenset(leaving)) | frozenset(coming)
        better = sum(self._rank[resident] <= last for resident in among)
        return better <= self._quota
