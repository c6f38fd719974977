"""Ask for the files that adjustments stand on: who may see them, and whether they are whole."""

from hashlib import file_digest
from typing import Any, BinaryIO

from luodi.assess.models import AdjustmentFile, Score
from luodi.assess.queries.runs import SHOWN
from luodi.files import queries as files
from luodi.org import queries as org


def evidence_of(score: Score) -> list[AdjustmentFile]:
    """Return the files of the adjustments that count in a score, in the order they were entered."""
    rows = AdjustmentFile.objects.filter(
        adjustment__assessment=score.assessment_id, adjustment__unit=score.unit_id,
        adjustment__countersign__approved=True,
    )  # fmt: skip
    return list(rows.select_related("adjustment", "upload").order_by("pk"))


def adjustment_file(pk: int, person: Any) -> AdjustmentFile | None:
    """Return a file when it is this person's to see; None for out of scope.

    The house sees all; a unit's people those of an adjustment that counts in a score of theirs,
    from the day it is to be looked over.
    """
    found = AdjustmentFile.objects.select_related("adjustment", "upload").filter(pk=pk).first()
    reach = org.reach(person)
    if found is None or reach.everything:
        return found
    scores = Score.objects.filter(
        SHOWN, assessment=found.adjustment.assessment_id, unit=found.adjustment.unit_id,
        unit__in=reach.units,
    )  # fmt: skip
    counts = AdjustmentFile.objects.filter(pk=pk, adjustment__countersign__approved=True)
    return found if scores.exists() and counts.exists() else None


def adjustment_stream(file: AdjustmentFile) -> BinaryIO | None:
    """Return the stored file, open at its beginning, or None unless it is what was kept.

    The bytes that are compared are the bytes that are given: nothing can change in between.
    """
    try:
        stream = files.absolute_path(file.upload).open("rb")
    except OSError:
        return None
    if file_digest(stream, "sha256").hexdigest() != file.upload.sha256:
        stream.close()
        return None
    stream.seek(0)
    return stream
