"""Writes everything that a document holds as one text, for the user who leaves or who wants to see it all."""

import base64
import dataclasses
import datetime as dt
import json

from sqlalchemy import select

from matchwise.store.backend import Store
from matchwise.store.tables import METADATA, VERSIONS


def everything(store: Store) -> str:
    """All that the document holds at one moment, as JSON (which YAML readers read too), without any encryption.

    `document` is the applicant file; the other keys are the tables of the store, each row with its columns;
    recordings are written in base64.
    """
    with store.backend.reading() as connection:
        told = {
            table.name: [dict(row) for row in connection.execute(select(table).order_by(*table.primary_key)).mappings()]
            for table in METADATA.sorted_tables
        }
    newest = told[VERSIONS.name][-1]["text"]
    return json.dumps({"document": newest, **told}, default=_plain, ensure_ascii=False, indent=2) + "\n"


def _plain(value: object) -> object:
    if isinstance(value, dt.date):
        return value.isoformat()
    if isinstance(value, bytes):
        return base64.b64encode(value).decode("ascii")
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return dataclasses.asdict(value)
    message = f"{type(value).__name__} is not written"
    raise TypeError(message)
