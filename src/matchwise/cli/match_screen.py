"""What `match` does: read the market, run the Match, have it judged, and print text or JSON."""

import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from rich.console import Console, RenderableType

from matchwise.advice.phrasing import how_many
from matchwise.cli.console import PlainText, answers, heading
from matchwise.cli.files import file_bytes
from matchwise.cli.parts import lines, title
from matchwise.cli.patience import patience
from matchwise.market import (
    Block,
    Ending,
    Judgment,
    Market,
    Matched,
    Proposing,
    answer,
    judge,
    match_market,
    read_market,
)
from matchwise.market.market_file import LARGEST_FILE_BYTES, parted

MOST_LINES = 40
"""Matches, programs or blocks of one kind that are printed; the JSON has all."""


def answer_match(path: Path, side: str, seed: int, *, as_json: bool) -> None:
    """Print the match of a market file and what the judge says of it."""
    proposing = Proposing(side)
    with patience("Running the Match"):
        market = read_market(file_bytes(path, LARGEST_FILE_BYTES))
        matched = match_market(market, proposing=proposing, seed=seed)
        judgment = judge(market, matched.matches)
    if as_json:
        sys.stdout.write(answer(matched, judgment, proposing))
        return

    show_match(market, matched, judgment, answers())


def show_match(market: Market, matched: Matched, judgment: Judgment, console: Console) -> None:
    """Print how many matched, whether the match is stable, who blocks it, and who is where."""
    for part in _parts(market, matched, judgment):
        console.print(part)


def _parts(market: Market, matched: Matched, judgment: Judgment) -> Iterator[RenderableType]:
    sizes = (how_many(len(market.residents), "resident"), how_many(len(market.programs), "program"))
    couples = how_many(len(market.couples), "couple") if market.couples else ""
    yield title("The Match", *sizes, couples)
    count = sum(program is not None for program in matched.matches.values())
    seats, free = sum(program.quota for program in market.programs.values()), sum(matched.unfilled.values())
    yield PlainText(
        f"{count:,} of {len(market.residents):,} residents matched. {free:,} of {seats:,} seats are unfilled."
    )
    yield from (PlainText(sentence) for sentence in verdict(matched, judgment))
    yield PlainText()
    blocks, freed = parted(judgment)
    yield from _listed("Who would rather be together", map(_block_words, blocks), len(blocks))
    yield from _listed("Only where a couple counts a seat that it would leave", map(_block_words, freed), len(freed))
    matches = (f"{name}: {program or 'no seat'}" for name, program in matched.matches.items())
    yield from _listed("Who is where", matches, len(matched.matches))
    open_seats = (f"{name}: {how_many(seats, 'seat')}" for name, seats in matched.unfilled.items())
    yield from _listed("Unfilled", open_seats, len(matched.unfilled))
    tried = f" {how_many(matched.orders, 'order')} of couples tried." if matched.orders else ""
    yield PlainText(f"Matched in {matched.seconds:.3f} s.{tried}")


def verdict(matched: Matched, judgment: Judgment) -> Sequence[str]:
    """Whether the match is stable, in sentences."""
    if judgment.faults:
        return ("This match cannot be. Please report it:", *judgment.faults[:MOST_LINES])
    blocks, freed = parted(judgment)
    if blocks:
        why = {
            Ending.NONE_EXISTS: "No stable match exists in this market: this is proved.",
            Ending.NOT_FOUND: "No stable match was found, and it is not proved that there is none.",
            Ending.STABLE: "The engine called this match stable, and it is not. Please report it.",
        }[matched.ending]
        return (f"Not stable. {why}", f"This is the state with the fewest blocks that was found: {len(blocks):,}.")
    stable = "Stable: no resident and program, and no couple and its programs, would all rather be together."
    if freed:
        more = f"{len(freed):,} pairs of couples would be open if a couple could count the seat that it would leave."
        return (stable, more)
    return (stable,)


def _block_words(block: Block) -> str:
    programs = " and ".join(program or "no seat" for program in block.programs)
    return f"{' and '.join(block.residents)} with {programs}"


def _listed(words: str, sentences: Iterable[str], count: int) -> Iterator[RenderableType]:
    """A heading with its first lines, and how many more there are; nothing when there are none."""
    if not count:
        return
    yield heading(words)
    yield from lines(sentence for sentence, _ in zip(sentences, range(MOST_LINES), strict=False))
    if count > MOST_LINES:
        yield PlainText(f"  and {count - MOST_LINES:,} more; --json prints all.")
    yield PlainText()
