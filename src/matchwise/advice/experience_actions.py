"""The actions of the catalogue that fill what is missing, as `levers` computes them, and the best for a finding."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from matchwise.advice.lever_reports import BlockedLever, Lever, LeversReport

WORK = ("inpatient_letter", "inpatient", "outpatient", "observership_letter", "observership")
"""Work that fills what is missing; a tele-rotation does not, by the article."""
LETTER = ("letter", "inpatient_letter", "observership_letter")
RESEARCH = ("publication", "poster")
NAMES = tuple(dict.fromkeys((*WORK, *LETTER, *RESEARCH)))
"""Every action that this answer asks for."""


@dataclass(frozen=True, slots=True)
class Actions:
    """The actions by name: computed or blocked; an action that means nothing for the file is in neither."""

    computed: Mapping[str, Lever]
    blocked: Mapping[str, BlockedLever]

    def of(self, names: Sequence[str]) -> tuple[Lever, ...]:
        """Those that were computed, largest gain first."""
        found = [self.computed[name] for name in names if name in self.computed]
        return tuple(sorted(found, key=lambda one: -one.gain.value))

    def blocked_of(self, names: Sequence[str]) -> tuple[BlockedLever, ...]:
        """Those that cannot be done or computed."""
        return tuple(self.blocked[name] for name in names if name in self.blocked)

    def best(self, names: Sequence[str]) -> Lever | None:
        """The one with the largest gain, None where none adds anything."""
        found = [one for one in self.of(names) if one.gain.value > 0]
        return found[0] if found else None


NO_ACTIONS = Actions({}, {})


def actions_of(judged: Sequence[Lever | BlockedLever]) -> Actions:
    """The actions by name."""
    return Actions(
        {one.name: one for one in judged if isinstance(one, Lever)},
        {one.name: one for one in judged if isinstance(one, BlockedLever)},
    )


def actions_in(report: LeversReport) -> Actions:
    """The same from a whole report on actions."""
    return actions_of((*report.useful, *report.useless, *report.blocked))
