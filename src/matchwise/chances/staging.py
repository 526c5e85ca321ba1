"""What every stage of a calibration on one directory shares."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from matchwise.chances.openness import quantiles
from matchwise.chances.population import PROFILES, profiles
from matchwise.chances.screened import Stage, stage
from matchwise.chances.strength_terms import survey_weights
from matchwise.directory import Directory
from matchwise.evidence import Evidence
from matchwise.screening.program_rules import ProgramRules, program_rules


@dataclass(frozen=True, slots=True)
class Staging:
    """What every stage on one directory shares: rules, survey weights, program codes, and the number of profiles."""

    directory: Directory
    rules: ProgramRules
    survey: Mapping[str, float]
    codes: tuple[str, ...]
    profiles: int = PROFILES

    def at(self, assumed: Mapping[str, float], vector: tuple[int, int] | None) -> Stage:
        """The stage of one vector (its index, of how many); None: every program at its own mean."""
        quantile = quantiles(self.codes, vector[1])[vector[0]] if vector else None
        people = profiles(self.profiles)
        return stage(self.rules, self.directory, self.survey, quantile, assumed, people)


def staging(evidence: Evidence, directory: Directory, as_of: dt.date) -> Staging:
    """Read once what all stages share."""
    codes = tuple(program.acgme_code for program in directory.programs)
    return Staging(directory, program_rules(directory, as_of), survey_weights(evidence), codes)
