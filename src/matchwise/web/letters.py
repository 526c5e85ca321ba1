"""The answers of the pages Letters and Rotation: packet, messages and outline for the document that is open."""

from matchwise.advice.message import LOGGED, program_message, tied_programs
from matchwise.advice.message_reports import MessageReport, SentMessage, TiedProgram
from matchwise.advice.outline import statement_outline
from matchwise.advice.outline_reports import OutlineReport
from matchwise.advice.packet import letter_packet
from matchwise.advice.packet_reports import PacketReport
from matchwise.advice.rotation import noted_lines, rotation_report
from matchwise.advice.rotation_reports import RotationReport
from matchwise.web.desk import Desk
from matchwise.web.letters_asked import LettersForm


def packet_for(desk: Desk, form: LettersForm) -> PacketReport:
    """The packet for one writer; InputError when the form cannot be used."""
    known = desk.knowledge()
    return letter_packet(desk.applicant(), known.evidence, known.as_of, form.asked())


def outline_for(desk: Desk) -> OutlineReport:
    """The outline of the statement."""
    known = desk.knowledge()
    return statement_outline(desk.applicant(), known.evidence, known.as_of)


def tied_for(desk: Desk) -> tuple[TiedProgram, ...]:
    """Programs with a tie."""
    known = desk.knowledge()
    return tied_programs(desk.applicant(), known.directory.programs, known.as_of, sent_for(desk))


def message_for(desk: Desk, index: int) -> MessageReport:
    """The message to one program."""
    known = desk.knowledge()
    program = known.directory.programs[index]
    return program_message(desk.applicant(), program, known.evidence, known.as_of, sent=sent_for(desk), log=LOGGED)


def sent_for(desk: Desk) -> tuple[SentMessage, ...]:
    """Messages of the applicant's season that are logged."""
    logged = desk.document.messages(desk.applicant().season)
    return tuple(SentMessage(one.acgme_code, one.day) for one in logged)


def rotation_for(desk: Desk) -> RotationReport:
    """The checklist and the days that are kept."""
    return rotation_report(desk.knowledge().evidence, desk.document.rotation_days())


def form_with_notes(desk: Desk) -> LettersForm:
    """The form with the lines of the rotation notes as cases."""
    return LettersForm(cases="\n".join(noted_lines(desk.document.rotation_days())))
