"""The page Letters: the packet that asks for a letter, messages to programs with a tie, the outline."""

from collections.abc import Callable
from typing import Annotated

from fastapi import APIRouter, Depends, Path, Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from matchwise.advice.packet_reports import PacketReport
from matchwise.errors import InputError
from matchwise.exports.json_values import object_text
from matchwise.exports.mail_draft import mail_file
from matchwise.exports.message_json import message_json, tied_json
from matchwise.exports.outline_json import outline_values
from matchwise.exports.packet_docx import packet_docx
from matchwise.exports.packet_json import packet_values
from matchwise.exports.packet_pdf import packet_pdf
from matchwise.web.answers import Page, data, desk_of, shown
from matchwise.web.desk import Desk
from matchwise.web.faults import NotThereError, fault_of
from matchwise.web.letters import form_with_notes, message_for, outline_for, packet_for, tied_for
from matchwise.web.letters_asked import LettersForm, letters_form
from matchwise.web.program_pages import Code, index_of
from matchwise.web.view_letters import letters_values, message_values

router = APIRouter()
_AFTER_POST, _WRONG = 303, 422
_DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_MAIL = "message/rfc822"
FILES: dict[str, tuple[str, Callable[[PacketReport], bytes]]] = {
    "packet.docx": (_DOCX, packet_docx),
    "packet.pdf": ("application/pdf", packet_pdf),
}
Form = Annotated[LettersForm, Depends(letters_form)]


@router.get("/letters", response_class=HTMLResponse)
def letters_page(request: Request, notes: bool = False) -> Response:  # noqa: FBT001, FBT002 (a query of the address)
    """The packet as the file stands, programs with a tie, and the outline."""
    desk = desk_of(request)
    return _letters(request, desk, form_with_notes(desk) if notes else LettersForm())


@router.get("/letters.json")
def letters_data(request: Request) -> Response:
    """The same as JSON."""
    desk = desk_of(request)
    parts = {"packet": packet_values(packet_for(desk, LettersForm())), "outline": outline_values(outline_for(desk))}
    return data(object_text({**parts, "tied": tied_json(tied_for(desk))}))


@router.post("/letters", response_class=HTMLResponse)
def check_letters(request: Request, form: Form) -> Response:
    """The packet for the writer that the form names, with what the check of cases found."""
    return _letters(request, desk_of(request), form)


@router.post("/letters/files/{name}", response_class=HTMLResponse)
def letters_file(request: Request, form: Form, name: Annotated[str, Path(max_length=40)]) -> Response:
    """A file of the packet."""
    desk = desk_of(request)
    try:
        return _file(name, packet_for(desk, form))
    except InputError:
        return _letters(request, desk, form)


@router.get("/letters/programs/{code}.json")
def message_data(request: Request, code: Code) -> Response:
    """The message to a program as JSON."""
    desk = desk_of(request)
    return data(message_json(message_for(desk, index_of(desk, code))))


@router.get("/letters/programs/{code}.eml")
def message_file(request: Request, code: Code) -> Response:
    """The draft of the message; nothing is there where no message helps."""
    desk = desk_of(request)
    draft = message_for(desk, index_of(desk, code)).draft
    if draft is None:
        message = "There is no draft for this program."
        raise NotThereError(message)
    return _download(f"{draft.name}.eml", _MAIL, mail_file(draft))


@router.get("/letters/programs/{code}", response_class=HTMLResponse)
def message_page(request: Request, code: Code) -> Response:
    """The message to a program, or why there is none."""
    desk = desk_of(request)
    report = message_for(desk, index_of(desk, code))
    return shown(request, Page("message.html", f"Message to {report.name}", message_values(report)))


@router.post("/letters/programs/{code}/sent")
def log_sent(request: Request, code: Code) -> Response:
    """Log that the message was sent."""
    desk = desk_of(request)
    index_of(desk, code)
    desk.document.log_message(desk.applicant().season, code, desk.knowledge().as_of)
    return RedirectResponse(f"/letters/programs/{code}", _AFTER_POST)


@router.post("/letters/programs/{code}/not-sent")
def forget_sent(request: Request, code: Code) -> Response:
    """Take a message back from the log."""
    desk = desk_of(request)
    index_of(desk, code)
    desk.document.forget_message(desk.applicant().season, code)
    return RedirectResponse(f"/letters/programs/{code}", _AFTER_POST)


def _letters(request: Request, desk: Desk, form: LettersForm) -> Response:
    """The whole page; a form that cannot be used is shown with what is wrong, and nothing typed is lost."""
    fault = None
    try:
        packet = packet_for(desk, form)
    except InputError as error:
        fault, packet = fault_of(error), packet_for(desk, LettersForm())
    values = letters_values(packet, tied_for(desk), outline_for(desk))
    page = Page(
        "letters.html", "Letters and messages", {**values, "form": form, "fault": fault}, _WRONG if fault else 200
    )
    return shown(request, page)


def _file(name: str, report: PacketReport) -> Response:
    if name in FILES:
        kind, write = FILES[name]
        return _download(name, kind, write(report))
    mails = {f"{mail.name}.eml": mail for mail in report.mails}
    if name not in mails:
        message = "There is no file of this name to download."
        raise NotThereError(message)
    return _download(name, _MAIL, mail_file(mails[name]))


def _download(name: str, kind: str, content: bytes) -> Response:
    headers = {"content-disposition": f'attachment; filename="{name}"', "content-type": kind}
    return Response(content, headers=headers)
