"""Runs the suite on PostgreSQL: ``python -m tests.on_postgres [arguments of pytest]``.

Where there is no server it does nothing; the SQLite run has already said so by a skipped test.
"""

import os
import subprocess
import sys

from tests.needs import required
from tests.postgres import ABSENT, available, server


def main(arguments: list[str]) -> int:
    """Start a server, run pytest on it, stop it; returns pytest's exit code."""
    if not available():
        if "postgres" in required():
            print(f"LUODI_REQUIRE names postgres: {ABSENT}", file=sys.stderr)
            return 1
        return 0
    with server() as url:
        print("The same suite on PostgreSQL", flush=True)
        return subprocess.run(
            [sys.executable, "-m", "pytest", *arguments],
            env=os.environ | {"DATABASE_URL": url},
            check=False,
        ).returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
