"""Ask for the rows of the task register: what the plan says of a task, and what was reported."""

from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime, tzinfo
from typing import Any

from django.db.models import OuterRef, Subquery, TextField
from django.db.models.functions import Cast
from django.utils import timezone
from django.utils.translation import gettext as _

from luodi.deliver.models import Assignment, Evidence, ProgressUpdate, Verdict, Verification
from luodi.deliver.queries.asked import Wanted
from luodi.deliver.queries.registers import CLASSES
from luodi.deliver.queries.undone import without_undone
from luodi.deliver.queries.whole_lists import Columns, whole_list
from luodi.deliver.wording import LIGHT_WORDS, percent
from luodi.files.many_keys import ManyKeys
from luodi.org import queries as org
from luodi.plan import queries as plans

BETWEEN = "；"
TASK = ("line", "closed_at", "standing__light", "standing__by_hand", "standing__done",
        "standing__progress_class")  # fmt: skip
STOOD = ("closed_at", "light", "completion_rate", "progress_class")
REPORT = tuple(f"update_verified__{name}" for name in (
    "pk", "line", "sentence", "problem", "next_step", "observation__value", "submitted_by__name",
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

    Which tasks they are is asked once, all else by their keys: none is lost that changes meanwhile.
    """
    tasks = whole_list(reach, wanted, today, TASK)
    lines = [task[0] for task in tasks]
    columns = [column.key for column in plans.register_columns()]
    planned = [column.key for column in plans.register_columns() if column.filled == "plan"]
    told = {
        **dict(zip(planned, plans.register_cells(lines, planned), strict=True)),
        **dict(zip(STOOD, zip(*_stood(tasks), strict=True), strict=False)),
        **dict(zip(REPORTED, zip(*_reports(lines), strict=True), strict=False)),
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
    for _line, closed_at, light, hand, done, progress_class in tasks:
        closed_on = closed_at.astimezone(zone).date() if closed_at else None
        share = None if done is None else percent(done)
        yield closed_on, lights[light, bool(hand)], share, classes[progress_class]


def _reports(lines: Sequence[int]) -> Iterator[Columns]:
    """Yield what the report that counts tells of each line."""
    zone, verified = timezone.get_current_timezone(), _("Verified")
    counting = Verification.objects.filter(pk__in=ManyKeys(_counting(lines)))
    rows = list(counting.values_list(*REPORT, "by__name", REPORTED_AT))
    # few reports have any: asked beside them, every row would be longer
    files = _files([row[0] for row in rows])
    told = {
        line: (sentence, problem, next_step, figure, by, _day(at, zone), verified, verifier,
               files.get(pk, ""))
        for pk, line, sentence, problem, next_step, figure, by, verifier, at in rows
    }  # fmt: skip
    return (told.get(line, UNREPORTED) for line in lines)


def _day(moment: str, zone: tzinfo) -> date:
    at = datetime.fromisoformat(moment)
    return (at if at.tzinfo else at.replace(tzinfo=UTC)).astimezone(zone).date()


def _files(reports: Sequence[int]) -> dict[int, str]:
    """Return the titles of the files that back these reports, each on its line, by report."""
    found: dict[int, str] = {}
    rows = Evidence.objects.filter(update_backed__in=ManyKeys(reports)).order_by("pk")
    for pk, title in rows.values_list("update_backed", "title"):
        found[pk] = f"{found[pk]}\n{title}" if pk in found else title
    return found


def _counting(lines: Sequence[int]) -> list[int]:
    """Return the keys of what verified the latest verified report on each of these lines.

    Asked by themselves: as a condition on reports PostgreSQL finds them three times and reads all
    reports of years beside them (450 ms of 200,000; so 200).
    """
    verified = ProgressUpdate.objects.filter(
        line=OuterRef("line"), verification__verdict=Verdict.VERIFIED
    )
    counting = without_undone(verified).order_by("-submitted_at", "-pk")
    latest = Assignment.objects.filter(line__in=ManyKeys(lines)).annotate(
        latest=Subquery(counting.values("verification")[:1])
    )
    return [key for key in latest.values_list("latest", flat=True) if key is not None]
