"""The page of assumptions holds every row of the evidence once, and says when a move is not known."""

import dataclasses

from matchwise.advice import assumptions as page
from matchwise.advice.assumptions import assumptions_report, parameter_words
from matchwise.chances.ends import LOW, End, ends
from matchwise.chances.parameters import FITTED, assumptions
from matchwise.chances.sensitivity import ExampleChances, Frame, Sensitivity, read_sensitivity, sensitivity_path
from matchwise.provenance import Standing
from shipped import AS_OF, shipped_evidence


def measured(fingerprint: str = "of an earlier fit") -> Sensitivity:
    """Made-up moves: the chance of two examples falls at each low end and rises at each high end."""
    middle, low, high = (ExampleChances((x, x + 0.1), (x / 2, x / 2)) for x in (0.2, 0.15, 0.26))
    frame = Frame(
        fingerprint=fingerprint,
        as_of=AS_OF,
        examples=("one", "two"),
        lists=(150, 100),
        shown=middle,
        central=middle,
        thirds=dict.fromkeys(FITTED, (low, high)),
    )
    return Sensitivity(frame, {end: low if end.side == LOW else high for end in ends(shipped_evidence())})


def test_every_row_of_the_table_is_on_the_page_once_and_in_order() -> None:
    report = assumptions_report(shipped_evidence(), measured())
    assert [line.name for line in report.parameters] == [a.name for a in assumptions(shipped_evidence())]
    assert [line.name for line in report.fitted] == list(FITTED)
    assert all(line.value.how for line in (*report.parameters, *report.fitted))


def test_what_is_drawn_has_moves_and_what_is_fixed_says_so() -> None:
    for line in assumptions_report(shipped_evidence(), measured()).parameters:
        assert len(line.moves) == (2 if line.drawn else 0)
        assert line.note == ("" if line.drawn else page.NOT_DRAWN)


def test_a_move_is_the_difference_to_the_declared_values() -> None:
    move = assumptions_report(shipped_evidence(), measured()).parameters[0].moves[1]
    assert move.example == "two"
    assert (round(move.match_low.value, 9), round(move.match_high.value, 9)) == (-0.05, 0.06)
    assert move.match_low.standing is Standing.ASSUMED


def test_moves_of_an_earlier_fit_are_said_to_be_so() -> None:
    assert "earlier fit (of an earlier fit)" in assumptions_report(shipped_evidence(), measured()).warning
    current = assumptions_report(shipped_evidence(), None).model
    assert assumptions_report(shipped_evidence(), measured(current)).warning == ""


def test_without_measured_moves_the_page_still_says_everything_else() -> None:
    report = assumptions_report(shipped_evidence(), None)
    assert (report.measured, report.warning, report.examples) == ("", page.NO_MOVES, ())
    assert {line.note for line in report.parameters} == {page.NOT_MEASURED, page.NOT_DRAWN}


def test_a_range_that_changed_after_the_measuring_shows_no_move() -> None:
    whole = measured()
    first = next(iter(whole.ends))
    moved = {End(e.name, e.side, e.value + (e == first)): chances for e, chances in whole.ends.items()}
    by_name = {
        line.name: line
        for line in assumptions_report(shipped_evidence(), dataclasses.replace(whole, ends=moved)).parameters
    }
    assert (by_name[first.name].moves, by_name[first.name].note) == ((), page.OTHER_RANGE)


def test_constants_of_all_tables_are_listed_with_their_range() -> None:
    constants = assumptions_report(shipped_evidence(), None).constants
    evidence = shipped_evidence()
    rows = sum(len(evidence.table(f"matchwise-assumptions/{name}")) for name in page.CONSTANT_TABLES)
    assert len(constants) == rows
    assert all(c.value.low <= c.value.value <= c.value.high for c in constants)


def test_words_of_a_name_are_plain() -> None:
    assert parameter_words("h1b_shift") == "H-1B shift"
    assert parameter_words("multiplier_usce") == "weight of US experience"


def test_a_file_that_is_not_there_is_no_error() -> None:
    assert read_sensitivity(sensitivity_path().with_name("absent.json")) is None
