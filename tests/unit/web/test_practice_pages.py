"""The pages of interview practice: takes and stories kept in the document; what is refused stays written."""

import json
from pathlib import Path

import numpy as np
import pytest
from starlette.testclient import TestClient

from matchwise import store
from matchwise.practice.wav import Sound
from matchwise.web.desk import Desk
from spoken import wav_bytes
from web_pages import OWN, client_of, desk_with, empty_desk, example_desk

AT = np.arange(16_000 * 4) / 16_000
WAV = wav_bytes(9_000 * np.sin(2 * np.pi * 150 * AT) * (0.6 + 0.4 * np.sin(2 * np.pi * 4 * AT)) * (AT > 0.5))


@pytest.fixture(name="desk")
def _desk(tmp_path: Path) -> Desk:
    return example_desk(tmp_path)


@pytest.fixture(name="client")
def _client(desk: Desk) -> TestClient:
    return client_of(desk)


def keep(client: TestClient, words: str = "", wav: bytes | None = None, question: str = "scores-1") -> str:
    """Keep a take; the address of its page."""
    files = {} if wav is None else {"recording": ("take.wav", wav, "audio/wav")}
    told = {"question": question, "transcript": words}
    answer = client.post("/practice/takes", data=told, files=files, headers=OWN, follow_redirects=False)
    assert answer.status_code == 303
    return answer.headers["location"]


def test_a_recording_is_measured_kept_played_and_deleted(client: TestClient, desk: Desk) -> None:
    address = keep(client, "I, um, failed once.", WAV)
    page = client.get(address).text
    assert "1 filler in 4 words" in page
    assert f'src="{address}.wav"' in page
    sound = client.get(f"{address}.wav")
    assert (sound.headers["content-type"], sound.content) == ("audio/wav", WAV)
    twin = client.get(f"{address}.json").json()
    assert twin["question"] == "What happened with your exam scores?"
    assert "Take 1" in client.get("/practice").text
    assert client.post(f"{address}/delete", headers=OWN, follow_redirects=False).status_code == 303
    assert client.get(address).status_code == 404
    assert store.takes(desk.document.store) == ()


def test_words_can_be_added_later(client: TestClient) -> None:
    address = keep(client, wav=WAV)
    assert "Fillers are not known" in client.get(address).text
    client.post(f"{address}/words", data={"transcript": "Um, I failed."}, headers=OWN)
    assert "1 filler in 3 words" in client.get(address).text


def test_words_without_a_recording_have_no_sound(client: TestClient) -> None:
    address = keep(client, "I failed once.")
    assert "<audio" not in client.get(address).text
    assert client.get(f"{address}.wav").status_code == 404


def test_progress_is_shown_from_two_takes_on_and_all_can_be_deleted(client: TestClient) -> None:
    for _ in range(2):
        keep(client, "I failed once, and I passed.", WAV)
    page = client.get("/practice").text
    assert page.count("<figure") == 3
    assert len(client.get("/practice.json").json()["takes"]) == 2
    client.post("/practice/takes/delete", headers=OWN)
    assert client.get("/practice.json").json()["takes"] == []


@pytest.mark.parametrize(
    ("wav", "question", "reason"),
    [(b"text", "scores-1", "not a WAV file"), (None, "scores-1", "no recording"), (WAV, "none-1", "no question")],
)
def test_what_cannot_be_kept_is_told_and_the_words_stay(
    client: TestClient, desk: Desk, wav: bytes | None, question: str, reason: str
) -> None:
    words = "" if wav is None else "my own <words>"
    files = {} if wav is None else {"recording": ("take.wav", wav, "audio/wav")}
    told = {"question": question, "transcript": words}
    answer = client.post("/practice/takes", data=told, files=files, headers=OWN)
    assert answer.status_code == 422
    assert reason in answer.text
    assert "my own &lt;words&gt;" in answer.text or not words
    assert store.takes(desk.document.store) == ()
    accepting = {**OWN, "accept": "application/json"}
    twin = client.post("/practice/takes", data=told, files=files, headers=accepting)
    assert twin.status_code == 422
    assert reason in json.dumps(twin.json())


def test_the_question_is_chosen_by_its_address_and_an_unknown_one_is_the_first(client: TestClient) -> None:
    assert '<p class="answer small-answer">Why internal medicine?</p>' in client.get("/practice?question=why_im-1").text
    for query in ("", "?question=none", "?question=%22%3E%3Cscript%3E"):
        assert (
            '<p class="answer small-answer">What happened with your exam scores?</p>'
            in client.get(f"/practice{query}").text
        )


def test_stories_are_kept_and_the_qualities_that_they_cover_are_told(client: TestClient) -> None:
    told = {"title": "Night", "situation": "s", "task": "t", "action": "a", "result": "r", "qualities": ["teamwork"]}
    client.post("/practice/stories", data=told, headers=OWN)
    page = client.get("/practice/stories").text
    assert '<strong>Teamwork</strong>: <span class="good">1 story</span>' in page
    assert page.count("no story yet") == 3
    assert "in <q><bdi>" not in page
    number = client.get("/practice/stories.json").json()["stories"][0]["number"]
    client.post("/practice/stories", data={**told, "number": number, "result": ""}, headers=OWN)
    assert "begun, a box is empty" in client.get("/practice/stories").text
    client.post(f"/practice/stories/{number}/delete", headers=OWN)
    assert client.get("/practice/stories.json").json()["stories"] == []
    assert client.post("/practice/stories", data={"title": ""}, headers=OWN).status_code == 422


def test_only_the_page_that_records_may_ask_for_the_microphone(client: TestClient) -> None:
    assert "microphone=(self)" in client.get("/practice").headers["permissions-policy"]
    for address in ("/practice/stories", "/profile", "/practice/video"):
        assert "microphone=()" in client.get(address).headers["permissions-policy"]


def test_a_profile_that_is_not_complete_still_has_its_questions_and_no_document_none(tmp_path: Path) -> None:
    page = client_of(empty_desk(tmp_path)).get("/practice")
    assert page.status_code == 200
    assert "What happened with your exam scores?" in page.text
    assert "No document is open" in client_of(desk_with(None, tmp_path)).get("/practice").text


def test_a_take_whose_measures_are_damaged_is_measured_again(client: TestClient, desk: Desk) -> None:
    address = keep(client, "Um, I failed.", WAV)
    store.change_take(desk.document.store, 1, "Um, I failed.", "damaged")
    assert "not known" in client.get("/practice").text
    assert "1 filler in 3 words" in client.get(address).text


@pytest.mark.parametrize("number", ["0", "-1", str(2**70), "one"])
def test_a_number_that_is_none_is_told(client: TestClient, number: str) -> None:
    for address in (f"/practice/takes/{number}", f"/practice/takes/{number}.wav"):
        assert client.get(address).status_code in {404, 422}
    assert client.post(f"/practice/stories/{number}/delete", headers=OWN).status_code == 422


@pytest.mark.parametrize("address", ["/practice/takes/7", "/practice/takes/7.json", "/practice/takes/7.wav"])
def test_a_take_that_is_not_there_is_told(client: TestClient, address: str) -> None:
    assert client.get(address).status_code == 404


def test_the_sheet_is_a_pdf(client: TestClient) -> None:
    assert client.get("/practice/sheet.pdf").content.startswith(b"%PDF")


STORY = "Last winter a family was angry. I was asked to help. I called the son. They came back the next day. <b>um</b>"


def test_an_answer_that_asks_for_a_story_shows_its_boxes_with_the_words(client: TestClient) -> None:
    address = keep(client, STORY, question="teamwork-2")
    page, twin = client.get(address).text, client.get(f"{address}.json").json()
    assert "The four boxes of a story" in page
    assert "<q><bdi>Last winter</bdi></q>" in page
    assert [(one["box"], one["seen"]) for one in twin["story"]] == [
        ("situation", True),
        ("task", True),
        ("action", True),
        ("result", True),
    ]
    assert client.get(f"{keep(client, STORY)}.json").json()["story"] == []


def test_a_kept_story_is_checked_as_one_answer(client: TestClient) -> None:
    told = {"title": "Night", "situation": "Last winter.", "task": "It was hard.", "action": "I <i>called</i> him."}
    client.post("/practice/stories", data=told, headers=OWN)
    page = client.get("/practice/stories").text
    assert "Told as one answer" in page
    assert "<q><bdi>Last winter</bdi></q>" in page
    assert "<i>called" not in page
    (kept,) = client.get("/practice/stories.json").json()["stories"]
    assert [one["box"] for one in kept["seen"] if one["seen"]] == ["situation", "action"]


def test_a_recognizer_that_is_missing_is_said_and_what_was_written_stays(client: TestClient) -> None:
    page = client.get("/practice").text
    assert "Words from the recording (faster-whisper): not possible here." in page
    assert 'name="recognize"' not in page
    files = {"recording": ("take.wav", WAV, "audio/wav")}
    told = {"question": "scores-1", "recognize": "yes"}
    answer = client.post("/practice/takes", data=told, files=files, headers=OWN)
    assert answer.status_code == 422
    assert "is not installed" in answer.text or "No model is named" in answer.text


def test_a_recognizer_that_is_there_is_offered_and_its_words_are_kept(
    client: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Heard:
        def transcribe(self, _sound: Sound) -> str:
            return "Um, I <b>failed</b> once."

    monkeypatch.setattr("matchwise.web.view_practice.lacking", lambda: "")
    monkeypatch.setattr("matchwise.web.practice_kept.own_transcriber", lambda _: Heard())
    page = client.get("/practice").text
    assert 'name="recognize" value="yes"' in page
    assert "never tried with a real model" in page
    files = {"recording": ("take.wav", WAV, "audio/wav")}
    told = {"question": "scores-1", "recognize": "yes"}
    answer = client.post("/practice/takes", data=told, files=files, headers=OWN)
    assert "Um, I &lt;b&gt;failed&lt;/b&gt; once.</textarea>" in answer.text
    assert "1 filler in" in answer.text
