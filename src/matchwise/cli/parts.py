"""Parts that several screens share: warnings first, the chance, its drivers, what is lost, what it rests on."""

from collections.abc import Iterable, Iterator

from rich.console import RenderableType
from rich.padding import Padding
from rich.table import Table

from matchwise.advice.phrasing import (
    RANGE_MEANING,
    Named,
    chance_sentences,
    date_text,
    effect_of_100,
    estimate_text,
    place_text,
    standing_text,
    sum_lines,
)
from matchwise.advice.reports import About, Basis, ChanceReport, Driver, DriverSum, ExcludedProgram, SourcedText
from matchwise.cli.console import PlainText, heading
from matchwise.cli.started import as_started
from matchwise.provenance import Estimate

INDENT = (0, 0, 0, 2)
MOST_DRIVERS = 6
EFFECT_MEANING = (
    "Each effect compares your chance with the chance if this fact alone were that of the average applicant."
)


def title(*words: str) -> PlainText:
    """The first line of an answer."""
    return PlainText(" · ".join(word for word in words if word), style="bold")


def lines(texts: Iterable[str], mark: str = "-") -> Iterator[RenderableType]:
    """A list of sentences, each with its mark, wrapped under its own beginning."""
    for text in texts:
        grid = Table.grid(padding=(0, 1))
        grid.add_row(PlainText(mark), PlainText(text))
        yield Padding(grid, INDENT)


def alert_part(alerts: tuple[SourcedText, ...]) -> Iterator[RenderableType]:
    """What the reader must know before anything else; nothing when there is nothing."""
    if alerts:
        yield heading("Read this first")
        yield from lines((f"{alert.text} ({alert.source})" for alert in alerts), mark="!")
        yield PlainText()


def chance_part(chance: ChanceReport) -> Iterator[RenderableType]:
    """The answer in sentences, who is counted, and how sure it is."""
    yield heading("Chance")
    first, *others = chance_sentences(chance)
    yield PlainText(first, style="bold")
    yield PlainText(" ".join((chance.denominator, *others)))
    yield sure_line(chance.match)
    yield PlainText()


def sure_line(estimate: Estimate) -> PlainText:
    """How sure the number of an answer is, and what its range means."""
    return PlainText(f"How sure: {sureness(estimate)}. {RANGE_MEANING}")


def sureness(estimate: Estimate) -> str:
    """How a number came to be and how far to trust it: "◌ assumed, confidence low"."""
    return f"{standing_text(estimate.standing)}, confidence {estimate.confidence.word}"


def driver_part(drivers: tuple[Driver, ...], sum_: DriverSum | None) -> Iterator[RenderableType]:
    """What moves the chance most, strongest first, and how all of it adds up."""
    if drivers:
        yield heading("What moves it most")
        if sum_ is not None:
            yield PlainText(EFFECT_MEANING)
        yield from lines(f"{driver.text}: {effect_words(driver.effect)}" for driver in drivers)
        if sum_ is not None:
            yield PlainText("How it adds up:")
            yield from lines(sum_lines(sum_), mark="=")
        cited = dict.fromkeys(source for driver in drivers for source in driver.source.split("; "))
        yield PlainText(f"Sources: {'; '.join(cited)}.")
        yield PlainText()


def effect_words(effect: Estimate) -> str:
    """A change of the chance as a frequency; a change in another unit as a number with its range."""
    return effect_of_100(effect) if effect.unit == "fraction" else estimate_text(effect)


def program_line(program: Named) -> PlainText:
    """A program by its name and place, with its code; what is said of it is appended below."""
    return PlainText(place_text(program), style="bold").append(f"  {program.acgme_code}", style="not bold dim")


def excluded_entry(program: ExcludedProgram) -> Padding:
    """A program that is kept out: rule, fact, source, and what would open it."""
    said = f"{program.rule}: {program.fact} ({program.source}). {as_started(program.remedy)}"
    return Padding(program_line(program).append(f"\n{said}", style="not bold"), INDENT)


def basis_part(about: About) -> Iterator[RenderableType]:
    """What is missing, the limits of the answer, and what it was computed from."""
    if about.losses:
        yield heading("Missing evidence")
        yield from lines(about.losses)
        yield PlainText()
    yield heading("Keep in mind")
    yield from lines(about.notes)
    yield basis_line(about.basis)


def basis_line(basis: Basis) -> PlainText:
    """The line that names what an answer was computed with."""
    made_with = f"Matchwise {basis.version} · evidence {basis.evidence} · model {basis.model}"
    return PlainText(f"{made_with} · as of {date_text(basis.as_of)}")
