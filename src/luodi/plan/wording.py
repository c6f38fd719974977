"""Targets and what was done to several lines in words, the same on pages and in the workbook."""

from django.utils import timezone
from django.utils.translation import gettext_lazy

from luodi.plan.models import Stroke, Target

SIGNS = {"eq": "=", "gt": "＞", "ge": "≥", "lt": "＜", "le": "≤", "approx": "≈", "approx_ge": "≳"}
STROKES = {
    "place": gettext_lazy("You moved a line, %(moment)s."),
    "merge": gettext_lazy("You merged two lines, %(moment)s."),
    "split": gettext_lazy("You split a line, %(moment)s."),
    "joined": gettext_lazy("You adopted a draft into a line that stood, %(moment)s."),
    "adoption": gettext_lazy("You adopted a document: %(number)s lines, %(moment)s."),
    "register": gettext_lazy("You imported a register, %(moment)s."),
    "breakdown": gettext_lazy("You broke a line down by a template, %(moment)s."),
}
SEVERAL = gettext_lazy("Your last change to several lines: %(number)s lines, %(moment)s.")


def target_words(target: Target) -> str:
    """Return a target in one line: what, how much, by which year."""
    value = "" if target.value is None else f"{target.value.normalize():f}{target.unit_of_measure}"
    sign = SIGNS.get(target.comparator, "") if value else ""
    year = f"（{target.year}）" if target.year else ""
    return f"{target.name} {sign}{value}{year}".strip()


def stroke_words(stroke: Stroke | None) -> str:
    """Return what a change to several lines was and when; nothing for none."""
    if stroke is None:
        return ""
    moment = timezone.localtime(stroke.at)
    told = {"number": len(stroke.lines), "moment": f"{moment:%Y-%m-%d %H:%M}"}
    return str(STROKES.get(stroke.field, SEVERAL)) % told
