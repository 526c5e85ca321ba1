"""Files to compare one file with: the average applicant of the population, or the same file with better facts."""

from collections.abc import Mapping
from dataclasses import dataclass, fields

import numpy as np

from matchwise.chances.read_file import ReadFile
from matchwise.chances.strength_terms import read_strength
from matchwise.domain.chance_grid import FloatArray
from matchwise.evidence import Evidence
from matchwise.screening.file_numbers import FileNumbers


@dataclass(frozen=True, slots=True)
class OtherFile:
    """What stands in for facts of a file, for B vectors.

    files: files (N = B) as rules read them, with the share (B,) of each; terms: (B,) what each fact adds to the
    strength, nothing where it is not named; step3: (B,) chance that Step 3 is passed for a visa; needs_visa: (B,) share
    that needs a visa and then takes J-1 and H-1B.
    """

    files: tuple[tuple[FloatArray, FileNumbers], ...]
    terms: Mapping[str, FloatArray]
    step3: FloatArray
    needs_visa: FloatArray


def average_applicant(values: Mapping[str, FloatArray]) -> OtherFile:
    """The average applicant: each fact at its mean adds nothing to the strength.

    Rules count failed attempts whole, so files without and with one are mixed by the share of applicants with one.
    """
    failed = values["attempts_mean"]
    return OtherFile(
        files=((1 - failed, average_files(values, 0.0)), (failed, average_files(values, 1.0))),
        terms={},
        step3=values["step3_mean"],
        needs_visa=values["needs_visa"],
    )


def better_file(read: ReadFile, numbers: FileNumbers, evidence: Evidence) -> OtherFile:
    """The same applicant with other facts (N = 1), who takes both visas where one is needed."""
    count = len(read.values["log_scale"])
    strength = read_strength(numbers, read.values, evidence)
    return OtherFile(
        files=((np.ones(count), repeated(numbers, count)),),
        terms={term.name: term.shift for term in strength.terms},
        step3=np.full(count, float(numbers.step3_for_visa[0])),
        needs_visa=np.full(count, float(numbers.needs_visa[0])),
    )


def repeated(numbers: FileNumbers, count: int) -> FileNumbers:
    """One file (N = 1) as `count` equal ones."""
    return FileNumbers(*(np.repeat(getattr(numbers, field.name), count) for field in fields(FileNumbers)))


def average_files(values: Mapping[str, FloatArray], failures: float) -> FileNumbers:
    """The files (N = B vectors) with every fact at the mean of the population, and so many failed attempts.

    Years, months and works stand at the mean on the logarithmic scale on which the model reads them. Everybody holds
    the ECFMG certificate when applications are read, as in the population of the fit.
    """
    count = len(values["step2_mean"])
    months = np.expm1(values["usce_log_mean"])
    one = np.ones(count)
    return FileNumbers(
        step2=values["step2_mean"],
        failures=failures * one,
        attempts=(1 + failures) * one,
        step1_attempts=one,
        step2_attempts=(1 + failures) * one,
        years=np.expm1(values["years_log_mean"]),
        letters=values["letters_mean"],
        usce_months=months,
        usce_raw_months=months,
        hands_on_months=months,
        scholarship=np.expm1(values["scholarship_log_mean"]),
        step3=values["step3_mean"],
        step3_for_visa=values["step3_mean"],
        previous_matches=values["previous_matches_mean"],
        needs_visa=values["needs_visa"],
        takes_j1=one,
        takes_h1b=one,
        ecfmg_at_application=one,
    )
