"""Keep the files that back a report, within the room that a unit has for a year."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.conf import settings
from django.utils.translation import gettext as _

from luodi.deliver import months, queries
from luodi.deliver.errors import DeliverError, EvidenceRefused
from luodi.deliver.evidence import Taken
from luodi.deliver.models import Evidence, ProgressUpdate
from luodi.files import actions as files
from luodi.files.errors import FilesError

MEGABYTE = 1024 * 1024


def keep_evidence(update: ProgressUpdate, taken: Sequence[Taken], by: Any, at: datetime) -> None:
    """Keep the files of a report. Raises EvidenceRefused where the unit's year is full."""
    if taken:
        _one_at_a_time(update.unit)
        _refuse_full(update, sum(len(file.content) for file in taken), at)
    for file in taken:
        try:
            upload = files.keep_upload(name=file.name, content=file.content, by=by, at=at)
        except FilesError as refused:
            raise DeliverError(refused.sentence) from refused
        Evidence(
            update_backed=update, upload=upload, title=upload.name, scrubbed=file.scrubbed,
            original_sha256=file.original_sha256,
        ).save()  # fmt: skip


def _one_at_a_time(unit: Any) -> None:
    # two reports of one unit on two tasks: the second waits and then counts the files of the first;
    # after the task's row and before the trail's head, as everybody locks them
    rows = unit.__class__.objects.select_for_update(no_key=True).filter(pk=unit.pk)
    list(rows.values_list("pk"))


def _refuse_full(update: ProgressUpdate, size: int, at: datetime) -> None:
    year = months.day_of(at).year
    used = queries.evidence_bytes(update.unit_id, year)
    most = settings.LUODI_EVIDENCE_MB_PER_UNIT
    if used + size > most * MEGABYTE:
        raise EvidenceRefused(
            _("The files of %(unit)s in %(year)s have %(used)s of %(most)s MB; these have %(size)s "
              "MB. Attach fewer or smaller ones, or ask the administrator for more room.")
            % {"unit": update.unit.short_name, "year": year, "used": used // MEGABYTE,
               "most": most, "size": -(-size // MEGABYTE)}
        )  # fmt: skip
