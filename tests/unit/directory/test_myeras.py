"""The table Programs Applied To is read as people paste it."""

import pytest

from matchwise.directory.myeras import applied_programs
from matchwise.domain.chance_grid import Signal
from matchwise.errors import InputError
from shipped import shipped_directory

COOK, HUNTSVILLE = "1401612113", "1400100893"
HEADER = "Program Name\tSpecialty\tCity\tState\tSignaled?\tAccreditation ID\tApplied Dates\tTraining Type"


def test_rows_with_tabs_give_codes_and_signals() -> None:
    text = "\n".join(
        [
            HEADER,
            f"Cook County Program\tInternal Medicine\tChicago\tIL\tGold\t{COOK}\t09/24/2026\tCategorical",
            f"University of Alabama\tInternal Medicine\tHuntsville\tAL\t\t{HUNTSVILLE}\t09/24/2026\tCategorical",
            "Some Program\tFamily Medicine\tTown\tOH\tSilver\t1203800000\t09/24/2026\tCategorical",
            "New Program\tInternal Medicine\tTown\tOH\tSilver\t1409999999\t09/24/2026\tCategorical",
            "No Code Program\tInternal Medicine\tTown\tOH\t\t\t09/24/2026\tCategorical",
        ]
    )
    applied = applied_programs(text, shipped_directory())
    assert applied.codes == (COOK, HUNTSVILLE)
    assert applied.signals == {COOK: Signal.GOLD, HUNTSVILLE: Signal.NONE}
    assert applied.other_specialty == ("1203800000",)
    assert applied.not_in_directory == ("1409999999",)
    assert len(applied.without_code) == 1


def test_cells_one_below_the_other_are_read() -> None:
    text = f"Cook County Program\nInternal Medicine\nChicago\nIL\nSilver\n{COOK}\n09/24/2026\nCategorical\n"
    applied = applied_programs(text, shipped_directory())
    assert applied.signals == {COOK: Signal.SILVER}


def test_a_program_named_twice_counts_once_with_its_higher_signal() -> None:
    row = "Cook\tInternal Medicine\tChicago\tIL\t{}\t" + COOK + "\tdate\tCategorical"
    applied = applied_programs("\n".join([row.format("Silver"), row.format("Gold")]), shipped_directory())
    assert applied.codes == (COOK,)
    assert applied.signals[COOK] is Signal.GOLD


def test_a_signal_in_a_long_name_is_no_signal() -> None:
    row = f"Gold Coast Silver Hospital of the Long Name\tInternal Medicine\tChicago\tIL\t\t{COOK}\tdate\tCategorical"
    assert applied_programs(row, shipped_directory()).signals[COOK] is Signal.NONE


@pytest.mark.parametrize("text", ["", "hello", "\x00\n\x07", "1" * 9, HEADER])
def test_text_without_a_code_is_refused(text: str) -> None:
    with pytest.raises(InputError, match="Programs Applied To"):
        applied_programs(text, shipped_directory())


def test_text_above_the_limit_is_refused() -> None:
    with pytest.raises(InputError, match="longer than 10 MB"):
        applied_programs("x" * 10_000_001, shipped_directory())
