"""Who may decide on what is objected to: nobody who had a hand in it, nobody of the unit itself."""

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from luodi.assess.models import Adjustment, Objection


def is_own_unit(unit: int, person: Any) -> bool:
    """Say whether a unit, by key, is the one that a person belongs to."""
    return bool(person.unit_id == unit)


def decidable(rows: Iterable[Objection], person: Any) -> list[Objection]:
    """Return those of some objections that a person may decide on, in their order; two queries.

    Not for who computed the assessment, entered an adjustment that stands in it or approved the
    very one that is objected to, nor for anybody of the unit that objects.
    """
    asked = list(rows)
    standing = Adjustment.objects.filter(
        assessment__in={one.assessment_id for one in asked}, by=person.pk
    ).exclude(countersign__approved=False)
    adjusted = set(standing.values_list("assessment", flat=True))
    signers = _signers(asked)
    return [one for one in asked
            if one.assessment.computed_by_id != person.pk and one.assessment_id not in adjusted
            and not is_own_unit(one.unit_id, person)
            and _signer(one, signers) != person.pk]  # fmt: skip


def _signers(rows: list[Objection]) -> dict[tuple[int, int], list[int | None]]:
    """Return who approved the adjustments of each assessment and unit, as its lines count them."""
    counted = Adjustment.objects.filter(
        countersign__approved=True, assessment__in={one.assessment_id for one in rows},
        unit__in={one.unit_id for one in rows},
    ).order_by("pk")  # fmt: skip
    found: dict[tuple[int, int], list[int | None]] = defaultdict(list)
    for run, unit, signer in counted.values_list("assessment", "unit", "countersign__by"):
        found[run, unit].append(signer)
    return found


def _signer(one: Objection, signers: dict[tuple[int, int], list[int | None]]) -> int | None:
    kind, _colon, place = one.line.partition(":")
    if kind != "adjustment":
        return None
    return signers[one.assessment_id, one.unit_id][int(place) - 1]
