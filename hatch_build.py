"""Compiles the evidence into the pack when the wheel is built and when the checkout is installed."""

import sys
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class EvidencePackHook(BuildHookInterface[Any]):
    """Writes src/matchwise/evidence/pack.zip from the readable documents and rules beside it."""

    PLUGIN_NAME = "custom"

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:  # noqa: ARG002  hatchling's signature
        """Compile the pack before files are collected; EvidenceError names file, key and remedy."""
        sys.path.insert(0, str(Path(self.root) / "src"))
        # The package is not installed yet when it is built: its own source folder is where it is imported from.
        from matchwise.evidence.compile import compile_pack  # noqa: PLC0415
        from matchwise.evidence.load import PACK, SHIPPED  # noqa: PLC0415

        compile_pack(SHIPPED, PACK)
