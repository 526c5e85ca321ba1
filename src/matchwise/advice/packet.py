"""Answers "what do I give a doctor whom I ask for a letter": facts, items of the structured letter, days, e-mails."""

import datetime as dt
import re
from collections.abc import Iterable, Iterator

from matchwise import __version__
from matchwise.advice.alerts import APPLICANT_FILE
from matchwise.advice.calendar_tasks import OWN_ADVICE
from matchwise.advice.cited_rows import ARTICLE, IDENTIFIERS, ITEMS, WAIVER, cited_rows, left_out, rule_of
from matchwise.advice.file_facts import is_begun, stays
from matchwise.advice.levers import CATALOGUE
from matchwise.advice.mail_reports import MailDraft
from matchwise.advice.packet_asked import PacketAsked
from matchwise.advice.packet_cv import blank, cv_parts, goal_lines, told
from matchwise.advice.packet_days import letter_days
from matchwise.advice.packet_mails import letter_mails
from matchwise.advice.packet_reports import AskedItem, MarkedWords, PacketLine, PacketReport, Reminder
from matchwise.advice.packet_strengths import only_you, strengths
from matchwise.advice.phrasing import how_many
from matchwise.advice.reports import SourcedText
from matchwise.advice.statements import cell_source
from matchwise.domain.applicant import INTERNAL_MEDICINE, Applicant
from matchwise.domain.patient_identifiers import patient_identifiers
from matchwise.evidence import Evidence
from matchwise.screening.strength import SURVEY_TABLE

_RESTS_ON = (ITEMS, WAIVER, ARTICLE, IDENTIFIERS, SURVEY_TABLE, CATALOGUE)
_ON_LETTERS = ("letter_number", "letter_specific", "letter_material", "letter_cases")
_MOST_LETTERS = "aamc/letters_per_program"
_BLANK = re.compile(r"\[([^\[\]]{1,200})\]")

NEVER = (
    "This packet gives facts and asks for items. It holds no sentence for the letter: Matchwise never writes a letter "
    "in another person's name. A letter that an applicant writes for a doctor to sign is a false document."
)


def letter_packet(applicant: Applicant, evidence: Evidence, as_of: dt.date, asked: PacketAsked) -> PacketReport:
    """The packet for one writer; InputError when nothing is known about the days of the applicant's season."""
    days = letter_days(applicant, evidence, as_of)
    reminders = tuple(_reminder(text, checked=asked.checked) for text in asked.cases)
    cv, goals = cv_parts(applicant, as_of, scores=asked.scores), goal_lines(applicant)
    items = tuple(_items(applicant, evidence, as_of, asked))
    mails = letter_mails(applicant, asked, days, as_of, reminded=any(one.kept for one in reminders))
    lines = (
        *(line for part in cv for line in part.lines),
        *goals,
        *(line for item in items for line in item.from_file),
    )
    return PacketReport(
        version=__version__,
        evidence=evidence.shown,
        as_of=as_of,
        season=applicant.season,
        applicant_name=applicant.name or "",
        writer=asked.writer,
        never=NEVER,
        cv=cv,
        goals=goals,
        strengths=strengths(applicant, evidence, as_of, scores=asked.scores),
        only_you=only_you(evidence),
        items=items,
        reminders=reminders,
        days=days.shown,
        waiver=cited_rows(evidence, WAIVER),
        mails=mails,
        blanks=_blanks(lines, mails),
        advice=(*_held(applicant, evidence), *cited_rows(evidence, ARTICLE, _ON_LETTERS)),
        notes=(*left_out(evidence, *_RESTS_ON), *_NOTES, *_about_patients(evidence)),
    )


def _held(applicant: Applicant, evidence: Evidence) -> Iterator[SourcedText]:
    """The letters that the file names, and how many go to one program."""
    if applicant.letters is None:
        yield SourcedText("Your file does not say which letters you have.", APPLICANT_FILE)
    else:
        count, of_us = len(applicant.letters), sum(letter.of_us_medicine for letter in applicant.letters)
        held = f"Your file names {how_many(count, 'letter')}, {of_us or 'none'} from a US internal medicine physician."
        yield SourcedText(held, APPLICANT_FILE)
    most = rule_of(evidence, _MOST_LETTERS, applicant.season)
    if most is not None:
        said = f"At most {most.value} letters go to one program. {most.note}".strip()
        yield SourcedText(said, evidence.citation(most.source), most.cell)


def marked_words(text: str) -> tuple[MarkedWords, ...]:
    """The words of a text that can tell who a patient was."""
    return tuple(MarkedWords(one.kind.value, one.text) for one in patient_identifiers(text))


def _reminder(text: str, *, checked: bool) -> Reminder:
    marked = marked_words(text)
    return Reminder(text, kept=checked or not marked, marked=marked)


def _items(applicant: Applicant, evidence: Evidence, as_of: dt.date, asked: PacketAsked) -> Iterator[AskedItem]:
    if not evidence.has(ITEMS):
        return
    table = evidence.table(ITEMS)
    known = _known(applicant, as_of, asked)
    for row in range(len(table)):
        name, cell = table.text(row, "item"), table.cell(row, "ask")
        yield AskedItem(
            name=name,
            title=table.text(row, "title"),
            ask=cell.text,
            answered_by=table.text(row, "answered_by"),
            from_file=known.get(name, ()),
            source=cell_source(cell),
            cell=cell.id,
        )


def _known(applicant: Applicant, as_of: dt.date, asked: PacketAsked) -> dict[str, tuple[PacketLine, ...]]:
    """What the applicant can say to an item; name and AAMC ID stand in the CV."""
    medicine = [stay for stay in stays(applicant) if stay.specialty == INTERNAL_MEDICINE and is_begun(stay, as_of)]
    settings = tuple(PacketLine("Setting", text, "told by you") for text in asked.settings)
    known = [f"Stay {number}" for number, stay in enumerate(stays(applicant), 1) if stay in medicine]
    seen = settings or ((told("Mark where you saw my work (CV)", "; ".join(known)),) if known else ())
    return {
        "evaluator": (PacketLine("Writer", asked.writer, "told by you"),) if asked.writer else (),
        "settings": seen or (blank("Setting", "where and when the writer saw your work"),),
        "duties": (blank("As I remember it", "what you did: patients a day, notes, tests, handoffs, calls"),),
    }


def _blanks(lines: Iterable[PacketLine], mails: Iterable[MailDraft]) -> tuple[str, ...]:
    """The names of all blanks, in the order in which they stand, each once."""
    texts = [line.text for line in lines if line.blank]
    texts.extend(text for mail in mails for text in (mail.subject, *mail.lines))
    return tuple(dict.fromkeys(name for text in texts for name in _BLANK.findall(text)))


def _about_patients(evidence: Evidence) -> Iterator[SourcedText]:
    kinds = cited_rows(evidence, IDENTIFIERS)
    if kinds:
        named = "; ".join(kind.text.rstrip(".") for kind in kinds)
        yield SourcedText(f"No text on a patient may hold: {named}.", kinds[0].source, kinds[0].cell)
    yield SourcedText(
        "The check of cases looks for forms: dates, numbers, titles, initials, capitalized words in a row. "
        "It does not understand what you wrote. A rare disease or an unusual story can tell who it was too.",
        OWN_ADVICE,
    )


_NOTES = (
    SourcedText(
        "Scores, attempts, visa, citizenship, letters of others and money are left out. With scores, ask for them; the "
        "structured letter does not repeat them.",
        APPLICANT_FILE,
    ),
    SourcedText(
        "Fill in every blank in brackets, or delete its line, before you send anything. Nothing was invented for it.",
        OWN_ADVICE,
    ),
    SourcedText(
        "What is said of the waiver is no legal advice. Read the waiver in MyERAS; the choice is yours.",
        OWN_ADVICE,
    ),
    SourcedText(
        "The weights are those of all programs that answered a survey in 2020, not of one program.", OWN_ADVICE
    ),
)
