"""Ask for the reports on a task as a page shows them: with what it says of each and no more, for a
task of years has dozens.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, QuerySet, Window, prefetch_related_objects

from luodi.deliver import months
from luodi.deliver.lights import Light
from luodi.deliver.models import Assignment, ProgressUpdate
from luodi.deliver.queries.desks import was_sent_back, was_verified
from luodi.deliver.queries.figures import bases
from luodi.deliver.queries.inbox import InboxRow, drafts_of
from luodi.deliver.queries.lit import Given, lights
from luodi.deliver.queries.lit_by import reports_that_count
from luodi.deliver.queries.named import put_people
from luodi.deliver.queries.reports import latest_report, standing, standing_report
from luodi.deliver.queries.tasks import named_in_scope, one_of

# what stands in words beside the report itself; the figure and the files are asked where it has any
TOLD = ("line", "unit__short_name", "completion_rate", "observation", "target", "sentence",
        "problem", "next_step", "is_final", "submitted_by", "submitted_at",
        "verification__verdict", "verification__reason", "verification__at",
        "verification__by")  # fmt: skip
PEOPLE = ("submitted_by__name", "verification__by__name", "verification__by__unit__short_name")
OF_TASK = ("assigned_by", "signed_by", "completed_by")  # whom a task's page names beside them


@dataclass(frozen=True, slots=True)
class ShownReports:
    """The newest reports on a task, how many came before them, and the one that stands: the latest
    that its unit has not withdrawn.
    """

    rows: Sequence[ProgressUpdate]
    earlier: int
    standing: ProgressUpdate | None


def shown_reports(
    line: Any, most: int | None = None, task: Assignment | None = None
) -> ShownReports:  # fmt: skip
    """Return the reports on a line, the newest first and no more than ``most``; those that were
    withdrawn too. The people whom its ``task`` names are put into it along with those of reports.
    """
    found = _read(_of(line).annotate(in_all=Window(Count("pk")))[:most], line)
    _name_people(found, task)
    earlier = found[0].in_all - len(found) if found else 0  # type: ignore[attr-defined]
    stands = standing_report(found)
    if stands is None and earlier:
        stands = latest_report(line)
    return ShownReports(found, earlier, stands)


def light_shown(
    assignment: Assignment, today: date, rows: Iterable[ProgressUpdate], *, by_hand: bool = True
) -> Light:
    """Return the light of today of a task whose newest reports a page has, and whether one was ever
    set for it by hand: what counts is most often among them.
    """
    line = assignment.line
    counts = counting(rows, today)
    given = Given(None if counts is None else {line.pk: counts}, by_hand, is_today=True)
    return lights([line], today, known={line.pk: assignment}, given=given)[line.pk]


def counting(rows: Iterable[ProgressUpdate], today: date) -> ProgressUpdate | None:
    """Return which of the newest reports on a task, the newest first, counts on a day; None where
    they do not tell: none is verified, or what is tells of an end, which may have been undone.
    """
    end = months.end_of(today)
    last = next((row for row in rows if row.submitted_at < end and was_verified(row)), None)
    return None if last is None or last.is_final else last


def report_in_scope(pk: int, person: Any) -> ProgressUpdate | None:
    """Return a report when its task is this person's to see, the task with no more than names it;
    None for out of scope.
    """
    found: ProgressUpdate | None = one_of(ProgressUpdate.objects.filter(pk=pk))
    seen = named_in_scope(found.line_id, person) if found is not None else None
    if found is None or seen is None:
        return None
    found.line = seen.line
    return found


def row_to_report(assignment: Assignment, person: Any, today: date) -> InboxRow:
    """Return the row of one task, whether it is owed now or not, its last report as a page shows
    it; of one task this asks less than ``inbox_row`` does of any number.
    """
    line = assignment.line
    last = next(iter(_read(_with_people(standing(_of(line)))[:1], line)), None)
    back = last is not None and was_sent_back(last) and last.unit_id == person.unit_id
    counts: Any = last and counting([last], today)
    if last is not None and counts is None:
        counts = reports_that_count([line.pk]).get(line.pk)
    return InboxRow(
        assignment, last, counts, last if back else None,
        bases(assignment, today), drafts_of(person, [line.pk]).get(line.pk),
    )  # fmt: skip


def _of(line: Any) -> QuerySet[ProgressUpdate]:
    told = ProgressUpdate.objects.select_related("unit", "verification")
    return told.only(*TOLD).filter(line=line).order_by("-submitted_at", "-pk")


def _name_people(found: Iterable[ProgressUpdate], task: Assignment | None) -> None:
    verdicts = [row.decision for row in found if row.decision]
    put_people(
        *((task, name) for name in OF_TASK if task is not None),
        *((row, "submitted_by") for row in found), *((one, "by") for one in verdicts),
    )  # fmt: skip


def _with_people(rows: QuerySet[ProgressUpdate]) -> QuerySet[ProgressUpdate]:
    return rows.select_related("submitted_by", "verification__by__unit").only(*TOLD, *PEOPLE)


def _read(rows: QuerySet[ProgressUpdate], line: Any) -> list[ProgressUpdate]:
    found = list(rows)
    for row in found:
        row.line = line  # its dozens of columns need not be read with each report
    prefetch_related_objects(found, "evidence__upload")
    on_figures = [row for row in found if row.observation_id]
    prefetch_related_objects(on_figures, "observation__indicator", "target")
    return found
