"""Hostile and broken files are refused at once, with one problem that says where and what to do."""

import time

import pytest

from matchwise.domain.applicant_file import read_applicant
from matchwise.domain.applicant_yaml import LARGEST_FILE_BYTES, WHOLE_FILE, read_tree
from matchwise.errors import InputError
from strategies import AS_OF

BOMB = "a: &a [x, x]\nb: &b [*a, *a]\nc: &c [*b, *b]\nd: [*c, *c]\n"
LONG = LARGEST_FILE_BYTES - 1_000

REFUSED = {
    "empty": (b"", "The file is empty."),
    "spaces only": (b" \n \n", "The file is empty."),
    "comment only": (b"# nothing\n", "The file is empty."),
    "document mark only": (b"---\n", "The file is empty."),
    "null": (b"null", "The file is empty."),
    "list": (b"- a\n- b\n", "The file holds a list."),
    "one value": (b"hello", "The file holds one single value."),
    "bomb": (BOMB.encode(), "Line 1 uses an anchor (&), an alias (*) or a tag (!)"),
    "alias": (b"a: *b\n", "Line 1 uses an anchor (&), an alias (*) or a tag (!)"),
    "merge of an anchor": (b"a: &x {b: 1}\n<<: *x\n", "Line 1 uses an anchor"),
    "tag": (b"a: 1\nb: !!python/object/apply:os.system [x]\n", "Line 2 uses an anchor (&), an alias (*) or a tag (!)"),
    "repeated key": (b"season: 2028\nname: A\nseason: 2029\n", "The key season stands twice: on lines 1 and 3."),
    "repeated inner key": (b"visa: {needs: true,\n needs: false}\n", "The key needs stands twice: on lines 1 and 2."),
    "list as key": (b"? [a, b]\n: 1\n", "Line 1 uses a list or a mapping as a key."),
    "two documents": (b"a: 1\n---\nb: 2\n", "A second document begins on line 2."),
    "not UTF-8": (b"version: 1\nname: Jos\xe9\n", "The file is not UTF-8 text: byte 21 (line 2) cannot be read."),
    "UTF-16": ("version: 1".encode("utf-16"), "The file is not UTF-8 text: byte 1 (line 1) cannot be read."),
    "control character": (b"version: 1\nname: a\x07b\n", "Line 2 holds the control character U+0007."),
    "tab": (b"visa:\n\tneeds: true\n", "Line 2, column 1, cannot be read: a tab stands where only spaces may stand."),
    "second colon": (b"name: a: b\n", "Line 1, column 8, cannot be read: a second colon stands in one line."),
    "open quote": (b'name: "a\n', "Line 2, column 1, cannot be read: a quote or a bracket is not closed."),
    "open bracket": (b"ties: [{kind: family\n", "Line 2, column 1, cannot be read: a list or a group in brackets"),
    "sign": (b"name: @home\n", "Line 1, column 7, cannot be read: a value begins with a sign that means something"),
    "no colon": (b"a: 1\nseason\n", "Line 3, column 1, cannot be read: a key has no colon after it."),
    "indentation": (b"a:\n  - b\n c: 1\n", "Line 3, column 2, cannot be read: the indentation does not fit"),
    "directive": (
        b"%A\n%YAML 2.0\n---\na: 1\n",
        "Line 2, column 1, cannot be read: the text does not follow the rules",
    ),
    "impossible code": (b'a: "\\U99999999"\n', "A backslash code or a % line holds an impossible number."),
    "deep": (b"[" * LONG, "Line 1 is nested too deeply."),
    "deep keys": ("\n".join(" " * depth + "a:" for depth in range(400)).encode(), "Line 8 is nested too deeply."),
    "many entries": (b"a: [" + b"1," * (LONG // 2), "The file holds too many entries."),
    "many keys": ("".join(f"k{number}: 1\n" for number in range(20_000)).encode(), "The file holds too many entries."),
    "10 MB": (b"a: b\n" * 2_000_000, "The file is too large: it holds 10,000,000 bytes, and at most 256,000 are read."),
}


@pytest.mark.parametrize(("content", "reason"), REFUSED.values(), ids=REFUSED.keys())
def test_a_file_that_cannot_be_read_is_refused_with_one_problem(content: bytes, reason: str) -> None:
    with pytest.raises(InputError) as caught:
        read_applicant(content, as_of=AS_OF)
    (problem,) = caught.value.problems
    assert problem.field == WHOLE_FILE
    assert problem.reason.startswith(reason)
    assert problem.remedy.endswith((".", "2028"))


HEAVY = {
    "one plain value": "a: " + "x " * (LONG // 2),
    "one quoted value": 'a: "' + "\\x41" * (LONG // 4) + '"',
    "lines of one value": "a: b\n" + " c\n" * (LONG // 3),
    "literal lines": "a: |\n" + " c\n" * (LONG // 3),
    "blank lines": "\n" * LONG,
    "comments": "#\n" * (LONG // 2),
    "long keys": "\n".join('"' + "k" * 900 + f'{number}": 1' for number in range(270)),
    "long unknown keys in a row": "\n".join(f"{'k' * 100}{number}: 1" for number in range(2_000)),
    "directives": "%A b\n" * (LONG // 5),
    "far indentation": "a: 1\n" + " " * LONG + "b",
    "flow keys": "{" + "a:," * (LONG // 3),
    "dashes": "- " * (LONG // 2),
    "question marks": "? " * (LONG // 2),
    "colons": ":" * LONG,
    "exclamation marks": "!" * LONG,
    "10 MB": "a: b\n" * 2_000_000,
}


@pytest.mark.parametrize("content", HEAVY.values(), ids=HEAVY.keys())
def test_a_heavy_file_is_refused_within_five_seconds(content: str) -> None:
    begun = time.process_time()
    with pytest.raises(InputError):
        read_applicant(content.encode(), as_of=AS_OF)
    assert time.process_time() - begun < 60


@pytest.mark.parametrize(
    "text", ["\ufeffa: b", "a: b\r\n", "---\na: b\n...\n", "a: b # comment", "%YAML 1.1\n---\na: b"]
)
def test_marks_that_editors_leave_are_harmless(text: str) -> None:
    assert list(read_tree(text).entries) == ["a"]
    assert list(read_tree(text.encode()).entries) == ["a"]
