"""The average applicant of the population as a file, one for each plausible vector."""

from collections.abc import Mapping

import numpy as np

from matchwise.domain.chance_grid import FloatArray
from matchwise.screening.file_numbers import FileNumbers


def average_files(values: Mapping[str, FloatArray], failures: float) -> FileNumbers:
    """The files (N = B vectors) with every fact at the mean of the population, and so many failed attempts.

    Years, months and works stand at the mean on the logarithmic scale on which the model reads them. Failed attempts
    are counted whole, since rules count them so: mix the files without and with one by `attempts_mean`. Everybody holds
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
