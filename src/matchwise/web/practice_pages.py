"""The page Interview practice: questions, recording, takes and what they tell, stories, and a video of one's own."""

import json
from typing import Annotated

from fastapi import APIRouter, Form, Path, Query, Request, UploadFile
from starlette.responses import HTMLResponse, RedirectResponse, Response

from matchwise import store
from matchwise.errors import InputError
from matchwise.exports.practice_json import practice_values, summary_values, take_values
from matchwise.exports.practice_pdf import practice_pdf
from matchwise.practice.whisper import NAME as WHISPER
from matchwise.store import Story
from matchwise.web.answers import Page, data, desk_of, shown, wants_json
from matchwise.web.faults import SAFE, Fault
from matchwise.web.practice_kept import (
    change_words,
    covered,
    put,
    report_of,
    sound_of,
    summaries_of,
    take_of,
    told_of,
)
from matchwise.web.view_practice import practice_page_values, stories_json, stories_values, take_page_values

router = APIRouter()
_AFTER_POST, _WRONG = 303, 422
_TITLE = "Interview practice"
Words = Annotated[str, Form(max_length=40_000, description="What was said, um and uh too.")]
Box = Annotated[str, Form(max_length=5_000)]
Number = Annotated[int, Form(ge=0, le=2**53)]
Named = Annotated[int, Path(ge=1, le=2**53, description="The number of a take or of a story.")]
Asked = Annotated[str, Query(max_length=80, description="The name of the question that is chosen.")]


@router.get("/practice", response_class=HTMLResponse)
def practice_page(request: Request, question: Asked = "") -> Response:
    """The questions, the place to record, and the takes."""
    desk = desk_of(request)
    report = report_of(desk)
    values = practice_page_values(report, summaries_of(desk, report), question)
    return shown(request, Page("practice.html", _TITLE, values))


@router.get("/practice.json")
def practice_data(request: Request) -> Response:
    """The same as JSON."""
    desk = desk_of(request)
    report = report_of(desk)
    takes = [summary_values(one) for one in summaries_of(desk, report)]
    return data(json.dumps({**practice_values(report), "takes": takes}) + "\n")


@router.get("/practice/sheet.pdf")
def practice_sheet(request: Request) -> Response:
    """The sheet to print."""
    headers = {"content-disposition": 'attachment; filename="practice.pdf"'}
    return Response(practice_pdf(report_of(desk_of(request))), media_type="application/pdf", headers=headers)


@router.post("/practice/takes")
def keep_take(
    request: Request,
    question: Annotated[str, Form(max_length=80)] = "",
    transcript: Words = "",
    recording: UploadFile | None = None,
    recognize: Annotated[str, Form(max_length=3, description="yes: faster-whisper hears the words.")] = "",
) -> Response:
    """Measure a recording or its words, and keep the take; what was written stays where it is refused."""
    desk = desk_of(request)
    wav = recording.file.read() if recording is not None and recording.filename else None
    try:
        take = put(desk, question, transcript, wav, WHISPER if recognize == "yes" else None)
    except InputError as error:
        if wants_json(request):
            raise
        return _refused(request, question, transcript, error)
    return RedirectResponse(f"/practice/takes/{take.number}", _AFTER_POST)


@router.post("/practice/takes/delete")
def delete_takes(request: Request) -> Response:
    """Delete every take."""
    store.drop_takes(desk_of(request).document.store)
    return RedirectResponse("/practice", _AFTER_POST)


@router.get("/practice/takes/{number}.json")
def take_data(request: Request, number: Named) -> Response:
    """What a take tells, as JSON."""
    desk = desk_of(request)
    take = take_of(desk, number)
    told = take_values(told_of(desk, take, report_of(desk)))
    return data(json.dumps({"take": str(take.number), "transcript": take.transcript, **told}) + "\n")


@router.get("/practice/takes/{number}.wav")
def take_recording(request: Request, number: Named) -> Response:
    """The recording of a take."""
    return Response(sound_of(desk_of(request), number), media_type="audio/wav")


@router.get("/practice/takes/{number}", response_class=HTMLResponse)
def take_page(request: Request, number: Named) -> Response:
    """What a take tells."""
    desk = desk_of(request)
    take = take_of(desk, number)
    report = report_of(desk)
    values = take_page_values(take, told_of(desk, take, report), report, desk.knowledge().evidence)
    return shown(request, Page("practice_take.html", "Take", values))


@router.post("/practice/takes/{number}/words")
def take_words(request: Request, number: Named, transcript: Words = "") -> Response:
    """Write the words of a take, and measure it again."""
    change_words(desk_of(request), number, transcript)
    return RedirectResponse(f"/practice/takes/{number}", _AFTER_POST)


@router.post("/practice/takes/{number}/delete")
def delete_take(request: Request, number: Named) -> Response:
    """Delete a take with its recording."""
    store.drop_take(desk_of(request).document.store, number)
    return RedirectResponse("/practice", _AFTER_POST)


@router.get("/practice/stories", response_class=HTMLResponse)
def stories_page(request: Request) -> Response:
    """The story bank."""
    desk = desk_of(request)
    kept = store.stories(desk.document.store)
    values = stories_values(kept, covered(kept), report_of(desk), desk.knowledge().evidence)
    return shown(request, Page("practice_stories.html", "Stories", values))


@router.get("/practice/stories.json")
def stories_data(request: Request) -> Response:
    """The same as JSON."""
    desk = desk_of(request)
    kept = store.stories(desk.document.store)
    return data(stories_json(kept, covered(kept), desk.knowledge().evidence))


@router.post("/practice/stories")
def keep_story(  # noqa: PLR0913, PLR0917 (one parameter for each field of the form)
    request: Request,
    title: Annotated[str, Form(max_length=80)] = "",
    situation: Box = "",
    task: Box = "",
    action: Box = "",
    result: Box = "",
    qualities: Annotated[list[str] | None, Form(max_length=10)] = None,
    number: Number = 0,
) -> Response:
    """Keep a story, or write it in place of the one of its number."""
    story = Story(number, title, situation, task, action, result, tuple(dict.fromkeys(qualities or ())))
    store.put_story(desk_of(request).document.store, story)
    return RedirectResponse("/practice/stories", _AFTER_POST)


@router.post("/practice/stories/{number}/delete")
def delete_story(request: Request, number: Named) -> Response:
    """Delete a story."""
    store.drop_story(desk_of(request).document.store, number)
    return RedirectResponse("/practice/stories", _AFTER_POST)


@router.get("/practice/video", response_class=HTMLResponse)
def video_page(request: Request) -> Response:
    """A video of one's own, which stays in the browser, beside what to look at."""
    return shown(request, Page("practice_video.html", "Look at a video", {"report": report_of(desk_of(request))}))


@router.get("/practice/video.json")
def video_data(request: Request) -> Response:
    """What to look at, as JSON."""
    return data(json.dumps({"checklist": practice_values(report_of(desk_of(request)))["checklist"]}) + "\n")


def _refused(request: Request, question: str, transcript: str, error: InputError) -> Response:
    """The page again with what was written, and what cannot be used."""
    desk = desk_of(request)
    report = report_of(desk)
    fault = Fault(_WRONG, "This take was not kept.", SAFE, "What to do stands below.", error.problems)
    values = practice_page_values(report, summaries_of(desk, report), question)
    return shown(request, Page("practice.html", _TITLE, {**values, "fault": fault, "transcript": transcript}, _WRONG))
