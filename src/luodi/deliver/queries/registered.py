"""Ask for the rows of the task register: what the plan says of a task, and what was reported."""

from collections.abc import Iterator, Sequence
from datetime import date
from operator import itemgetter
from typing import Any

from django.db.models import OuterRef, Subquery
from django.utils import timezone
from django.utils.translation import gettext as _

from luodi.deliver.models import Assignment, Evidence, ProgressUpdate, Verdict
from luodi.deliver.queries.asked import Wanted
from luodi.deliver.queries.registers import CLASSES
from luodi.deliver.queries.undone import without_undone
from luodi.deliver.queries.whole_lists import Columns, parts, whole_list
from luodi.deliver.wording import LIGHT_WORDS, percent
from luodi.org import queries as org
from luodi.plan import queries as plans

BETWEEN = "；"
TASK = ("line", "closed_at", "standing__light", "standing__by_hand", "standing__done",
        "standing__progress_class")  # fmt: skip
STOOD = ("closed_at", "light", "completion_rate", "progress_class")
REPORT = ("pk", "line", "sentence", "problem", "next_step", "observation__value",
          "submitted_by__name", "submitted_at", "verification__by__name")  # fmt: skip
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
    columns = plans.register_columns()
    planned = [column.key for column in columns if column.filled == "plan"]
    cells: dict[int, Columns] = {}
    reports: dict[int, Columns] = {}
    for lines in parts([task[0] for task in tasks]):
        cells |= plans.register_cells(lines, planned)
        reports |= _reports(lines)
    told = (*planned, *STOOD, *REPORTED, "")  # some columns are not filled by anybody yet
    in_order = itemgetter(*(
        told.index(column.key if column.key in told else "") for column in columns
    ))  # fmt: skip
    for line, stood in _stood(tasks):
        yield in_order((*cells[line], *stood, *reports.get(line, UNREPORTED), None))


def _stood(tasks: list[Columns]) -> Iterator[tuple[int, Columns]]:
    """Yield how each task stands, by its line; words are looked up once."""
    by_hand = _("set by hand")
    lights = {(light, hand): BETWEEN.join([str(words), *([by_hand] if hand else [])])
              for light, words in LIGHT_WORDS.items() for hand in (False, True)}  # fmt: skip
    classes = {name: str(words) for name, words in CLASSES.items()}
    zone = timezone.get_current_timezone()
    for line, closed_at, light, hand, done, progress_class in tasks:
        closed_on = closed_at.astimezone(zone).date() if closed_at else None
        share = None if done is None else percent(done)
        yield line, (closed_on, lights[light, bool(hand)], share, classes[progress_class])


def _reports(lines: Sequence[int]) -> dict[int, Columns]:
    """Return what the report that counts tells, by the line that it is on."""
    zone, verified = timezone.get_current_timezone(), _("Verified")
    keys = _counting(lines)
    files = _files(keys)  # few reports have any: asked beside them, every row would be longer
    return {
        line: (sentence, problem, next_step, figure, by, at.astimezone(zone).date(), verified,
               verifier, files.get(pk, ""))
        for pk, line, sentence, problem, next_step, figure, by, at, verifier
        in ProgressUpdate.objects.filter(pk__in=keys).values_list(*REPORT)
    }  # fmt: skip


def _files(reports: Sequence[int]) -> dict[int, str]:
    """Return the titles of the files that back these reports, each on its line, by report."""
    found: dict[int, str] = {}
    rows = Evidence.objects.filter(update_backed__in=reports).order_by("pk")
    for pk, title in rows.values_list("update_backed", "title"):
        found[pk] = f"{found[pk]}\n{title}" if pk in found else title
    return found


def _counting(lines: Sequence[int]) -> list[int]:
    """Return the keys of the latest verified report on each of these lines.

    Asked by themselves: as a condition on reports PostgreSQL finds them three times and reads all
    reports of years beside them (450 ms of 200,000; so 200).
    """
    verified = ProgressUpdate.objects.filter(
        line=OuterRef("line"), verification__verdict=Verdict.VERIFIED
    )
    counting = without_undone(verified).order_by("-submitted_at", "-pk")
    latest = Assignment.objects.filter(line__in=lines).annotate(
        latest=Subquery(counting.values("pk")[:1])
    )
    return [key for key in latest.values_list("latest", flat=True) if key is not None]
