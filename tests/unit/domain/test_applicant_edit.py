"""A changed draft is written into the text: only what changed is written anew, and every other line stays."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from matchwise.domain.applicant import Applicant
from matchwise.domain.applicant_draft import comments, read_draft, told, with_told, write_draft
from matchwise.domain.applicant_edit import loses_comments, rewritten
from matchwise.domain.applicant_season import next_season, with_interview, without_interview
from matchwise.domain.applicant_writer import write_applicant
from matchwise.domain.interview import Interview, InterviewForm
from matchwise.errors import InputError
from strategies import applicants

CODE, OTHER, THIRD = "1400500001", "1400500002", "1400500003"
FILE = """\
# My file.
version: 1
season: 2027  # the year I hope for
name: "Ada"   # as in my passport

# What I want
preferences:
  prefer_states: [MI, OH]  # near my sister
  pinned: ["1400500001"]
  # none yet
  banned: []
visa: {needs: true, accepts: [J-1, H-1B]}  # ask again in May
exams:
  # the hard one
  - exam: step2_ck
    date: 2024-05-01  # a Wednesday
    result: pass
    score: 224
  - {exam: step1, date: 2023-02-01, result: pass}  # at once
interviews:
  # by video
  - acgme_code: "1400500001"
    date: 2026-12-03
    form: virtual  # Zoom
status:
  - {acgme_code: "1400500001", state: invited}  # by e-mail
# the end
"""
ONE = Interview(OTHER, dt.date(2026, 12, 9), InterviewForm.VIRTUAL, dt.time(9), dt.time(12))
CHANGES = {
    "a word": ("season", "2028", [("season: 2027", "season: 2028")]),
    "a word in quotes": ("name", "Ada: the second", [('name: "Ada"', 'name: "Ada: the second"')]),
    "a program pinned more": (
        "preferences.pinned",
        [CODE, OTHER],
        [(f'pinned: ["{CODE}"]', f'pinned: ["{CODE}", "{OTHER}"]')],
    ),
    "another program pinned": ("preferences.pinned", [OTHER], [(f'pinned: ["{CODE}"]', f'pinned: ["{OTHER}"]')]),
    "no program pinned": ("preferences.pinned", None, [(f'  pinned: ["{CODE}"]\n', "")]),
    "the first program taken out": ("preferences.banned", [OTHER], [("banned: []", f'banned: ["{OTHER}"]')]),
    "a key more in a block": (
        "preferences.max_per_state",
        "3",
        [("  banned: []\n", "  banned: []\n  max_per_state: 3\n")],
    ),
    "the last of some words": ("visa.accepts", ["J-1"], [("[J-1, H-1B]", "[J-1]")]),
    "the first of some words": ("visa.accepts", ["H-1B"], [("[J-1, H-1B]", "[H-1B]")]),
    "a word between braces": ("visa.needs", "false", [("needs: true", "needs: false")]),
    "a key less between braces": ("visa.accepts", None, [(", accepts: [J-1, H-1B]", "")]),
    "a key more between braces": ("visa.kind", "x y", [("H-1B]}", 'H-1B], kind: "x y"}')]),
    "a value of an entry": ("exams[0].score", "225", [("score: 224", "score: 225")]),
    "a value of an entry on one line": ("exams[1].result", "fail", [("-01, result: pass}", "-01, result: fail}")]),
    "an entry less": (
        "exams[1]",
        None,
        [("  - {exam: step1, date: 2023-02-01, result: pass}  # at once\n", "")],
    ),
    "an entry more": (
        "exams[2]",
        {"exam": "step3", "date": "2025-03-01"},
        [("# at once\n", "# at once\n  - {exam: step3, date: 2025-03-01}\n")],
    ),
    "a key more": ("ties[0]", {"state": "MI"}, [("# the end\n", "# the end\nties:\n  - {state: MI}\n")]),
    "a group more": ("school.country", "NO", [("# the end\n", '# the end\nschool:\n  country: "NO"\n')]),
    "a key less": (
        "status",
        None,
        [('status:\n  - {acgme_code: "1400500001", state: invited}  # by e-mail\n', "")],
    ),
}  # fmt: skip


@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
@pytest.mark.parametrize("change", CHANGES)
def test_a_change_is_written_and_no_other_sign_moves(change: str, line_end: str) -> None:
    path, value, replaced = CHANGES[change]
    before = after = FILE.replace("\n", line_end)
    for old, new in replaced:
        assert after.count(old.replace("\n", line_end)) == 1
        after = after.replace(old.replace("\n", line_end), new.replace("\n", line_end))
    assert rewritten(before, with_told(read_draft(before), path, value)) == after


def test_an_interview_comes_and_goes_and_the_file_is_as_before() -> None:
    text = with_interview(FILE, ONE)
    assert not loses_comments(FILE, text)
    assert without_interview(text, OTHER, "2026-12-09", "09:00") == FILE
    gone = without_interview(FILE, CODE, "2026-12-03", "")
    assert [words for words in comments(FILE) if words not in comments(gone)] == ["# by video", "# Zoom"]


def test_the_next_season_keeps_what_is_written_about_the_rest() -> None:
    moved = next_season(FILE)
    assert moved.startswith(FILE[: FILE.index("interviews:")].replace("season: 2027", "season: 2028"))
    assert "# the end\nprevious_match_attempts: 1\n" in moved
    assert {"interviews", "status"} & read_draft(moved).keys() == set()


@pytest.mark.parametrize(
    ("text", "path", "value"),
    [
        ("{version: 1, season: 2027}  # all on one line\n", "season", "2028"),
        ("version: 1\nname: |\n  Ada\n  the first\nseason: 2027\n", "name", "Ada"),
        ("version: 1\nname:\n  Ada\nseason: 2027\n", "name", None),
        ("version: 1\nexams:\n-\n  exam: step1\n-\n  exam: step3\n", "exams[0]", None),
        ("version: 1\nexams:\n  - exam: step1\n    score: 1\n", "exams[0].exam", None),
        ("version: 1\nname: ~\nseason:   # not yet\n", "season", "2027"),
        ("? version\n: 1\n? season\n: 2027\n", "season", None),
        ("---\nversion: 1\nseason: 2027\n...\n", "name", "Ada"),
        ("version: 1\nvisa: {needs: true, accepts: }\n", "visa.accepts", ["J-1"]),
        ("\N{ZERO WIDTH NO-BREAK SPACE}version: 1\nseason: 2027", "season", "2028"),
    ],
)  # fmt: skip
def test_every_form_of_a_file_tells_the_change(text: str, path: str, value: str | list[str] | None) -> None:
    wanted = with_told(read_draft(text), path, value)
    assert read_draft(rewritten(text, wanted)) == wanted


def test_a_file_that_is_no_applicant_file_is_refused_and_one_without_a_change_stays() -> None:
    assert rewritten(FILE, read_draft(FILE)) == FILE
    with pytest.raises(InputError):
        rewritten("- 1\n", {"version": "1"})


def test_lost_comments_are_counted_also_where_two_are_alike() -> None:
    assert loses_comments("a: 1 # x\nb: 2 # x\n", "a: 1 # x\nb: 2\n")
    assert not loses_comments("a: 1 # x\n", "# x\na: 2 # y\n")


@given(applicants(), applicants(), st.booleans())
def test_any_file_becomes_any_other_one(one: Applicant, other: Applicant, braces: bool) -> None:  # noqa: FBT001 (drawn)
    text = write_applicant(one) if braces else write_draft(read_draft(write_applicant(one)))
    wanted = read_draft(write_applicant(other))
    assert read_draft(rewritten(text, wanted)) == wanted


@given(applicants(), applicants(), st.data())
def test_one_key_of_any_file_changes_and_every_comment_of_the_others_stays(
    one: Applicant, other: Applicant, data: st.DataObject
) -> None:
    written, told_by_other = write_applicant(one), read_draft(write_applicant(other))
    draft = read_draft(written)
    key = data.draw(st.sampled_from(sorted({*draft, *told_by_other} - {"version"})))
    kept = "".join(f"# before {name}\n{block}" for name, block in _blocks(written) if name != key)
    text = kept + "".join(block for name, block in _blocks(written) if name == key)
    wanted = {
        **{name: value for name, value in draft.items() if name != key},
        **({key: told_by_other[key]} if key in told_by_other else {}),
    }
    after = rewritten(text, wanted)
    assert read_draft(after) == wanted
    assert after.startswith(kept)
    assert told(read_draft(after), "version") == "1"


def _blocks(text: str) -> list[tuple[str, str]]:
    """The keys of a written file with their lines."""
    found: list[tuple[str, str]] = []
    for line in text.splitlines(keepends=True):
        if line[0] in " -":
            found[-1] = (found[-1][0], found[-1][1] + line)
        else:
            found.append((line.partition(":")[0], line))
    return found
