"""Ask for the rows of the task register: what the plan says of a task, and what was reported."""

from collections.abc import Iterator, Sequence
from datetime import date, datetime, tzinfo
from typing import Any

from django.db.models import TextField
from django.db.models.functions import Cast
from django.utils import timezone
from django.utils.translation import gettext as _

from luodi.deliver.models import Evidence, Verification
from luodi.deliver.queries.asked import Wanted
from luodi.deliver.queries.registers import CLASSES
from luodi.deliver.queries.whole_lists import Columns, whole_list
from luodi.deliver.wording import LIGHT_WORDS, percent
from luodi.files.many_keys import ManyKeys
from luodi.org import queries as org
from luodi.plan import queries as plans

BETWEEN = "；"
TASK = ("line", "standing__report_id", "closed_at", "standing__light", "standing__by_hand",
        "standing__done", "standing__progress_class")  # fmt: skip
STOOD = ("closed_at", "light", "completion_rate", "progress_class")
REPORT = tuple(f"update_verified__{name}" for name in (
    "pk", "sentence", "problem", "next_step", "observation__value", "submitted_by__name",
))  # fmt: skip
# As a text: PostgreSQL's driver takes 5 µs to read a moment, Python less than one.
REPORTED_AT = Cast("update_verified__submitted_at", TextField())
REPORTED = ("progress", "trouble", "next_step", "done", "reported_by", "reported_at", "verdict",
            "verified_by", "evidence")  # fmt: skip
UNREPORTED = (None,) * len(REPORTED)


def register_columns() -> Sequence[Any]:
    """Return the columns of the register: the 35 that offices keep, in their order."""
    return plans.register_columns()


def register_rows(reach: org.Reach, wanted: Wanted, today: date) -> Iterator[Sequence[Any]]:
    """Yield a row of cells for each task in reach that answers, in the order that is asked for.

    Which tasks they are, how they stand and which report counts is asked once, all else by the keys
    of these: none is lost that changes meanwhile, and no share stands beside another's sentence.
    """
    tasks = whole_list(reach, wanted, today, TASK)
    lines, counting = [task[0] for task in tasks], [task[1] for task in tasks]
    columns = [column.key for column in plans.register_columns()]
    planned = [column.key for column in plans.register_columns() if column.filled == "plan"]
    told = {
        **dict(zip(planned, plans.register_cells(lines, planned), strict=True)),
        **dict(zip(STOOD, zip(*_stood(tasks), strict=True), strict=False)),
        **dict(zip(REPORTED, zip(*_reports(counting), strict=True), strict=False)),
    }
    nobody = (None,) * len(lines)  # some columns are not filled by anybody yet
    yield from zip(*(told.get(key, nobody) for key in columns), strict=True)


def _stood(tasks: list[Columns]) -> Iterator[Columns]:
    """Yield how each task stands; words are looked up once."""
    by_hand = _("set by hand")
    lights = {(light, hand): BETWEEN.join([str(words), *([by_hand] if hand else [])])
              for light, words in LIGHT_WORDS.items() for hand in (False, True)}  # fmt: skip
    classes = {name: str(words) for name, words in CLASSES.items()}
    zone = timezone.get_current_timezone()
    for _line, _report, closed_at, light, hand, done, progress_class in tasks:
        closed_on = closed_at.astimezone(zone).date() if closed_at else None
        share = None if done is None else percent(done)
        yield closed_on, lights[light, bool(hand)], share, classes[progress_class]


def _reports(counting: Sequence[int | None]) -> Iterator[Columns]:
    """Yield what each report tells of its task, named by the report's key; nothing for None."""
    zone, verified = timezone.get_current_timezone(), _("Verified")
    keys = ManyKeys(key for key in counting if key is not None)
    rows = list(
        Verification.objects.filter(update_verified__in=keys)
        .values_list(*REPORT, "by__name", REPORTED_AT)
    )  # fmt: skip
    # few reports have any: asked beside them, every row would be longer
    files = _files([row[0] for row in rows])
    told = {
        pk: (sentence, problem, next_step, figure, by, _day(at, zone), verified, verifier,
             files.get(pk, ""))
        for pk, sentence, problem, next_step, figure, by, verifier, at in rows
    }  # fmt: skip
    return (told.get(key, UNREPORTED) for key in counting)


def _day(moment: str, zone: tzinfo) -> date:
    at = datetime.fromisoformat(moment)
    if at.tzinfo is None:  # SQLite keeps UTC and does not say so; replace() takes twice as long
        at = datetime.fromisoformat(f"{moment}Z")
    return at.astimezone(zone).date()


def _files(reports: Sequence[int]) -> dict[int, str]:
    """Return the titles of the files that back these reports, each on its line, by report."""
    found: dict[int, str] = {}
    rows = Evidence.objects.filter(update_backed__in=ManyKeys(reports)).order_by("pk")
    for pk, title in rows.values_list("update_backed", "title"):
        found[pk] = f"{found[pk]}\n{title}" if pk in found else title
    return found
