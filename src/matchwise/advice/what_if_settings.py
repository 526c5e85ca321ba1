"""What can be tried on the page What if: each setting with its words and bounds, and what the file says of it."""

from collections.abc import Mapping
from dataclasses import dataclass

from matchwise.advice.phrasing import dollars, how_many
from matchwise.domain.applicant import (
    MOST_BUDGET_USD,
    MOST_PROGRAMS,
    Applicant,
    ExamName,
    MedicalSchool,
    UsceKind,
    Visa,
)
from matchwise.domain.applicant_values import Fault, whole
from matchwise.errors import InputError, Problem

Settings = Mapping[str, str]
"""Settings by name, each as its text; a setting that is not there stays as the file has it."""

YES, NO = "yes", "no"
PASS, PLANNED, NONE = "pass", "planned", "none"
EXPECTED = "expected"
_YES_NO = ((YES, "Yes"), (NO, "No"))
_SCORE, _WEEKS, _LETTERS = 300, 520, 20
_EARLIEST_YEAR, _LATEST_YEAR = 1950, 2090


@dataclass(frozen=True, slots=True)
class Setting:
    """One setting: its name in the address, its words, and either choices or a whole number between two bounds.

    slider: the ends between which the slider moves; unit: of the number, for one; help: what the model makes of it.
    """

    name: str
    label: str
    options: tuple[tuple[str, str], ...] = ()
    bounds: tuple[int, int] = (0, 0)
    slider: tuple[int, int] = (0, 0)
    unit: str = ""
    help: str = ""


SETTINGS = (
    Setting("step1", "Step 1", ((PASS, "Passed"), (NONE, "Not passed"))),
    Setting(
        "step2",
        "Step 2 CK score",
        bounds=(1, _SCORE),
        slider=(214, 280),
        unit="point",
        help="The score of the newest passed attempt. Failed attempts in your file stay.",
    ),
    Setting("step3", "Step 3", ((PASS, "Passed"), (PLANNED, "Planned in time"), (NONE, "No"))),
    Setting(
        "step3_score",
        "Step 3 score",
        bounds=(1, _SCORE),
        slider=(200, 260),
        unit="point",
        help="Our model reads whether Step 3 is passed. The score itself changes no number.",
    ),
    Setting("inpatient", "US hands-on inpatient work", bounds=(0, _WEEKS), slider=(0, 52), unit="week"),
    Setting("outpatient", "US hands-on outpatient work", bounds=(0, _WEEKS), slider=(0, 52), unit="week"),
    Setting("observership", "US observership", bounds=(0, _WEEKS), slider=(0, 52), unit="week"),
    Setting(
        "letters",
        "Letters of US internal medicine physicians",
        bounds=(0, _LETTERS),
        slider=(0, 4),
        unit="letter",
        help="More than four add nothing: a program takes at most four letters.",
    ),
    Setting("graduated", "Year of graduation", bounds=(_EARLIEST_YEAR, _LATEST_YEAR), slider=(2000, 2030)),
    Setting(
        "ecfmg",
        "ECFMG certificate",
        ((YES, "I hold it"), (EXPECTED, "Expected in time"), (NO, "No")),
    ),
    Setting("visa", "Needs a visa", _YES_NO),
    Setting("j1", "Would take J-1", _YES_NO),
    Setting("h1b", "Would take H-1B", _YES_NO),
    Setting("budget", "Budget for ERAS fees", bounds=(1, MOST_BUDGET_USD), slider=(300, 9000), unit="USD"),
    Setting("programs", "Most programs", bounds=(1, MOST_PROGRAMS), slider=(10, 300), unit="program"),
)
"""Every setting, in the order of the page."""
NAMES = {setting.name: setting for setting in SETTINGS}
WEEKS_OF = {
    "inpatient": UsceKind.HANDS_ON_INPATIENT,
    "outpatient": UsceKind.HANDS_ON_OUTPATIENT,
    "observership": UsceKind.OBSERVERSHIP,
}
"""The kind of US experience of each setting of weeks."""


def told_settings(applicant: Applicant) -> dict[str, str]:
    """Every setting as the file has it; "" where it does not tell."""
    weeks = {name: _weeks(applicant, kind) for name, kind in WEEKS_OF.items()}
    return {
        "step1": PASS if applicant.passed(ExamName.STEP1) else NONE,
        "step2": _text(applicant.score(ExamName.STEP2CK)),
        "step3": _step3(applicant),
        "step3_score": _text(applicant.score(ExamName.STEP3)),
        **weeks,
        "letters": "" if applicant.letters is None else str(sum(one.of_us_medicine for one in applicant.letters)),
        "graduated": _year(applicant.medical_school),
        "ecfmg": _ecfmg(applicant),
        "visa": _yes(applicant.visa.needs),
        "j1": _yes(Visa.J1 in applicant.visa.accepts),
        "h1b": _yes(Visa.H1B in applicant.visa.accepts),
        "budget": _text(applicant.budget_usd),
        "programs": _text(applicant.max_programs),
    }


def changed_settings(applicant: Applicant, asked: Settings) -> dict[str, str]:
    """The settings that differ from the file, in the order of the page; empty ones stay as the file has them.

    InputError names each setting that is not there, or whose text is no value of it.
    """
    told, problems = told_settings(applicant), []
    found: dict[str, str] = {}
    for name, text in asked.items():
        if name not in NAMES:
            problems.append(Problem(name[:60], "What if has no such setting.", "Load the page What if again."))
        elif text.strip() and (read := _read(NAMES[name], text.strip(), problems)) != told[name]:
            found[name] = read
    if problems:
        raise InputError(problems)
    return {name: found[name] for name in NAMES if name in found}


def value_words(name: str, text: str) -> str:
    """The value of a setting as the reader sees it: "245 points", "Passed", "not told"."""
    setting = NAMES[name]
    if setting.options or not setting.unit or not text.isdecimal():
        return dict(setting.options).get(text, text) or "not told"
    return dollars(int(text)) if setting.unit == "USD" else how_many(int(text), setting.unit)


def _read(setting: Setting, text: str, problems: list[Problem]) -> str:
    if setting.options:
        if text not in dict(setting.options):
            problems.append(Problem(setting.name, "This is no choice of this setting.", "Choose one of the list."))
        return text
    read = whole(*setting.bounds)(text)
    if isinstance(read, Fault):
        problems.append(Problem(setting.name, f"{read.reason}.", read.remedy))
        return text
    return str(read)


def _text(number: int | None) -> str:
    return "" if number is None else str(number)


def _year(school: MedicalSchool) -> str:
    return "" if school.graduated is None else str(school.graduated.year)


def _yes(told: bool) -> str:  # noqa: FBT001 (a fact of the file)
    return YES if told else NO


def _weeks(applicant: Applicant, kind: UsceKind) -> str:
    if applicant.usce is None:
        return ""
    return str(sum(stay.weeks for stay in applicant.usce if stay.kind is kind))


def _step3(applicant: Applicant) -> str:
    if applicant.passed(ExamName.STEP3):
        return PASS
    return PLANNED if any(plan.exam is ExamName.STEP3 for plan in applicant.planned_exams) else NONE


def _ecfmg(applicant: Applicant) -> str:
    if applicant.ecfmg is None:
        return ""
    if applicant.ecfmg.certified:
        return YES
    return EXPECTED if applicant.ecfmg.expected else NO
