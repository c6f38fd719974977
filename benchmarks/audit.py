"""The chain of a million events, walked whole: seconds on both databases, and the desk's pages.

The events are written by the slow way that `audit.record` hashes by, and walked by the quick one
that `luodi audit verify` uses: that the chain holds says that both make the same bytes of an event.
"""

import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

from benchmarks.figures import Figure, main
from tests import postgres

EVENTS = int(os.environ.get("LUODI_BENCH_EVENTS", "1000000"))
INSIDE = "LUODI_BENCH_INSIDE"
START = datetime(2025, 1, 2, 1, 0, tzinfo=UTC)
COLUMNS = (
    "number", "at", "actor", "acting_for", "unit", "kind", "target", "before", "after", "reason",
    "request_id", "algorithm", "previous", "hash",
)  # fmt: skip


def figures() -> Iterator[Figure]:
    """Make and walk the chain on SQLite, then on PostgreSQL where there is one."""
    yield from _on("SQLite", {})
    if postgres.available():
        with postgres.server() as url:
            yield from _on("PostgreSQL", {"DATABASE_URL": url})


def _on(name: str, told: dict[str, str]) -> Iterator[Figure]:
    with tempfile.TemporaryDirectory() as home:
        environment = {key: value for key, value in os.environ.items() if key != "DATABASE_URL"}
        environment |= {"LUODI_HOME": home, INSIDE: "1", **told,
                        "DJANGO_SETTINGS_MODULE": "luodi.web.settings.base"}  # fmt: skip
        said = subprocess.run([sys.executable, "-m", "benchmarks.audit"], env=environment,
                              text=True, stdout=subprocess.PIPE, check=True).stdout  # fmt: skip
    found = json.loads(said.splitlines()[-1])
    yield Figure(f"{name}: events in the chain", found["events"], "count", f"== {EVENTS}")
    yield Figure(f"{name}: the whole chain walked", found["walked"], "s", "<= 15")
    yield Figure(f"{name}: seconds of processor for it", found["worked"], "s")
    yield Figure(f"{name}: events walked", found["events"] / found["walked"], "1/s")
    for page, milliseconds in found["desk"].items():
        yield Figure(f"{name}: desk, {page}", milliseconds, "ms", "<= 60")


def inside() -> None:
    """Fill the database of this interpreter's settings, walk its chain, ask for pages; tell it."""
    import django

    django.setup()
    from django.core.management import call_command

    from luodi.audit import queries

    call_command("migrate", verbosity=0)
    _fill()
    begun, worked = time.perf_counter(), _worked()
    report = queries.verify_chain()
    walked, worked = time.perf_counter() - begun, _worked() - worked
    assert report.sound, report
    told = {"events": report.events, "walked": walked, "worked": worked, "desk": _desk()}
    print(json.dumps(told))


def _worked() -> float:
    # The walkers are children of this interpreter: their seconds are counted when they ended.
    return sum(os.times()[:4])


def _fill() -> None:
    from django.db import connection

    from luodi.audit.models import ChainHead

    number, last = 0, ""
    with connection.cursor() as cursor:
        batch: list[tuple[Any, ...]] = []
        for row in _rows():
            batch.append(row)
            number, last = row[0], row[-1]
            if len(batch) == 20_000 or number == EVENTS:
                _insert(cursor, connection.vendor, batch)
                batch = []
        if connection.vendor == "postgresql":
            cursor.execute("ANALYZE audit_event")
    ChainHead(pk=1, number=number, hash=last).save(force_insert=True)


def _insert(cursor: Any, vendor: str, batch: list[tuple[Any, ...]]) -> None:
    from django.db import transaction

    names = ", ".join(COLUMNS)
    if vendor == "sqlite":
        with transaction.atomic():
            marks = ", ".join(["%s"] * len(COLUMNS))
            cursor.executemany(
                f"INSERT INTO audit_event ({names}) VALUES ({marks})",
                [(*row[:1], row[1].strftime("%Y-%m-%d %H:%M:%S.%f"), *row[2:]) for row in batch],
            )
        return
    with cursor.copy(f"COPY audit_event ({names}) FROM STDIN") as into:
        for row in batch:
            into.write_row(row)


def _rows() -> Iterator[tuple[Any, ...]]:
    from luodi.audit import chain

    previous = chain.GENESIS
    for number in range(1, EVENTS + 1):
        at = START + timedelta(seconds=17 * number, microseconds=number % 1_000_000)
        before, after = _change(number)
        fields = {
            "number": number, "actor": f"person:{number % 300 + 1}", "unit": f"U{number % 90:02}",
            "acting_for": "person:7" if number % 500 == 0 else "",
            "kind": "plan.line_edited" if before else "deliver.progress_reported",
            "target": f"plan.line:{number % 10_000}", "before": before, "after": after,
            "reason": "按分管领导批示调整" if number % 20 == 0 else "",
            "request_id": f"{number:032x}",
        }  # fmt: skip
        link = chain.link(previous=previous, at=at, fields=fields)
        yield (
            number, at, fields["actor"], fields["acting_for"], fields["unit"], fields["kind"],
            fields["target"], before and json.dumps(before), json.dumps(after), fields["reason"],
            fields["request_id"], "sha256", previous, link,
        )  # fmt: skip
        previous = link


def _change(number: int) -> tuple[dict[str, Any] | None, dict[str, Any]]:
    title = f"完成第{number % 10_000}项任务"
    if number % 2:
        return None, {"month": "2025-06", "words": f"{title},已完成投资的六成", "stage": "started"}
    before = {"title": title, "lead_unit": number % 90, "due_on": "2025-12-31", "version": 3}
    return before, {**before, "due_on": "2025-11-30", "version": 4}


def _desk() -> dict[str, float]:
    from luodi.web import trail_desk

    asked = {
        "first page": {}, "deep page": {"before": str(EVENTS // 2)},
        "of a person": {"actor": "person:42"}, "of an object": {"target": "plan.line:4200"},
        "acting for": {"acting_for": "person:7"},
        "of a day": {"first": "2025-02-03", "last": "2025-02-03"},
        "of a person and a kind": {"actor": "person:43", "kind": "plan.line_edited"},
    }  # fmt: skip
    return {name: _quickest(trail_desk.page, wanted) for name, wanted in asked.items()}


def _quickest(page: Any, wanted: dict[str, str]) -> float:
    times = []
    for _again in range(3):
        begun = time.perf_counter()
        assert page(wanted).entries
        times.append(time.perf_counter() - begun)
    return 1000 * min(times)


if __name__ == "__main__":
    if INSIDE in os.environ:
        inside()
    else:
        sys.exit(main(figures, "A chain of a million events"))
