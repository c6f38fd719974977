"""Slots, states and targets in words, the same on pages and in the workbook."""

from django.utils.translation import gettext as _

from luodi.plan.models import Target
from luodi.plan.rows import Row

SIGNS = {"eq": "=", "gt": "＞", "ge": "≥", "lt": "＜", "le": "≤", "approx": "≈", "approx_ge": "≳"}


def slot_words(row: Row) -> str:
    """Return what stands in the place of a title that nobody has written yet."""
    return _("Slot %(number)s of %(count)s, to be filled") % {
        "number": row.slot_number, "count": row.set_size,
    }  # fmt: skip


def state_words(row: Row) -> list[str]:
    """Return what a reader must know about a line."""
    said = [
        (row.withdrawn, _("withdrawn")),
        (row.is_slot, _("slot to fill")),
        (row.missing_lead, _("lead unit missing")),
        (row.missing_deadline, _("deadline missing")),
        (bool(row.assumed), _("partly assumed")),
        (row.by_hand, _("entered by hand")),
    ]
    return [words for holds, words in said if holds] or [_("complete")]


def target_words(target: Target) -> str:
    """Return a target in one line: what, how much, by which year."""
    value = "" if target.value is None else f"{target.value.normalize():f}{target.unit_of_measure}"
    sign = SIGNS.get(target.comparator, "") if value else ""
    year = f"（{target.year}）" if target.year else ""
    return f"{target.name} {sign}{value}{year}".strip()
