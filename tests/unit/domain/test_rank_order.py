"""The own rank order list in the applicant file: read whole or refused in words; written with all else as it was."""

import pytest
from hypothesis import given

from matchwise.domain.applicant import Applicant
from matchwise.domain.applicant_draft import read_draft
from matchwise.domain.applicant_file import read_applicant
from matchwise.domain.applicant_writer import write_applicant
from matchwise.domain.rank_order import Criterion, Mark, Preferred, RankOrder, without_program
from matchwise.domain.rank_order_writer import with_rank_order
from matchwise.errors import InputError
from strategies import AS_OF, PASS_MARKS, applicants, rank_orders

FIRST, SECOND, THIRD = "1400500001", "1400500002", "1400500003"
HEAD = (
    "# my file\nversion: 1  # first\nseason: 2028\ncitizenship: non_us\nvisa: {needs: true, accepts: [J-1]}\n"
    "medical_school: {country: EG, graduated: 2019-07}\nexams: []\n"
)
OWN = RankOrder((SECOND, FIRST), (Criterion("Visa: that I need", 5, (Mark(FIRST, 4),)),), (Preferred(SECOND, FIRST),))
BLOCK = (
    f'rank_order:\n  programs: ["{SECOND}", "{FIRST}"]\n  criteria:\n    - name: "Visa: that I need"\n      weight: 5\n'
    f'      marks: ["{FIRST} 4"]\n  preferred: ["{SECOND} over {FIRST}"]\n'
)


def told(text: str) -> RankOrder | None:
    return read_applicant(text, as_of=AS_OF, pass_marks=PASS_MARKS).rank_order


FORMS = {
    "at the end": (HEAD, HEAD + BLOCK),
    "without a last line end": (HEAD.rstrip("\n"), HEAD + BLOCK),
    "in place of another": (
        HEAD + f'rank_order:\n  programs: ["{THIRD}"]  # mine\n# about the name\nname: Ada\n',
        HEAD + BLOCK.replace("\n  criteria", "  # mine\n  criteria") + "# about the name\nname: Ada\n",
    ),
    "in place of one on a line": (HEAD + "rank_order: {}\nname: Ada\n", HEAD + BLOCK + "name: Ada\n"),
    "with Windows line ends": (HEAD.replace("\n", "\r\n"), (HEAD + BLOCK).replace("\n", "\r\n")),
}


@pytest.mark.parametrize("form", FORMS)
def test_the_list_is_written_and_nothing_else_changes(form: str) -> None:
    before, after = FORMS[form]
    assert with_rank_order(before, OWN) == after
    assert told(after) == OWN
    assert with_rank_order(after, OWN) == after


def test_an_empty_list_takes_the_key_away() -> None:
    assert with_rank_order(HEAD + BLOCK + "name: Ada\n", RankOrder()) == HEAD + "name: Ada\n"
    assert with_rank_order(HEAD, RankOrder()) == HEAD


@given(applicants(), rank_orders)
def test_whatever_is_written_is_read_again_and_all_else_stays(applicant: Applicant, wanted: RankOrder) -> None:
    before = write_applicant(applicant)
    after = with_rank_order(before, wanted)
    assert (told(after) or RankOrder()) == wanted
    others = [
        {key: value for key, value in read_draft(text).items() if key != "rank_order"} for text in (before, after)
    ]
    assert others[0] == others[1]


@pytest.mark.parametrize(
    ("written", "field", "reason"),
    [
        ("rank_order: 3", "rank_order", "Keys with values"),
        ("rank_order: {order: []}", "rank_order.order", "not known"),
        ('rank_order: {programs: ["140050000"]}', "rank_order.programs[0]", "not the ACGME code"),
        ("rank_order: {criteria: [{name: Visa}]}", "rank_order.criteria[0].weight", "required"),
        ("rank_order: {criteria: [{name: Visa, weight: 11}]}", "rank_order.criteria[0].weight", "not between 0 and 10"),
        ("rank_order: {criteria: [{name: V, weight: 1}, {name: V, weight: 2}]}", "criteria[1].name", "stands twice"),
        (f"rank_order: {{criteria: [{{name: V, weight: 1, marks: [{FIRST} 6]}}]}}", "marks[0]", "not between 1 and 5"),
        (f"rank_order: {{criteria: [{{name: V, weight: 1, marks: [{FIRST}]}}]}}", "marks[0]", "is no mark"),
        (
            f"rank_order: {{criteria: [{{name: V, weight: 1, marks: [{FIRST} 1, {FIRST} 2]}}]}}",
            "criteria[0].marks",
            "two marks",
        ),
        (f"rank_order: {{preferred: [{FIRST} over {FIRST}]}}", "preferred[0]", "compared with itself"),
        (f"rank_order: {{preferred: [{FIRST} under {SECOND}]}}", "preferred[0]", "compares no two programs"),
        (f"rank_order: {{preferred: [{FIRST} over nobody]}}", "preferred[0]", "not the ACGME code"),
        (
            f"rank_order: {{programs: [{', '.join(str(1400500001 + number) for number in range(61))}]}}",
            "rank_order.programs",
            "61 entries",
        ),
        (
            f"rank_order: {{criteria: [{', '.join(f'{{name: c{number}, weight: 1}}' for number in range(13))}]}}",
            "rank_order.criteria",
            "13 entries",
        ),
    ],
)
def test_what_cannot_be_is_refused_with_its_place(written: str, field: str, reason: str) -> None:
    with pytest.raises(InputError) as refused:
        told(HEAD + written)
    (problem,) = refused.value.problems
    assert field in problem.field
    assert reason in problem.reason


def test_a_program_that_goes_takes_its_marks_and_answers_with_it() -> None:
    left = without_program(OWN, FIRST)
    assert left == RankOrder((SECOND,), (Criterion("Visa: that I need", 5),), ())
