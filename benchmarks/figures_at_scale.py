"""Figures by the million for the benchmarks: an invented register, a long file, ten million rows.

Everything is a function of its place, so that every run has the same.
"""

import csv
import os
import resource
import subprocess
import sys
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

UNITS, INDICATORS, MONTHS = 300, 280, 120
FIRST_YEAR = 2016
KNOWN = datetime(2026, 1, 15, 1, 0, tzinfo=UTC)
Row = tuple[int, int, int]


def places(rows: int) -> Iterator[Row]:
    """Yield (indicator, unit, month) of the first rows, unit after unit as offices send them."""
    left, indicators = rows, -(-rows // (UNITS * MONTHS))
    for unit in range(UNITS):
        for indicator in range(indicators):
            for month in range(MONTHS):
                if not left:
                    return
                left -= 1
                yield indicator, unit, month


def value(indicator: int, unit: int, month: int) -> str:
    """Return a figure with two decimals, by its place."""
    return f"{(indicator * 7919 + unit * 104729 + month * 1299709) % 9_000_000 / 100:.2f}"


def period(month: int) -> str:
    """Return the text of the month of this number."""
    return f"{FIRST_YEAR + month // 12}-{month % 12 + 1:02}"


def long_file(home: Path, rows: int) -> Path:
    """Return a long CSV file of so many rows; one that is there already is kept."""
    path = home / f"figures-{rows}.csv"
    if path.exists():
        return path
    part = path.with_suffix(".part")
    with part.open("w", encoding="utf-8", newline="") as file:
        write = csv.writer(file).writerow
        write(["单位", "指标", "报告期", "数值", "来源"])
        for indicator, unit, month in places(rows):
            write([f"单位{unit:03}", f"指标{indicator:03}", period(month),
                   value(indicator, unit, month), "统计月报"])  # fmt: skip
    part.rename(path)
    return path


def environment(home: Path, told: dict[str, str]) -> dict[str, str]:
    """Return the environment of a child that has its own house."""
    kept = {key: value for key, value in os.environ.items() if key != "DATABASE_URL"}
    return kept | {
        "LUODI_HOME": str(home), "DJANGO_SETTINGS_MODULE": "luodi.web.settings.base", **told,
    }  # fmt: skip


def run(environment: dict[str, str], *arguments: str) -> str:
    """Run a step of this file in a child and return what it printed."""
    command = [sys.executable, "-m", "benchmarks.figures_at_scale", *arguments]
    done = subprocess.run(command, env=environment, check=True, text=True, stdout=subprocess.PIPE)
    return done.stdout


def _register() -> None:
    from django.core.management import call_command

    from luodi.catalog.models import Indicator
    from luodi.org.models import Unit

    call_command("migrate", verbosity=0)
    Unit.objects.bulk_create(
        Unit(code=f"U{place:03}", name=f"单位{place:03}", short_name=f"单位{place:03}",
             kind="bureau")
        for place in range(UNITS)
    )  # fmt: skip
    Indicator.objects.bulk_create(
        Indicator(code=f"i{place:03}", name_zh=f"指标{place:03}", unit_of_measure="人")
        for place in range(INDICATORS)
    )


def _load(path: Path) -> None:
    from django.core.management import call_command

    from luodi.indicators.models import Observation

    call_command("load", str(path))
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(time.process_time(), peak, Observation.objects.count())


if __name__ == "__main__":
    import django

    django.setup()
    step, *more = sys.argv[1:]
    if step == "register":
        _register()
    elif step == "load":
        _load(Path(more[0]))
