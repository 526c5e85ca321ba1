"""The page My own list: a list that is pasted or brought is read, asked about, and compared; the address keeps it."""

import io
import zipfile
from collections import Counter
from pathlib import Path

import pytest
from openpyxl import Workbook
from starlette.testclient import TestClient

from shipped import shipped_directory
from web_pages import OWN, client_of, desk_with, empty_desk, example_desk

COOK, CLEVELAND = "1401612113", "1403812339"
HOSTILE = "<script>alert(1)</script>"


@pytest.fixture(scope="module", name="client")
def _client(tmp_path_factory: pytest.TempPathFactory) -> TestClient:
    client = client_of(example_desk(tmp_path_factory.mktemp("shelf")))
    assert client.get("/chance.json").status_code == 200
    return client


def bring(client: TestClient, text: str) -> tuple[int, str, str]:
    answer = client.post("/compare", data={"text": text}, headers=OWN, follow_redirects=False)
    return answer.status_code, answer.headers.get("location", ""), answer.text


def workbook(*rows: tuple[str | int | None, ...]) -> bytes:
    book = Workbook()
    sheet = book.create_sheet("mine", 0)
    for row in rows:
        sheet.append(row)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def test_a_clean_list_leads_to_an_address_that_holds_it(client: TestClient) -> None:
    status, address, _ = bring(client, f"ACGME code,signal\n{COOK},gold\n{CLEVELAND},none\n")
    assert (status, address) == (303, f"/compare?own={COOK}g.{CLEVELAND}")
    report = client.get(f"/compare.json?own={COOK}g.{CLEVELAND}").json()
    page = client.get(address).text
    assert report["programs"] == 2
    assert "With your own list:" in page
    assert all(swap["text"] in page for swap in report["swaps"])
    assert f"Applications cost ${report['usd']}" in page


def test_a_change_leads_to_the_list_with_it(client: TestClient) -> None:
    swap = client.get(f"/compare.json?own={COOK}.{CLEVELAND}").json()["swaps"][0]
    page = client.get(f"/compare?own={COOK}.{CLEVELAND}").text
    query = page.split('href="/compare?own=')[1].split('"')[0]
    after = client.get(f"/compare.json?own={query}").json()["chance"]["match"]["value"]
    before = client.get(f"/compare.json?own={COOK}.{CLEVELAND}").json()["chance"]["match"]["value"]
    assert after - before == pytest.approx(swap["rise"]["value"])


def test_names_duplicates_and_unknown_lines_are_asked_about(client: TestClient) -> None:
    status, _, page = bring(client, f"{COOK}, gold\n{COOK}\nCleveland Clinic\n1409999999\n{HOSTILE}")
    assert status == 200
    assert "Read: 1 program; not clear: 3 lines" in page
    assert "Line 2: Cook County" in page
    assert f'<option value="{CLEVELAND}">' in page
    assert "the directory has no program 1409999999" in page
    assert HOSTILE not in page
    params = {"own": [f"{COOK}g", CLEVELAND, ""]}
    assert client.get("/compare.json", params=params).json()["programs"] == 2
    chosen = client.get("/compare", params=params)
    assert "Your own list: 2 programs, 1 gold" in chosen.text


def test_a_name_that_only_one_program_has_is_taken_and_told(client: TestClient) -> None:
    page = bring(client, "Cleveland Clinic Foundation, gold\nnot a program at all\n")[2]
    assert "Read: 1 program; not clear: 1 line" in page
    assert "found by their names" in page
    assert f"({CLEVELAND})" in page
    assert f'name="own" value="{CLEVELAND}g"' in page
    assert "stand in it twice" in bring(client, f"{CLEVELAND}\ncleveland clinic FOUNDATION\nx y z\n")[2]


def test_a_name_that_two_programs_share_is_asked_about_without_its_state(client: TestClient) -> None:
    programs = shipped_directory().programs
    names = Counter(program.name for program in programs)
    shared = next(program for program in programs if names[program.name] > 1)
    assert "found by their names" not in bring(client, f"{shared.name}\nnot a program at all\n")[2]


def test_the_signal_beside_a_name_stays_with_the_program_that_is_chosen(client: TestClient) -> None:
    for between in ("\t", ", "):
        page = bring(client, f"Cleveland Clinic{between}gold\nCook County{between}silver\n")[2]
        assert f'<option value="{CLEVELAND}g">' in page
        assert f'<option value="{COOK}s">' in page


def test_a_workbook_is_read_like_a_text(client: TestClient) -> None:
    content = workbook(("ACGME code", "Signal"), (int(COOK), "gold"), (CLEVELAND, None))
    answer = client.post("/compare", files={"file": ("mine.xlsx", content)}, headers=OWN, follow_redirects=False)
    assert answer.headers["location"] == f"/compare?own={COOK}g.{CLEVELAND}"


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("mine.xlsx", b"PK\x03\x04 and so on", "it is not a workbook that can be read"),
        ("mine.xls", b"\xd0\xcf\x11\xe0 and so on", "a workbook of the old kind"),
        ("mine.csv", b"\n\n", "it names no program"),
        ("mine.csv", b"a\0b", "it is not a text"),
        ("<b>.csv", b"", "it names no program"),
    ],
)
def test_a_wrong_file_is_told_what_is_wrong(client: TestClient, name: str, content: bytes, said: str) -> None:
    answer = client.post("/compare", files={"file": (name, content)}, headers=OWN)
    assert answer.status_code == 200
    assert said in answer.text
    assert "<b>.csv" not in answer.text


def test_a_damaged_part_of_a_workbook_is_told(client: TestClient) -> None:
    whole = io.BytesIO(workbook(("ACGME code",), (COOK,)))
    damaged = io.BytesIO()
    with zipfile.ZipFile(whole) as read, zipfile.ZipFile(damaged, "w") as written:
        for name in read.namelist():
            content = read.read(name)
            written.writestr(name, content[: len(content) // 2] if name.endswith((".xml", ".rels")) else content)
    answer = client.post("/compare", files={"file": ("mine.xlsx", damaged.getvalue())}, headers=OWN)
    assert answer.status_code == 200
    assert "it is not a workbook that can be read" in answer.text


def test_too_many_signals_are_named_and_the_form_stays(client: TestClient) -> None:
    codes = [program["acgme_code"] for program in client.get("/list.json").json()["list"][:4]]
    page = client.get("/compare?own=" + ".".join(f"{code}g" for code in codes))
    assert "it sends 4 gold signals" in page.text
    assert "Paste your list" in page.text


@pytest.mark.parametrize("own", ["nonsense", "1409999999", f"{COOK}x", ".".join(["1401612113"] * 1_001)])
def test_a_wrong_address_is_told(client: TestClient, own: str) -> None:
    assert client.get(f"/compare?own={own}").status_code == 200
    assert "Some values cannot be used." in client.get(f"/compare?own={own}").text
    assert client.get(f"/compare.json?own={own}").status_code == 422


def test_the_page_without_a_list_shows_the_form_and_its_twin_says_so(client: TestClient) -> None:
    assert "Bring your list" in client.get("/compare").text
    assert client.get("/compare.json").json() == {"evaluate": None}


def test_an_unfinished_file_and_no_document_lead_on(tmp_path: Path) -> None:
    assert "not complete yet" in client_of(empty_desk(tmp_path)).get(f"/compare?own={COOK}").text
    assert "No document is open" in client_of(desk_with(None, tmp_path)).get("/compare").text
