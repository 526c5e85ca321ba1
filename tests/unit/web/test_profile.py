"""The guided form: saved as it is typed, every problem beside its field, and no save over another one."""

import re
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from matchwise.advice.case import Case
from matchwise.domain.applicant_draft import NEW_FILE, read_draft, told
from matchwise.domain.applicant_file import KEYS
from matchwise.web.answers import WHOLE
from matchwise.web.desk import Wait
from matchwise.web.document import ChangedElsewhereError
from matchwise.web.form_fields import FIRST, LATER, Question
from matchwise.web.view_numbers import Values
from web_pages import OWN, client_of, empty_desk, example_desk

HOSTILE = '<script>alert("1")</script>\u202e${{7*7}}'


def post(client: TestClient, address: str, **data: object) -> tuple[int, str]:
    answer = client.post(address, data={key: str(value) for key, value in data.items()}, headers=OWN)
    return answer.status_code, answer.text


def document(client: TestClient) -> Values:
    found: Values = client.get("/profile.json").json()
    return found


def test_the_first_part_asks_twelve_questions() -> None:
    labels = " ".join(item.label for item in FIRST.items)
    assert [number for number in range(1, 13) if str(number) not in labels] == []


def test_every_question_stands_at_a_key_of_the_applicant_file() -> None:
    tops = {item.path.split(".")[0] for part in (FIRST, *LATER) for item in part.items}
    assert tops <= set(KEYS)
    assert {item.kind for part in (FIRST, *LATER) for item in part.items if isinstance(item, Question)} <= {
        "text",
        "number",
        "day",
        "month",
        "choice",
        "words",
    }


def test_twelve_answers_make_a_whole_applicant(tmp_path: Path) -> None:
    client = client_of(empty_desk(tmp_path))
    seen = 1
    for path, text in (
        ("season", "2028"),
        ("citizenship", "non_us"),
        ("visa.needs", "true"),
        ("visa.accepts", "J-1, H-1B"),
        ("medical_school.country", "EG"),
        ("medical_school.graduated", "2019-07"),
    ):
        assert post(client, "/profile/answer", path=path, text=text, seen=seen)[0] == 200
        seen += 1
    assert post(client, "/profile/entry", path="exams", change="add", seen=seen)[0] == 200
    for name, text in (("exam", "step2ck"), ("date", "2023-03-04"), ("result", "pass"), ("score", "235")):
        seen += 1
        status, said = post(client, "/profile/answer", path=f"exams[0].{name}", text=text, seen=seen)
        assert status == 200
    assert "Complete." in said
    assert document(client)["problems"] == []
    assert client.get("/chance.json").status_code == 200


def test_a_problem_stands_beside_its_field_and_goes_when_it_is_mended(tmp_path: Path) -> None:
    client = client_of(example_desk(tmp_path))
    _, said = post(client, "/profile/answer", path="exams[2].score", text="999", seen=1)
    assert 'id="problem-exams-2-score" hx-swap-oob="true">999 is not between 1 and 300' in said
    assert "1 answer is missing or not clear" in client.get("/profile").text
    _, said = post(client, "/profile/answer", path="exams[2].score", text="224", seen=2)
    assert 'id="problem-exams-2-score" hx-swap-oob="true"></p>' in said


def test_visas_are_boxes_that_are_marked_and_unmarked(tmp_path: Path) -> None:
    client = client_of(example_desk(tmp_path))
    assert post(client, "/profile/answer", path="visa.accepts", text="J-1", seen=1)[0] == 200
    assert 'value="H-1B" checked' not in client.get("/profile").text
    both = {"path": "visa.accepts", "text": ["J-1", "H-1B"], "seen": "2"}
    assert client.post("/profile/answer", data=both, headers=OWN).status_code == 200
    assert document(client)["applicant"]["visa"]["accepts"] == ["J-1", "H-1B"]
    page = client.get("/profile").text
    assert page.count('type="checkbox" name="text"') == 2
    assert 'value="J-1" checked' in page
    assert 'value="H-1B" checked' in page
    assert client.post("/profile/answer", data={"path": "visa.accepts", "seen": "3"}, headers=OWN).status_code == 200
    assert 'value="J-1" checked' not in client.get("/profile").text


def test_an_answer_that_is_too_long_is_refused(tmp_path: Path) -> None:
    client = client_of(example_desk(tmp_path))
    status, said = post(client, "/profile/answer", path="name", text="x" * 2_001, seen=1)
    assert status == 422
    assert "longer than 2000 characters" in said


@pytest.mark.parametrize(
    ("path", "text", "offers"),
    [
        ("medical_school.country", "Egypt", ["EG"]),
        ("citizenship_countries", "Egypt", ["EG"]),
        ("citizenship_countries", "Egypt, IN", []),
        ("medical_school.country", "<b>", []),
    ],
)
def test_what_was_meant_is_offered_as_a_button(tmp_path: Path, path: str, text: str, offers: list[str]) -> None:
    client = client_of(example_desk(tmp_path))
    _, said = post(client, "/profile/answer", path=path, text=text, seen=1)
    assert re.findall(r'data-fill="(.*?)"', said) == offers
    assert all(f'data-for="{path.replace(".", "-").replace("_", "-")}"' in said for _ in offers)


def test_an_incomplete_file_names_questions_of_the_form_and_links_to_them(tmp_path: Path) -> None:
    client = client_of(empty_desk(tmp_path))
    page = client.get("/chance").text
    assert '<a href="/profile#medical-school-country"><bdi>Country of your medical school</bdi></a>' in page
    assert "key is required" not in page
    assert "medical_school" not in page
    assert 'id="medical-school-country"' in client.get("/profile").text


def test_two_windows_never_overwrite_each_other(tmp_path: Path) -> None:
    client = client_of(example_desk(tmp_path))
    assert post(client, "/profile/answer", path="budget_usd", text="2000", seen=1)[0] == 200
    status, said = post(client, "/profile/answer", path="name", text="Other", seen=1)
    assert status == 409
    assert "changed in another window" in said
    assert "What you typed here is kept as a draft" in said
    found = document(client)
    assert (found["version"], found["applicant"]["budget_usd"]) == (2, "2000")


def test_entries_come_and_go_and_none_is_said(tmp_path: Path) -> None:
    client = client_of(example_desk(tmp_path))
    count = len(document(client)["applicant"]["exams"])
    assert post(client, "/profile/entry", path="exams", change="add", seen=1)[0] == 200
    assert len(document(client)["applicant"]["exams"]) == count + 1
    assert post(client, "/profile/entry", path="exams", change=str(count), seen=2)[0] == 200
    assert len(document(client)["applicant"]["exams"]) == count
    assert post(client, "/profile/entry", path="experience", change="none", seen=3)[0] == 200
    assert document(client)["applicant"]["experience"] == []


@pytest.mark.parametrize("path", ["status", "version", "exams[99].score", "exams[0].other", "../x", "name.first", ""])
def test_what_the_form_does_not_ask_for_is_refused(tmp_path: Path, path: str) -> None:
    client = client_of(example_desk(tmp_path))
    before = client.get("/download/applicant.yaml").text
    assert post(client, "/profile/answer", path=path, text="1", seen=1)[0] == 422
    assert client.get("/download/applicant.yaml").text == before


def test_hostile_words_stay_words(tmp_path: Path) -> None:
    client = client_of(example_desk(tmp_path))
    assert post(client, "/profile/answer", path="medical_school.name", text=HOSTILE, seen=1)[0] == 200
    page = client.get("/profile").text
    assert "<script>alert" not in page
    assert told(read_draft(client.get("/download/applicant.yaml").text), "medical_school.name") == HOSTILE


def test_limits_that_were_tried_are_kept_in_the_file(tmp_path: Path) -> None:
    client = client_of(example_desk(tmp_path))
    assert post(client, "/profile/limits", seen=1, budget="1500", programs="60", per_state="", per_city="4")[0] == 200
    kept = document(client)["applicant"]
    assert (kept["budget_usd"], kept["max_programs"]) == ("1500", "60")
    assert "max_per_state" not in kept["preferences"]
    assert post(client, "/profile/limits", seen=2, budget="many")[0] == 422


def test_a_file_is_brought_kept_and_opened_again(tmp_path: Path) -> None:
    client = client_of(empty_desk(tmp_path))
    text = NEW_FILE + "name: Döctor\n"
    sent = client.post("/bring", files={"file": ("mein lebenslauf ä.yaml", text.encode())}, headers=OWN)
    assert sent.status_code == 200
    assert [path.name for path in tmp_path.glob("*.matchwise")] == ["mein lebenslauf ä.matchwise"]
    assert client.post("/start/example", data={"name": "needs_no_visa"}, headers=OWN).status_code == 200
    assert client.post("/start/kept", data={"name": "mein lebenslauf ä.matchwise"}, headers=OWN).status_code == 200
    assert document(client)["applicant"]["name"] == "Döctor"


@pytest.mark.parametrize("content", [b"", b"\xff\xfe", b"- 1\n- 2\n", b"a: &x 1\nb: *x\n", b"%PDF-1.7", b"{" * 2000])
def test_a_file_that_is_none_is_refused_with_a_reason(tmp_path: Path, content: bytes) -> None:
    client = client_of(empty_desk(tmp_path))
    sent = client.post("/bring", files={"file": ("a.yaml", content)}, headers=OWN)
    assert sent.status_code == 422
    assert "This cannot be read" in sent.text
    assert list(tmp_path.glob("*.matchwise")) == []


@pytest.mark.parametrize("name", ["../../etc/passwd", "none.matchwise", ""])
def test_only_documents_of_the_shelf_are_opened(tmp_path: Path, name: str) -> None:
    client = client_of(empty_desk(tmp_path))
    assert client.post("/start/kept", data={"name": name}, headers=OWN).status_code in {404, 422}


def test_what_a_stale_window_says_of_an_entry_is_never_offered_for_another_one(tmp_path: Path) -> None:
    desk = example_desk(tmp_path)
    client = client_of(desk)
    assert post(client, "/profile/entry", path="exams", change=0, seen=1, window="b")[0] == 200
    assert post(client, "/profile/answer", path="exams[0].score", text="199", seen=1, window="a")[0] == 409
    assert desk.document.read().drafts == 0
    assert post(client, "/profile/answer", path="name", text="Other", seen=1, window="a")[0] == 409
    assert desk.document.read().drafts == 1


def test_a_text_that_was_made_before_the_own_last_save_is_refused(tmp_path: Path) -> None:
    document = example_desk(tmp_path).document
    first = document.read()
    document.save(first.text + "budget_usd: 1\n", 1, "a")
    with pytest.raises(ChangedElsewhereError):
        document.save(first.text + "max_programs: 3\n", 1, "a", made_from=first.version)


def test_an_answer_is_kept_for_the_text_that_it_was_asked_of(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    desk = example_desk(tmp_path)
    own, text = desk.case(WHOLE), desk.document.read().text

    def slow_case(_wait: Wait) -> Case:
        desk.document.save(text.replace("budget_usd: 3930", "budget_usd: 600"), 1)
        return own

    monkeypatch.setattr(desk, "case", slow_case)
    before = desk.listed(desk.limits(), WHOLE)
    monkeypatch.undo()
    after = desk.listed(desk.limits(), WHOLE)
    assert before.cost.eras_usd.value > 600 >= after.cost.eras_usd.value
