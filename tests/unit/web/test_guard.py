"""Nobody else's page or address is let in, nothing too large, and every answer carries the policy."""

from pathlib import Path

import pytest
from starlette.testclient import TestClient

from matchwise.web.app import make_pages
from matchwise.web.guard import MOST_BYTES
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
    assert headers["cache-control"] == "no-store"


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
