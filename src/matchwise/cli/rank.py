"""What `rank` does for a file: reads its log and own order, simulates, writes the files, and prints text or JSON."""

import datetime as dt
import sys
from dataclasses import dataclass
from pathlib import Path

from matchwise.advice.couple import Partner, couple, read_pairs
from matchwise.advice.rank import chance_of, rank
from matchwise.advice.rank_list import Met, asked_by, seasons_met
from matchwise.advice.rank_reports import RankReport
from matchwise.cli.kept import applicant_kept
from matchwise.cli.market import season_bar, usual_workers
from matchwise.cli.reading import Knowledge, open_knowledge
from matchwise.cli.reading import own_list as read_list
from matchwise.directory.entries_file import decoded
from matchwise.errors import InputError, Problem
from matchwise.market.season_parameters import ApplicantType
from matchwise.market.season_run import Run

USUAL_SEASONS = 60
"""Seasons where programs are named: fewer know a single program too little (by 2 of 100 in an earlier calibration)."""


@dataclass(frozen=True, slots=True)
class Simulating:
    """How seasons are simulated (None for the usual numbers), for which day, and where the answer goes."""

    seasons: int | None
    seed: int | None
    workers: int | None
    as_of: dt.datetime | None
    as_json: bool
    out: Path | None

    def run(self) -> Run:
        """The run where programs are named."""
        seed = Run().seed if self.seed is None else self.seed
        return Run(self.seasons or USUAL_SEASONS, seed, self.workers or usual_workers())


@dataclass(frozen=True, slots=True)
class Couple:
    """The files of the two and of their pairs, as they were named."""

    mine: Path | None
    partners: Path | None
    pairs: Path | None

    def whole(self) -> tuple[Path, Path, Path]:
        """All three; InputError when one is missing."""
        if self.mine is None or self.partners is None or self.pairs is None:
            remedy = "Write: matchwise rank YOURS.yaml --couple THEIRS.yaml --pairs PAIRS.csv"
            raise InputError([Problem("--couple", "a couple needs two files and its pairs.", remedy)])
        return self.mine, self.partners, self.pairs


def answer_rank(file: Path, how: Simulating) -> None:
    """Print the own list of a file with its chances; write its files when a folder is given."""
    knowledge = open_knowledge(how.as_of)
    applicant = applicant_kept(file, knowledge)
    report = rank(applicant, knowledge.evidence, knowledge.directory, as_of=knowledge.as_of)
    if not report.no_chance:
        met = _met(asked_by(applicant).candidate.kind, open_knowledge(how.as_of, own=False), how)
        found = chance_of(applicant, met, knowledge.evidence, knowledge.directory, as_of=knowledge.as_of)
        report = rank(applicant, knowledge.evidence, knowledge.directory, as_of=knowledge.as_of, chance=found)
    if how.out is not None:
        _write(report, how.out)
    if how.as_json:
        from matchwise.exports.rank_json import rank_json  # noqa: PLC0415 (text needs no JSON)

        sys.stdout.write(rank_json(report))
        return
    from matchwise.cli.console import answers  # noqa: PLC0415 (JSON needs no screen)
    from matchwise.cli.rank_screen import show_rank  # noqa: PLC0415 (the same)

    show_rank(report, answers())


def answer_couple(named: Couple, how: Simulating) -> None:
    """Print what becomes of a couple with its list of pairs."""
    mine, partners, pairs = named.whole()
    knowledge = open_knowledge(how.as_of)
    applicants = (applicant_kept(mine, knowledge), applicant_kept(partners, knowledge))
    told = read_list(pairs)
    text = decoded(told.content, str(told.place))
    listed = read_pairs(text, told.place.name, knowledge.directory, knowledge.as_of)
    shipped = open_knowledge(how.as_of, own=False)
    kinds = [asked_by(applicant).candidate.kind for applicant in applicants]
    met = {kind: _met(kind, shipped, how) for kind in dict.fromkeys(kinds)}
    one, other = (Partner(who, met[kind]) for who, kind in zip(applicants, kinds, strict=True))
    report = couple((one, other), listed, knowledge.evidence, knowledge.directory, as_of=knowledge.as_of)
    if how.as_json:
        from matchwise.exports.couple_json import couple_json  # noqa: PLC0415 (text needs no JSON)

        sys.stdout.write(couple_json(report))
        return
    from matchwise.cli.console import answers  # noqa: PLC0415 (JSON needs no screen)
    from matchwise.cli.couple_screen import show_couple  # noqa: PLC0415 (the same)

    show_couple(report, answers())


def _met(kind: ApplicantType, shipped: Knowledge, how: Simulating) -> Met:
    """The seasons; the user's own facts about programs take no part, as all applicants meet the same programs."""
    with season_bar("Simulating") as tell:
        return seasons_met(shipped.evidence, shipped.directory, kind, as_of=shipped.as_of, run=how.run(), progress=tell)


def _write(report: RankReport, folder: Path) -> None:
    """Write the files and name them on standard error, so that JSON on standard output stays whole."""
    from matchwise.exports.rank_files import write_rank  # noqa: PLC0415 (only when files are wanted)

    for path in write_rank(report, folder):
        sys.stderr.write(f"Written: {path}\n")
