"""Compiles the readable documents and rules into the pack: `python -m matchwise.evidence.compile`."""

import sys
from pathlib import Path

from matchwise.evidence.load import PACK, SHIPPED
from matchwise.evidence.pack import write_pack
from matchwise.evidence.readable import compile_folders


def main() -> None:
    """Compile the shipped folders into the shipped pack and print its fingerprint."""
    mark = compile_pack(SHIPPED, PACK)
    sys.stdout.write(f"{PACK.name}: {mark[:16]}\n")


def compile_pack(root: Path, pack: Path) -> str:
    """Compile the folders under `root` into `pack`; returns the fingerprint (hex)."""
    return write_pack(compile_folders(root), pack)


if __name__ == "__main__":
    main()
