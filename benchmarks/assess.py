"""An assessment of 3,000 units by 60 criteria, on both databases.

What it takes to read the figures and score them with 1,000 replications, what the whole step costs
with every explanation kept, and server milliseconds and questions of the result's pages.
``python -m benchmarks.assess [--json]``; the databases are scratch ones, ``LUODI_UNITS`` makes the
cohort smaller. Filling a database takes a minute or two: what it is at, it says beside the figures.
"""

import json
import os
import statistics
import sys
import tempfile
from collections.abc import Callable, Iterator
from datetime import timedelta
from decimal import Decimal
from random import Random
from time import perf_counter, process_time
from typing import Any

from benchmarks.figures import Figure, main
from benchmarks.pages import CHILD, NOW, on_database, timed
from tests.postgres import available, server

UNITS, CRITERIA = int(os.environ.get("LUODI_UNITS", "3000")), 60
PERIODS = ("2024Q3", "2024Q4")
TRIES = 10
LACKS = 50  # every so many figures was not reported


def figures() -> Iterator[Figure]:
    """Measure on SQLite and, where there is a server, on PostgreSQL."""
    more = {"LUODI_UNITS": str(UNITS)}
    with tempfile.TemporaryDirectory() as home:
        yield from on_database("SQLite", home, more, module="benchmarks.assess")
    if available():
        with server() as url, tempfile.TemporaryDirectory() as home:
            yield from on_database("PostgreSQL", home, {**more, "DATABASE_URL": url},
                                   module="benchmarks.assess")  # fmt: skip


def child() -> None:
    """Fill the database of this process and print what the steps and pages take."""
    import django

    django.setup()
    from django.conf import settings
    from django.core.management import call_command

    settings.ALLOWED_HOSTS = ["testserver"]
    _say("making the database")
    call_command("migrate", verbosity=0)
    person, runs = fill()
    for rows in (_computing(person, runs), _pages(person, runs[-1])):
        for row in rows:
            print(json.dumps(row), flush=True)
            _say(f"{row[0]}: {row[2]:.2f} {row[1]}")


def _say(what: str) -> None:
    """Say how far it is where nobody reads figures: they come once all is done."""
    print(f"  {what}", file=sys.stderr, flush=True)


def fill() -> tuple[Any, list[Any]]:
    """Make the units, two quarters of their figures and an open assessment of each quarter."""
    from luodi.assess.models import Assessment
    from luodi.org import actions as org
    from luodi.org.models import Unit

    house = org.add_unit(by=None, at=NOW, code="XQ", name="溪桥区", short_name="溪桥区",
                         kind="district")  # fmt: skip
    towns = Unit.objects.bulk_create(
        Unit(code=f"U{n}", name=f"第{n}镇", short_name=f"第{n}镇", kind="town", parent=house)
        for n in range(1, UNITS + 1)
    )
    person = org.add_person(by=None, at=NOW, sign_in_name="office", name="督查员", role="office",
                            unit=house)  # fmt: skip
    scheme, dice = _scheme(person), Random(42)
    indicators = _indicators(person)
    for period in PERIODS:
        _say(f"entering {UNITS * CRITERIA} figures of {period}")
        _report(indicators, towns, period, dice)
    return person, [
        Assessment.objects.create(scheme=scheme, period=period, as_of=NOW, opened_by=person,
                                  opened_at=NOW) for period in PERIODS]  # fmt: skip


def _scheme(person: Any) -> Any:
    """The scheme of performance per mu with sixty criteria in place of four, as frozen."""
    from luodi.assess.canonical import digest
    from luodi.assess.models import Scheme
    from luodi.packs import rulebook
    from luodi.packs.schemas import schemes

    known = rulebook.definitions("schemes")["per_mu_performance"]
    content = schemes.as_text(known.body)
    first = {**content["indicators"][0], "missing": "cohort_mean"}
    title = [{"zh": f"指标{n}", "en": f"Criterion {n}"} for n in range(CRITERIA)]
    content["indicators"] = [{**first, "code": f"indicator_{n}", "title": title[n]}
                             for n in range(CRITERIA)]  # fmt: skip
    return Scheme.objects.create(
        code=content["code"], pack=known.pack, version=known.version, content=content,
        digest=digest(content), frozen_by=person, frozen_at=NOW,
    )  # fmt: skip


def _indicators(person: Any) -> list[Any]:
    from luodi.catalog import actions as catalog

    return [
        catalog.define_indicator(
            by=person, at=NOW, code=f"indicator_{n}", name_zh=f"第{n}项指标", name_en="",
            unit_of_measure="万元/亩", frequency="quarter", form="in_period", over_units="sum",
        )
        for n in range(CRITERIA)
    ]  # fmt: skip


def _report(indicators: list[Any], units: list[Any], text: str, dice: Random) -> None:
    from luodi.indicators.models import Observation
    from luodi.kernels import periods

    period, known = periods.parse(text), NOW - timedelta(days=30)
    Observation.objects.bulk_create(
        (Observation(indicator=one, unit=unit, period=text, first_day=period.first,
                     last_day=period.last, value=Decimal(dice.randint(600, 3000)) / 100,
                     vintage=known, source="季报")
         for unit in units for one in indicators if dice.randrange(LACKS)),
        batch_size=2_000,
    )  # fmt: skip


def _computing(person: Any, runs: list[Any]) -> Iterator[tuple[str, str, float, str]]:
    from luodi.assess import actions
    from luodi.assess.manifests import manifest_of
    from luodi.assess.reliability import replicated
    from luodi.assess.results import result_from, run_of

    manifest, read = _timed(lambda: manifest_of(runs[0]))
    run, scored = _timed(lambda: run_of(manifest))
    _drawn, drawn = _timed(lambda: replicated(run))
    _told, told = _timed(lambda: result_from(run))
    whole = (read[0] + scored[0] + drawn[0], read[1] + scored[1] + drawn[1])
    yield from _both("figures read from the database", read)
    yield from _both("scored and ranked", scored)
    yield from _both("1,000 replications", drawn)
    yield from _both("read, scored and replicated", whole, "<= 3")
    yield from _both("every unit explained", told)
    for one in runs:
        _done, kept = _timed(
            lambda one=one: actions.compute(assessment=one, by=person, at=NOW)  # type: ignore[misc]
        )
    yield from _both("computed, with every explanation kept", kept)


def _both(
    name: str, took: tuple[float, float], aim: str = ""
) -> Iterator[tuple[str, str, float, str]]:
    yield name, "s", took[0], aim
    yield f"{name}, of processor", "s", took[1], ""


def _timed(act: Callable[[], Any]) -> tuple[Any, tuple[float, float]]:
    """Return what was done, and its seconds on the wall and of the processor: others work too."""
    begun, worked = perf_counter(), process_time()
    done = act()
    return done, (perf_counter() - begun, process_time() - worked)


def _pages(person: Any, run: Any) -> Iterator[tuple[str, str, float, str]]:
    from django.test import Client

    from tests.cast import come_in

    browser = Client()
    come_in(browser, person)
    for name, (path, aim) in PAGES.items():
        wall, _cpu, number, size, _paces = timed(browser, f"/assess/{run.pk}{path}", TRIES)
        yield name, "ms (median)", statistics.median(wall), aim
        yield name, "ms (slowest)", max(wall), ""
        yield name, "questions", number, "<= 25"
        yield name, "KB", size / 1024, ""


PAGES = {
    "ranking, first page": ("", "<= 100"),
    "ranking, last page": (f"?page={(UNITS + 49) // 50}", "<= 100"),
    "why a score": ("/why/U7", "<= 100"),
    "units × criteria, 50 rows": ("/criteria", "<= 100"),
    "how far to trust the order": ("/trust", "<= 100"),
    "what if": ("/why/U7/if?criterion=indicator_7&figure=20", ""),
    "what changed": ("/why/U7/since", ""),
    "compared with the period before": ("/against", ""),
}

if __name__ == "__main__":
    if sys.argv[1:] == [CHILD]:
        child()
    else:
        sys.exit(main(figures, f"An assessment of {UNITS} units by {CRITERIA} criteria"))
