"""Ten million figures: a panel of one year as of a past day, from both databases and a snapshot.

    python -m benchmarks.panel [--home FOLDER] [--json]

The databases are filled by themselves, the same in every run; that on SQLite and the snapshot stay
in the folder and are used again.
"""

import argparse
import os
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

from benchmarks import figures_at_scale as scale
from benchmarks.figures import Figure, main
from tests import postgres

LOADED = 0.01  # seconds: less is no library
OF_A_YEAR = scale.UNITS * scale.INDICATORS * 12


def figures(home: Path) -> Callable[[], Iterator[Figure]]:
    """Return what reads the panel from SQLite, from a snapshot, and from PostgreSQL."""

    def measured() -> Iterator[Figure]:
        house = home / "house"
        house.mkdir(parents=True, exist_ok=True)
        here = scale.environment(house, {})
        snapshot = home / "figures.parquet"
        if not (home / "filled").exists():
            scale.run(here, "register")
            scale.run(here, "ten_million")
            (home / "filled").touch()
        yield from _told("SQLite", scale.run(here, "panel"), 6, 600)
        if not snapshot.exists():
            scale.run(here, "snapshot", str(snapshot))
        yield from _told("snapshot", scale.run(here, "panel", str(snapshot)), 0.5, 600)
        if postgres.available():
            with postgres.server() as url:
                there = scale.environment(home, {"DATABASE_URL": url})
                scale.run(there, "register")
                scale.run(there, "ten_million")
                yield from _told("PostgreSQL", scale.run(there, "panel"), 6, 600)

    return measured


def _told(name: str, said: str, most_seconds: float, most_memory: int) -> Iterator[Figure]:
    loaded, seconds, worked, peak, known, total = said.split()[-6:]
    if float(loaded) > LOADED:
        yield Figure(f"{name}: loading the library of data frames, once a process",
                     float(loaded), "s")  # fmt: skip
    yield Figure(f"{name}: figures in the panel", float(known), "count", f"== {OF_A_YEAR}")
    yield Figure(f"{name}: a year of ten million, as of a day", float(seconds), "s",
                 f"<= {most_seconds}")  # fmt: skip
    yield Figure(f"{name}: seconds of processor, ours", float(worked), "s")
    yield Figure(f"{name}: memory at its peak", float(peak), "MB", f"<= {most_memory}")
    yield Figure(f"{name}: sum of the panel", float(total), "")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--home", type=Path)
    asked, rest = parser.parse_known_args()
    at = asked.home or Path(tempfile.mkdtemp(prefix="luodi-panel-"))
    os.environ.pop("DATABASE_URL", None)
    sys.exit(main(figures(at), "A panel of one year out of ten million figures", rest))
