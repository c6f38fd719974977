"""The rows of the register and of the tree, ``{% load line_rows %}``: alike but for their words."""

from collections.abc import Iterable
from html import escape
from operator import attrgetter
from typing import Any

from django import template
from django.utils.safestring import SafeString, mark_safe

from luodi.ui.written_alike import Alike

register = template.Library()
SAID = ("pk", "number", "level", "level_name", "marked", "slot_number", "set_size", "supporters",
        "depth", "indent", "version")  # fmt: skip
# Where a row has none of these, its template says something else or nothing.
IF_ANY = ("above", "lead", "due", "due_text", "below")
TOLD = ("withdrawn", "is_led", "is_slot", "details", "assumed", "by_hand", "missing_lead",
        "missing_deadline", "cited", "waiting")  # fmt: skip
ALIKE = Alike((*SAID, *IF_ANY))
_kind = attrgetter(*IF_ANY, *TOLD)


@register.simple_tag(takes_context=True)
def line_rows(context: template.Context, rows: Iterable[Any], name: str) -> SafeString:
    """Write lines by the template of one row, which is asked once for all that are alike."""
    written: dict[tuple[bool, ...], list[str]] = {}
    found = []
    for row in rows:
        kind = tuple(map(bool, _kind(row)))
        if kind not in written:
            written[kind] = ALIKE.parts(_written(context, name, kind))
        parts = written[kind]
        said = {place: _escaped(getattr(row, place)) for place in parts[1::2]}
        found.append(ALIKE.filled(parts, said))
    return mark_safe("".join(found))


def _written(context: template.Context, name: str, kind: tuple[bool, ...]) -> str:
    told = dict(zip((*IF_ANY, *TOLD), kind, strict=True))
    marks = {place: mark for place, mark in ALIKE.marks.items() if told.get(place, True)}
    row = context.template.engine.get_template(name)  # type: ignore[union-attr]
    with context.push(row={**told, **marks}):
        return str(row.render(context))


def _escaped(words: Any) -> str:
    # as conditional_escape does it; its wrapping takes five times as long as the escaping
    return words if isinstance(words, SafeString) else escape(str(words))
