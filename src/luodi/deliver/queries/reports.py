"""Ask for reports on a task: all, the latest that counts, those that wait for a second look."""

from collections.abc import Iterable
from datetime import date, datetime
from hashlib import file_digest
from typing import Any, BinaryIO, cast

from django.db.models import OuterRef, QuerySet, Subquery, Sum

from luodi.deliver.models import Assignment, Evidence, ProgressUpdate, UndecidedReport, Verdict
from luodi.deliver.queries import tasks
from luodi.deliver.queries.undone import without_undone
from luodi.files import queries as files
from luodi.org import queries as org
from luodi.org.permissions import allows

# What a report is shown with, beside its task.
SHOWN = ("unit", "submitted_by", "verification__by__unit")
# Few stand on a figure: fetched for those alone, or PostgreSQL plans fourteen tables for 60 ms.
FIGURE = ("observation__indicator", "observation__unit", "target__indicator")


def _said() -> QuerySet[ProgressUpdate]:
    return ProgressUpdate.objects.select_related(*SHOWN).prefetch_related(
        "evidence__upload", *FIGURE
    )


def _told() -> QuerySet[ProgressUpdate]:
    return _said().select_related("line__plan")


def update(pk: int) -> ProgressUpdate | None:
    """Return one report with all it stands on, or None."""
    return cast("ProgressUpdate | None", tasks.one_of(_told().filter(pk=pk)))


def updates_in_scope(pks: Iterable[int], person: Any) -> list[ProgressUpdate]:
    """Return those of these reports whose task is this person's to see, by their tasks' keys."""
    tasks_seen = tasks.in_reach(Assignment.objects.all(), org.reach(person))
    by_line = dict(tasks_seen.filter(line__in=ProgressUpdate.objects.filter(pk__in=list(pks))
                                     .values("line")).values_list("line", "pk"))  # fmt: skip
    found = _told().filter(pk__in=list(pks), line__in=list(by_line))
    return sorted(found, key=lambda row: by_line[row.line_id])


def updates(line: Any) -> list[ProgressUpdate]:
    """Return the reports on a line, the newest first; those that were withdrawn too."""
    found = list(_said().filter(line=line).order_by("-submitted_at", "-pk"))
    for row in found:
        row.line = line  # its dozens of columns need not be read with each report
    return found


def standing_report(found: Iterable[ProgressUpdate]) -> ProgressUpdate | None:
    """Return the first of these reports that its unit has not withdrawn, or None: of those that
    ``updates`` returns what ``latest_report`` would ask for.
    """
    withdrawn = Verdict.WITHDRAWN
    return next(
        (row for row in found if row.decision is None or row.decision.verdict != withdrawn), None
    )


def latest_report(line: Any) -> ProgressUpdate | None:
    """Return the latest report on a line that was not withdrawn, or None."""
    found = standing(_told().filter(line=line))
    return found.order_by("-submitted_at", "-pk").first()


def standing(rows: QuerySet[ProgressUpdate]) -> QuerySet[ProgressUpdate]:
    """Return those reports that their unit has not withdrawn: the others count nowhere."""
    return rows.exclude(verification__verdict=Verdict.WITHDRAWN)


def may_withdraw(found: ProgressUpdate | None, person: Any) -> bool:
    """Say whether a person may take a report back: of its own unit, until it is decided."""
    own = found is not None and found.unit_id == person.unit_id
    return own and allows(person.role, "delivery.report") and found.decision is None  # type: ignore[union-attr]


def undecided(line: Any) -> ProgressUpdate | None:
    """Return the report on a line that waits for its verification, or None."""
    return cast("ProgressUpdate | None", tasks.one_of(_told().filter(waits__line=line)))


def latest_verified(line: Any, *, as_of: datetime | None = None) -> ProgressUpdate | None:
    """Return the latest report on a line that was verified by a moment, or None."""
    return latest_verified_of([line.pk], as_of).get(line.pk)


def latest_verified_of(
    line_pks: Iterable[int], as_of: datetime | None = None, on: date | None = None,
    bare: bool = False,
) -> dict[int, ProgressUpdate]:  # fmt: skip
    """Return the latest verified report of each of these lines that has one; ``bare`` without what
    else a page shows of it.

    ``on`` is the day it was handed in by; its verification may come later, up to ``as_of``.
    """
    keys, told = list(line_pks), ProgressUpdate.objects.all() if bare else _told()
    found = ProgressUpdate.objects.filter(verification__verdict=Verdict.VERIFIED)
    if as_of is not None:
        found = found.filter(verification__at__lte=as_of)
    if on is not None:
        found = found.filter(submitted_at__date__lte=on)
    return last_of_each(keys, without_undone(found, as_of, on), told)


def last_of_each(
    lines: Iterable[int] | QuerySet[Any], rows: QuerySet[ProgressUpdate],
    told: QuerySet[ProgressUpdate],
) -> dict[int, ProgressUpdate]:  # fmt: skip
    """Return the last of these reports on each of these lines that has one, as far as ``told``
    tells it: one step into an index for each, whatever was reported in the years before.
    """
    of_line = rows.filter(line=OuterRef("line")).order_by("-submitted_at", "-pk").values("pk")[:1]
    lasts = Assignment.objects.filter(line__in=lines).annotate(last=Subquery(of_line))
    keys = [key for key in lasts.values_list("last", flat=True) if key is not None]
    return {row.line_id: row for row in told.filter(pk__in=keys)}


def may_verify(found: ProgressUpdate, person: Any) -> bool:
    """Say whether a person may decide about a report: another unit, and a say in the task.

    The office has a say in every task, a lead unit in those that it leads.
    """
    if not allows(person.role, "delivery.verify") or found.unit_id == person.unit_id:
        return False
    if found.submitted_by_id == person.pk:
        return False
    leads = Assignment.objects.filter(line=found.line_id, unit=person.unit_id)
    return org.reach(person).everything or leads.exists()


def waiting_queue(person: Any) -> QuerySet[UndecidedReport]:
    """Return what stands in the queue for this person's decision, the oldest first, with its task
    and unit.
    """
    if not allows(person.role, "delivery.verify"):
        return UndecidedReport.objects.none()
    waiting = UndecidedReport.objects.filter(line__state=tasks.ACTIVE)
    waiting = waiting.exclude(unit=person.unit_id).exclude(submitted_by=person.pk)
    if not org.reach(person).everything:
        led = Assignment.objects.filter(unit=person.unit_id).values("line")
        waiting = waiting.filter(line__in=led)
    return waiting.select_related("line", "unit").order_by("submitted_at", "pk")


def waiting_for_verification(person: Any) -> list[ProgressUpdate]:
    """Return the undecided reports that this person may decide about, the oldest first."""
    return told_of(waiting_queue(person))


def told_of(waiting: Iterable[UndecidedReport]) -> list[ProgressUpdate]:
    """Return the reports of these rows of the queue, in their order, with all that they are shown
    with. One that was decided since the rows were asked is not among them.
    """
    keys = [row.pk for row in waiting]
    found = _told().filter(waits__isnull=False).in_bulk(keys) if keys else {}
    return [found[key] for key in keys if key in found]


def sent_by_unit(person: Any) -> list[ProgressUpdate]:
    """Return the reports of a person's unit that nobody has decided about yet and that it may take
    back, the newest first.
    """
    if person.unit_id is None or not allows(person.role, "delivery.report"):
        return []
    waiting = UndecidedReport.objects.filter(unit=person.unit_id, line__state=tasks.ACTIVE)
    keys = list(waiting.values_list("pk", flat=True))
    if not keys:
        return []
    # asked again: somebody may have decided since the keys were found
    found = ProgressUpdate.objects.filter(pk__in=keys, waits__isnull=False)
    found = found.select_related("line", "submitted_by")
    return list(found.order_by("-submitted_at", "-pk"))


def evidence_bytes(unit_pk: int, year: int) -> int:
    """Return how many bytes of files back a unit's reports of a year."""
    found = Evidence.objects.filter(
        update_backed__unit=unit_pk, update_backed__submitted_at__year=year
    )
    return found.aggregate(total=Sum("upload__size"))["total"] or 0


def evidence_in_scope(pk: int, person: Any) -> Evidence | None:
    """Return an evidence file when its task is this person's to see; None for out of scope."""
    found = Evidence.objects.select_related("update_backed", "upload").filter(pk=pk).first()
    if found is None or tasks.named_in_scope(found.update_backed.line_id, person) is None:
        return None
    return found


def evidence_stream(evidence: Evidence) -> BinaryIO | None:
    """Return the stored file, open at its beginning, or None unless it is what was uploaded.

    The bytes that are compared are the bytes that are given: nothing can change in between.
    """
    try:
        stream = files.absolute_path(evidence.upload).open("rb")
    except OSError:
        return None
    if file_digest(stream, "sha256").hexdigest() != evidence.upload.sha256:
        stream.close()
        return None
    stream.seek(0)
    return stream
