"""The rows of the inbox, ``{% load inbox_rows %}``: a unit of thirty tasks has thirty alike."""

from collections.abc import Iterable
from typing import Any

from django import template
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from luodi.deliver.views.inbox_shown import FIELDS
from luodi.ui.written_alike import Alike

register = template.Library()
ROW = "deliver/_inbox_row.html"
SAID = ("pk", "version", "number", "title", "day", "counts", "key")
TYPED = tuple(FIELDS)
ALIKE = Alike((*SAID, *TYPED))


@register.simple_tag(takes_context=True)
def inbox_rows(context: template.Context, rows: Iterable[Any]) -> SafeString:
    """Write the rows of the inbox, by ``deliver/_inbox_row.html``: plain ones from one."""
    parts: list[str] = []
    found: list[str] = []
    for row in rows:
        if not row.is_plain:
            found.append(_written(context, row))
            continue
        parts = parts or ALIKE.parts(_written(context, _marked()))
        found.append(ALIKE.filled(parts, _said(row)))
    return mark_safe("".join(found))


def _written(context: template.Context, row: Any) -> str:
    written = context.template.engine.get_template(ROW)  # type: ignore[union-attr]
    with context.push(row=row):
        return str(written.render(context))


def _marked() -> dict[str, Any]:
    """Return a plain row that says a mark wherever rows differ; nothing is final in it."""
    marks = ALIKE.marks
    given = {name: marks[name] for name in TYPED} | {"is_final": "", "basis": ""}
    return {name: marks[name] for name in SAID} | {
        "given": given, "saved": given, "wrong": {**FIELDS, "whole": ""}, "draft_version": 0,
        "of": {"sent_back": None}, "choices": (), "errors": {}, "typed": {}, "said": "",
        "is_open": False, "is_stale": False,
    }  # fmt: skip


def _said(row: Any) -> dict[str, SafeString]:
    said = {name: escape(getattr(row, name)) for name in SAID}
    return said | {name: escape(row.given[name]) for name in TYPED}
