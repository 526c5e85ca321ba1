"""Spoken into the microphone of the browser, each word of an answer gets its time, where voice and aligner are here."""

import re
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from playwright.sync_api import Page, expect, sync_playwright

from chromium_page import chromium
from matchwise.practice.wav import RATE
from served_pages import FLAGS, IN_CHROMIUM, served
from spoken import Spoken, needs_aligner, needs_speech, speak, wav_bytes

pytestmark = [*IN_CHROMIUM, needs_speech, needs_aligner]

ANSWER = "I, um, failed once. [1200] I passed the second time."
BEFORE = 0.5  # seconds of silence before the first word
DROPPED = 0.6  # seconds; a busy machine drops some of the sound between microphone and page


@pytest.fixture(scope="module", name="spoken")
def _spoken() -> Spoken:
    return speak(ANSWER)


@pytest.fixture(name="page")
def _page(spoken: Spoken, tmp_path: Path) -> Iterator[Page]:
    """A page of a new document, with a microphone that says the answer once and is silent then."""
    sound = tmp_path / "said.wav"
    samples = np.concatenate([np.zeros(int(BEFORE * RATE), np.float32), spoken.sound.samples])
    sound.write_bytes(wav_bytes(samples * 32_000))
    microphone = ("--use-fake-device-for-media-stream", "--use-fake-ui-for-media-stream")
    heard = f"--use-file-for-fake-audio-capture={sound}%noloop"
    with served(tmp_path / "home") as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=[*FLAGS, *microphone, heard])
        page = browser.new_context(base_url=address).new_page()
        page.goto("/")
        page.get_by_role("button", name="Begin a new file").click()
        page.wait_for_url("**/profile")
        yield page
        browser.close()


def test_an_answer_is_recorded_aligned_seen_and_deleted(page: Page, spoken: Spoken) -> None:
    page.goto("/practice?question=scores-1")
    page.get_by_role("button", name="Record", exact=True).click()
    expect(page.locator("[data-clock]")).to_have_text(re.compile(f"^({int(spoken.end) + 2}|{int(spoken.end) + 3})$"))
    page.get_by_role("button", name="Stop").click()
    page.get_by_label("What you said").fill(spoken.text)
    page.get_by_role("button", name="Measure and keep").click()
    page.wait_for_url("**/practice/takes/*")
    twin = page.request.get(f"{page.url}.json").json()
    begins = [one["start"] for one in twin["words"]]
    known = [(found, true) for found, true in zip(begins, spoken.starts, strict=True) if true is not None]
    shifts = [found - true for found, true in known]
    assert max(abs(shift - float(np.median(shifts))) for shift in shifts) < DROPPED
    assert begins == sorted(begins)
    (filler,) = twin["fillers"]
    assert filler["start"] == begins[1]
    assert len([one for one in twin["pauses"] if one["end"] - one["start"] > 1]) == 1
    page.get_by_text("When each word was said").click()
    expect(page.locator("p.words")).to_contain_text(re.compile(r"failed \d\.\d"))
    page.get_by_role("button", name="Delete this take").click()
    expect(page.get_by_text("No take yet.")).to_be_visible()
