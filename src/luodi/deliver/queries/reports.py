"""Ask for reports on a task: all, the latest that counts, those that wait for a second look."""

from collections.abc import Iterable
from datetime import date, datetime
from hashlib import file_digest
from typing import Any, BinaryIO

from django.db.models import QuerySet

from luodi.deliver.models import Assignment, Evidence, ProgressUpdate, Verdict
from luodi.deliver.queries import tasks
from luodi.files import queries as files
from luodi.org import queries as org
from luodi.org.permissions import allows


def _told() -> QuerySet[ProgressUpdate]:
    return ProgressUpdate.objects.select_related(
        "line__plan", "unit", "submitted_by", "verification__by__unit",
        "observation__indicator", "observation__unit", "target__indicator",
    ).prefetch_related("evidence__upload")  # fmt: skip


def update(pk: int) -> ProgressUpdate | None:
    """Return one report with all it stands on, or None."""
    return _told().filter(pk=pk).first()


def updates(line: Any) -> list[ProgressUpdate]:
    """Return the reports on a line, the newest first."""
    return list(_told().filter(line=line).order_by("-submitted_at", "-pk"))


def undecided(line: Any) -> ProgressUpdate | None:
    """Return the report on a line that waits for its verification, or None."""
    return _told().filter(line=line, verification=None).order_by("-submitted_at", "-pk").first()


def latest_verified(line: Any, *, as_of: datetime | None = None) -> ProgressUpdate | None:
    """Return the latest report on a line that was verified by a moment, or None."""
    return latest_verified_of([line.pk], as_of).get(line.pk)


def latest_verified_of(
    line_pks: Iterable[int], as_of: datetime | None = None, on: date | None = None
) -> dict[int, ProgressUpdate]:
    """Return the latest verified report of each of these lines that has one.

    ``on`` is the day it was handed in by; its verification may come later, up to ``as_of``.
    """
    found = _told().filter(line__in=list(line_pks), verification__verdict=Verdict.VERIFIED)
    if as_of is not None:
        found = found.filter(verification__at__lte=as_of)
    if on is not None:
        found = found.filter(submitted_at__date__lte=on)
    # Later ones replace earlier ones.
    return {row.line_id: row for row in found.order_by("submitted_at", "pk")}


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


def waiting_for_verification(person: Any) -> list[ProgressUpdate]:
    """Return the undecided reports that this person may decide about, the oldest first."""
    if not allows(person.role, "delivery.verify"):
        return []
    waiting = _told().filter(verification=None, line__state=tasks.ACTIVE)
    waiting = waiting.exclude(unit=person.unit_id).exclude(submitted_by=person.pk)
    if not org.reach(person).everything:
        led = Assignment.objects.filter(unit=person.unit_id).values("line")
        waiting = waiting.filter(line__in=led)
    return list(waiting.order_by("submitted_at", "pk"))


def evidence_in_scope(pk: int, person: Any) -> Evidence | None:
    """Return an evidence file when its task is this person's to see; None for out of scope."""
    found = Evidence.objects.select_related("update_backed", "upload").filter(pk=pk).first()
    if found is None or tasks.assignment_in_scope(found.update_backed.line_id, person) is None:
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
