"""Build hook of hatchling: puts the index of skills/ into the wheel; git does not have it."""

from __future__ import annotations

import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class IndexHook(BuildHookInterface[Any]):
    """Makes the index of the data files that the wheel is built of."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Have the index packed beside the data; an editable install makes its own."""
        if version == "editable":
            return
        sys.path.insert(0, self.root)
        from gapcheck.data.index import INDEX, index_of, source_tables

        self._folder = TemporaryDirectory()
        file = Path(self._folder.name) / INDEX
        file.write_bytes(index_of(source_tables()))
        build_data["force_include"][str(file)] = f"gapcheck/skills/{INDEX}"

    def finalize(
        self, version: str, build_data: dict[str, Any], artifact_path: str
    ) -> None:
        """Remove what was made."""
        if version != "editable":
            self._folder.cleanup()
