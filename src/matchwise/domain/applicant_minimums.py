"""Notes which minimum counts of an applicant file contradict each other or another wish of the file."""

from collections.abc import Iterable, Iterator

from matchwise.domain.applicant import AtLeast, Preferences
from matchwise.domain.applicant_fields import Section
from matchwise.domain.applicant_sections import PLACE_KEYS, Entries
from matchwise.domain.states import TERRITORIES


def check_minimums(
    keys: Section, minimums: Entries[AtLeast], preferences: Preferences, max_programs: int | None
) -> None:
    """Each place stands once, is not avoided, and has room under the caps; `keys` are those of the preferences.

    What only the programs can show, such as a place with too few of them, is left to the search for a list.
    """
    _check_repeated(minimums)
    for entry, minimum in minimums:
        if minimum.state in preferences.avoid_states:
            reason = f"{minimum.state} is in at_least and in avoid_states"
            entry.note("state", reason, "Delete it from one of the two.")
        cap, most = min(_caps(minimum, preferences, max_programs), key=lambda known: known[1], default=("", None))
        if most is not None and minimum.programs > most:
            reason = f"At least {minimum.programs} programs are asked for, but {cap} is {most}"
            entry.note("programs", reason, f"Write at most {most} here, or raise {cap}.")
    if max_programs is not None:
        _check_sums(keys, [minimum for _, minimum in minimums], max_programs)


def _check_repeated(minimums: Entries[AtLeast]) -> None:
    seen = set()
    for entry, minimum in minimums:
        _, place = _place(minimum)
        if place in seen:
            entry.note("", f"{place} stands in at_least twice", "Keep one of the two entries.")
        seen.add(place)


def _caps(minimum: AtLeast, preferences: Preferences, max_programs: int | None) -> Iterator[tuple[str, int]]:
    """The limits of the file, by key, that hold for all programs of the place."""
    if max_programs is not None:
        yield "max_programs", max_programs
    if minimum.state is not None and preferences.max_per_state is not None:
        yield "max_per_state", preferences.max_per_state
    in_one_region = minimum.region is not None or (minimum.state is not None and minimum.state not in TERRITORIES)
    if in_one_region and preferences.max_per_region is not None:
        yield "max_per_region", preferences.max_per_region


def _check_sums(keys: Section, minimums: Iterable[AtLeast], max_programs: int) -> None:
    """No program is in two states, in two regions or in two classes, so the minimums of one kind add up."""
    asked: dict[str, dict[str, int]] = {}
    for minimum in minimums:
        kind, place = _place(minimum)
        asked.setdefault(kind, {})[place] = minimum.programs
    for kind, places in asked.items():
        total = sum(places.values())
        if total > max_programs >= max(places.values()):
            reason = f"The entries with {kind} ask for {total} programs together, but max_programs is {max_programs}"
            keys.note("at_least", reason, "Ask for fewer programs, or raise max_programs.")


def _place(minimum: AtLeast) -> tuple[str, str]:
    """The key that names the place, and the place."""
    return next((key, str(place)) for key in PLACE_KEYS if (place := getattr(minimum, key)) is not None)
