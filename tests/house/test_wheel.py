"""The wheel carries its evidence and works alone, away from the checkout."""

import subprocess
import sys
import sysconfig
import venv
import zipfile
from pathlib import Path

import pytest

from matchwise.web.examples import EXAMPLES
from repository import ROOT

pytestmark = pytest.mark.slow

EXAMPLE = ROOT / "examples" / "failed_then_224.yaml"


@pytest.fixture(scope="module", name="wheel")
def _wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel of this checkout."""
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "hatchling", "build", "--target", "wheel", "--directory", str(folder)]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    return next(folder.glob("matchwise-*.whl"))


@pytest.fixture(scope="module", name="installed")
def _installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The Python of an environment that holds this wheel and, from outside, its dependencies."""
    folder = tmp_path_factory.mktemp("alone") / "with space ä"
    venv.create(folder, with_pip=False)
    home = folder / ("Scripts" if sys.platform == "win32" else "bin")
    python = next(path for path in (home / "python.exe", home / "python") if path.exists())
    install = ["-m", "pip", "--python", str(python), "install", "--quiet", "--no-deps", "--no-index", str(wheel)]
    subprocess.run([sys.executable, *install], check=True, capture_output=True)
    site = subprocess.run(
        [str(python), "-c", "import sysconfig; print(sysconfig.get_path('purelib'))"],
        check=True,
        capture_output=True,
        text=True,
        encoding="utf-8",
    )
    link = Path(site.stdout.strip()) / "dependencies.pth"
    link.write_text(sysconfig.get_path("purelib") + "\n", encoding="utf-8")
    return python


def say(python: Path, folder: Path, *words: str) -> str:
    """What the installed program prints when it is started in another folder."""
    told = subprocess.run(
        [str(next(python.parent.glob("matchwise*"))), *words],
        cwd=folder,
        check=True,
        capture_output=True,
        text=True,
        encoding="utf-8",
    )
    return told.stdout


def test_the_wheel_carries_pack_documents_and_license(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        names = archive.namelist()
    assert "matchwise/evidence/pack.zip" in names
    assert any(name.endswith("licenses/LICENSE") for name in names)
    assert any(name.endswith("licenses/DATA_NOTICE.md") for name in names)
    assert sum(name.endswith("source.yaml") for name in names) == len(list(ROOT.glob("src/**/source.yaml")))
    assert not any(name.startswith(("tests/", "tools/")) for name in names)
    web = {name.removeprefix("matchwise/web/") for name in names if name.startswith("matchwise/web/")}
    assert {f"examples/{example}.yaml" for example in EXAMPLES} <= web
    assert {"vendor/htmx-4.0.1/htmx.min.js", "vendor/htmx-4.0.1/LICENSE", "templates/base.html"} <= web
    assert {f"vendor/harper.js-2.10.0/{name}" for name in ("LICENSE", "harper_wasm_slim_bg.wasm")} <= web


def test_the_wheel_alone_is_what_runs(installed: Path, tmp_path: Path) -> None:
    told = subprocess.run(
        [str(installed), "-c", "import matchwise; print(matchwise.__file__)"],
        cwd=tmp_path,
        check=True,
        capture_output=True,
        text=True,
        encoding="utf-8",
    )
    assert Path(told.stdout.strip()).is_relative_to(installed.parents[1])


def test_the_wheel_alone_makes_a_document_with_the_revisions_it_carries(installed: Path, tmp_path: Path) -> None:
    code = (
        "from pathlib import Path; from matchwise import store;"
        "made = store.create_file(Path('me.matchwise'), 'season: 2028', by='wheel'); print(store.read(made).text)"
    )
    told = subprocess.run([str(installed), "-c", code], cwd=tmp_path, check=True, capture_output=True, text=True)
    assert told.stdout.strip() == "season: 2028"


def test_the_wheel_alone_answers(installed: Path, tmp_path: Path) -> None:
    assert "0.1.0" in say(installed, tmp_path, "--version")
    assert '"list"' in say(installed, tmp_path, "recommend", str(EXAMPLE), "--json")
    assert list(tmp_path.iterdir()) == []
