"""A small market of real programs for the tests of the season: as many applicants for each seat as in a whole one."""

from dataclasses import replace
from functools import cache

import numpy as np

from matchwise.directory import ShareOpenness
from matchwise.market.season import Season, simulate
from matchwise.market.season_parameters import TYPES, SeasonParameters, season_parameters
from matchwise.market.season_programs import ProgramPool, program_pool
from matchwise.screening.passing import VisaChances
from matchwise.screening.program_rules import KnownRule
from shipped import AS_OF, shipped_directory, shipped_evidence

PROGRAMS = 60
SEED = 5


@cache
def whole_pool() -> ProgramPool:
    """Every program that the season simulates."""
    return program_pool(shipped_directory(), AS_OF, season_parameters(shipped_evidence()))


@cache
def small_pool() -> ProgramPool:
    """The first programs of it."""
    pool, kept = whole_pool(), np.arange(PROGRAMS)
    return replace(
        pool,
        codes=pool.codes[:PROGRAMS],
        positions=pool.positions[kept],
        p_class=pool.p_class[:, kept],
        shares=(_share(pool.shares[0]), _share(pool.shares[1]), _share(pool.shares[2])),
        visas=VisaChances(pool.visas.both[kept], pool.visas.j1_only[kept], pool.visas.h1b_only[kept]),
        floor=_rule(pool.floor),
        max_years=_rule(pool.max_years),
        applications=pool.applications[kept],
        hospital=pool.hospital[kept],
        new=pool.new[kept],
    )


def _share(share: ShareOpenness) -> ShareOpenness:
    return ShareOpenness(*(getattr(share, name)[:PROGRAMS] for name in ShareOpenness.__slots__))


def _rule(rule: KnownRule) -> KnownRule:
    return KnownRule(
        rule.value[:PROGRAMS],
        rule.reliability[:PROGRAMS],
        rule.word[:PROGRAMS],
        rule.policy[:PROGRAMS],
        rule.hard[:PROGRAMS],
    )


@cache
def small_parameters() -> SeasonParameters:
    """The declared parameters, for as many applicants and positions as a few programs have."""
    declared = season_parameters(shipped_evidence())
    part = PROGRAMS / len(whole_pool())
    scaled = {f"applicants.{kind}": declared[f"applicants.{kind}"] * part for kind in TYPES}
    return declared.with_list_mean(15).changed({**scaled, "positions": declared["positions"] * part})


@cache
def small_season(number: int = 0) -> Season:
    """One season of the small market."""
    return simulate(small_pool(), small_parameters(), SEED, number)
