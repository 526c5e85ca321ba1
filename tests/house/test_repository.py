"""What may stand in the repository: no machine's path, no package host, locks of names, versions and hashes."""

import re
import sys
import tomllib

import pytest

from repository import ROOT, imported_modules, modules, tracked_files

TEXT = {
    ".py",
    ".md",
    ".toml",
    ".yaml",
    ".yml",
    ".csv",
    ".lock",
    ".txt",
    ".cfg",
    ".json",
    ".html",
    ".typ",
    ".css",
    ".svg",
    "",
}

PACKAGE_HOSTS = tuple(
    ".".join(parts)
    for parts in (
        ("pypi", "org"),
        ("pythonhosted", "org"),
        ("registry", "npmjs", "org"),
        ("deb", "debian", "org"),
        ("proxy", "golang", "org"),
        ("crates", "io"),
    )
)
MACHINE_PATHS = tuple(
    "/" + "/".join(parts) + "/" for parts in (("work", "main"), ("work", "shared"), ("tmp",), ("root",))
)
LOCK_LINE = re.compile(
    r"""(?x)
    [a-z0-9.-]+(\[[a-z]+\])?==[a-z0-9.]+(\ ;\ [a-z_]+[^:]*)?\ \\   # a name, a version, perhaps a marker
    | \ {4}--hash=sha256:[0-9a-f]{64}(\ \\)?          # a hash
    | (\ {4})?\#.*                                    # a comment
    """,
)
NEVER_IMPORTED = {"python_multipart": "FastAPI reads forms and uploads with it"}
IMPORT_NAMES = {"PyYAML": "yaml", "python-docx": "docx", "rapidfuzz": "rapidfuzz", "import-linter": "importlinter"}


def readable() -> list[tuple[str, str]]:
    """Path and text of every readable file of the repository."""
    return [
        (path.relative_to(ROOT).as_posix(), path.read_text(encoding="utf-8", errors="replace"))
        for path in tracked_files()
        if path.suffix in TEXT
    ]


def declared_dependencies() -> set[str]:
    """Import names of the declared dependencies, those of the extras too."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    extras = [name for extra in project["optional-dependencies"].values() for name in extra]
    names = (re.split(r"[><=~! ;\[]", requirement)[0] for requirement in [*project["dependencies"], *extras])
    return {IMPORT_NAMES.get(name, name.replace("-", "_")) for name in names}


def imported_libraries() -> set[str]:
    """Import names of the libraries that the package really uses."""
    roots = {name.split(".")[0] for _, tree in modules() for name in imported_modules(tree)}
    return {root for root in roots if root not in sys.stdlib_module_names and root != "matchwise"}


def test_no_file_names_a_package_host() -> None:
    found = [(name, host) for name, text in readable() for host in PACKAGE_HOSTS if host in text]
    assert found == []


def test_no_file_names_a_path_of_one_machine() -> None:
    found = [
        (name, path)
        for name, text in readable()
        for path in MACHINE_PATHS
        if re.search(rf"(?<![\w.\]}}-]){path}", text)
    ]
    assert found == []


@pytest.mark.parametrize(
    "lock",
    ["requirements.lock"]
    + [
        f"requirements-{name}.lock"
        for name in ("dev", "fast", "calibrate", "cluster", "encrypt", "speech", "recognize", "sentences")
    ],
)
def test_a_lock_holds_names_versions_and_hashes_only(lock: str) -> None:
    lines = (ROOT / lock).read_text(encoding="utf-8").splitlines()
    assert [line for line in lines if not LOCK_LINE.fullmatch(line)] == []


def test_the_development_lock_contains_the_runtime_lock() -> None:
    pins = [
        {line.rstrip(" \\") for line in (ROOT / lock).read_text(encoding="utf-8").splitlines() if "==" in line}
        for lock in ("requirements.lock", "requirements-dev.lock")
    ]
    assert pins[0] - pins[1] == set()


def test_the_locks_offer_files_for_windows_and_macos_too() -> None:
    text = (ROOT / "requirements.lock").read_text(encoding="utf-8")
    numpy = text.split("\nnumpy==")[1].split("\nopenpyxl==")[0]
    assert numpy.count("--hash") > 20


def test_the_declared_dependencies_are_the_ones_that_are_used() -> None:
    assert declared_dependencies() - set(NEVER_IMPORTED) == imported_libraries()


def test_no_foreign_lock_file_is_kept() -> None:
    assert not (ROOT / "uv.lock").exists()
