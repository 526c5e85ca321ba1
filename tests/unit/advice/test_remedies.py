"""What each remedy opens: alone, and together with another; most first."""

from matchwise.advice.exclusions import BANNED, OWN_WISH
from matchwise.advice.remedies import remedies
from matchwise.advice.reports import ExcludedProgram


def out(code: str, rule: str, remedy: str, source: str = "page") -> ExcludedProgram:
    return ExcludedProgram(code, f"Program {code}", "Town", "OH", rule, "fact", source, remedy)


def test_a_program_that_two_rules_keep_out_is_opened_by_neither_alone() -> None:
    lines = remedies([out("1", "visa", "green card"), out("2", "visa", "green card"), out("2", "years", "none")])
    assert [(line.rule, line.opens.value, line.more.value) for line in lines] == [("visa", 1, 1), ("years", 0, 1)]


def test_the_remedy_that_opens_most_stands_first() -> None:
    lines = remedies([out("1", "a", "x"), out("2", "b", "y"), out("3", "b", "y")])
    assert [line.rule for line in lines] == ["b", "a"]


def test_what_the_applicant_took_out_needs_no_remedy() -> None:
    assert remedies([out("1", OWN_WISH, "take it back", BANNED)]) == ()
    assert remedies([]) == ()
