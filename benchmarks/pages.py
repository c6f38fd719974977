"""Pages of 10,000 tasks, 300 units and 200,000 reports on both databases: server milliseconds and
questions per page, beside what a peer needs with as many tasks.

``python -m benchmarks.pages [--json]``; the databases are scratch ones. The peer is Redmine 5.0.4,
timed on a like machine; it has no register of 35 columns, so its CSV is of fewer, and its Gantt
chart stops at 500 bars, where ours draws all of the year.

A shared host drifts within seconds. So the pace is timed right before and after each try
(``benchmarks.pace``), and each page is told three ways: its milliseconds as measured, the paces in
seconds for 5,000,000 steps of a plain loop, and the milliseconds at the stated pace of 0.36 s, the
best that was seen. The last is held against the aim, and is true to about a tenth; the aim stands
in brackets beside the milliseconds as measured too. The peer's pace is not known: it is compared
with both.
"""

import gc
import json
import os
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from datetime import date, datetime, timedelta
from random import Random
from time import perf_counter, process_time
from typing import Any, NamedTuple
from zoneinfo import ZoneInfo

from benchmarks.figures import Figure, main
from benchmarks.pace import STATED, Paces, turn
from tests.postgres import available, server

TASKS, UNITS, REPORTS = 10_000, 300, 200_000
WAITING = 500  # tasks whose latest report nobody has verified
TRIES = 20
NOW = datetime(2025, 6, 3, 9, tzinfo=ZoneInfo("Asia/Shanghai"))
CHILD = "luodi-benchmark-child"
AT_STATED = f"ms at a pace of {STATED:.2f} s"
# Milliseconds at the stated pace.
AIMS = {
    "register, 25 rows": "<= 25",
    "register, 100 rows": "<= 45",
    "line page": "<= 25",
    "XLSX of all": "<= 2000",
    "CSV of all": "<= 500",
    "deliveries, 25 rows": "<= 25",
    "deliveries, 100 rows": "<= 45",
    "task page": "<= 25",
    "deliveries, XLSX of all": "<= 2000",
    "deliveries, CSV of all": "<= 500",
    "deliveries, print of all": "<= 1500",
    "gantt, bars of all": "<= 200",
    "calendar": "<= 80",
}


class Timed(NamedTuple):
    """Milliseconds of each try, those of CPU, how many questions, bytes, the paces around tries."""

    wall: list[float]
    cpu: list[float]
    number: int
    size: int
    paces: Paces


# The same page of the peer, median milliseconds on a quiet machine.
PEER = {
    "register, 25 rows": 51.0, "register, 100 rows": 84.4, "register, page 100 of 100 rows": 94.0,
    "register, one unit's": 40.1, "line page": 53.0, "CSV of all": 1473.0,
    "deliveries, 25 rows": 51.0, "deliveries, 100 rows": 84.4,
    "deliveries, page 100 of 100 rows": 94.0, "deliveries, by deadline": 52.5,
    "deliveries, overdue": 54.5, "deliveries, one unit's": 40.1, "task page": 53.0,
    "deliveries, CSV of all": 1473.0, "gantt, bars of all": 400.6,
}  # fmt: skip
VERBS = ("建成", "推进", "完成", "启动", "改造", "新建", "整治", "培育", "引进", "提升")
PLACES = ("东岸", "西桥", "青石滩", "北岭", "云溪", "石门", "白鹭湖", "松林", "溪口", "凤凰山")
WORKS = (
    "滨河步道", "老旧小区", "农贸市场", "智慧停车场", "污水管网", "电子信息产业园", "养老服务中心",
    "中小学校舍", "乡村公路", "口袋公园", "汽车摩托车产业链补链项目", "社区卫生服务站",
)  # fmt: skip
ENDS = ("一期", "二期", "三期", "主体工程", "配套设施", "提质扩容", "前期手续", "竣工验收")


def figures() -> Iterator[Figure]:
    """Measure on SQLite and, where there is a server, on PostgreSQL."""
    with tempfile.TemporaryDirectory() as home:
        yield from on_database("SQLite", home, {})
    if available():
        with server() as url, tempfile.TemporaryDirectory() as home:
            yield from on_database("PostgreSQL", home, {"DATABASE_URL": url})


def on_database(
    database: str, home: str, more: dict[str, str], *, module: str = "benchmarks.pages"
) -> Iterator[Figure]:  # fmt: skip
    """Measure in a process of its own, whose settings name the scratch database."""
    names = ("PATH", "HOME", "LANG", "LD_LIBRARY_PATH")
    kept = {name: os.environ[name] for name in names if name in os.environ}
    settings = {"LUODI_HOME": home, "DJANGO_SETTINGS_MODULE": "luodi.web.settings.base"}
    told = subprocess.run(
        [sys.executable, "-m", module, CHILD],
        env={**kept, **settings, **more}, stdout=subprocess.PIPE, check=True, text=True,
    )  # fmt: skip
    for line in told.stdout.splitlines():
        name, unit, value, aim = json.loads(line)
        yield Figure(f"{database} · {name}", value, unit, aim)


def child() -> None:
    """Fill the database of this process and print what its pages take."""
    import django

    django.setup()
    from django.conf import settings
    from django.core.management import call_command

    settings.ALLOWED_HOSTS = ["testserver"]
    call_command("migrate", verbosity=0)
    plan, person = fill()
    gc.collect()
    gc.freeze()  # as the door of the server does (luodi.web.wsgi)
    for row in _measured(plan, person):
        print(json.dumps(row), flush=True)


def fill() -> tuple[Any, Any]:
    """Make a plan of 10,000 tasks below goals, pillars and programmes; return it and an officer."""
    from luodi.org import actions as org
    from luodi.plan import actions as plans

    house = org.add_unit(by=None, at=NOW, code="XQ", name="溪桥区", short_name="溪桥区",
                         kind="district")  # fmt: skip
    units = [
        org.add_unit(by=None, at=NOW, code=f"U{n}", name=f"溪桥区第{n}局", short_name=f"第{n}局",
                     kind="bureau", parent=house)
        for n in range(1, UNITS + 1)
    ]  # fmt: skip
    person = org.add_person(by=None, at=NOW, sign_in_name="office", name="督查员", role="office",
                            unit=units[0])  # fmt: skip
    plan = plans.start_plan(title="溪桥区重点工作", year=2025, by=person, at=NOW)
    _fill_lines(plan, units, Random(42), person)
    _hand_over(plan, person)
    _report(plan, Random(43), person, units)
    return plan, person


def _fill_lines(plan: Any, units: list[Any], dice: Random, person: Any) -> None:
    goals = _level(plan, [None], "goal", 10, lambda n: f"目标{n}：{dice.choice(PLACES)}高质量发展")
    pillars = _level(plan, goals, "pillar", 5, lambda n: f"支柱{n}：{dice.choice(WORKS)}")
    programmes = _level(plan, pillars, "programme", 10,
                        lambda n: f"{dice.choice(WORKS)}系列工程{n}")  # fmt: skip

    def more(_n: int) -> dict[str, Any]:
        return {
            "lead_unit": dice.choice(units) if dice.random() < 0.9 else None,
            "due_on": date.today() + timedelta(days=dice.randint(-180, 180)),  # noqa: DTZ011 - as the pages count
            "standard": "按时保质完成并通过验收", "owner_text": "李某 023-0000",
            "remark": "" if dice.random() < 0.8 else "需跨部门协调", "entered_by": person,
            "entered_at": NOW,
        }  # fmt: skip

    tasks = _level(
        plan, programmes, "task", TASKS // len(programmes),
        lambda n: f"{dice.choice(VERBS)}{dice.choice(PLACES)}{dice.choice(WORKS)}"
                  f"{dice.choice(ENDS)}（{n}号地块）", more,
    )  # fmt: skip
    from luodi.plan.models import Support, Target

    Support.objects.bulk_create(
        Support(line=task, unit=unit) for task in tasks[::2]
        for unit in dice.sample(units, 2) if unit != task.lead_unit
    )  # fmt: skip
    Target.objects.bulk_create(
        Target(line=task, name="完成投资", value=dice.randint(1, 900), unit_of_measure="万元",
               year=2025, comparator="ge")
        for task in tasks[::5]
    )  # fmt: skip


def _level(  # noqa: PLR0913 - what a level of the made plan is made of
    plan: Any, parents: list[Any], level: str, each: int, title: Callable[[int], str],
    more: Callable[[int], dict[str, Any]] = lambda _n: {},
) -> list[Any]:  # fmt: skip
    from luodi.plan.folding import folded
    from luodi.plan.models import Line
    from luodi.plan.numbering import sort_key

    made = []
    for parent in parents:
        for n in range(1, each + 1):
            number = f"{parent.number}.{n}" if parent else str(n)
            line = Line(plan=plan, parent=parent, parent_level=parent.level if parent else "",
                        level=level, position=n, number=number, sort_key=sort_key(number),
                        title=title(n), **more(n))  # fmt: skip
            line.folded = folded(line.title)
            made.append(line)
    return list(Line.objects.bulk_create(made, batch_size=500))


def _hand_over(plan: Any, person: Any) -> None:
    from luodi.deliver.models import Assignment

    lines = plan.lines.filter(level="task", lead_unit__isnull=False)
    Assignment.objects.bulk_create(
        (Assignment(line=line, unit_id=line.lead_unit_id, state="signed", assigned_by=person,
                    assigned_at=NOW, starts_on=line.due_on - timedelta(days=360))
         for line in lines),
        batch_size=500,
    )  # fmt: skip


def _report(plan: Any, dice: Random, person: Any, units: list[Any]) -> None:
    """Let every task report month after month, verified but for the last ones of some."""
    from django.utils import timezone

    from luodi.deliver import actions
    from luodi.deliver.models import Assignment, ProgressUpdate, UndecidedReport, Verification

    rows = list(Assignment.objects.order_by("pk").values_list("line", "unit"))
    each, now = REPORTS // len(rows), timezone.now()
    made: list[Any] = []
    verdicts, waiting = [], []
    for place, (line, unit) in enumerate(rows):
        share, many = dice.random(), each + (place < REPORTS % len(rows))
        for n in range(many):
            made.append(ProgressUpdate(
                pk=len(made) + 1, line_id=line, unit_id=unit, sentence="按计划推进，完成阶段性任务",
                completion_rate=round(share * (n + 1) / (each + 1), 6), submitted_by=person,
                submitted_at=now - timedelta(days=30 * (each - n), minutes=place),
            ))  # fmt: skip
            if place < WAITING and n == many - 1:
                waiting.append(UndecidedReport.of(made[-1]))
            else:
                verdicts.append(Verification(update_verified_id=len(made), verdict="verified",
                                             by=person, at=made[-1].submitted_at))  # fmt: skip
    ProgressUpdate.objects.bulk_create(made, batch_size=1000)
    Verification.objects.bulk_create(verdicts, batch_size=1000)
    UndecidedReport.objects.bulk_create(waiting, batch_size=1000)
    _next_keys()
    actions.keep_standings(today=timezone.localdate(), by=None, at=now)
    _gather_statistics()


def _next_keys() -> None:
    """Let PostgreSQL count on behind the keys that were given."""
    from django.core.management.color import no_style
    from django.db import connection

    from luodi.deliver.models import ProgressUpdate

    with connection.cursor() as cursor:
        for line in connection.ops.sequence_reset_sql(no_style(), [ProgressUpdate]):
            cursor.execute(line)


def _gather_statistics() -> None:
    """Gather what PostgreSQL gathers by itself in time; SQLite has none in a house either."""
    from django.db import connection

    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")


def _measured(plan: Any, person: Any) -> Iterator[tuple[str, str, float, str]]:
    from django.test import Client

    from tests.cast import come_in

    browser = Client()
    come_in(browser, person)
    unit = Client()
    come_in(unit, _of_unit(plan))
    medians: dict[str, float] = {}
    for name, url in _pages(plan, browser).items():
        tries = 5 if name.endswith("of all") else TRIES
        found = timed(unit if "inbox" in name else browser, url, tries)
        medians[name] = statistics.median(found.wall)
        yield from told(name, found)
    for what in ("register", "deliveries"):
        first, last = medians[f"{what}, 100 rows"], medians[f"{what}, page 100 of 100 rows"]
        yield f"{what}: page 100 ÷ page 1", "ratio", last / first, "<= 1.15"


def told(name: str, found: Timed) -> Iterator[tuple[str, str, float, str]]:
    """Tell what a page took; its aim is for the milliseconds at the stated pace."""
    wall, cpu, number, size, paces = found
    at_stated, median, aim = paces.at_stated(wall), statistics.median(wall), AIMS.get(name, "")
    yield name, AT_STATED, at_stated, aim
    yield name, "ms (median)", median, f"({aim})" if aim else ""
    yield name, "pace (median), s", paces.median, ""
    yield name, "pace (quickest), s", min(paces.seen), ""
    yield name, "pace (slowest), s", max(paces.seen), ""
    yield name, "ms (slowest)", max(wall), ""
    yield name, "ms CPU (median)", statistics.median(cpu), ""
    yield name, "questions", number, "<= 15" if name in AIMS and "all" not in name else ""
    yield name, "KB", size / 1024, ""
    if name in PEER:
        yield name, "peer's ms ÷ ours", PEER[name] / median, ""
        yield name, "peer's ms ÷ ours at the stated pace", PEER[name] / at_stated, ""


def _of_unit(plan: Any) -> Any:
    from luodi.org import actions as org

    unit = plan.lines.filter(level="task", lead_unit__isnull=False).first().lead_unit
    return org.add_person(by=None, at=NOW, sign_in_name="unit", name="经办人", role="lead_unit",
                          unit=unit)  # fmt: skip


def _deep(browser: Any) -> str:
    """Return the place of page 100 of the list of tasks, as its links name it."""
    from luodi.deliver.models import Assignment

    row = Assignment.objects.order_by("standing__rank", "pk").select_related("standing")[8_900]
    assert browser.get("/delivery/").status_code == 200
    return f"{row.standing.rank}~{row.pk}"


def _pages(plan: Any, browser: Any) -> dict[str, str]:
    from luodi.plan.models import Line

    rows = Line.objects.filter(plan=plan).order_by("sort_key")
    deep, task = rows[9_899], rows.filter(level="task")[5_000]
    top = f"/plans/{plan.pk}"
    goal = rows.filter(level="goal")[3]
    return {
        "register, 25 rows": f"{top}/register",
        "register, 100 rows": f"{top}/register?size=100",
        "register, page 100 of 100 rows": f"{top}/register?size=100&after={deep.sort_key}",
        "register, one unit's": f"{top}/register?unit={task.lead_unit_id or 2}",
        "register, words": f"{top}/register?q=步道 二期",
        "tree": top,
        "tree, opened branch": f"{top}/rows?below={goal.pk}",
        "tree, words": f"{top}?q=步道 二期",
        "search": "/search?q=污水管网 竣工",
        "line page": f"/plans/lines/{task.pk}",
        "deliveries, with what waits": "/delivery/",
        "deliveries, 25 rows": "/delivery/?size=25",
        "deliveries, 100 rows": "/delivery/?size=100",
        "deliveries, page 100 of 100 rows": f"/delivery/?size=100&after={_deep(browser)}",
        "deliveries, by deadline": "/delivery/?sort=due",
        "deliveries, overdue": "/delivery/?overdue=on",
        "deliveries, one unit's": f"/delivery/?unit={task.lead_unit_id or 2}",
        "deliveries, words": "/delivery/?q=步道 二期",
        "deliveries, print of all": "/delivery/print",
        "gantt, bars of all": f"/delivery/gantt/bars?year={date.today().year}",  # noqa: DTZ011
        "calendar": "/delivery/calendar",
        "task page": f"/delivery/tasks/{_assigned()}",
        "inbox of a unit": "/delivery/inbox",
        "reviews": "/delivery/reviews",
        "home": "/",
        "deliveries, XLSX of all": "/delivery/export.xlsx",
        "deliveries, CSV of all": "/delivery/export.csv",
        "XLSX of all": f"{top}/export",
        "CSV of all": f"{top}/export.csv",
    }


def _assigned() -> int:
    from luodi.deliver.models import Assignment

    return int(Assignment.objects.order_by("pk")[5_000].line_id)


def timed(browser: Any, url: str, tries: int) -> Timed:
    """Ask for a page again and again, a turn of the loop before the first try and after each."""
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    for _warm_up in range(2):
        _read(browser.get(url))
    with CaptureQueriesContext(connection) as asked:
        answer = browser.get(url)
        _read(answer)
    number = len(asked)  # now: the next request empties the list
    assert answer.status_code == 200, (url, answer.status_code)
    wall, cpu, paces = [], [], Paces([turn()])
    for _try in range(tries):
        begun, worked = perf_counter(), process_time()
        size = len(_read(browser.get(url)))
        wall.append((perf_counter() - begun) * 1000)
        cpu.append((process_time() - worked) * 1000)
        paces.seen.append(turn())
    return Timed(wall, cpu, number, size, paces)


def _read(answer: Any) -> bytes:
    """Return what is sent, also where it is sent in pieces."""
    sent: bytes = answer.getvalue() if answer.streaming else answer.content
    return sent


if __name__ == "__main__":
    if sys.argv[1:] == [CHILD]:
        child()
    else:
        sys.exit(main(figures, f"Pages of a plan of {TASKS:,} tasks"))
