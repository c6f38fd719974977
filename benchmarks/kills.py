"""Kill the running server while people write, again and again: is everything that was said to be
kept still there?

    python -m benchmarks.kills --rounds 100 [--postgres] [--small] [--json]

Each round starts the real server and the reader of documents as `luodi run` does, lets three
people write over HTTP – plan lines, documents, progress reports with evidence and the verdicts on
them –, kills every process of it with SIGKILL at a random moment, and compares: each write that was
answered must be there, each file with its hash, and the chain must hold. At the end a backup and a
restore drill. Exit code 1 when anything is lost.
"""

import argparse
import contextlib
import hashlib
import http.client
import json
import os
import random
import re
import sys
import tempfile
import threading
import time
import uuid
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from rich.console import Console
from rich.table import Table

from tests import postgres
from tools.killing import Browser, kill_all, server

MOST_WRITES, LONGEST = 15, 10.0  # answered before the kill, and seconds until then at most


@dataclass
class Tally:
    """What happened in all rounds; ``lost`` and ``faults`` must stay empty."""

    rounds: int = 0
    answered: Counter[str] = field(default_factory=Counter)
    cut_off: int = 0
    orphans: int = 0
    lost: list[str] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)

    @property
    def holds(self) -> bool:
        """Nothing that was answered is lost, and nothing is broken."""
        return not (self.lost or self.faults)


def enter(person: Any, address: str) -> Browser:
    """Sign somebody in by a one-time link, as `luodi links` prints it."""
    from django.utils import timezone

    from luodi.web import sign_in_links

    browser = Browser()
    link = sign_in_links.link_for(person, address, timezone.now()).url
    browser.ask(link)
    token = urlsplit(link).query.partition("=")[2]
    if not browser.send(f"{address}/enter", {"link": token}):
        raise RuntimeError(f"{person} cannot sign in")
    return browser


# ── who writes ──


@dataclass
class Writer:
    """Somebody who writes one thing after another, and notes what was answered."""

    kind: str
    # Writes, and returns what was kept or None when it was refused; None: another writes for it.
    write: Callable[[], str | None] | None
    kept: list[str] = field(default_factory=list)
    cut_off: int = 0
    refused: int = 0

    def work(self, until: threading.Event) -> None:
        """Write until told to stop, or until the server is gone."""
        while self.write and not until.is_set():
            try:
                done = self.write()
            except (OSError, http.client.HTTPException):
                self.cut_off += 1
                return
            if done is None:
                self.refused += 1
            else:
                self.kept.append(done)


def writers(address: str, cast: dict[str, Any], browsers: dict[str, Browser]) -> list[Writer]:
    """Return the three who write: lines and documents by the office, reports by a lead unit."""
    office, lead = browsers["office"], browsers["lead"]
    task, verdicts = cast["task"], Writer("verdict", None)

    def line() -> str | None:
        title = f"建设项目{uuid.uuid4().hex}"
        sent = office.send(f"{address}/plans/{cast['plan'].pk}/add",
                           {"title": title, "level": "task", "version": "0"})  # fmt: skip
        return title if sent else None

    def document() -> str | None:
        words = f"一、建设小学{uuid.uuid4().hex}。由区经信局牵头,12月底前完成。\n".encode()
        sent = office.send(f"{address}/documents/new", {"title": ""},
                           ("document", "page.txt", words))  # fmt: skip
        return hashlib.sha256(words).hexdigest() if sent else None

    def report() -> str | None:
        # a second report waits for that of the first
        verdicts.kept += _verify_what_waits(office, address, task)
        words = uuid.uuid4().hex
        fields = {"sentence": words, "completion": "40", **cast["basis"]}
        sent = lead.send(f"{address}/delivery/tasks/{task.line_id}/report", fields,
                         ("evidence", "photo.txt", words.encode()))  # fmt: skip
        return words if sent else None

    return [Writer("line", line), Writer("document", document), Writer("report", report), verdicts]


def _verify_what_waits(office: Browser, address: str, task: Any) -> list[str]:
    page = office.ask(f"{address}/delivery/tasks/{task.line_id}").text
    found = re.search(r"/delivery/updates/(\d+)/verify", page)
    return [found[1]] if found and office.send(f"{address}{found[0]}", {}) else []


# ── what must be there ──


def missing(kind: str, kept: list[str]) -> list[str]:
    """Return what was answered as kept and is not there."""
    from luodi.deliver.models import Evidence, ProgressUpdate, Verification
    from luodi.plan.models import Line
    from luodi.read.models import Document

    if kind == "line":
        found = set(Line.objects.filter(title__in=kept).values_list("title", flat=True))
    elif kind == "document":
        documents = Document.objects.filter(upload__sha256__in=kept)
        found = set(documents.values_list("upload__sha256", flat=True))
    elif kind == "verdict":
        judged = Verification.objects.filter(
            update_verified__in=[int(pk) for pk in kept], verdict="verified"
        )
        found = {str(pk) for pk in judged.values_list("update_verified", flat=True)}
    else:
        updates = ProgressUpdate.objects.filter(sentence__in=kept)
        # The file of a report is there with its bytes, not only its row.
        hashes = {hashlib.sha256(words.encode()).hexdigest(): words for words in kept}
        backed = Evidence.objects.filter(upload__sha256__in=hashes)
        with_file = {hashes[one] for one in backed.values_list("upload__sha256", flat=True)}
        found = set(updates.values_list("sentence", flat=True)) & with_file
    return [f"{kind} {one}" for one in kept if one not in found]


def faults() -> list[str]:
    """Return what is broken in the house: its chain, a file, or the queue of reports."""
    from django.utils import timezone

    from luodi.audit import queries as audit
    from luodi.files import queries as files

    report = audit.verify_chain()
    archive = files.archive(at=timezone.now())
    broken = [report.fault, report.missed] if not report.sound else []
    return [one for one in broken if one] + _out_of_step() + [
        f"file of upload {upload.pk}" for upload in (*archive.changed, *archive.missing)
    ]  # fmt: skip


def _out_of_step() -> list[str]:
    """Return the reports that wait and stand in no queue, and those that stand in it and do not."""
    from luodi.deliver.models import ProgressUpdate, UndecidedReport

    wait = set(ProgressUpdate.objects.filter(verification=None).values_list("pk", flat=True))
    queued = set(UndecidedReport.objects.values_list("pk", flat=True))
    return [f"report {pk} and the queue" for pk in wait ^ queued]


def orphans() -> int:
    """Return how many files no upload knows, however young."""
    from datetime import timedelta

    from django.utils import timezone

    from luodi.files import queries as files

    return len(files.archive(at=timezone.now() + timedelta(days=1)).orphans)


# ── a run ──


def one_round(home: Path, cast: dict[str, Any], browsers: dict[str, Browser], tally: Tally) -> None:
    """Start, write, kill, compare."""
    from django.db import connections

    with server(home) as (address, pid):
        if not browsers:
            browsers |= {name: enter(cast[name], address) for name in ("office", "lead")}
            cast["basis"] = _basis(browsers["lead"], address, cast["task"])
        connections.close_all()
        stop, team = threading.Event(), writers(address, cast, browsers)
        threads = [threading.Thread(target=one.work, args=(stop,)) for one in team]
        for thread in threads:
            thread.start()
        _wait_for_writes(team)
        kill_all(pid)
        stop.set()
        for thread in threads:
            thread.join()
    tally.rounds += 1
    for one in team:
        tally.answered[one.kind] += len(one.kept)
        tally.cut_off += one.cut_off
        tally.lost += missing(one.kind, one.kept)
        if one.refused:
            tally.faults.append(f"{one.refused} × {one.kind} refused")
    tally.faults += faults()
    connections.close_all()


def _wait_for_writes(team: list[Writer]) -> None:
    # By writes and not by seconds, so that a busy machine is killed in the middle of work as well.
    wanted, end = random.randint(1, MOST_WRITES), time.monotonic() + LONGEST
    while sum(len(one.kept) for one in team) < wanted and time.monotonic() < end:
        time.sleep(0.005)
    time.sleep(random.uniform(0, 0.2))


def _basis(browser: Browser, address: str, task: Any) -> dict[str, str]:
    page = browser.ask(f"{address}/delivery/tasks/{task.line_id}/report").text
    found = re.search(r'name="basis" value="([^"]+)"', page)
    return {"basis": found[1]} if found else {}


def run(rounds: int, *, small: bool, told: Callable[[Tally], None] = lambda _tally: None) -> Tally:
    """Run all rounds on the database of this interpreter's settings, then back up and drill."""
    from django.conf import settings

    cast, browsers, tally = prepare(small=small), dict[str, Browser](), Tally()
    for _round in range(rounds):
        one_round(Path(settings.LUODI_HOME), cast, browsers, tally)
        told(tally)
    tally.orphans = orphans()
    tally.faults += _drilled()
    return tally


def prepare(*, small: bool) -> dict[str, Any]:
    """Make the tables and a house to write in; return its people, its plan and a task."""
    from django.core.management import call_command

    call_command("migrate", verbosity=0)
    if not small:
        call_command("demo")
    return _small_cast() if small else _demo_cast()


def _demo_cast() -> dict[str, Any]:
    from luodi.deliver import queries as deliver
    from luodi.org import queries as org
    from luodi.plan import queries as plan

    lead = next(one for one in org.people().filter(role="lead_unit", is_active=True)
                if any(deliver.may_report_now(task, one)
                       for task in deliver.assignments(unit=one.unit)))  # fmt: skip
    task = next(task for task in deliver.assignments(unit=lead.unit)
                if deliver.may_report_now(task, lead))  # fmt: skip
    office = org.people().filter(role="office", is_active=True)[0]
    return {"office": office, "lead": lead, "task": task, "plan": plan.plans()[0], "basis": {}}


def _small_cast() -> dict[str, Any]:
    from django.utils import timezone

    from luodi.deliver import actions as deliver
    from luodi.org import actions as org
    from luodi.plan import actions as plan

    now = timezone.now()
    unit = org.add_unit(by=None, at=now, code="JXJ", name="区经信局", short_name="区经信局",
                        kind="bureau")  # fmt: skip
    desk = org.add_unit(by=None, at=now, code="DCS", name="区督查室", short_name="区督查室",
                        kind="office")  # fmt: skip
    # of another unit than who reports: nobody verifies a report of their own house
    office = org.add_person(by=None, at=now, sign_in_name="office", name="督查员", role="office",
                            unit=desk)  # fmt: skip
    lead = org.add_person(by=None, at=now, sign_in_name="lead", name="经办人", role="lead_unit",
                          unit=unit)  # fmt: skip
    made = plan.start_plan(title="年度计划", year=now.year, by=office, at=now)
    due_on = now.date().replace(month=12, day=31)
    line = plan.add_child(plan=made, parent=None, level="task", title="建成大桥", lead_unit=unit,
                          due_on=due_on, by=office, at=now)  # fmt: skip
    task = deliver.assign(line=line, by=office, at=now)
    deliver.sign(assignment=task, by=lead, at=now)
    return {"office": office, "lead": lead, "task": task, "plan": made, "basis": {}}


def _drilled() -> list[str]:
    from django.core.management import CommandError, call_command

    try:
        call_command("backup")
        call_command("drill")
    except CommandError as error:
        return [str(error)]
    return []


def shown(tally: Tally, seconds: float) -> Table:
    """Return the figures as a table."""
    table = Table("figure", "value", title="Killed while people write")
    for name, value in [
        ("rounds", tally.rounds), ("seconds", round(seconds)),
        *((f"answered: {kind}", number) for kind, number in sorted(tally.answered.items())),
        ("writers cut off in the middle", tally.cut_off),
        ("files of uploads that never came to be", tally.orphans),
        ("answered and lost", len(tally.lost)), ("faults", len(tally.faults)),
    ]:  # fmt: skip
        table.add_row(name, str(value))
    return table


def main() -> int:
    """Read the command line and run; 1 when something was lost or is broken."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=20)
    parser.add_argument("--postgres", action="store_true", help="on a server started for this run")
    parser.add_argument("--small", action="store_true", help="an empty house instead of the demo")
    parser.add_argument("--json", action="store_true", help="one JSON line, for scripts")
    words = parser.parse_args()
    with contextlib.ExitStack() as stack:
        home = stack.enter_context(tempfile.TemporaryDirectory(prefix="luodi-kills-"))
        os.environ |= {"LUODI_HOME": home, "LUODI_LANG": "en",
                       "DJANGO_SETTINGS_MODULE": "luodi.web.settings.base"}  # fmt: skip
        os.environ.pop("DATABASE_URL", None)
        if words.postgres:
            os.environ["DATABASE_URL"] = stack.enter_context(postgres.server())
        import django

        django.setup()
        return _measured(words)


def _measured(words: argparse.Namespace) -> int:
    from django.db import connections

    console, begun = Console(stderr=True), time.monotonic()

    def told(tally: Tally) -> None:
        console.print(tally.rounds, dict(tally.answered), *tally.lost, *tally.faults)

    tally = run(words.rounds, small=words.small, told=told)
    connections.close_all()
    if words.json:
        print(json.dumps({**vars(tally), "answered": dict(tally.answered)}))
    else:
        Console().print(shown(tally, time.monotonic() - begun))
    return 0 if tally.holds else 1


if __name__ == "__main__":
    sys.exit(main())
