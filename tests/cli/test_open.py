"""`matchwise open` as a process: a port that is taken and a file that is none are told in plain words."""

import socket
from pathlib import Path

from command_process import run


def test_a_port_that_is_taken_is_told_with_a_remedy(tmp_path: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        done = run(tmp_path, "open", "--no-browser", "--port", str(taken.getsockname()[1]))
    assert (done.returncode, done.stdout) == (2, b"")
    assert b"is already in use" in done.stderr


def test_a_file_that_is_none_is_told_before_anything_is_served(tmp_path: Path) -> None:
    (tmp_path / "list.yaml").write_text("- 1\n", encoding="utf-8")
    for name, said in (("list.yaml", b"The file holds a list"), ("none.yaml", b"does not exist"), ("x.matchwise", b"")):
        done = run(tmp_path, "open", name, "--no-browser")
        assert done.returncode in {1, 2}
        assert said in done.stderr
        assert b"Traceback" not in done.stderr
    assert sorted(path.name for path in tmp_path.iterdir()) == ["list.yaml"]
