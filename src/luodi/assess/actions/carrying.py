"""Carry adjustments over into the run that takes another's place, with who stands for them."""

from collections import defaultdict
from collections.abc import Collection
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from luodi.assess import queries
from luodi.assess.actions.adjusting import fitting_clause
from luodi.assess.canonical import decimal_text
from luodi.assess.errors import AdjustmentRefused
from luodi.assess.models import Adjustment, AdjustmentFile, Assessment, Countersign, Scheme
from luodi.assess.wording import in_language
from luodi.packs.schemas import schemes
from luodi.packs.schemas.schemes import Clause


def carried(stored: Assessment, keep: Collection[int], scheme: Scheme) -> list[Adjustment]:
    """Return the adjustments to be carried over, looked at by the version that is to count them.

    Raises AdjustmentRefused for a key that is none of the assessment, and for one that another
    version has no clause or no room for.
    """
    known = {one.pk: one for one in queries.counted(stored)}
    if not set(keep) <= set(known):
        raise AdjustmentRefused(
            _("One of the adjustments to be carried over is none of this assessment. Open the page "
              "anew and choose again.")
        )  # fmt: skip
    found = [one for key, one in known.items() if key in set(keep)]
    if scheme.pk != stored.scheme_id:
        _refuse_unfitting(found, scheme)
    return found


def carry(one: Adjustment, opened: Assessment) -> None:
    """Enter an adjustment of the first in the run that takes its place, with its papers."""
    made = Adjustment(
        assessment=opened, unit=one.unit, kind=one.kind, points=one.points, clause=one.clause,
        reason=one.reason, evidence=one.evidence, by=one.by, at=one.at,
    )  # fmt: skip
    made.save()
    AdjustmentFile.objects.bulk_create(
        AdjustmentFile(adjustment=made, upload=file.upload, original_sha256=file.original_sha256)
        for file in one.files.all()
    )
    signed = one.countersign
    Countersign(adjustment=made, approved=True, by=signed.by, at=signed.at).save()


def _refuse_unfitting(found: list[Adjustment], scheme: Scheme) -> None:
    definition = schemes.from_text(scheme.content)
    entered: defaultdict[tuple[Any, str], Decimal] = defaultdict(Decimal)
    for one in found:
        try:
            clause = fitting_clause(definition, one.kind, one.clause, one.points)
        except AdjustmentRefused as refused:
            raise AdjustmentRefused(_told(one, scheme, str(refused.sentence))) from refused
        entered[one.unit_id, one.clause] += one.points
        _refuse_over(one, scheme, clause, entered[one.unit_id, one.clause])


def _refuse_over(one: Adjustment, scheme: Scheme, clause: Clause, points: Decimal) -> None:
    if points > (most := Decimal(schemes.number_text(clause.most))):
        why = _("“%(clause)s” allows %(most)s points for a unit in all, and %(points)s are ticked.")
        words = {"clause": in_language(clause.title), "most": most, "points": decimal_text(points)}
        raise AdjustmentRefused(_told(one, scheme, why % words))


def _told(one: Adjustment, scheme: Scheme, why: str) -> str:
    return _("An adjustment of %(unit)s does not fit version %(version)s: %(why)s Untick it, or "
             "choose another version.") % {"unit": one.unit.short_name,
                                           "version": scheme.version, "why": why}  # fmt: skip
