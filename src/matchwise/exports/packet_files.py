"""The files of a packet: for the writer as DOCX and PDF, and the e-mails as drafts."""

from pathlib import Path

from matchwise.advice.packet_reports import PacketReport
from matchwise.exports.folder import place_files
from matchwise.exports.mail_draft import mail_file, mail_name
from matchwise.exports.packet_docx import packet_docx
from matchwise.exports.packet_pdf import packet_pdf


def write_packet(report: PacketReport, folder: Path) -> tuple[Path, ...]:
    """Write packet.docx, packet.pdf and the drafts; InputError when the folder or a file cannot be written."""
    contents = {
        "packet.docx": packet_docx(report),
        "packet.pdf": packet_pdf(report),
        **{mail_name(mail): mail_file(mail) for mail in report.mails},
    }
    return place_files(contents, folder)
