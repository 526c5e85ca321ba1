"""The applicant's own list is read line by line, and every faulty line is named."""

import pytest

from matchwise.directory.myeras import applied_programs
from matchwise.domain.chance_grid import Signal
from matchwise.errors import InputError
from shipped import shipped_directory

COOK, HUNTSVILLE, CLEVELAND = "1401612113", "1400100893", "1403812339"
HEADER = "Program Name\tSpecialty\tCity\tState\tSignaled?\tAccreditation ID\tApplied Dates\tTraining Type"
MYERAS_ROW = "{}\tInternal Medicine\tChicago\tIL\t{}\t{}\t09/24/2026\tCategorical"


def read(*lines: str) -> tuple[tuple[str, Signal], ...]:
    """What these lines say."""
    return applied_programs("\n".join(lines), shipped_directory(), "mine.csv")


def faults(*lines: str) -> list[str]:
    """What is said against these lines."""
    with pytest.raises(InputError) as raised:
        read(*lines)
    assert all(problem.remedy for problem in raised.value.problems)
    return [f"{problem.field}: {problem.reason}" for problem in raised.value.problems]


def test_the_table_of_myeras_gives_codes_and_signals() -> None:
    rows = [MYERAS_ROW.format("Cook", "Gold", COOK), MYERAS_ROW.format("Huntsville", "", HUNTSVILLE)]
    expected = ((COOK, Signal.GOLD), (HUNTSVILLE, Signal.NONE))
    assert read(HEADER, *rows) == expected
    assert read(*rows) == expected


def test_a_title_above_the_headings_and_a_total_below_are_skipped() -> None:
    rows = [MYERAS_ROW.format("Cook", "Gold", COOK), MYERAS_ROW.format("Huntsville", "", HUNTSVILLE)]
    expected = ((COOK, Signal.GOLD), (HUNTSVILLE, Signal.NONE))
    assert read("Programs Applied To", HEADER, *rows, "Total: 2 programs") == expected


def test_a_first_line_without_a_code_is_no_title_unless_headings_follow() -> None:
    assert faults("my favorites", "the second line", COOK) == [
        "mine.csv, line 1: there is no ACGME code in 'my favorites'.",
        "mine.csv, line 2: there is no ACGME code in 'the second line'.",
    ]


def test_of_many_faults_the_first_fifty_are_named_and_the_others_counted() -> None:
    with pytest.raises(InputError) as raised:
        read(*(f"nonsense {number}" for number in range(301)))
    assert (len(raised.value.problems), raised.value.unnamed) == (50, 251)


@pytest.mark.parametrize("mark", [",", ";", "\t", "|"])
def test_a_table_of_two_columns_is_read(mark: str) -> None:
    rows = [("ACGME code", "Signal"), (COOK, "gold"), (HUNTSVILLE, ""), (CLEVELAND, "Silver")]
    expected = ((COOK, Signal.GOLD), (HUNTSVILLE, Signal.NONE), (CLEVELAND, Signal.SILVER))
    assert read(*(mark.join(row) for row in rows)) == expected
    assert read(*(mark.join(row) for row in rows[1:])) == expected


def test_a_signal_never_counts_for_another_line() -> None:
    assert read(COOK, f"{HUNTSVILLE},gold", CLEVELAND) == (
        (COOK, Signal.NONE),
        (HUNTSVILLE, Signal.GOLD),
        (CLEVELAND, Signal.NONE),
    )


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("no gold", Signal.NONE),
        ("No", Signal.NONE),
        ("none", Signal.NONE),
        ("GOLD", Signal.GOLD),
        ("\u25c7 silver signal", Signal.SILVER),
    ],
)
def test_the_words_of_signals_are_understood(said: str, expected: Signal) -> None:
    assert read(f"{COOK},{said}") == ((COOK, expected),)
    assert read("code,name,signal", f"{COOK},Gold Coast,{said}") == ((COOK, expected),)


def test_a_signal_in_a_name_is_no_signal() -> None:
    assert read("code,name", f"{COOK},Gold") == ((COOK, Signal.GOLD),)
    assert read("code,name", f"{COOK},Gold Coast Hospital") == ((COOK, Signal.NONE),)
    assert read(MYERAS_ROW.format("Gold Coast Silver Hospital", "", COOK)) == ((COOK, Signal.NONE),)


def test_codes_alone_are_a_list() -> None:
    assert read(COOK, "", HUNTSVILLE) == ((COOK, Signal.NONE), (HUNTSVILLE, Signal.NONE))


def test_every_faulty_line_is_named_at_once() -> None:
    assert faults(
        "ACGME code,Signal",
        f"{COOK},gold",
        "140161211,gold",
        "14016121131,",
        "1409999999,silver",
        "1201234567,",
        f"{HUNTSVILLE},platinum",
        f"{COOK},",
        "Cook County,gold",
        "2401612113,",
    ) == [
        "mine.csv, line 3: 140161211 is not an ACGME code: it has 9 digits.",
        "mine.csv, line 4: 14016121131 is not an ACGME code: it has 11 digits.",
        "mine.csv, line 5: the directory has no program 1409999999.",
        "mine.csv, line 6: 1201234567 is no internal medicine program.",
        "mine.csv, line 7: 'platinum' is not a signal.",
        f"mine.csv, line 8: {COOK} stands on line 2 already.",
        "mine.csv, line 9: there is no ACGME code in 'Cook County | gold'.",
        "mine.csv, line 10: 2401612113 is not an ACGME code.",
    ]


def test_a_line_says_one_thing() -> None:
    assert faults(f"{COOK} {HUNTSVILLE}", f"a,gold,{CLEVELAND},silver") == [
        "mine.csv, line 1: it holds 2 codes.",
        "mine.csv, line 2: it names gold and silver.",
    ]


def test_a_line_alone_is_a_line_of_the_list() -> None:
    assert faults("hello") == ["mine.csv, line 1: there is no ACGME code in 'hello'."]


@pytest.mark.parametrize("text", ["", "\n\n", HEADER])
def test_a_list_without_a_program_is_refused(text: str) -> None:
    assert faults(text) == ["mine.csv: it names no program."]


def test_text_that_is_no_list_is_refused() -> None:
    assert faults("\x00\n\x07") == ["mine.csv: it is not a text."]
    assert faults("x" * 10_000_001) == ["mine.csv: it is longer than 10 MB."]
