"""The web application in this process, for tests: a desk with a document of an example, and a client that may write."""

from pathlib import Path

from starlette.testclient import TestClient

from matchwise.domain.applicant_draft import NEW_FILE
from matchwise.web.app import make_app
from matchwise.web.desk import Desk
from matchwise.web.document import MemoryDocument
from matchwise.web.examples import example_text
from matchwise.web.shelf import Shelf

HOST = "127.0.0.1:8350"
OWN = {"origin": f"http://{HOST}"}
EXAMPLE = "failed_then_224"


def desk_with(text: str | None, folder: Path) -> Desk:
    """A desk with a document of that text; None: with no document."""
    return Desk(Shelf(folder), None if text is None else MemoryDocument("me.yaml", text))


def client_of(desk: Desk, *, raising: bool = True) -> TestClient:
    """A client of the whole application, as the browser of this computer sees it."""
    return TestClient(make_app(desk, (HOST,)), base_url=f"http://{HOST}", raise_server_exceptions=raising)


def example_desk(folder: Path, **changes: str) -> Desk:
    """A desk with the example, with some words of its file replaced."""
    text = example_text(EXAMPLE)
    for old, new in changes.items():
        assert old in text
        text = text.replace(old, new)
    return desk_with(text, folder)


def empty_desk(folder: Path) -> Desk:
    """A desk with a new document."""
    return desk_with(NEW_FILE, folder)
