"""Case: one applicant's question with everything that the answer is made from."""

import datetime as dt
import math
from collections.abc import Collection, Iterable
from dataclasses import dataclass

from matchwise.advice.exclusions import Barred, excluded_programs
from matchwise.advice.grounds import match_rate_cells, program_cells
from matchwise.advice.reasons import Reader
from matchwise.advice.reports import ExcludedProgram
from matchwise.advice.spread import Trust
from matchwise.chances import Ground, chances_on, open_ground
from matchwise.chances.answer import ApplicantChances
from matchwise.chances.parameters import Vectors
from matchwise.directory import Directory
from matchwise.domain.applicant import Applicant
from matchwise.domain.season import SeasonDates
from matchwise.errors import InputError, Problem
from matchwise.evidence import Evidence
from matchwise.evidence.rulebook import known_seasons
from matchwise.provenance import Standing, weakest_confidence, weakest_standing
from matchwise.screening.file_numbers import file_numbers


@dataclass(frozen=True, slots=True)
class Case:
    """The applicant, evidence, directory and chances on a day; `trust` is how far the model's numbers go."""

    applicant: Applicant
    evidence: Evidence
    directory: Directory
    chances: ApplicantChances
    as_of: dt.date
    dates: SeasonDates
    trust: Trust
    reader: Reader
    barred: Barred

    def trust_in(self, index: int) -> Trust:
        """How far the chance at one program is to be trusted: all cells of the model, and those of the program."""
        return self.trust.joined(program_cells(self.directory, index, self.as_of))

    def trust_in_shares(self, indices: Iterable[int]) -> tuple[Trust, ...]:
        """The same for what each program adds to a list: the level of the fit and the program's own cells alone.

        The cells of the whole model stand with the chance of the list, of which this is a part.
        """
        level = match_rate_cells(self.evidence)
        owns = (program_cells(self.directory, index, self.as_of) for index in indices)
        return tuple(Trust(self.trust.standing, self.trust.confidence, level + own) for own in owns)

    def excluded(self, among: Collection[int] | None = None) -> tuple[ExcludedProgram, ...]:
        """The programs that a rule or the applicant's own wish keeps out; among: by index, None for all programs."""
        preferences = self.applicant.preferences
        return excluded_programs(self.directory.programs, self.barred, preferences, self.evidence.cell, among)


def open_case(
    applicant: Applicant, evidence: Evidence, directory: Directory, as_of: dt.date, vectors: Vectors | None = None
) -> Case:
    """Ask the chances engine about one applicant and lay everything side by side; vectors: None for the shipped fit.

    Raises InputError when nothing is known about the days of the applicant's season.
    """
    return case_on(open_ground(directory, evidence, as_of, vectors), applicant)


def case_on(ground: Ground, applicant: Applicant) -> Case:
    """The same on a ground that is there, for a file that changes while the programs stay."""
    evidence, directory, as_of = ground.evidence, ground.directory, ground.as_of
    dates = _dates(evidence, applicant.season)
    chances = chances_on(ground, applicant)
    # Statements are compared with the file without Step 3, so its chance to be passed is not asked here.
    file = file_numbers(
        applicant,
        submission=dates.review_from.day,
        rank_deadline=dates.rank_list_deadline.day,
        step3_pass=math.nan,
    )
    return Case(
        applicant=applicant,
        evidence=evidence,
        directory=directory,
        chances=chances,
        as_of=as_of,
        dates=dates,
        trust=model_trust(chances),
        reader=Reader(applicant, file, as_of, evidence.cell),
        barred=Barred(directory.closed, chances.hard_gates),
    )


def model_trust(chances: ApplicantChances) -> Trust:
    """How far a number of the model is to be trusted: as far as the weakest fact of the file that it rests on.

    The odds ratio of a signal was published for US graduates and is assumed for IMGs, so nothing stands above ASSUMED.
    """
    told = [term for term in chances.strength if term.told]
    standing = weakest_standing([Standing.ASSUMED, *(term.standing for term in told)])
    return Trust(standing, weakest_confidence(term.confidence for term in told), chances.cells)


def _dates(evidence: Evidence, season: int) -> SeasonDates:
    seasons = {dates.season: dates for dates in known_seasons(evidence)}
    if season not in seasons:
        known = ", ".join(map(str, seasons))
        problem = Problem("season", f"nothing is known about the days of season {season}.", f"Use one of: {known}.")
        raise InputError([problem])
    return seasons[season]
