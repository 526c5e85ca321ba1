"""The quick entry of facts: which facts about a program can be entered, and what each may be answered with."""

from dataclasses import dataclass

from matchwise.advice.statements import value_phrase
from matchwise.directory.entry import ATTRIBUTES, OneOf, Whole, fraction
from matchwise.errors import InputError, Problem
from matchwise.web.view_numbers import Values

NOT_ASKED = frozenset({"note", "program_type", "nrmp_code"})
"""Attributes that the pages do not ask for: the note has its own field, and nobody needs the others for a chance."""

QUESTIONS = {
    "visa_j1": "J-1 visa",
    "visa_h1b": "H-1B visa",
    "step3_required_for_h1b": "Step 3 for H-1B",
    "min_step2": "Lowest Step 2 CK score",
    "min_step1": "Lowest Step 1 score",
    "max_step_score_age": "Largest age of Step scores, years",
    "max_attempts": "Most attempts at any Step",
    "max_attempts_step1": "Most attempts at Step 1",
    "max_attempts_step2": "Most attempts at Step 2 CK",
    "max_years_since_graduation": "Most years since graduation",
    "usce_required": "US clinical experience",
    "usce_months_required": "US clinical experience, least months",
    "us_clinical_letters_required": "Letters from US clinicians, least number",
    "ecfmg_certified_at": "ECFMG certificate",
    "accepts_img": "Graduates from abroad (IMGs)",
    "img_share": "Residents who are IMGs, of 100",
    "non_us_img_share": "Residents who are non-US IMGs, of 100",
    "positions_pgy1": "First-year positions",
    "positions_filled": "First-year positions filled",
    "track": "Open seats",
    "accreditation_status": "Accreditation",
    "h1b_approvals": "H-1B approvals of the employer",
}
"""The facts that the pages ask for, what matters most to doctors from abroad first."""

_TRACKS = {"categorical": "open categorical seats (the full three years)", "primary care": "primary care seats only"}


@dataclass(frozen=True, slots=True)
class Control:
    """How a value is asked for: choices as value and words, or a field with help."""

    options: tuple[tuple[str, str], ...]
    help: str
    number: bool


def control(attribute: str) -> Control:
    """The control of an attribute."""
    kind = ATTRIBUTES[attribute]
    if isinstance(kind, OneOf):
        return Control(tuple((value, _words(attribute, value)) for value in kind.values), "", number=False)
    if isinstance(kind, Whole):
        return Control((), f"A whole number from {kind.low} to {kind.high}.", number=True)
    if kind is fraction:
        return Control((), "A number from 0 to 100.", number=True)
    return Control((), "A few words.", number=False)


def question(attribute: str) -> Values:
    """The question about an attribute for a template."""
    asked = control(attribute)
    return {
        "attribute": attribute,
        "label": QUESTIONS[attribute],
        "options": asked.options,
        "help": asked.help,
        "number": asked.number,
    }


def written(attribute: str, text: str) -> str:
    """A value as it is recorded; a share that is entered of 100 becomes a fraction. InputError for no number there."""
    value = text.strip()
    if ATTRIBUTES.get(attribute) is not fraction:
        return value
    try:
        share = float(value.removesuffix("%").replace(",", "."))
    except ValueError:
        share = -1.0
    if not 0 <= share <= 100:  # noqa: PLR2004 (of 100)
        reason = f"{value[:40]!r} is not a number from 0 to 100."
        raise InputError([Problem(QUESTIONS[attribute], reason, "Write how many of 100 residents.")])
    return f"{share / 100:.6f}".rstrip("0").rstrip(".")


def _words(attribute: str, value: str) -> str:
    return _TRACKS[value] if attribute == "track" else value_phrase(attribute, value)
