"""Loading a million figures by ``luodi load``: seconds and memory, on SQLite and on PostgreSQL.

    python -m benchmarks.loading [--home FOLDER] [--rows N] [--json]

The file is invented, the same in every run, and kept in the folder; the databases are made anew.
"""

import argparse
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from benchmarks import figures_at_scale as scale
from benchmarks.figures import Figure, main
from tests import postgres


def figures(home: Path, rows: int) -> Callable[[], Iterator[Figure]]:
    """Return what loads the file on SQLite, then on PostgreSQL where there is one."""

    def measured() -> Iterator[Figure]:
        home.mkdir(parents=True, exist_ok=True)
        file = scale.long_file(home, rows)
        yield from _on("SQLite", home, file, rows, {})
        if postgres.available():
            with postgres.server() as url:
                yield from _on("PostgreSQL", home, file, rows, {"DATABASE_URL": url})

    return measured


def _on(
    name: str, home: Path, file: Path, rows: int, told: dict[str, str]
) -> Iterator[Figure]:  # fmt: skip
    with tempfile.TemporaryDirectory(dir=home) as folder:
        environment = scale.environment(Path(folder), told)
        scale.run(environment, "register")
        begun = time.perf_counter()
        done = subprocess.run(
            [sys.executable, "-m", "benchmarks.figures_at_scale", "load", str(file)],
            env=environment, check=True, text=True, stdout=subprocess.PIPE,
        )  # fmt: skip
        seconds = time.perf_counter() - begun
    worked, peak, stored = done.stdout.split()[-3:]
    yield Figure(f"{name}: figures stored", float(stored), "count", f"== {rows}")
    yield Figure(f"{name}: seconds of the clock", seconds, "s", "<= 30")
    yield Figure(f"{name}: seconds of processor, ours", float(worked), "s")
    yield Figure(f"{name}: memory at its peak", float(peak), "MB", "<= 600")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--home", type=Path)
    parser.add_argument("--rows", type=int, default=1_000_000)
    asked, rest = parser.parse_known_args()
    at = asked.home or Path(tempfile.mkdtemp(prefix="luodi-load-"))
    os.environ.pop("DATABASE_URL", None)
    sys.exit(main(figures(at, asked.rows), "Loading a long file of figures", rest))
