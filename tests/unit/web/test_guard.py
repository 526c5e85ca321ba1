"""Nobody else's page or address is let in, nothing too large, and every answer carries the policy."""

import asyncio
import re
from pathlib import Path

import pytest
from starlette.testclient import TestClient
from starlette.types import Message, Receive, Scope, Send

from matchwise.web.app import make_pages
from matchwise.web.assets import KEPT, STATIC, assets
from matchwise.web.guard import MOST_BYTES, Guard
from web_pages import HOST, OWN, client_of, desk_with


@pytest.fixture(name="client")
def _client(tmp_path: Path) -> TestClient:
    return client_of(desk_with(None, tmp_path))


@pytest.mark.parametrize("host", ["evil.example", "evil.example:8350", "127.0.0.1:1", "127.0.0.1", ""])
def test_a_foreign_host_is_refused(client: TestClient, host: str) -> None:
    assert client.get("/help", headers={"host": host}).status_code == 403


@pytest.mark.parametrize("origin", ["http://evil.example", "null", f"https://{HOST}", "http://127.0.0.1:1", ""])
def test_a_change_from_a_foreign_page_is_refused(client: TestClient, origin: str) -> None:
    answer = client.post("/start/new", headers={"origin": origin} if origin else {}, follow_redirects=False)
    assert answer.status_code == 403
    assert client.get("/index.json").json()["document"] is None


def test_a_change_from_our_own_page_is_let_in(client: TestClient) -> None:
    assert client.post("/start/new", headers=OWN, follow_redirects=False).status_code == 303
    assert client.get("/index.json").json()["document"]["version"] == 1


@pytest.mark.parametrize("address", ["/", "/help", "/nowhere", "/static/pages.css", "/vendor/htmx-4.0.1/htmx.min.js"])
def test_every_answer_carries_a_strict_policy(client: TestClient, address: str) -> None:
    headers = client.get(address).headers
    policy = headers["content-security-policy"]
    assert "unsafe" not in policy
    assert "default-src 'none'" in policy
    assert "frame-ancestors 'none'" in policy
    assert headers["x-content-type-options"] == "nosniff"


def test_the_worker_that_checks_grammar_and_no_other_file_may_compile_webassembly(client: TestClient) -> None:
    names = sorted(each.name for each in STATIC.iterdir())
    policies = {name: client.get(f"/static/{name}").headers["content-security-policy"] for name in names}
    assert [name for name in names if "unsafe" in policies[name]] == ["grammar_worker.js"]
    assert "script-src 'self' 'wasm-unsafe-eval'; style-src 'self'" in policies["grammar_worker.js"]
    assert "unsafe" not in client.get("/static/grammar_worker.js/none").headers["content-security-policy"]


@pytest.mark.parametrize("address", ["/", "/help", "/help.json", "/nowhere", "/static/none.css", "/static/pages.css?0"])
def test_pages_and_files_of_unknown_content_are_never_kept(client: TestClient, address: str) -> None:
    assert client.get(address).headers["cache-control"] == "no-store"


def test_scripts_and_styles_are_kept_under_an_address_that_changes_with_them(client: TestClient) -> None:
    addresses = re.findall(r'(?:src|href)="(/(?:static|vendor)/[^"]*)"', client.get("/").text)
    assert len(addresses) == 5
    assert {client.get(address).headers["cache-control"] for address in addresses} == {KEPT}
    assert client.get(f"/static/none.css?{assets()}").headers["cache-control"] == "no-store"


@pytest.mark.parametrize("address", ["/", "/help.json", "/static/pages.css", "/nowhere"])
def test_head_gets_the_headers_of_get_and_no_body(client: TestClient, address: str) -> None:
    got, head = client.get(address), client.head(address)
    assert (head.status_code, head.content) == (got.status_code, b"")
    assert head.headers["content-type"] == got.headers["content-type"]
    assert head.headers["content-security-policy"] == got.headers["content-security-policy"]


def test_a_browser_that_is_refused_gets_a_page_with_nothing_from_outside(client: TestClient) -> None:
    hostile = "<script>alert(1)</script>"
    answer = client.get(f"/{hostile}", headers={"host": f"evil{hostile}", "accept": "text/html,*/*"})
    assert answer.status_code == 403
    assert answer.headers["content-type"] == "text/html; charset=utf-8"
    assert "<h1>Not let in</h1>" in answer.text
    assert "script" not in answer.text
    assert "default-src 'none'" in answer.headers["content-security-policy"]
    large = client.post("/start/file", content=b"a" * (MOST_BYTES + 1), headers={**OWN, "accept": "text/html"})
    assert (large.status_code, "larger than 10 MB" in large.text) == (413, True)


def test_an_upload_that_is_too_large_is_refused_with_a_reason(client: TestClient) -> None:
    answer = client.post("/start/file", files={"file": ("a.yaml", b"a" * (MOST_BYTES + 1))}, headers=OWN)
    assert answer.status_code == 413
    assert "larger than 10 MB" in answer.json()["error"]["what"]


def test_telemetry_is_off_whatever_the_environment_says(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FASTAPI_OTEL_AUTO_CONFIGURE", "true")
    monkeypatch.setenv("OTEL_EXPORTER_OTLP_ENDPOINT", "http://127.0.0.1:9")
    telemetry = make_pages(desk_with(None, tmp_path))._telemetry  # noqa: SLF001 (there is no public way to ask)
    assert telemetry["auto_configure"] is False
    assert (telemetry["tracing"], telemetry["metrics"], telemetry["logs"]) == (False, False, False)


def test_no_description_page_with_foreign_scripts_is_served(client: TestClient) -> None:
    assert [client.get(address).status_code for address in ("/docs", "/redoc")] == [404, 404]


def test_a_body_that_is_cut_off_changes_nothing() -> None:
    reached: list[str] = []

    async def app(scope: Scope, _receive: Receive, _send: Send) -> None:
        reached.append(scope["path"])

    async def sent() -> None:
        parts: list[Message] = [
            {"type": "http.request", "body": b"text=half", "more_body": True},
            {"type": "http.disconnect"},
        ]

        async def receive() -> Message:
            return parts.pop(0)

        async def send(_message: Message) -> None:
            reached.append("answered")

        headers = [(b"host", HOST.encode()), (b"origin", OWN["origin"].encode())]
        scope = {"type": "http", "method": "POST", "path": "/profile/answer", "headers": headers}
        await Guard(app, (HOST,))(scope, receive, send)

    asyncio.run(sent())
    assert reached == []
