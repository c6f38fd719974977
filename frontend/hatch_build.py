"""Puts the front-end files and the compiled catalogue into the wheel when they are not there yet.

An editable install needs neither: `make` brings them after it.
"""

import runpy
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class FrontEnd(BuildHookInterface):  # type: ignore[misc]
    """Runs vendor.py before a wheel is packed from a bare checkout."""

    PLUGIN_NAME = "custom"

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Copy the files unless they stand there; the wheel takes them by `artifacts`."""
        root = Path(self.root)
        vendor = root / "src/luodi/web/static/vendor"
        if version != "editable" and not (vendor / "manifest.json").exists():
            runpy.run_path(str(root / "frontend/vendor.py"), run_name="__main__")
