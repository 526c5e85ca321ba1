"""Writes everything that a document holds as one text, for the user who leaves or who wants to see it all."""

import dataclasses
import datetime as dt
import json

from matchwise.store.backend import Store
from matchwise.store.drafts import drafts
from matchwise.store.facts import facts
from matchwise.store.notes import notes
from matchwise.store.opening import about
from matchwise.store.saving import MOST_LISTED, history, read, text_of
from matchwise.store.scenarios import scenarios
from matchwise.store.values import Version


def everything(store: Store) -> str:
    """All that the document holds, as JSON (which YAML readers read too): nothing of it is left out or encrypted."""
    told = {
        "about": about(store),
        "document": read(store).text,
        "history": [{**dataclasses.asdict(each), "text": text_of(store, each.number)} for each in _all_versions(store)],
        "drafts": drafts(store),
        "scenarios": scenarios(store),
        "notes": notes(store),
        "facts": facts(store),
    }
    return json.dumps(told, default=_plain, ensure_ascii=False, indent=2) + "\n"


def _all_versions(store: Store) -> list[Version]:
    """Every version that is kept, oldest first."""
    found: list[Version] = []
    while batch := history(store, before=found[-1].number if found else None, most=MOST_LISTED):
        found.extend(batch)
    return found[::-1]


def _plain(value: object) -> object:
    if isinstance(value, dt.date):
        return value.isoformat()
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return dataclasses.asdict(value)
    message = f"{type(value).__name__} is not written"
    raise TypeError(message)
