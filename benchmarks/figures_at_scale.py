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


PLAIN_COLUMNS = (
    "indicator_id, unit_id, period, first_day, last_day, value, status, vintage, source, note, "
    "reason, replaces_id"
)
INDEXES = ("a_figure_is_first_known_once", "observation_panel", "observation_by_unit")


def _ten_million() -> None:
    """Fill the table by the database itself: every figure once, and one in a hundred revised."""
    from django.db import connection

    from luodi.audit import guards
    from luodi.indicators.models import Observation

    guards.take_off(connection)
    meta = Observation._meta
    kept = [one for one in (*meta.indexes, *meta.constraints) if one.name in INDEXES]
    with connection.cursor() as cursor:
        for one in kept:
            cursor.execute(f"DROP INDEX {one.name}")
        cursor.execute(
            "CREATE TEMPORARY TABLE months "
            "(place integer, period text, first text, last text, known text)"
        )
        cursor.executemany("INSERT INTO months VALUES (%s, %s, %s, %s, %s)", list(_months()))
        days = ("m.first", "m.last", "m.known")
        if connection.vendor == "postgresql":
            days = ("m.first::date", "m.last::date", "m.known::timestamp AT TIME ZONE 'UTC'")
        first, last, known = days
        cursor.execute(
            f"INSERT INTO indicators_observation ({PLAIN_COLUMNS}) SELECT i.id, u.id, m.period, "
            f"{first}, {last}, ((i.id * 7919 + u.id * 104729 + m.place * 1299709) %% 9000000)"
            f" / 100.0, 'provisional', {known}, 'x', '', '', NULL "
            "FROM catalog_indicator i CROSS JOIN months m CROSS JOIN org_unit u", []
        )  # fmt: skip
        cursor.execute(
            f"INSERT INTO indicators_observation ({PLAIN_COLUMNS}) SELECT indicator_id, unit_id, "
            "period, first_day, last_day, value + 1, status, %s, source, '', 'y', id "
            "FROM indicators_observation WHERE id %% 100 = 0",
            ["2025-05-01 01:00:00+00" if connection.vendor == "postgresql"
             else "2025-05-01 01:00:00"],
        )  # fmt: skip
    with connection.schema_editor() as editor:
        for one in kept:
            add = editor.add_index if one in meta.indexes else editor.add_constraint
            add(Observation, one)
    guards.put_on(connection)
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("VACUUM ANALYZE indicators_observation")


def _months() -> Iterator[tuple[int, str, str, str, str]]:
    from datetime import timedelta

    from luodi.kernels import periods

    for month in range(MONTHS):
        of = periods.parse(period(month))
        known = of.last + timedelta(days=10)
        yield month, of.text, str(of.first), str(of.last), f"{known} 01:00:00"


def _panel(snapshot: str) -> None:
    """Print seconds (those of loading a library apart), memory and the figures that a panel of
    2024 as of 1 June 2025 has.
    """
    from luodi.catalog import queries as catalog
    from luodi.indicators import frames
    from luodi.org import queries as org

    units, indicators = list(org.units()), list(catalog.indicators())
    year = [f"2024-{month:02}" for month in range(1, 13)]
    began = time.perf_counter()
    if snapshot:  # a process loads the library of data frames once, whatever it reads then
        import polars  # noqa: F401
    loaded = time.perf_counter() - began
    begun, worked = time.perf_counter(), time.process_time()
    if snapshot:
        from pathlib import Path

        from luodi.indicators.snapshots import panel_from_snapshot

        found = panel_from_snapshot(
            Path(snapshot), indicators=[row.code for row in indicators],
            units=[row.code for row in units], periods=year,
        )  # fmt: skip
    else:
        found = frames.panel(indicators=indicators, units=units, periods=year,
                             as_of=datetime(2025, 6, 1, tzinfo=UTC))  # fmt: skip
    seconds, worked = time.perf_counter() - begun, time.process_time() - worked
    known = int((found.value == found.value).sum())
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(loaded, seconds, worked, peak, known, repr(float(found.value.sum())))


if __name__ == "__main__":
    import django

    django.setup()
    step, *more = sys.argv[1:]
    if step == "register":
        _register()
    elif step == "load":
        _load(Path(more[0]))
    elif step == "ten_million":
        _ten_million()
    elif step == "snapshot":
        from luodi.indicators import snapshots

        snapshots.snapshot(Path(more[0]), as_of=datetime(2025, 6, 1, tzinfo=UTC))
    elif step == "panel":
        _panel(more[0] if more else "")
