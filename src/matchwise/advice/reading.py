"""How a program reads this file: strongest points and worries as directors weigh them, and what could outweigh each."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

import numpy as np

from matchwise.advice.case import Case
from matchwise.advice.phrasing import estimate_text, of_100, per_100
from matchwise.advice.reading_classes import class_readings
from matchwise.advice.reports import Driver, FileReading, ReadFactor, Remedy
from matchwise.advice.spread import Trust, spread
from matchwise.advice.survey import ITEM_OF_FACT, about_imgs, citing, importance, not_in_the_file, said_of
from matchwise.chances.average_file import better_file
from matchwise.chances.fact_words import parameter_cells
from matchwise.chances.listed_file import VISA, listed_file
from matchwise.chances.parameters import FITTED, parameter_cell
from matchwise.chances.read_file import ReadFile
from matchwise.domain.chance_grid import FloatArray
from matchwise.portfolio import Choice
from matchwise.provenance import Confidence, Estimate, Standing
from matchwise.screening.file_numbers import FileNumbers
from matchwise.strategy.experience_marks import Targets, targets

MOST_WORRIES = 3
"""Worries whose cost is shown class by class."""


def file_reading(case: Case, choices: Sequence[Choice], drivers: Sequence[Driver]) -> FileReading | None:
    """How programs read the file of a case, by the drivers of one list; None where the engine does not hand it over."""
    read = case.chances.read
    if read is None:
        return None
    remedies, together = _remedies(case, read, choices)
    factors = [_factor(case, driver, read.values) for driver in drivers]
    worries = tuple(
        replace(factor, balance=_balance(factor, remedies, together)) for factor in factors if factor.effect.value < 0
    )
    return FileReading(
        strongest=tuple(factor for factor in factors if factor.effect.value > 0),
        worries=worries,
        remedies=remedies,
        together=together,
        classes=class_readings(case, read, worries[:MOST_WORRIES]),
        about=about_imgs(case.evidence),
        unread=not_in_the_file(case.evidence),
    )


def _factor(case: Case, driver: Driver, values: Mapping[str, FloatArray]) -> ReadFactor:
    item = ITEM_OF_FACT.get(driver.name, "")
    average = _average(driver.name, values)
    return ReadFactor(
        name=driver.name,
        text=driver.text,
        effect=driver.effect,
        average=average,
        average_words=_average_words(driver.name, average),
        survey_item=item,
        citing=citing(case.evidence, item),
        importance=importance(case.evidence, item),
        survey=said_of(driver.name, case.reader.file, case.evidence),
    )


def _same(values: FloatArray) -> FloatArray:
    return values


_AVERAGES: dict[str, tuple[str, Callable[[FloatArray], FloatArray], str]] = {
    "step2": ("step2_mean", _same, "points"),
    "attempts": ("attempts_mean", _same, "fraction"),
    "letters": ("letters_mean", _same, "letters"),
    "continuity": ("years_log_mean", np.expm1, "years"),
    "usce": ("usce_log_mean", np.expm1, "months"),
    "scholarship": ("scholarship_log_mean", np.expm1, "items"),
    "step3": ("step3_mean", _same, "fraction"),
    "previous_matches": ("previous_matches_mean", _same, "seasons"),
    "visa": ("needs_visa", _same, "fraction"),
}
_SHARES = {"attempts": "have a failed attempt", "step3": "have passed Step 3", "visa": "need a visa"}
_HOW_AVERAGE = "The mean of non-US IMG applicants to internal medicine in the model, over the plausible vectors."


def _average(name: str, values: Mapping[str, FloatArray]) -> Estimate | None:
    """What the average applicant brings; None for facts that only some have."""
    if name not in _AVERAGES:
        return None
    parameter, read, unit = _AVERAGES[name]
    standing = Standing.MODELLED if parameter in FITTED else Standing.ASSUMED
    trust = Trust(standing, Confidence.LOW, (parameter_cell(parameter),))
    return spread(read(values[parameter]), unit, _HOW_AVERAGE, trust)


def _average_words(name: str, average: Estimate | None) -> str:
    if average is None:
        return ""
    if average.low == average.high:
        if name in _SHARES:
            return f"of 100 applicants, about {per_100(average.value)} {_SHARES[name]} (assumed)"
        return f"the average applicant has about {average.value:.{_digits(average)}f} {average.unit} (assumed)"
    if name in _SHARES:
        return f"of all applicants, {of_100(average, _SHARES[name])}"
    return f"the average applicant has {estimate_text(average)}"


def _digits(estimate: Estimate) -> int:
    return 0 if estimate.unit == "points" or estimate.value == round(estimate.value) else 1


def _remedies(case: Case, read: ReadFile, choices: Sequence[Choice]) -> tuple[tuple[Remedy, ...], Estimate | None]:
    """What better facts add to the chance with the list, one by one, largest first; and all of them together."""
    better, words = _better(read.numbers, targets(case.evidence))
    told = {term.name for term in case.chances.strength if term.told} | {VISA}
    names = [name for name in words if name in told]
    if not names:
        return (), None
    programs, levels = [choice.program for choice in choices], [choice.signal for choice in choices]
    listed = listed_file(case.chances, read, programs, levels, better_file(read, better, case.evidence))
    own = listed.chance()

    def gain(changed: Sequence[str]) -> Estimate:
        cells = tuple(dict.fromkeys(cell for name in changed for cell in parameter_cells(name)))
        trust = Trust(case.trust.standing, case.trust.confidence, cells)
        return spread(listed.chance(frozenset(changed)) - own, "fraction", _HOW_GAIN, trust)

    gains = [Remedy(words[name], gain([name]), name) for name in names]
    return tuple(sorted(gains, key=lambda remedy: -remedy.gain.value)), gain(names)


def _better(numbers: FileNumbers, wanted: Targets | None) -> tuple[FileNumbers, dict[str, str]]:
    """The file with the facts that can still change, and words for those that would be better than now.

    Letters of US internal medicine physicians and months of hands-on inpatient work become as many as the article
    wants; they stay as they are where it was left out.
    """
    enough_letters = wanted.letters_least.value if wanted else 0.0
    enough_months = wanted.months_aim.value if wanted else 0.0
    months = np.fmax(numbers.usce_months, enough_months) if wanted else numbers.usce_months
    better = replace(
        numbers,
        letters=np.fmax(numbers.letters, enough_letters) if wanted else numbers.letters,
        usce_months=months,
        usce_raw_months=np.fmax(numbers.usce_raw_months, months),
        hands_on_months=np.fmax(numbers.hands_on_months, months),
        step3=np.ones(1),
        step3_for_visa=np.ones(1),
    )
    words: dict[str, str] = {}
    if numbers.letters[0] < enough_letters:
        words["letters"] = f"{enough_letters:g} letters from US internal medicine physicians"
    if numbers.usce_months[0] < enough_months:
        words["usce"] = f"{enough_months:g} months of hands-on inpatient work in the US"
    if numbers.step3[0] < 1:
        words["step3"] = "Step 3 passed before you apply"
    if numbers.needs_visa[0] and not (numbers.takes_j1[0] and numbers.takes_h1b[0]):
        words[VISA] = "J-1 and H-1B both accepted"
    return better, words


def _balance(worry: ReadFactor, remedies: tuple[Remedy, ...], together: Estimate | None) -> str:
    """Whether the changes that the model knows make up for what the worry costs."""
    cost = -worry.effect.value
    alone = [remedy.text for remedy in remedies if remedy.gain.value >= cost]
    if together is None:
        return "The model knows no change that this file lacks and that would outweigh it."
    if alone:
        return f"What would outweigh it alone: {', or '.join(alone)}."
    if together.value >= cost:
        return "No single change would outweigh it; all changes below together would."
    return "All changes below together would not outweigh it."


_HOW_GAIN = (
    "Chance with this list if this fact were changed so, minus the chance now; nothing else of the file changes."
)
