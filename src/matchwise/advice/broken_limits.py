"""The limits of the applicant that a given list breaks, in words; programs kept out are named apart."""

from collections import Counter
from collections.abc import Iterator, Sequence

from matchwise.advice.case import Case
from matchwise.advice.phrasing import dollars, how_many, program_text
from matchwise.domain.chance_grid import Signal
from matchwise.evidence.rulebook import fee_schedule
from matchwise.portfolio import Choice, Limits


def broken_limits(case: Case, limits: Limits, choices: Sequence[Choice]) -> tuple[str, ...]:
    """One sentence for each limit that the list breaks: number, money, signals, places, pins."""
    return (
        *_too_long(case, limits, choices),
        *_signals(limits, choices),
        *_places(limits, {choice.program for choice in choices}),
        *_pins(case, limits, {choice.program for choice in choices}),
    )


def _too_long(case: Case, limits: Limits, choices: Sequence[Choice]) -> Iterator[str]:
    fees, count = fee_schedule(case.evidence, case.applicant.season), len(choices)
    if count > limits.max_count:
        yield (
            f"It holds {how_many(count, 'program')} and costs {dollars(fees.fee((count,)))}. Your limits leave "
            f"{limits.max_count}, for {dollars(fees.fee((limits.max_count,)))}."
        )
    if limits.budget is not None:
        counts = Counter(limits.budget.specialties[choice.program] for choice in choices)
        price = limits.budget.fees.fee(tuple(counts.values()))
        if price > limits.budget.usd:
            yield f"It costs {dollars(price)}, and your budget is {dollars(limits.budget.usd)}."


def _signals(limits: Limits, choices: Sequence[Choice]) -> Iterator[str]:
    sent = Counter(choice.signal for choice in choices)
    for level, left in ((Signal.GOLD, limits.gold), (Signal.SILVER, limits.silver)):
        if sent[level] > left:
            yield f"It sends {how_many(sent[level], f'{level.word} signal')}, and you have {left} left."


def _places(limits: Limits, inside: set[int]) -> Iterator[str]:
    for group in limits.groups:
        held = len(inside.intersection(group.programs))
        if held > group.at_most:
            yield f"It holds {how_many(held, 'program')} in {group.name}. You want at most {group.at_most}."
    for share in limits.shares:
        held = len(inside.intersection(share.programs))
        if held > share.percent * len(inside) // 100:
            yield (
                f"{held} of its {how_many(len(inside), 'program')} are in {share.name}. "
                f"You want at most {share.percent} of 100."
            )
    for minimum in limits.minimums:
        held = len(inside.intersection(minimum.programs))
        if held < minimum.at_least:
            yield f"It holds {how_many(held, 'program')} in {minimum.name}. You want at least {minimum.at_least}."


def _pins(case: Case, limits: Limits, inside: set[int]) -> Iterator[str]:
    for index in sorted(limits.pinned - inside):
        program = case.directory.programs[index]
        yield f"{program_text(program)} is pinned and not in it."
