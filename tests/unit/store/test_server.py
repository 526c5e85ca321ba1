"""The same document in a PostgreSQL database; runs when MATCHWISE_TEST_POSTGRES holds the address of an empty one."""

import datetime as dt
import os
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest
from sqlalchemy import create_engine, make_url, text

from matchwise import store
from matchwise.errors import ConflictError, LockedError, StoreError

ADDRESS = os.environ.get("MATCHWISE_TEST_POSTGRES", "")
DAY = dt.date(2026, 11, 23)
SCHEMA = "matchwise_test"

pytestmark = pytest.mark.skipif(not ADDRESS, reason="MATCHWISE_TEST_POSTGRES names no database")


@pytest.fixture(name="address")
def _address() -> Iterator[str]:
    """The address of a schema of the test's own."""
    engine = create_engine(ADDRESS)
    with engine.begin() as connection:
        connection.execute(text(f"CREATE SCHEMA {SCHEMA}"))
    try:
        url = make_url(ADDRESS).update_query_dict({"options": f"-csearch_path={SCHEMA}"})
        yield url.render_as_string(hide_password=False)
    finally:
        with engine.begin() as connection:
            connection.execute(text(f"DROP SCHEMA {SCHEMA} CASCADE"))
        engine.dispose()


def test_an_empty_database_becomes_a_document_that_opens_again(address: str) -> None:
    opened = store.open_url(address)
    assert store.read(opened).text == ""
    assert store.save(opened, "b ✓", 1, by="form").number == 2
    assert store.undo(opened, 2, by="form").number == 3
    again = store.open_url(address)
    assert store.read(again).text == ""
    assert store.redo(again, 3, by="form").number == 4
    assert store.read(opened).text == "b ✓"
    with pytest.raises(StoreError, match="reading only"):
        store.save(store.open_url(address, read_only=True), "c", 4, by="form")


def test_all_that_stands_beside_the_document_is_kept(address: str) -> None:
    opened = store.open_url(address)
    store.put_note(opened, "1401612113", "a note", DAY)
    store.put_scenario(opened, "better", (store.Change("x", None),))
    draft = store.keep_draft(opened, "refused", 1, by="tab")
    assert store.drafts(opened) == (draft,)
    assert '"a note"' in store.everything(opened)
    with pytest.raises(StoreError, match="no pass phrase"):
        store.change_pass_phrase(opened, None)


def test_of_threads_that_save_at_once_exactly_one_wins(address: str) -> None:
    opened = store.open_url(address)

    def attempt(number: int) -> bool:
        try:
            store.save(opened, f"text {number}", 1, by="thread")
        except ConflictError:
            return False
        return True

    with ThreadPoolExecutor(4) as pool:
        assert sum(pool.map(attempt, range(8))) == 1


def test_a_database_that_does_not_answer_says_so() -> None:
    with pytest.raises(LockedError, match="cannot be reached"):
        store.open_url(make_url(ADDRESS).set(port=1).render_as_string(hide_password=False))
