"""The architecture checks itself: layers, circles, and who may know which library."""

import ast
from pathlib import Path

import pytest
from importlinter.cli import lint_imports

from repository import PACKAGES, ROOT, SOURCE, imported_modules, modules

REACHING_OUT = {
    "aiohttp",
    "asyncio",
    "dask",
    "distributed",
    "ftplib",
    "http",
    "httpx",
    "imaplib",
    "requests",
    "smtplib",
    "socket",
    "socketserver",
    "ssl",
    "telnetlib",
    "urllib.request",
    "urllib3",
    "xmlrpc",
}

ALLOWED_OUT = {("market/season_cluster.py", "distributed"), ("web/serve.py", "socket")}
"""Speaks to the scheduler that a user names with --cluster, and to nothing else; listens on 127.0.0.1, and with --phone
on the private address of this computer.
"""


def test_every_import_contract_is_kept(capsys: pytest.CaptureFixture[str]) -> None:
    code = lint_imports(config_filename=str(ROOT / "pyproject.toml"), no_cache=True)
    assert code == 0, capsys.readouterr().out


def test_nothing_in_the_package_can_reach_the_network_but_a_named_cluster() -> None:
    found = {
        (path.relative_to(SOURCE).as_posix(), name)
        for path, tree in modules()
        for name in imported_modules(tree)
        if name in REACHING_OUT or name.split(".")[0] in REACHING_OUT
    }
    assert found == ALLOWED_OUT


@pytest.mark.parametrize("package", PACKAGES, ids=lambda path: path.name)
def test_a_package_says_what_it_offers(package: Path) -> None:
    tree = ast.parse((package / "__init__.py").read_text(encoding="utf-8"))
    offered = [
        ast.literal_eval(node.value)
        for node in tree.body
        if isinstance(node, ast.Assign) and any(isinstance(t, ast.Name) and t.id == "__all__" for t in node.targets)
    ]
    binds = any(isinstance(node, ast.ImportFrom | ast.FunctionDef | ast.ClassDef) for node in tree.body)
    assert len(offered) == binds
    assert all(len(names) == len(set(names)) for names in offered)


@pytest.mark.parametrize("package", PACKAGES, ids=lambda path: path.name)
def test_what_a_package_offers_is_there_and_is_documented(package: Path) -> None:
    module = __import__(f"matchwise.{package.name}", fromlist=["*"])
    undocumented = [name for name in getattr(module, "__all__", ()) if not getattr(module, name).__doc__]
    assert undocumented == []
