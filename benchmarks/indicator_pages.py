"""Pages of figures with an indicator of 300 units and 120 months, on both databases.

Server milliseconds, questions and bytes of the list of indicators, of one indicator, its chart, and
one series. ``python -m benchmarks.indicator_pages [--json]``; the databases are scratch ones.
"""

import json
import statistics
import sys
import tempfile
from collections.abc import Iterator
from datetime import datetime, timedelta
from decimal import Decimal
from random import Random
from typing import Any

from benchmarks.figures import Figure, main
from benchmarks.pages import CHILD, NOW, on_database, timed
from tests.postgres import available, server

UNITS, MONTHS = 300, 120
OTHERS = 49  # indicators of thirty units each, so that the list has a whole page
TRIES = 10
AIM = "<= 300"
REVISED = 50  # every so many figures was revised


def figures() -> Iterator[Figure]:
    """Measure on SQLite and, where there is a server, on PostgreSQL."""
    with tempfile.TemporaryDirectory() as home:
        yield from on_database("SQLite", home, {}, module="benchmarks.indicator_pages")
    if available():
        with server() as url, tempfile.TemporaryDirectory() as home:
            yield from on_database("PostgreSQL", home, {"DATABASE_URL": url},
                                   module="benchmarks.indicator_pages")  # fmt: skip


def child() -> None:
    """Fill the database of this process and print what its pages take."""
    import django

    django.setup()
    from django.conf import settings
    from django.core.management import call_command

    settings.ALLOWED_HOSTS = ["testserver"]
    call_command("migrate", verbosity=0)
    for row in _measured(fill()):
        print(json.dumps(row), flush=True)


def fill() -> Any:
    """Make 300 towns, 120 months of one indicator and two years of 49 others; return an officer."""
    from luodi.catalog import actions as catalog
    from luodi.kernels import periods
    from luodi.org import actions as org

    house = org.add_unit(by=None, at=NOW, code="XQ", name="溪桥区", short_name="溪桥区",
                         kind="district")  # fmt: skip
    towns = [
        org.add_unit(by=None, at=NOW, code=f"U{n}", name=f"第{n}镇", short_name=f"第{n}镇",
                     kind="town", parent=house)
        for n in range(1, UNITS + 1)
    ]  # fmt: skip
    person = org.add_person(by=None, at=NOW, sign_in_name="office", name="督查员", role="office",
                            unit=house)  # fmt: skip
    last = periods.previous_period(periods.of_day(NOW.date(), "month"))
    months = [last]
    while len(months) < MONTHS:
        months.append(periods.previous_period(months[-1]))
    dice = Random(42)
    for n in range(OTHERS + 1):
        made = catalog.define_indicator(
            by=person, at=NOW, code=f"indicator-{n}", name_zh=f"第{n}项指标", name_en="",
            unit_of_measure="万元", frequency="month", form="in_period", over_units="sum",
        )  # fmt: skip
        _report(made, towns if n == 0 else towns[:30], months[: MONTHS if n == 0 else 24], dice)
    return person


def _report(indicator: Any, units: list[Any], months: list[Any], dice: Random) -> None:
    from luodi.indicators.models import Observation

    def row(unit: Any, month: Any, value: int, at: datetime, **more: Any) -> Observation:
        return Observation(
            indicator=indicator, unit=unit, period=month.text, first_day=month.first,
            last_day=month.last, value=Decimal(value), vintage=at, source="月报", **more,
        )  # fmt: skip

    known = datetime.combine
    made = Observation.objects.bulk_create(
        (row(unit, month, dice.randint(100, 99_999),
             known(month.last, NOW.timetz()) + timedelta(days=8))
         for unit in units for month in months),
        batch_size=2_000,
    )  # fmt: skip
    Observation.objects.bulk_create(
        (row(old.unit, month, dice.randint(100, 99_999), old.vintage + timedelta(days=30),
             replaces=old, reason="复核")
         for old, month in zip(made, months * len(units), strict=True)
         if dice.randrange(REVISED) == 0),
        batch_size=2_000,
    )  # fmt: skip


def _measured(person: Any) -> Iterator[tuple[str, str, float, str]]:
    from django.test import Client

    from tests.cast import come_in

    browser = Client()
    come_in(browser, person)
    for name, url in PAGES.items():
        wall, _cpu, number, size, _paces = timed(browser, url, TRIES)
        yield name, "ms (median)", statistics.median(wall), AIM
        yield name, "ms (slowest)", max(wall), ""
        yield name, "questions", number, "<= 15"
        yield name, "KB", size / 1024, ""


PAGES = {
    "list of 50 indicators": "/figures/",
    "list, one unit": "/figures/?unit=U7",
    "one indicator, first 50 of 300 units": "/figures/of/indicator-0",
    "one indicator, all 300 units": "/figures/of/indicator-0?all=1",
    "one indicator, as of a past day": f"/figures/of/indicator-0?as_of={NOW.year - 1}-06-30",
    "one indicator, year to date": "/figures/of/indicator-0?shown=cumulative",
    "chart of one indicator": "/figures/of/indicator-0/chart",
    "series": "/figures/indicator-0/U7",
    "chart of a series": "/figures/indicator-0/U7/chart",
}

if __name__ == "__main__":
    if sys.argv[1:] == [CHILD]:
        child()
    else:
        sys.exit(main(figures, f"Pages of figures of {UNITS} units and {MONTHS} months"))
