"""`--cluster`: the printed answer is the same as on this machine, and what cannot be meant is refused."""

import json
from importlib.util import find_spec
from pathlib import Path

import pytest
from typer.testing import CliRunner

from dask_cluster import local_cluster
from matchwise.cli.main import app
from matchwise.errors import InputError

RUN = CliRunner()


@pytest.mark.skipif(find_spec("distributed") is None, reason="the package distributed is not installed")
def test_both_commands_print_the_same_from_a_cluster(tmp_path: Path) -> None:
    with local_cluster(tmp_path, workers=2) as cluster:
        for command in ("simulate", "validate"):
            asked = ["market", command, "--seasons", "2", "--json"]
            there = RUN.invoke(app, [*asked, "--cluster", cluster.address], catch_exceptions=False)
            here = RUN.invoke(app, [*asked, "--workers", "1"], catch_exceptions=False)
            assert json.loads(there.stdout) == json.loads(here.stdout)
            assert there.stderr == ""


@pytest.mark.parametrize(
    ("asked", "field"),
    [
        (["--cluster", ""], "--cluster"),
        (["--cluster", "nowhere"], "--cluster"),
        (["--cluster", "127.0.0.1:9", "--workers", "2"], "--workers"),
    ],
)
@pytest.mark.parametrize("command", ["simulate", "validate"])
def test_what_cannot_be_meant_is_refused(command: str, asked: list[str], field: str) -> None:
    ran = RUN.invoke(app, ["market", command, *asked])
    assert isinstance(ran.exception, InputError)
    assert [problem.field for problem in ran.exception.problems] == [field]
