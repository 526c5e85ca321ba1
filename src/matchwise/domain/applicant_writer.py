"""Writes an applicant as an applicant file, version 1; reading it back gives the same applicant."""

import datetime as dt
from dataclasses import MISSING, Field, fields, is_dataclass
from enum import StrEnum
from typing import Any

import yaml

from matchwise.domain.applicant import Applicant, Exam
from matchwise.domain.applicant_file import KEYS, VERSION
from matchwise.domain.applicant_sections import Result
from matchwise.domain.rank_order import Mark, Preferred

_ONE_LINE = 10_000  # characters; values are not folded


class _PlainDumper(yaml.SafeDumper):
    """Writes a value that stands in two fields twice, since an applicant file holds no aliases."""

    def ignore_aliases(self, data: object) -> bool:  # noqa: ARG002 - the signature is PyYAML's
        return True


def write_applicant(applicant: Applicant) -> str:
    """The text of the file (YAML, to be stored as UTF-8); what is not told is left out.

    `read_applicant(write_applicant(a)) == a` for every applicant that a file can tell.
    """
    told = {"version": VERSION, **_plain(applicant)}
    content = {key: told[key] for key in KEYS if key in told}
    return yaml.dump(
        content, Dumper=_PlainDumper, sort_keys=False, allow_unicode=True, default_flow_style=None, width=_ONE_LINE
    )


def _plain(value: Any) -> Any:  # noqa: ANN401 - walks values of every type
    """A value made of dictionaries, lists, text, numbers and dates only."""
    if isinstance(value, Exam | Mark | Preferred):
        return _exam(value) if isinstance(value, Exam) else value.written
    if is_dataclass(value):
        told = {entry.name: getattr(value, entry.name) for entry in fields(value)}
        return {entry.name: _plain(told[entry.name]) for entry in fields(value) if _is_told(entry, told[entry.name])}
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    if isinstance(value, frozenset):
        return sorted(_plain(item) for item in value)
    if isinstance(value, dt.time):
        return value.isoformat("minutes")
    return value.value if isinstance(value, StrEnum) else value


def _exam(value: Exam) -> dict[str, Any]:
    """An attempt with its result in a word."""
    result = Result.PASS if value.passed else Result.FAIL
    told = {"exam": value.exam.value, "date": value.date, "result": result.value, "score": value.score}
    return {key: item for key, item in told.items() if item is not None}


def _is_told(entry: Field[Any], value: object) -> bool:
    """Whether a field says more than its absence would."""
    default = entry.default_factory() if entry.default_factory is not MISSING else entry.default
    return value is not None and value != default
