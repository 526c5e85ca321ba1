"""Turns a CV that is written in YAML, whatever its keys, into the lines that the other readers know."""

from collections.abc import Iterator
from dataclasses import replace

from matchwise.domain.applicant_yaml import YamlKeys, YamlList, YamlNode, YamlText, read_tree
from matchwise.errors import InputError

_LABELS = {
    "Organization": (
        "organization",
        "organisation",
        "company",
        "employer",
        "institution",
        "hospital",
        "school",
        "name",
    ),
    "Position": ("position", "title", "role", "job_title", "jobtitle", "studytype", "degree", "area"),
    "Location": ("location", "country", "place", "city"),
}
_LABEL_OF = {key: label for label, keys in _LABELS.items() for key in keys}
_FIRST = ("start", "start_date", "startdate", "from", "begin", "since")
_LAST = ("end", "end_date", "enddate", "to", "until")


def yaml_lines(content: bytes, place: str) -> list[str]:
    """The lines: keys as headings, entries as labels with values; InputError that names `place` for other YAML."""
    try:
        return list(_of_keys(read_tree(content)))
    except InputError as error:
        raise InputError([replace(one, field=place) for one in error.problems]) from None


def _of_keys(keys: YamlKeys) -> Iterator[str]:
    for key, node in keys.entries.items():
        name = key.replace("_", " ")
        if isinstance(node, YamlText):
            yield f"{name}: {node.text}"
            continue
        yield name
        yield from _of_keys(node) if isinstance(node, YamlKeys) else _of_list(node)


def _of_list(listed: YamlList) -> Iterator[str]:
    for node in listed.items:
        if isinstance(node, YamlText):
            yield f"- {node.text}"
        else:
            yield from _of_entry(node) if isinstance(node, YamlKeys) else _of_list(node)


def _of_entry(entry: YamlKeys) -> Iterator[str]:
    """An entry: who, what and where, then its dates, then the rest."""
    texts = {key.lower(): node.text for key, node in entry.entries.items() if isinstance(node, YamlText)}
    named = {key: f"{_LABEL_OF[key]}: {text}" for key, text in texts.items() if key in _LABEL_OF}
    yield from (line for label in _LABELS for key, line in named.items() if _LABEL_OF[key] == label)
    first, last = (next((key for key in keys if texts.get(key)), "") for keys in (_FIRST, _LAST))
    if first:
        yield f"Dates: {texts[first]} - {texts.get(last) or 'Present'}"
    for key, node in entry.entries.items():
        if key.lower() in named or (first and key.lower() in {first, last}):
            continue
        yield from _rest(key, node)


def _rest(key: str, node: YamlNode) -> Iterator[str]:
    if isinstance(node, YamlText):
        yield f"{key.replace('_', ' ')}: {node.text}"
    elif isinstance(node, YamlKeys):
        yield from _of_keys(node)
    else:
        yield from _of_list(node)
