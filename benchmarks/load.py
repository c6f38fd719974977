"""People at work for minutes on the real server: how long pages and writes take, and is all kept?

    python -m benchmarks.load [--postgres] [--users N] [--seconds 20] [--tasks 1000]
        [--reports 10000] [--workers 2] [--json]

Full size: ``--seconds 300 --tasks 10000 --reports 200000``, with and without ``--postgres``.

The house is that of ``benchmarks.pages`` with 300 units. Everybody is of a unit or of the office
and reads a page for eight seconds on average before the next act. In three of ten acts they write:
the office verifies a report, a unit reports on a task of its own. Who reports types a sentence,
which takes what the burden meter says of one (`deliver.queries.minutes_for`: 200 characters a
minute and 3 seconds a field: 15.3 seconds of 31 characters in two fields). So 200 people act about
20 times a second. The server is what `luodi run` starts, on PostgreSQL with
two web processes of eight threads; whoever measures shares the machine with it. Every write that
was answered as kept is looked for afterwards.
"""

import http.client
import random
import re
import statistics
import sys
import tempfile
import threading
import time
import uuid
from argparse import ArgumentParser
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field
from os import environ
from pathlib import Path
from typing import Any

from benchmarks import pages as house
from benchmarks.figures import Figure, main
from benchmarks.kills import enter
from tests import postgres
from tools.killing import Browser, server

CHOICES = ArgumentParser(add_help=False)
CHOICES.add_argument("--users", type=int, default=0, help="200 on PostgreSQL, 30 on SQLite")
CHOICES.add_argument("--seconds", type=float, default=20)
CHOICES.add_argument("--tasks", type=int, default=1000, help="a multiple of 500")
CHOICES.add_argument("--reports", type=int, default=10_000)
CHOICES.add_argument("--postgres", action="store_true")
CHOICES.add_argument("--workers", type=int, default=2, help="web processes, on PostgreSQL")
READS_FOR = 8.0  # seconds, on average
TYPES_FOR = 31 / 200 * 60 + 2 * 3  # seconds that a report takes, on average
WRITES = 0.33  # of acts: whoever verifies asks for the queue first, so three of ten are writes
OFFICE = 10  # of a hundred people
READS = ("/delivery/", "/delivery/?light=red", "/delivery/?sort=due&size=50", "/", "/notices/")
OF_UNIT = ("/delivery/inbox",)
OF_OFFICE = ("/delivery/reviews", "/delivery/slips")
WAITS = re.compile(r'name="ticked" value="(\d+):(\d+)"')


@dataclass
class Seen:
    """What one person met; times in milliseconds."""

    pages: list[float] = field(default_factory=list)
    writes: list[float] = field(default_factory=list)
    kept: list[str] = field(default_factory=list)
    verified: list[int] = field(default_factory=list)
    refused: int = 0
    errors: list[str] = field(default_factory=list)


@dataclass
class Worker:
    """Somebody at work: reads and writes until the time is over."""

    address: str
    browser: Browser
    dice: random.Random
    tasks: list[int]  # lines that the unit leads and can report on; of the office none
    is_office: bool
    seen: Seen = field(default_factory=Seen)

    def work(self, until: float) -> None:
        """Think, act, think, act."""
        time.sleep(self.dice.random() * READS_FOR)
        while time.monotonic() < until:
            act, seconds = self._next()
            time.sleep(min(self.dice.expovariate(1 / seconds), 4 * seconds))
            if time.monotonic() > until:
                return
            try:
                act()
            except (OSError, http.client.HTTPException) as error:
                self.seen.errors.append(repr(error))

    def _next(self) -> tuple[Callable[[], None], float]:
        """Return the next act, and for how long one reads or types before it, on average."""
        is_write = self.dice.random() < WRITES
        if is_write and self.is_office:
            return self._verify, READS_FOR
        if is_write and self.tasks:
            return self._report, TYPES_FOR
        return self._read, READS_FOR

    def _read(self) -> None:
        own = OF_OFFICE if self.is_office else OF_UNIT
        pages = [f"/delivery/tasks/{line}" for line in self.tasks[:2]]
        self._ask(self.dice.choice((*READS, *pages, *own, *own)))

    def _ask(self, path: str) -> str:
        begun = time.perf_counter()
        answer = self.browser.ask(self.address + path)
        self.seen.pages.append((time.perf_counter() - begun) * 1000)
        if answer.status != 200:
            self.seen.errors.append(f"{path} {answer.status}")
        return str(answer.text)

    def _report(self) -> None:
        line = self.tasks.pop(self.dice.randrange(len(self.tasks)))
        words = uuid.uuid4().hex
        if self._send(f"/delivery/tasks/{line}/report", {"sentence": words, "completion": "100",
                                                         "problem": "核实后调整"}):  # fmt: skip
            self.seen.kept.append(words)

    def _verify(self) -> None:
        waiting = WAITS.findall(self._ask("/delivery/reviews"))
        if waiting:
            pk, version = self.dice.choice(waiting)
            if self._send(f"/delivery/updates/{pk}/verify", {"version": version}):
                self.seen.verified.append(int(pk))

    def _send(self, path: str, fields: dict[str, str]) -> bool:
        begun = time.perf_counter()
        answer = self.browser.post(self.address + path, fields)
        self.seen.writes.append((time.perf_counter() - begun) * 1000)
        if answer.status >= 500:
            self.seen.errors.append(f"{path} {answer.status}")
        self.seen.refused += answer.status in (404, 409, 422)
        return bool(answer.status == 302)


def figures() -> Iterator[Figure]:
    """Fill a house, let people work in it, and tell what they met."""
    given, _rest = CHOICES.parse_known_args()
    users = given.users or (200 if given.postgres else 30)
    with ExitStack() as stack:
        home = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="luodi-load-")))
        environ.update(LUODI_HOME=str(home), DJANGO_SETTINGS_MODULE="luodi.web.settings.base",
                       LUODI_LANG="en")  # fmt: skip
        environ.pop("DATABASE_URL", None)
        if given.postgres:
            environ["DATABASE_URL"] = stack.enter_context(postgres.server())
            environ["LUODI_WORKERS"] = str(given.workers)
        house.TASKS, house.REPORTS = given.tasks, given.reports
        house.WAITING = given.tasks // 20  # reports that nobody has verified
        people = _filled(users)
        address, _pid = stack.enter_context(server(home))
        workers = [_worker(address, person, seed) for seed, person in enumerate(people)]
        _at_work(workers, given.seconds)
        yield from _told([one.seen for one in workers], users)


def _filled(users: int) -> list[Any]:
    import django

    django.setup()
    from django.core.management import call_command
    from django.db import connections

    from luodi.org import actions as org
    from luodi.org import queries as units

    call_command("migrate", verbosity=0)
    plan, officer = house.fill()
    leading = list(units.units().filter(pk__in=plan.lines.values("lead_unit")).order_by("pk"))
    people = [
        org.add_person(
            by=None, at=plan.created_at, sign_in_name=f"user{n}", name=f"用户{n}",
            role="office" if n % 100 < OFFICE else "lead_unit",
            # from the end: the tasks of the first units wait for their verdict, see house.WAITING
            unit=officer.unit if n % 100 < OFFICE else leading[-1 - n % len(leading)],
        )
        for n in range(users)
    ]  # fmt: skip
    connections.close_all()
    return people


def _worker(address: str, person: Any, seed: int) -> Worker:
    from luodi.deliver.models import Assignment, ProgressUpdate

    tasks: list[int] = []
    if person.role == "lead_unit":
        waiting = ProgressUpdate.objects.filter(verification=None).values("line")
        own = Assignment.objects.filter(unit=person.unit_id, state="signed")
        tasks = list(own.exclude(line__in=waiting).values_list("line", flat=True))
    return Worker(address, enter(person, address), random.Random(seed), tasks,
                  person.role == "office")  # fmt: skip


def _at_work(workers: list[Worker], seconds: float) -> None:
    until = time.monotonic() + seconds
    threads = [threading.Thread(target=one.work, args=(until,)) for one in workers]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


def _told(seen: list[Seen], users: int) -> Iterator[Figure]:
    from luodi.audit import queries as audit
    from luodi.deliver.models import ProgressUpdate, Verification

    pages = sorted(one for person in seen for one in person.pages)
    writes = sorted(one for person in seen for one in person.writes)
    kept = {words for person in seen for words in person.kept}
    there = set(ProgressUpdate.objects.filter(sentence__in=kept).values_list("sentence", flat=True))
    verified = {pk for person in seen for pk in person.verified}
    found = Verification.objects.filter(update_verified__in=verified, verdict="verified").count()
    errors = [one for person in seen for one in person.errors]
    for error in sorted(set(errors))[:10]:
        print(error, file=sys.stderr)
    yield Figure("people", users, "count")
    yield Figure("pages asked for", len(pages), "count")
    yield Figure("writes", len(writes), "count", "> 0")
    yield Figure("share of writes", len(writes) / (len(writes) + len(pages)), "share")
    yield Figure("page", statistics.median(pages), "ms (median)")
    yield Figure("page", pages[int(len(pages) * 0.95)], "ms (p95)", "<= 500")
    yield Figure("write", statistics.median(writes), "ms (median)")
    yield Figure("write", writes[int(len(writes) * 0.95)], "ms (p95)", "<= 800")
    yield Figure("errors", len(errors), "count", "== 0")
    yield Figure("refused", sum(person.refused for person in seen), "count")
    yield Figure("reports answered as kept", len(kept), "count", "> 0")
    yield Figure("verdicts answered as kept", len(verified), "count")
    yield Figure("lost of both", len(kept - there) + len(verified) - found, "count", "== 0")
    yield Figure("chain holds", float(audit.verify_chain().sound), "yes = 1", "== 1")


if __name__ == "__main__":
    _given, rest = CHOICES.parse_known_args()
    sys.exit(main(figures, "People at work", rest))
