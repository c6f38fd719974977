"""Keep the file that an adjustment stands on: taken and bounded as evidence of a report is."""

from datetime import datetime
from typing import Any

from luodi.assess.errors import AdjustmentRefused
from luodi.assess.models import Adjustment, AdjustmentFile
from luodi.deliver import queries as deliver
from luodi.deliver.errors import EvidenceRefused
from luodi.files import actions as files
from luodi.files.errors import FilesError

File = tuple[str, bytes]


def accepted(file: File | None) -> Any:
    """Return the file as it is kept. It may take seconds: call it before a transaction.

    Raises AdjustmentRefused for what is not taken or damaged.
    """
    if file is None:
        return None
    try:
        return deliver.evidence_taken([file])[0]
    except EvidenceRefused as refused:
        raise AdjustmentRefused(refused.sentence) from refused


def keep_file(adjustment: Adjustment, taken: Any, *, by: Any, at: datetime) -> AdjustmentFile:
    """Keep an accepted file. Raises AdjustmentRefused where the disk refuses."""
    try:
        upload = files.keep_upload(name=taken.name, content=taken.content, by=by, at=at)
    except FilesError as refused:
        raise AdjustmentRefused(refused.sentence) from refused
    kept = AdjustmentFile(adjustment=adjustment, upload=upload,
                          original_sha256=taken.original_sha256)  # fmt: skip
    kept.save()
    return kept
