"""What `rank` does with interviews that options tell: reads who asks and which, asks advice, prints text or JSON."""

import sys
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from matchwise.advice.phrasing import program_text
from matchwise.advice.rank_list import MOST_INTERVIEWS, Asked, Interviews, Named, asked_by, rank_list
from matchwise.cli.market import season_bar
from matchwise.cli.rank import Simulating
from matchwise.cli.reading import Knowledge, OwnList, applicant_from, open_knowledge, own_list
from matchwise.directory.entries_file import decoded, limited
from matchwise.directory.myeras import applied_programs, is_coded
from matchwise.directory.naming import Naming, programs_named
from matchwise.domain.chance_grid import Signal
from matchwise.errors import InputError, Problem
from matchwise.market.rank_candidate import Candidate
from matchwise.market.season_parameters import ApplicantType
from matchwise.market.season_run import Run

_REMEDY = "Give one of: --list FILE, --program NAME, --count N; or a file alone, whose log tells them."


@dataclass(frozen=True, slots=True)
class Told:
    """What options tell of an applicant without a file; None and False where they do not."""

    kind: str | None
    step2: int | None
    failed: bool
    years: int | None

    def options(self) -> tuple[str, ...]:
        """The options that were given."""
        given = {"--type": self.kind, "--step2": self.step2, "--failed": self.failed or None, "--years": self.years}
        return tuple(name for name, value in given.items() if value is not None)


@dataclass(frozen=True, slots=True)
class Given:
    """How the interviews are given: a list, programs one by one, or their number; and the list applied to."""

    own: Path | None
    programs: tuple[str, ...]
    count: int | None
    applied: Path | None

    @property
    def nothing(self) -> bool:
        """Whether no option tells an interview."""
        return self.own is None and not self.programs and self.count is None

    def options(self) -> tuple[str, ...]:
        """The options that were given."""
        given = {
            "--list": self.own,
            "--program": self.programs or None,
            "--count": self.count,
            "--applied": self.applied,
        }
        return tuple(name for name, value in given.items() if value is not None)


def answer_rank_list(
    applicant: Path | None,
    told: Told,
    given: Given,
    how: Simulating,
) -> None:
    """Print the chance at each rank."""
    if how.out is not None:
        raise InputError([Problem("--out", "only the list of a file is written.", "Name a file and no interviews.")])
    _require_one(given)
    kind = _require_who(applicant, told)
    run = how.run() if given.count is None else replace(how.run(), seasons=how.seasons or Run().seasons)
    own = own_list(given.own) if given.own else None
    applied = own_list(given.applied) if given.applied else None
    knowledge = open_knowledge(how.as_of, own=False)
    asked = asked_by(applicant_from(applicant, knowledge)) if applicant else _from_options(kind, told)
    interviews = _interviews(given, own, applied, knowledge)
    with season_bar("Simulating") as tell:
        report = rank_list(
            asked,
            interviews,
            knowledge.evidence,
            knowledge.directory,
            as_of=knowledge.as_of,
            run=run,
            progress=tell,
        )
    if how.as_json:
        from matchwise.exports.rank_list_json import rank_list_json  # noqa: PLC0415 (text needs no JSON)

        sys.stdout.write(rank_list_json(report))
        return
    from matchwise.cli.console import answers  # noqa: PLC0415 (JSON needs no screen)
    from matchwise.cli.rank_list_screen import show_rank_list  # noqa: PLC0415 (the same)

    show_rank_list(report, answers())


def require_file_alone(given: Given, told: Told, why: str) -> None:
    """Refuse options that a file tells already."""
    options = (*given.options(), *told.options())
    if options:
        raise InputError([Problem(", ".join(options), why, "Leave the options out.")])


def _require_one(given: Given) -> None:
    ways = [given.own is not None, bool(given.programs), given.count is not None]
    if sum(ways) != 1:
        reason = "nothing says which interviews you hold." if not any(ways) else "they are given in more than one way."
        raise InputError(
            [
                Problem(
                    "interviews",
                    reason,
                    "Give one of: --list FILE, --program NAME, --count N; or a file alone, whose log tells them.",
                )
            ]
        )


def _require_who(applicant: Path | None, told: Told) -> str:
    """The type that the options tell, "" where the file does; InputError for both or neither."""
    if applicant is not None and told.options():
        reason = "the applicant file says it already."
        raise InputError([Problem(", ".join(told.options()), reason, "Leave the options out, or the file.")])
    if applicant is None and told.kind is None:
        reason = "nothing says who asks."
        remedy = "Name an applicant file, or give --type visa, no-visa or us-img."
        raise InputError([Problem("APPLICANT.yaml", reason, remedy)])
    return told.kind or ""


def _from_options(kind: str, told: Told) -> Asked:
    return Asked(Candidate(ApplicantType(kind), told.step2, told.failed, told.years))


def _interviews(given: Given, own: OwnList | None, applied: OwnList | None, knowledge: Knowledge) -> Interviews:
    if given.count is not None:
        if applied is not None:
            reason = "the list applied to says more only when the programs that interviewed you are named."
            raise InputError([Problem("--applied", reason, "Name them with --list or --program, or leave it out.")])
        return Interviews((), given.count)
    sent = None if applied is None else _listed(applied, knowledge, len(knowledge.directory.codes))
    if own is None:
        held = _named(given.programs, Naming("--program", "program", MOST_INTERVIEWS), knowledge)
    else:
        held = _listed(own, knowledge, MOST_INTERVIEWS)
    if sent is None:
        return Interviews(held, len(held))
    held, sent = _merged(held, sent, knowledge), _merged(sent, held, knowledge)
    return Interviews(held, len(held), sent)


def _merged(named: tuple[Named, ...], other: tuple[Named, ...], knowledge: Knowledge) -> tuple[Named, ...]:
    """Programs with the signals that either list tells of them; InputError where both tell different ones."""
    levels = {code: signal for code, signal in other if signal is not Signal.NONE}
    own = {code: signal for code, signal in named if signal is not Signal.NONE}
    problems = [
        Problem(
            program_text(knowledge.directory.program(code)),
            f"your two lists tell different signals: {' and '.join(sorted((own[code].word, levels[code].word)))}.",
            "Correct one of the two.",
        )
        for code in own.keys() & levels.keys()
        if own[code] is not levels[code]
    ]
    if problems:
        raise limited(sorted(problems, key=str))
    return tuple((code, own.get(code, levels.get(code, Signal.NONE))) for code, _ in named)


def _listed(own: OwnList, knowledge: Knowledge, most: int) -> tuple[Named, ...]:
    """A list with ACGME codes in one of the known forms, or up to `most` names and codes, one a line."""
    text, place = decoded(own.content, str(own.place)), own.place.name
    if is_coded(text):
        return applied_programs(text, knowledge.directory, place)
    return _named(text.splitlines(), Naming(place, "line", most), knowledge)


def _named(names: Sequence[str], naming: Naming, knowledge: Knowledge) -> tuple[Named, ...]:
    codes = programs_named(names, knowledge.directory, knowledge.as_of, naming)
    return tuple((code, Signal.NONE) for code in codes)
