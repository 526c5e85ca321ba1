"""The shape of the code: short modules, short functions, and a first sentence that says what a module owns."""

import ast
from collections.abc import Iterator

from repository import ROOT, modules

LONGEST_MODULE = 400
LONGEST_FUNCTION = 40

LONG_FUNCTIONS = {"priors.py:openness": "names each field of the priors once, and does nothing else"}
"""Functions that may be longer, as "module.py:name", each with its reason."""


def functions(tree: ast.Module) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    """Every function and method of a module, nested ones too."""
    return (node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef))


def body_lines(function: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    """Lines from the first statement after the docstring to the last line."""
    body = function.body[1:] if ast.get_docstring(function) else function.body
    return (function.end_lineno or 0) - body[0].lineno + 1 if body else 0


def long_functions() -> set[str]:
    """The functions longer than the limit, as "module.py:name"."""
    return {
        f"{path.name}:{function.name}"
        for path, tree in modules()
        for function in functions(tree)
        if body_lines(function) > LONGEST_FUNCTION
    }


def test_modules_are_short() -> None:
    too_long = {
        str(path.relative_to(ROOT)): len(path.read_text(encoding="utf-8").splitlines())
        for path in (*(path for path, _ in modules()), ROOT / "start.py")
        if len(path.read_text(encoding="utf-8").splitlines()) > LONGEST_MODULE
    }
    assert too_long == {}


def test_functions_are_short_but_for_named_exceptions() -> None:
    assert long_functions() == set(LONG_FUNCTIONS)


def test_modules_open_with_a_sentence() -> None:
    silent = []
    for path, tree in modules():
        first = (ast.get_docstring(tree) or "").split("\n\n")[0]
        if len(first.split()) < 3 or first[-1] not in ".:`":
            silent.append(str(path.relative_to(ROOT)))
    assert silent == []
