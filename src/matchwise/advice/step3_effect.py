"""What a passed, or a failed, Step 3 does to the chance: the file is changed and judged again with the same list."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from matchwise.advice.case import Case
from matchwise.advice.exam_reports import H1bDoors
from matchwise.advice.phrasing import count_text, how_many
from matchwise.advice.recommend import best_choices
from matchwise.advice.spread import Trust, spread
from matchwise.chances.average_file import better_file
from matchwise.chances.fact_words import parameter_cells
from matchwise.chances.listed_file import STEP3, against, listed_file
from matchwise.chances.read_file import ReadFile
from matchwise.directory.policies import resolve
from matchwise.domain.applicant import Applicant, Exam, ExamName, Visa
from matchwise.domain.chance_grid import FloatArray
from matchwise.domain.program import Program
from matchwise.portfolio import Choice
from matchwise.provenance import Confidence, Measure, Standing
from matchwise.screening.file_numbers import FileNumbers
from matchwise.strategy.step3 import Effect

ATTEMPTS = "attempts"
FACTS = (STEP3, ATTEMPTS)
"""Facts of the model that Step 3 changes."""

_TAKES = ("yes", "case_by_case")


@dataclass(frozen=True, slots=True)
class Measured:
    """The effect on the chance with a list, and how the list is described."""

    effect: Effect
    described: str
    cells: tuple[str, ...]


def without_step3(applicant: Applicant) -> Applicant:
    """The same applicant who neither has passed nor plans Step 3."""
    kept = tuple(plan for plan in applicant.planned_exams if plan.exam is not ExamName.STEP3)
    return replace(applicant, planned_exams=kept)


def with_step3(applicant: Applicant, day: dt.date) -> Applicant:
    """The same applicant with Step 3 passed on a day."""
    passed = Exam(ExamName.STEP3, day, passed=True)
    return replace(without_step3(applicant), exams=(*applicant.exams, passed))


def measured(judged: Case, choices: Sequence[Choice] | None = None) -> Measured | None:
    """Gain and loss with the best list of `judged`, the file without Step 3, or with it where H-1B alone is wanted.

    Passed: Step 3 counts when applications are read and for H-1B. Failed: one failed attempt more, read like a failed
    Step 1 or 2 CK, and no Step 3. choices: another list, where one is there. None where the engine does not hand the
    file over.
    """
    read = judged.chances.read
    if read is None:
        return None
    choices = best_choices(judged) if choices is None else choices
    programs, levels = [choice.program for choice in choices], [choice.signal for choice in choices]
    others = [better_file(read, numbers, judged.evidence) for numbers in _files(read.numbers)]
    listed = listed_file(judged.chances, read, programs, levels, others[0])
    files = (listed, *(against(listed, read, programs, other) for other in others[1:]))
    now, passed, failed = (file.chance(frozenset(FACTS)) for file in files)
    cells = tuple(dict.fromkeys(cell for fact in FACTS for cell in parameter_cells(fact)))
    return Measured(Effect(passed - now, failed - now), f"the best list of {how_many(len(choices), 'program')}", cells)


def _files(numbers: FileNumbers) -> tuple[FileNumbers, FileNumbers, FileNumbers]:
    """The file without Step 3, with it, and with one failed attempt more and without it."""
    one, none = np.ones(1), np.zeros(1)
    now = replace(numbers, step3=none, step3_for_visa=none)
    failed = replace(now, failures=numbers.failures + 1, attempts=np.fmax(numbers.attempts, 2.0))
    return now, replace(now, step3=one, step3_for_visa=one), failed


def effect_trust(found: Measured) -> Trust:
    """How far the effect is to be trusted: the weight of Step 3 is assumed."""
    return Trust(Standing.ASSUMED, Confidence.LOW, found.cells)


def doors(case: Case) -> H1bDoors | None:
    """The programs that H-1B can open; None for one who needs no visa or would not take H-1B."""
    applicant, read = case.applicant, case.chances.read
    if not applicant.visa.needs or Visa.H1B not in applicant.visa.accepts or read is None:
        return None
    barred = case.barred.indices()
    programs = [program for i, program in enumerate(case.directory.programs) if i not in barred]
    taking = [program for program in programs if _says(case, program, "visa_h1b") in _TAKES]
    asking = [program for program in taking if _says(case, program, "step3_required_for_h1b") == "yes"]
    only = [program for program in taking if _says(case, program, "visa_j1") == "no"]
    likely = spread(_likely(read, sorted(barred)), "programs", _HOW_LIKELY, Trust(Standing.ASSUMED, Confidence.LOW, ()))
    return H1bDoors(
        taking=Measure(len(taking), "programs"),
        asking=Measure(len(asking), "programs"),
        only=Measure(len(only), "programs"),
        likely=likely,
        text=(
            f"{how_many(len(taking), 'program')} open to your file say that they take H-1B, {len(asking)} of them "
            f"that Step 3 must be passed first; {len(only)} take H-1B and not J-1. Not every statement still holds, "
            f"and most programs say nothing: by the model, about {count_text(likely)} take H-1B."
        ),
    )


def _likely(read: ReadFile, barred: list[int]) -> FloatArray:
    open_ = np.ones(read.visas.both.shape[1])
    open_[barred] = 0.0
    total: FloatArray = ((read.visas.both + read.visas.h1b_only) * open_).sum(axis=1)
    return total


def _says(case: Case, program: Program, attribute: str) -> str:
    policy = resolve(program, attribute, case.as_of) if program.facts else None
    return "" if policy is None else policy.value


_HOW_LIKELY = "Chance that each program takes H-1B, by its statements or by its kind, added up over open programs."
