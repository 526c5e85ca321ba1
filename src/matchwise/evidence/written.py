"""Strict reading of one evidence file: YAML and CSV, with an error that names file, key and remedy."""

import csv
import io
from pathlib import Path
from typing import Any, ClassVar, TypeVar

import yaml
from pydantic import BaseModel, ValidationError

from matchwise.errors import EvidenceError, Problem

Model = TypeVar("Model", bound=BaseModel)

_FastLoader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class _StrictLoader(_FastLoader):  # type: ignore[misc]  # the C loader exists only where libyaml does
    """A YAML loader that refuses a key written twice and leaves dates as written."""

    yaml_implicit_resolvers: ClassVar[dict[str, list[tuple[str, Any]]]] = {
        first: [(tag, pattern) for tag, pattern in resolvers if tag != "tag:yaml.org,2002:timestamp"]
        for first, resolvers in _FastLoader.yaml_implicit_resolvers.items()
    }

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Any, Any]:  # noqa: FBT001, FBT002  # PyYAML's signature
        keys = [self.construct_object(key, deep=True) for key, _ in node.value]
        twice = next((key for key in keys if keys.count(key) > 1), None)
        if twice is not None:
            raise yaml.constructor.ConstructorError(None, None, f"key {twice!r} stands twice", node.start_mark)
        mapping: dict[Any, Any] = super().construct_mapping(node, deep)
        return mapping


def fault(path: Path, key: str, reason: str, remedy: str) -> EvidenceError:
    """The error for one fault of an evidence file; the path is shown from the document's or body's folder on."""
    place = "/".join(path.parts[-2:])
    return EvidenceError(Problem(f"{place}: {key}" if key else place, reason, remedy))


def read_text(path: Path) -> str:
    """The text of a file in UTF-8, with or without a byte order mark."""
    try:
        return path.read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        raise fault(path, "", "the file is missing.", "Add it, or remove the whole folder.") from None
    except UnicodeDecodeError as error:
        raise fault(path, f"byte {error.start}", "the file is not UTF-8.", "Save it as UTF-8.") from error


def read_yaml(path: Path) -> Any:  # noqa: ANN401  # YAML holds anything; the schema says what it must be
    """What a YAML file holds; EvidenceError when it is not YAML or a key stands twice."""
    try:
        return yaml.load(read_text(path), Loader=_StrictLoader)  # noqa: S506  # a subclass of the safe loader
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        line = f"line {mark.line + 1}" if mark else ""
        reason = f"the file is not valid YAML ({getattr(error, 'problem', None) or error})."
        raise fault(path, line, reason, "Mend that line.") from error


def read_as(model: type[Model], path: Path) -> Model:
    """A YAML file as a written form; EvidenceError names the first wrong key."""
    try:
        return model.model_validate(read_yaml(path))
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        key = ".".join(str(part) for part in first["loc"])
        remedy = "Remove the key or correct its name." if first["type"] == "extra_forbidden" else "Correct the value."
        raise fault(path, key, f"{first['msg']}.", remedy) from error


def read_csv(path: Path, header: tuple[str, ...]) -> list[list[str]]:
    """The rows of a CSV file below its header; EvidenceError when header or row lengths differ from the fields."""
    lines = list(csv.reader(io.StringIO(read_text(path), newline=""), strict=True))
    if not lines or tuple(lines[0]) != header:
        found = ", ".join(lines[0]) if lines else "nothing"
        raise fault(path, "header", f"found {found}.", f"Write: {', '.join(header)}.")
    for number, line in enumerate(lines[1:], start=2):
        if len(line) != len(header):
            reason = f"{len(line)} cells instead of {len(header)}."
            raise fault(path, f"line {number}", reason, "Add or remove cells; quote cells that hold a comma.")
    return lines[1:]
