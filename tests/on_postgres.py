"""Runs the suite on PostgreSQL: ``python -m tests.on_postgres [arguments of pytest]``.

Where there is no server it does nothing; the SQLite run has already said so by a skipped test.
What cannot meet a database is left out: the cellar (a test proves that it never loads Django), the
house rules, which read the source, and Chromium, whose house keeps its own database.
"""

import os
import signal
import subprocess
import sys

from tests.needs import required
from tests.postgres import ABSENT, available, server

MEETS_NO_DATABASE = ("kernels", "packs", "architecture", "benchmarks", "browser", "frontend")


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
