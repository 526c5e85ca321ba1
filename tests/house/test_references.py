"""The reference pages name every key of the applicant file and of the JSON, and their examples are right."""

import datetime as dt
import json
import re
from collections.abc import Iterator
from dataclasses import replace

import pytest

from assumption_samples import sample_assumptions
from calendar_samples import calendar_of
from exam_samples import sample_exams
from experience_samples import audit, file_with, stay
from matchwise.advice.check import check, compare_drafts
from matchwise.advice.message import program_message
from matchwise.advice.outline import statement_outline
from matchwise.advice.plan_since import changes, earlier
from matchwise.directory import ATTRIBUTES
from matchwise.documents import Kind
from matchwise.domain.applicant_file import KEYS, read_applicant
from matchwise.domain.applicant_sections import AT_LEAST_KEYS, PREFERENCE_KEYS
from matchwise.domain.program import ProgramClass
from matchwise.domain.states import Region
from matchwise.evidence import load_evidence
from matchwise.exports.assumptions_json import assumptions_json
from matchwise.exports.calendar_json import calendar_json
from matchwise.exports.check_json import drafts_json
from matchwise.exports.exams_json import exams_json
from matchwise.exports.experience_json import experience_json
from matchwise.exports.json_report import chance_json, explain_json, recommend_json
from matchwise.exports.message_json import message_json
from matchwise.exports.outline_json import outline_json
from matchwise.exports.packet_json import packet_json
from matchwise.exports.plan_json import plan_json
from matchwise.exports.questions_json import questions_json
from matchwise.market import Block, Ending, Judgment, Matched, Proposing, answer, match_market, read_market
from packet_samples import DAY, example, knowledge, packet_of, program_in
from plan_report_samples import sample_plan
from report_samples import sample_chance, sample_explanation, sample_questions, sample_report
from repository import ROOT
from text_samples import STRONG, WEAK

APPLICANT_PAGE = (ROOT / "docs" / "reference" / "applicant-file.md").read_text(encoding="utf-8")
JSON_PAGE = (ROOT / "docs" / "reference" / "json.md").read_text(encoding="utf-8")


def keys(value: object) -> Iterator[str]:
    """Every key of a JSON value, at any depth."""
    if isinstance(value, dict):
        for key, inner in value.items():
            yield key
            yield from keys(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from keys(inner)


@pytest.mark.parametrize("attribute", ATTRIBUTES)
def test_every_fact_that_an_entry_can_hold_is_documented(attribute: str) -> None:
    page = (ROOT / "docs" / "reference" / "program-facts.md").read_text(encoding="utf-8")
    assert f"| `{attribute}` |" in page


@pytest.mark.parametrize("key", [*KEYS, *PREFERENCE_KEYS])
def test_every_key_of_the_applicant_file_is_documented(key: str) -> None:
    assert f"`{key}`" in APPLICANT_PAGE


@pytest.mark.parametrize("word", [*AT_LEAST_KEYS, *Region, *ProgramClass])
def test_every_key_and_place_of_a_minimum_is_documented(word: str) -> None:
    _, section = APPLICANT_PAGE.split("### `at_least`")
    assert f"`{word}`" in section.split("## What is refused")[0]


def test_the_smallest_applicant_file_of_the_page_is_read() -> None:
    blocks = re.findall(r"```yaml\n(.*?)```", APPLICANT_PAGE, re.DOTALL)
    applicants = [read_applicant(block, as_of=dt.date(2026, 11, 23)) for block in blocks]
    assert [applicant.season for applicant in applicants] == [2028]


@pytest.mark.parametrize(
    "printed",
    [
        recommend_json(sample_report()),
        chance_json(sample_chance()),
        explain_json(sample_explanation()),
        assumptions_json(sample_assumptions()),
        exams_json(sample_exams()),
        calendar_json(calendar_of()),
        plan_json(replace(sample_plan(), changes=changes(earlier(sample_plan()), earlier(sample_plan("version: 2"))))),
        questions_json(sample_questions()),
        experience_json(audit(file_with(usce=(stay("inpatient 4 2026-06-01 OH IM"),), experience=()))),
        packet_json(packet_of(None, "Mr. Smith had a stroke")),
        message_json(program_message(example(), program_in("MI"), knowledge().evidence, dt.date(2027, 10, 1))),
        outline_json(statement_outline(example(), knowledge().evidence, DAY)),
        drafts_json(compare_drafts(*(check(text, Kind.LETTER, load_evidence()) for text in (WEAK, STRONG)))),
        answer(Matched({}, Ending.STABLE, 0, {}, 0.0), Judgment((), (Block(("r",), ("p",)),)), Proposing.RESIDENTS),
    ],
    ids=[
        "recommend",
        "chance",
        "explain",
        "assumptions",
        "exams",
        "calendar",
        "plan",
        "questions",
        "experience",
        "packet",
        "email",
        "outline",
        "check",
        "match",
    ],
)
def test_every_key_of_the_json_is_documented(printed: str) -> None:
    assert {key for key in keys(json.loads(printed)) if f"`{key}`" not in JSON_PAGE} == set()


def test_the_market_of_the_page_is_read_and_matched() -> None:
    block = JSON_PAGE.split("## The market file")[1].split("```json\n")[1].split("```")[0]
    assert match_market(read_market(block.encode())).ending is Ending.STABLE


def test_the_python_of_the_page_of_the_match_runs(capsys: pytest.CaptureFixture[str]) -> None:
    page = (ROOT / "docs" / "explanation" / "match.md").read_text(encoding="utf-8")
    exec("\n".join(re.findall(r"```python\n(.*?)```", page, re.DOTALL)), {})  # noqa: S102  the page's own code
    assert capsys.readouterr().out.endswith("stable\n")


def test_the_python_of_the_library_page_runs(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    page = (ROOT / "docs" / "how-to" / "use-the-library.md").read_text(encoding="utf-8")
    monkeypatch.chdir(ROOT)
    blocks = re.findall(r"```python\n(.*?)```", page, re.DOTALL)
    exec("\n".join(blocks), {})  # noqa: S102  the page's own code is what is tested
    assert "plausible vectors" in capsys.readouterr().out
