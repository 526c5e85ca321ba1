"""The wishes of an applicant as limits on a list, and in words: caps, the share of large metros, minimums, states."""

from collections.abc import Callable, Hashable, Iterator, Sequence

from matchwise.advice.phrasing import how_many
from matchwise.directory import Directory
from matchwise.directory.linear_models import COEFFICIENTS
from matchwise.domain.applicant import AtLeast, Preferences
from matchwise.domain.program import Program, ProgramClass
from matchwise.errors import InfeasibleError, Problem
from matchwise.portfolio import Group, Minimum, Share

LARGE_METRO = 1
"""Rural-urban code (USDA) of counties in metropolitan areas of one million people or more."""
LARGE_METROS = "large metropolitan areas"


def caps(programs: Sequence[Program], preferences: Preferences) -> tuple[Group, ...]:
    """The states, cities and regions that have more programs than their cap allows; a city nests in its state."""
    return (
        *_groups(programs, preferences.max_per_state, lambda p: p.state, lambda p: p.state),
        *_groups(programs, preferences.max_per_city, lambda p: (p.state, p.city), lambda p: f"{p.city} {p.state}"),
        *_groups(programs, preferences.max_per_region, lambda p: p.region, lambda p: f"the {p.region}"),
    )


def shares(programs: Sequence[Program], preferences: Preferences) -> tuple[Share, ...]:
    """The share of the list that may be in large metros; a program whose county is not known counts as outside."""
    if preferences.max_large_metro_percent is None:
        return ()
    inside = tuple(index for index, program in enumerate(programs) if program.rural_urban_code == LARGE_METRO)
    return (Share(LARGE_METROS, inside, preferences.max_large_metro_percent),)


def minimums(directory: Directory, preferences: Preferences) -> tuple[Minimum, ...]:
    """The counts that the list must reach, each with all programs of its place, closed ones too.

    Raises InfeasibleError when one is asked of a class and the models that tell classes are left out.
    """
    return tuple(
        Minimum(place_name(wish), tuple(_members(directory, wish)), wish.programs) for wish in preferences.at_least
    )


def place_name(wish: AtLeast) -> str:
    """The place of a minimum, as it stands after the word in."""
    if wish.region is not None:
        return f"the {wish.region}"
    return wish.state or f"the class {wish.program_class}"


def likeliest_classes(directory: Directory) -> tuple[ProgramClass | None, ...]:
    """The class that each program is likeliest of, as predicted; None for military and veterans programs.

    Raises InfeasibleError when the models that tell classes are left out.
    """
    openness = directory.openness
    if openness.source != COEFFICIENTS:
        reason = "The openness models are left out, so of no program the class is known."
        remedy = "Put the document back, or delete the entries with program_class."
        raise InfeasibleError(Problem("preferences.at_least", reason, remedy))
    kinds = tuple(ProgramClass)
    likeliest = openness.p_class.argmax(axis=0)
    return tuple(kinds[kind] if applies else None for kind, applies in zip(likeliest, openness.applies, strict=True))


def wishes_in_words(preferences: Preferences) -> tuple[str, ...]:
    """One sentence for each wish that shapes the list."""
    return tuple(_sentences(preferences))


def measured_in_words(preferences: Preferences) -> str:
    """In what a list is judged where that is not the chance to match, as it stands after the word when; else empty."""
    if preferences.value_elsewhere_percent is None:
        return ""
    states = ", ".join(preferences.prefer_states)
    return f"a match outside {states} counts {preferences.value_elsewhere_percent} of 100"


def _sentences(told: Preferences) -> Iterator[str]:
    for place, most in (("state", told.max_per_state), ("city", told.max_per_city), ("region", told.max_per_region)):
        if most is not None:
            yield f"At most {how_many(most, 'program')} in one {place}."
    if told.max_large_metro_percent is not None:
        yield f"At most {told.max_large_metro_percent} of 100 programs in {LARGE_METROS} (1 million people or more)."
    for wish in told.at_least:
        predicted = " (the likeliest class of each program, as predicted)" if wish.program_class else ""
        yield f"At least {how_many(wish.programs, 'program')} in {place_name(wish)}{predicted}."
    if told.pinned:
        yield f"{how_many(len(told.pinned), 'program')} pinned: in the list unless a rule keeps you out."
    if told.banned:
        yield f"{how_many(len(told.banned), 'program')} banned: never in the list."
    if told.prefer_states:
        yield _preferred(", ".join(told.prefer_states), told.value_elsewhere_percent)


def _preferred(states: str, elsewhere: int | None) -> str:
    if elsewhere is None:
        return (
            f"You prefer {states}. This changes no chance: "
            "it is a reason, and it decides the order between equal programs."
        )
    return (
        f"You prefer {states}. A match elsewhere is worth {elsewhere} of 100 to you. "
        "This changes no chance, but it decides which programs are in the list."
    )


def _members(directory: Directory, wish: AtLeast) -> Iterator[int]:
    """Indices of the programs in the place of a minimum."""
    classes = () if wish.program_class is None else likeliest_classes(directory)
    for index, program in enumerate(directory.programs):
        if wish.program_class is not None:
            inside = classes[index] is wish.program_class
        else:
            inside = program.state == wish.state if wish.region is None else program.region == wish.region
        if inside:
            yield index


def _groups(
    programs: Sequence[Program],
    at_most: int | None,
    place: Callable[[Program], Hashable],
    name: Callable[[Program], str],
) -> tuple[Group, ...]:
    """One group for each known place that has more programs than the cap allows."""
    if at_most is None:
        return ()
    members: dict[Hashable, list[int]] = {}
    for index, program in enumerate(programs):
        members.setdefault(place(program), []).append(index)
    members.pop(None, None)
    crowded = [held for held in members.values() if len(held) > at_most]
    return tuple(Group(name(programs[held[0]]), tuple(held), at_most) for held in crowded)
