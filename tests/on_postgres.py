"""Runs the suite on PostgreSQL: ``python -m tests.on_postgres [arguments of pytest]``.

Where there is no server it does nothing; the SQLite run has already said so by a skipped test.
What cannot meet a database is left out: the cellar (a test proves that it never loads Django), the
house rules, which read the source, the parsers, scoring of files, the settings, which are asked in
programs of their own without this address, and Chromium, whose house keeps its own database.
`tests/conftest.py` holds them to it.
"""

import os
import signal
import subprocess
import sys
from pathlib import Path

from tests.needs import required
from tests.postgres import ABSENT, available, server

MEETS_NO_DATABASE = (
    "kernels", "packs", "architecture", "benchmarks", "browser", "frontend", "tools",
    "read/parsers", "read/test_sentences.py", "web/scoring", "web/settings",
)  # fmt: skip
OWN_DATABASE = ("architecture", "browser")  # left out for another reason


def meets_none(test: Path) -> bool:
    """Say whether a test's file is left out because it cannot meet a database."""
    here = Path(__file__).parent
    pure = (here / name for name in MEETS_NO_DATABASE if name not in OWN_DATABASE)
    return any(test.is_relative_to(path) for path in pure)


def main(arguments: list[str]) -> int:
    """Start a server, run pytest on it, stop it; returns pytest's exit code."""
    if not available():
        if "postgres" in required():
            print(f"LUODI_REQUIRE names postgres: {ABSENT}", file=sys.stderr)
            return 1
        return 0
    left_out = [f"--ignore=tests/{folder}" for folder in MEETS_NO_DATABASE]
    with server() as url:
        print("The same suite on PostgreSQL", flush=True)
        return subprocess.run(
            [sys.executable, "-m", "pytest", *left_out, *arguments],
            env=os.environ | {"DATABASE_URL": url},
            check=False,
        ).returncode


if __name__ == "__main__":
    # Ended from outside, the server must end too: SystemExit unwinds the context above.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))
    sys.exit(main(sys.argv[1:]))
