"""A part of a ground: the chance of a file at some programs is that of the whole ground."""

import datetime as dt

import numpy as np

from matchwise.chances import chances_on, open_ground
from matchwise.chances.part_ground import part_of, without_typical
from shipped import shipped_directory, shipped_evidence
from synthetic_case import synthetic_applicant

DAY = dt.date(2026, 11, 26)
PROGRAMS = (600, 3, 77, 210)


def test_the_chance_at_a_program_is_that_of_the_whole_ground() -> None:
    ground = open_ground(shipped_directory(), shipped_evidence(), DAY)
    whole = chances_on(ground, synthetic_applicant()).grid
    part = chances_on(part_of(ground, PROGRAMS), synthetic_applicant()).grid
    assert part.codes == tuple(whole.codes[program] for program in PROGRAMS)
    assert np.array_equal(part.interview, whole.interview[:, list(PROGRAMS)])
    assert np.array_equal(part.match_given_interview, whole.match_given_interview[:, list(PROGRAMS)])
    plain = chances_on(without_typical(ground), synthetic_applicant())
    assert np.array_equal(plain.grid.match, whole.match)
    assert np.isnan(plain.typical_match).all()
