"""The components as template tags, ``{% load luodi_ui %}``: plain values in, HTML out."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from typing import Any

from django import template
from django.core.paginator import Page
from django.forms import BaseForm, BoundField, CheckboxInput, Select
from django.utils.functional import Promise
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from luodi.kernels import periods
from luodi.ui import fields

register = template.Library()
Text = str | Promise

# Each kind has a sign of its own, so that colour never speaks alone.
BADGE_ICONS = {
    "found": "quote",
    "assumed": "help-circle",
    "missing": "circle-dashed",
    "ok": "circle-check",
    "warn": "alert-triangle",
    "bad": "alert-octagon",
    "info": "info-circle",
    "neutral": "point",
}
LIGHTS: dict[str, tuple[str, Text]] = {
    "green": ("●", _("On track")),
    "amber": ("▲", _("At risk")),
    "red": ("■", _("Behind")),
    "no_data": ("○", _("No report")),
    "done": ("✔", _("Done")),
}
OPEN_SOURCE = _("Open the source")
CONTROL_CLASSES = ((CheckboxInput, "form-check-input"), (Select, "form-select"))


@dataclass(frozen=True, slots=True)
class FormMistake:
    """One mistake of a form: where it is (an element's id, empty for the whole form) and what."""

    anchor: str
    label: Text
    sentence: Text


# A page shows some dozens of a few dozen icons: each is written once.
@register.simple_tag
@lru_cache(maxsize=256)
def icon(name: str) -> SafeString:
    """Show a Tabler icon; it is decoration, the text beside it must say the same."""
    return format_html('<i class="ti ti-{}" aria-hidden="true"></i>', name)


@register.filter
def options(choices: Iterable[tuple[Any, Any]]) -> SafeString:
    """Write the options of a select; hundreds of them without a loop of the template."""
    return fields.options(choices)


# Lists show badges and lights by the hundred: both are written without a template.
@register.simple_tag
def badge(text: Text, kind: str = "neutral") -> SafeString:
    """Show a short state. Raises KeyError for a kind that does not exist."""
    return format_html("{}{}</span>\n", _opened(kind), text)


@lru_cache
def _opened(kind: str) -> SafeString:
    sign = icon(BADGE_ICONS[kind])
    return format_html('<span class="ld-badge ld-badge-{}">{}', kind, sign)


@register.simple_tag
def light(value: str) -> SafeString:
    """Show a light by shape, colour and word: green, amber, red, no_data or done."""
    return _light(value, get_language())


@lru_cache
def _light(value: str, _language: str | None) -> SafeString:
    sign, text = LIGHTS[value]
    shape = format_html('<span class="ld-light-sign" aria-hidden="true">{}</span>', sign)
    return format_html('<span class="ld-light ld-light-{}">{}{}</span>\n', value, shape, text)


@register.inclusion_tag("ui/_source_link.html")
def source_link(url: str, label: Text = OPEN_SOURCE) -> dict[str, Any]:
    """Link to the sentence that a line stands on."""
    return {"url": url, "label": label}


@register.inclusion_tag("ui/_progress.html")
def progress(value: float, maximum: float, label: Text) -> dict[str, Any]:
    """Show how much of ``maximum`` is done, as a bar and in percent (0 where maximum is 0), with
    one decimal where it says something, as the sentences beside it do.
    """
    percent = f"{value / maximum * 100 if maximum else 0:.1f}".removesuffix(".0")
    return {"value": value, "maximum": maximum or 1, "label": label, "percent": percent}


@register.inclusion_tag("ui/_empty_state.html")
def empty_state(
    icon: str, title: Text, text: Text = "", url: str = "", label: Text = ""
) -> dict[str, Any]:
    """Say that nothing is here yet, why, and what to do first."""
    return {"icon": icon, "title": title, "text": text, "url": url, "label": label}


@register.inclusion_tag("ui/_refusal.html")
def refusal(sentence: Text) -> dict[str, Any]:
    """Show why something was refused and how to mend it; read out at once. Empty: nothing."""
    return {"sentence": sentence}


@register.inclusion_tag("ui/_pager.html", takes_context=True)
def pager(context: template.Context, page: Page[Any]) -> dict[str, Any]:
    """Link the pages of a list; the other parts of the query string are kept."""
    around = page.paginator.get_elided_page_range(page.number, on_each_side=1, on_ends=1)
    return {"page": page, "numbers": list(around), "request": context["request"],
            "gap": page.paginator.ELLIPSIS}  # fmt: skip


@register.inclusion_tag("ui/_history_link.html", takes_context=True)
def history_link(context: template.Context, sort: str, pk: int) -> dict[str, Any]:
    """Link to what happened to a thing, such as ``"plan.line"``, for whoever may read histories."""
    may = context.get("may") or {}
    return {"target": f"{sort}:{pk}", "may_see": may.get("history_view", False)}


@register.filter
def figure(value: Decimal | None) -> str:
    """Write a figure without the zeros a database adds; empty for none: missing is not zero."""
    return "" if value is None else f"{value.normalize():f}"


@register.filter
def period(text: str) -> str:
    """Write a period as people say it: 2026Q3 as 2026年三季度 or Q3 2026; other texts unchanged."""
    return periods.in_words(text, "zh" if (get_language() or "zh").startswith("zh") else "en")


@register.inclusion_tag("ui/_chart.html")
def chart(url: str, title: Text) -> dict[str, Any]:
    """Draw the chart whose ECharts option is fetched from ``url``; its table must stand beside it.

    The page loads ``web/charts.js`` in its block of scripts.
    """
    return {"url": url, "title": title}


@register.inclusion_tag("ui/_form_errors.html")
def form_errors(form: BaseForm) -> dict[str, Any]:
    """Sum up a form's mistakes above it, each a link to its field; the focus goes there."""
    # most forms have none: then nobody needs to look at each of their fields
    return {"mistakes": form.errors and [*_of_the_whole(form), *_of_fields(form)]}


def _of_the_whole(form: BaseForm) -> list[FormMistake]:
    return [FormMistake("", "", str(sentence)) for sentence in form.non_field_errors()]


def _of_fields(form: BaseForm) -> list[FormMistake]:
    return [
        FormMistake(bound.id_for_label, bound.label, str(sentence))
        for bound in form
        for sentence in bound.errors
    ]


@register.inclusion_tag("ui/_field.html")
def field(bound: BoundField) -> dict[str, Any]:
    """Show one field: label, help, control and its mistakes, tied together for screen readers."""
    widget = bound.field.widget
    css = next((name for kind, name in CONTROL_CLASSES if isinstance(widget, kind)), "form-control")
    attrs: dict[str, str | bool] = {"class": f"{css} is-invalid" if bound.errors else css}
    if described := _described_by(bound):
        attrs["aria-describedby"] = described
    return {
        "bound": bound,
        "control": bound.as_widget(attrs=attrs),
        "is_checkbox": isinstance(widget, CheckboxInput),
    }


def _described_by(bound: BoundField) -> str:
    parts = [("help", bound.help_text), ("error", bound.errors)]
    return " ".join(f"{bound.id_for_label}_{name}" for name, given in parts if given)
