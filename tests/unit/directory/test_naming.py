"""Programs are named by code, or by a name that only one has; everything else is told with its line."""

import re

import pytest

from matchwise.directory.naming import Naming, programs_named
from matchwise.errors import InputError
from shipped import AS_OF, shipped_directory


def named(*names: str) -> tuple[str, ...]:
    return programs_named(names, shipped_directory(), AS_OF, Naming("list.txt", "line", 60))


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
        (("kaiser hawaii", "1401400904"), "line 2: Kaiser Permanente Hawaii Program (1401400904) stands at line 1"),
        ((), "it names no program"),
        (("\u202e\x1b[31m" + "x" * 5000,), "names no program"),
    ],
)
def test_what_names_no_program_is_refused_with_its_line(names: tuple[str, ...], words: str) -> None:
    with pytest.raises(InputError) as raised:
        named(*names)
    assert words in str(raised.value)
    assert len(str(raised.value)) < 1000


def test_programs_are_counted_over_the_whole_directory() -> None:
    """A search shows the nearest 25."""
    having = [
        one for one in shipped_directory().programs if re.search(r"\buniversity\b", f"{one.name} {one.city}".lower())
    ]
    assert len(having) > 25
    with pytest.raises(InputError, match=f"names {len(having)} programs") as raised:
        named("university")
    assert str(raised.value).count("140") == 3


def test_blank_lines_are_passed_over_and_counted_as_lines() -> None:
    assert named("", "kaiser hawaii", " ") == ("1401400904",)
    with pytest.raises(InputError, match="line 3"):
        named("kaiser hawaii", "", "no such hospital")


def test_too_many_names_are_refused_before_any_is_looked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("matchwise.directory.naming.search", None)
    with pytest.raises(InputError, match="1,000,000 programs, and 60 are the most"):
        named(*["zz"] * 1_000_000)


def test_what_is_no_line_is_named_as_what_it_is() -> None:
    with pytest.raises(InputError, match=r"--program, program 2.* stands at program 1 already.* two programs"):
        programs_named(["kaiser hawaii", "1401400904"], shipped_directory(), AS_OF, Naming("--program", "program", 60))
