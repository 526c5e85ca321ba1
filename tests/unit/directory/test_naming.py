"""Programs are named by code, or by a name that only one has; everything else is told with its line."""

import pytest

from matchwise.directory.naming import programs_named
from matchwise.errors import InputError
from shipped import AS_OF, shipped_directory


def named(*names: str) -> tuple[str, ...]:
    return programs_named(names, shipped_directory(), AS_OF, "list.txt")


def test_a_code_and_a_name_that_one_program_has_are_taken_in_order() -> None:
    assert named("kaiser hawaii", "1400100901") == ("1401400904", "1400100901")


def test_an_nrmp_code_names_its_program() -> None:
    program = next(one for one in shipped_directory().programs if one.nrmp_code)
    assert named(str(program.nrmp_code)) == (program.acgme_code,)


@pytest.mark.parametrize(
    ("names", "words"),
    [
        (("kaiser",), "names 7 programs. Write the code of the one you mean: 140"),
        (("no such hospital at all zzz",), "names no program of the directory"),
        (("1409999999",), "names no program"),
        (("kaiser hawaii", "1401400904"), "line 2: Kaiser Permanente Hawaii Program (1401400904) stands on line 1"),
        ((), "it names no program"),
        (("\u202e\x1b[31m" + "x" * 5000,), "names no program"),
    ],
)
def test_what_names_no_program_is_refused_with_its_line(names: tuple[str, ...], words: str) -> None:
    with pytest.raises(InputError) as raised:
        named(*names)
    assert words in str(raised.value)
    assert len(str(raised.value)) < 1000
