"""Packets, messages and outlines in cases: what must be true of each, in the words of letter_cases.yaml."""

import datetime as dt
import json
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import pytest
import yaml

from matchwise.advice.message import program_message, tied_programs
from matchwise.advice.message_reports import MessageReport
from matchwise.advice.outline import statement_outline
from matchwise.advice.packet_reports import PacketReport
from matchwise.domain.applicant import Applicant
from matchwise.exports.packet_json import packet_json
from packet_samples import DAY, example, knowledge, packet_of, program_in

CASES = yaml.safe_load((Path(__file__).parent / "letter_cases.yaml").read_text(encoding="utf-8"))


@dataclass(frozen=True)
class Asked:
    """One example applicant on a day, and the answers."""

    applicant: Applicant
    as_of: dt.date

    @cached_property
    def packet(self) -> PacketReport:
        """The packet for a writer."""
        return packet_of(self.applicant, as_of=self.as_of)

    @cached_property
    def packet_text(self) -> str:
        """All words of the packet."""
        values = json.loads(packet_json(self.packet))
        return json.dumps({key: value for key, value in values.items() if key not in {"notes", "advice", "days"}})

    @cached_property
    def scores(self) -> tuple[str, ...]:
        """The facts of the paragraph on scores; empty where there is none."""
        parts = statement_outline(self.applicant, knowledge().evidence, self.as_of).parts
        return tuple(fact.text for part in parts if part.name == "scores" for fact in part.facts)

    @cached_property
    def outline_text(self) -> str:
        """All facts and questions of the outline."""
        parts = statement_outline(self.applicant, knowledge().evidence, self.as_of).parts
        return " ".join(text for part in parts for text in (*(f.text for f in part.facts), *part.questions))

    def message(self, state: str = "") -> MessageReport:
        """The message to a program of a state; of the first tie without one."""
        program = program_in(state or next((tie.state for tie in self.applicant.ties if tie.state), "TX"))
        return program_message(self.applicant, program, knowledge().evidence, self.as_of)

    @property
    def tied_states(self) -> set[str]:
        """States of the programs that can be written to."""
        return {one.state for one in tied_programs(self.applicant, knowledge().directory.programs, DAY)}


Check = Callable[[Asked], bool]


def later_is_later(asked: Asked) -> bool:
    later = [text for text in asked.scores if text.startswith("Later")]
    return bool(later) and not any("House officer" in text or "Medical officer" in text for text in later)


def paragraph_in_order(asked: Asked) -> bool:
    text = " ".join(asked.scores)
    return 0 < text.index("failed with 205") < text.index("passed with 224")


def goes_out_today(asked: Asked) -> bool:
    request = asked.packet.mails[0]
    return request.send_on == asked.as_of and "14 September 2027" not in " ".join(request.lines)


def short_before_the_day(asked: Asked) -> bool:
    request, *reminders = asked.packet.mails
    return request.send_on == asked.as_of and "14 September 2027" in " ".join(request.lines) and reminders == []


def soap_is_named(asked: Asked) -> bool:
    report = asked.message()
    return report.draft is None and any("SOAP" in why.text and "medclerkships" in why.source for why in report.why_not)


def lived_there(asked: Asked) -> bool:
    report = asked.message()
    told = report.draft is not None and "I have lived in Massachusetts [in which town" in " ".join(report.draft.lines)
    return told and "in which town, and how long" in report.blanks


def no_tie_no_message(asked: Asked) -> bool:
    report = asked.message("TX")
    return asked.tied_states == set() and report.draft is None and "does not help" in report.why_not[0].text


def work_of_now(asked: Asked) -> bool:
    texts = [one.text for one in asked.packet.strengths]
    return "In clinical work now (Work 1)" in texts and not any("without gap" in text.lower() for text in texts)


def not_called_foreign(asked: Asked) -> bool:
    report = asked.message()
    return report.draft is not None and "Non-US" not in report.draft.subject and ", IMG" in report.draft.subject


def too_late(asked: Asked) -> bool:
    report = asked.message()
    return report.draft is None and "too late for an interview" in report.why_not[0].text


def step3_without_score(asked: Asked) -> bool:
    return any("Step 3" in one.text for one in asked.packet.strengths) and "222" not in asked.packet_text


def no_scores_in_packet(asked: Asked) -> bool:
    return not any(word in asked.packet_text for word in ('"205', "224", "208", "failed with", "failed,"))


def nothing_of_citizenship(asked: Asked) -> bool:
    return not any(word in asked.packet_text for word in ("J-1", "H-1B", "visa", "citizen", "ban "))


CHECKS: dict[str, Check] = {
    "neither the failed attempt nor a score stands in the packet": no_scores_in_packet,
    "the outline has a paragraph on scores, and 224 comes after 205 in it": paragraph_in_order,
    "only work that began after the failed attempt counts as later": later_is_later,
    "programs in Michigan and Ohio can be written to, and no others": lambda asked: asked.tied_states == {"MI", "OH"},
    "the day for letters has passed, and the request goes out today": goes_out_today,
    "a message to a program in Michigan may be sent now": lambda asked: (
        asked.message("MI").draft is not None and asked.message("MI").send_from is None
    ),
    "no message may be sent, and the rule of SOAP is named": soap_is_named,
    "citizenship and visa stand nowhere in the packet": nothing_of_citizenship,
    "Step 3 is a strength, without its score": step3_without_score,
    "there is no paragraph on scores": lambda asked: asked.scores == (),
    "the outline has a paragraph on scores": lambda asked: (
        "What happened: Step 2 CK passed with 221" in asked.scores[0]
    ),
    "hands-on work and research are told apart": lambda asked: (
        "8 weeks of hands-on inpatient work and 40 weeks of research stay" in asked.packet_text
    ),
    "the message says that the applicant lived in Massachusetts, and leaves the town blank": lived_there,
    "the writer's name stands in the packet and in the request": lambda asked: (
        asked.packet.mails[0].lines[0] == "Dear Dr. Jane Example," and asked.packet.writer == "Dr. Jane Example"
    ),
    "time spent on studying for exams is no later result": lambda asked: "Preparation" not in " ".join(asked.scores),
    "the message does not call the applicant a non-US citizen": not_called_foreign,
    "work as a scribe is in the outline": lambda asked: "Medical scribe, United States" in asked.outline_text,
    "no program can be written to, and the answer says that a message without a tie does not help": no_tie_no_message,
    "the outline asks what shows that work in a US hospital is known": lambda asked: (
        "how work in a US hospital runs" in asked.outline_text
    ),
    "where the writer saw the work is a blank": lambda asked: (
        {"where and when you worked with the writer", "where and when the writer saw your work"}
        <= set(asked.packet.blanks)
    ),
    "the work of now is a strength, and no gap is denied": work_of_now,
    "the request goes out today, names the day, and no reminder comes too late": short_before_the_day,
    "no message may be sent, for it comes too late for an interview": too_late,
    "the draft warns that the file names no application": lambda asked: any(
        "does not say that you applied" in text.text for text in asked.message().warnings
    ),
}

STATED = [(number, sentence) for number, case in enumerate(CASES) for sentence in case["must"]]


@pytest.mark.parametrize(("number", "sentence"), STATED)
def test_what_the_case_says_is_true(number: int, sentence: str) -> None:
    case = CASES[number]
    assert CHECKS[sentence](Asked(example(case["who"]), dt.date.fromisoformat(str(case["as_of"]))))


def test_every_check_and_every_example_is_used() -> None:
    assert {sentence for _, sentence in STATED} == set(CHECKS)
    assert len({case["who"] for case in CASES}) == 7
