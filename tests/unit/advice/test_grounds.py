"""What a number about one program rests on: cells that exist, and none that nothing reads."""

from functools import cache
from pathlib import Path

from matchwise.advice.grounds import match_rate_cells, program_cells
from matchwise.advice.recommend import recommend
from matchwise.advice.reports import RecommendReport
from matchwise.directory.features import FIELDS_READ, feature_columns, level_columns
from matchwise.domain.applicant_file import read_applicant
from matchwise.domain.program import Program
from matchwise.evidence.rulebook import pass_marks
from matchwise.screening.program_rules import RULE_ATTRIBUTES, program_rules
from repository import ROOT
from shipped import AS_OF, evidence_without, shipped_directory, shipped_evidence

EXAMPLE = ROOT / "examples" / "failed_then_224.yaml"


class Watched:
    """A program that notes which of its fields are read."""

    def __init__(self, program: Program, read: set[str]) -> None:
        self._program = program
        self._read = read

    def __getattr__(self, name: str) -> object:
        """The field of the program, noted."""
        self._read.add(name)
        return getattr(self._program, name)


@cache
def report() -> RecommendReport:
    content = Path(EXAMPLE).read_bytes()
    applicant = read_applicant(content, as_of=AS_OF, pass_marks=pass_marks(shipped_evidence()))
    return recommend(applicant, shipped_evidence(), shipped_directory(), as_of=AS_OF, max_programs=20)


def test_the_fields_named_are_those_that_the_features_read() -> None:
    read: set[str] = set()
    watched = [Watched(program, read) for program in shipped_directory().programs]
    feature_columns(watched)  # type: ignore[arg-type] # reads like a program
    level_columns(watched, ("division=Pacific",))  # type: ignore[arg-type] # reads like a program
    assert read - {"acgme_code"} == set(FIELDS_READ)


def test_the_attributes_named_are_those_that_the_gates_read() -> None:
    rules = program_rules(shipped_directory(), AS_OF)
    known = (getattr(rules, name) for name in rules.__slots__)
    read = {policy.attribute for rule in known for policy in rule.policy if policy}
    assert read == set(RULE_ATTRIBUTES)


def test_coordinates_and_addresses_are_no_grounds() -> None:
    columns = {cell.rpartition(":")[2] for i in range(50) for cell in program_cells(shipped_directory(), i, AS_OF)}
    assert "positions" in columns
    assert not columns & {"latitude", "longitude", "zip", "city"}


def test_every_cell_of_an_answer_can_be_read() -> None:
    chance, numbers = report().chance, []
    numbers += [chance.match, chance.typical, chance.interviews, chance.no_interview, chance.match_if_interviewed]
    numbers += [number for program in report().programs for number in (program.interview, program.gain)]
    numbers += [number.gain for number in report().not_chosen]
    cells = {cell for number in numbers for cell in number.cells}
    assert {shipped_evidence().cell(cell).id for cell in cells} == cells


def test_without_the_targets_no_level_is_named() -> None:
    assert match_rate_cells(evidence_without("matchwise-market-targets")) == ()


def test_the_interview_rests_on_the_whole_model_and_the_gain_on_the_level_of_the_fit() -> None:
    program = report().programs[0]
    assert set(report().chance.match.cells) <= set(program.interview.cells)
    assert program.gain.cells[:1] == match_rate_cells(shipped_evidence())
    assert set(program.gain.cells) <= set(program.interview.cells)
