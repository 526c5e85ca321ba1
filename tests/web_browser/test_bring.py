"""Bringing a file in a real browser: dropped, chosen or pasted, seen, confirmed, and found in the profile."""

import base64
import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from record_samples import APPLICATION, BLOCKS, text_pdf
from served_pages import IN_CHROMIUM, OPENED, faults_of, small_targets, without

pytestmark = IN_CHROMIUM

TOLD = "422 (Unprocessable"  # the wrong file
DROP = """(zone, [name, type, content]) => {
  const bytes = Uint8Array.from(atob(content), (letter) => letter.charCodeAt(0));
  const carried = new DataTransfer();
  if (name) carried.items.add(new File([bytes], name, { type }));
  else carried.setData("text/plain", new TextDecoder().decode(bytes));
  for (const kind of ["dragover", "drop"]) {
    zone.dispatchEvent(new DragEvent(kind, { dataTransfer: carried, bubbles: true, cancelable: true }));
  }
}"""


def begin(page: Page) -> None:
    """A new document, with its profile open and the place to drop a file in sight."""
    page.goto("/")
    page.get_by_role("button", name="Begin a new file").click()
    page.wait_for_url("**/profile")
    expect(page.locator("form.zone")).to_be_visible()


def drop(page: Page, name: str, kind: str, content: bytes) -> None:
    page.wait_for_load_state("load")  # the script that takes what is dropped is there
    page.locator("form.zone .drop").evaluate(DROP, [name, kind, base64.b64encode(content).decode()])


@pytest.mark.parametrize(
    ("name", "kind", "content"),
    [("synthetic.txt", "text/plain", BLOCKS.encode()), ("synthetic.pdf", "application/pdf", text_pdf(BLOCKS))],
)
def test_a_dropped_transcript_is_shown_confirmed_and_found_in_the_profile(
    page: Page, name: str, kind: str, content: bytes
) -> None:
    begin(page)
    drop(page, name, kind, content)
    page.wait_for_url("**/bring/*")
    expect(page.get_by_role("heading", level=1)).to_have_text("What was read from your file")
    failed = page.get_by_role("row").filter(has_text="Important.")
    expect(failed).to_contain_text("Step 2 CK, 2022-08-01, Fail, score 205")
    expect(failed.get_by_role("checkbox")).to_be_checked()
    page.reload()
    page.get_by_role("button", name="Take these into my profile").click()
    page.wait_for_url("**/profile")
    for number, (day, score) in enumerate((("2021-05-10", "231"), ("2022-08-01", "205"), ("2023-03-24", "224")), 1):
        attempt = page.get_by_role("group", name=f"attempt {number}")
        expect(attempt.get_by_label("Day")).to_have_value(day)
        expect(attempt.get_by_label("Score")).to_have_value(score)
    expect(page.locator("#seen")).to_have_value("2")


def test_dropped_words_go_into_the_text_and_two_files_are_told(page: Page) -> None:
    begin(page)
    drop(page, "", "", BLOCKS.encode())
    expect(page.get_by_label("Text of your transcript")).to_have_value(BLOCKS)
    page.get_by_role("button", name="Read it").click()
    page.wait_for_url("**/bring/*")
    page.get_by_role("button", name="Leave it").click()
    page.wait_for_url("**/profile")
    expect(page.locator("#seen")).to_have_value("1")
    page.get_by_role("button", name="Read it").click()
    expect(page.locator("#bring-said")).to_have_text("Choose a file, or paste a text.")


def test_a_wrong_file_is_told_and_another_can_be_brought_at_once(page: Page) -> None:
    begin(page)
    drop(page, "scan.pdf", "application/pdf", b"\x89PNG\r\n\x1a\n")
    alert = page.get_by_role("alert")
    expect(alert).to_contain_text("a picture")
    expect(alert).to_contain_text("Your document is unchanged.")
    drop(page, "synthetic.txt", "text/plain", BLOCKS.encode())
    page.wait_for_url("**/bring/*")


def test_the_keyboard_alone_is_enough(page: Page, tmp_path: Path) -> None:
    file = tmp_path / "synthetic.txt"
    file.write_text(BLOCKS, encoding="utf-8")
    # Listens from the start: a chooser that opens before the browser knows of a listener is never told.
    page.on("filechooser", lambda chooser: chooser.set_files(file))
    begin(page)
    page.locator("#bring > summary").focus()
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.id") == "bring-file"
    page.keyboard.press("Space")  # Enter does not open it in every release of Chromium
    expect(page.locator("#bring-file")).to_have_value(re.compile(r"synthetic\.txt$"))
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Read it"
    page.keyboard.press("Enter")
    page.wait_for_url("**/bring/*")
    boxes = page.get_by_role("checkbox")
    boxes.first.focus()
    page.keyboard.press("Space")
    expect(boxes.first).not_to_be_checked()
    for _ in range(boxes.count()):
        page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Take these into my profile"
    page.keyboard.press("Enter")
    page.wait_for_url("**/profile")
    expect(page.get_by_role("group", name="attempt 2")).to_be_visible()
    expect(page.get_by_role("group", name="attempt 3")).to_have_count(0)


def test_without_scripts_the_form_does_the_same(browser: Browser, address: str, tmp_path: Path) -> None:
    file = tmp_path / "synthetic.pdf"
    file.write_bytes(text_pdf(APPLICATION))
    page = browser.new_context(base_url=address, java_script_enabled=False).new_page()
    page.goto("/bring")
    page.get_by_label("Drop a file here").set_input_files(file)
    page.get_by_role("button", name="Read it").click()
    page.wait_for_url("**/bring/*")
    page.get_by_role("button", name="Begin a new file with these").click()
    page.wait_for_url("**/profile")
    for visa in ("J-1", "H-1B"):
        expect(page.get_by_label(visa, exact=True)).not_to_be_checked()
    expect(page.get_by_label("3. Do you need a visa")).to_have_value("true")
    page.context.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [360, 1440])
def test_no_page_scrolls_sideways_or_breaks_a_rule_of_accessibility(page: Page, width: int, scheme: str) -> None:
    begin(page)
    page.set_viewport_size({"width": width, "height": 900})
    page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
    drop(page, "a.txt", "text/plain", f"{APPLICATION}Medical School: {'x' * 300}\n".encode())
    page.wait_for_url("**/bring/*")
    faults = {}
    for address in (page.url, "/bring", "/profile", "/"):
        page.goto(address)
        page.evaluate(OPENED)
        faults[address] = faults_of(page) + small_targets(page)
    assert without(faults) == {}
