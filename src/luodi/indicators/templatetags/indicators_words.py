"""Figures in words, ``{% load indicators_words %}``: shares, changes, columns, sparklines, bars."""

import math
from collections.abc import Sequence

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from luodi.indicators.charts import numbers, sparkline
from luodi.indicators.queries import LeagueCourse
from luodi.ui.templatetags.luodi_ui import period

register = template.Library()
BAR = 100


@register.filter
def percent(share: float) -> str:
    """Write a share as percent with one decimal: 0.915 is 91.5%."""
    return f"{share * 100:.1f}%"


@register.filter
def points(share: float) -> str:
    """Write a difference of shares in percentage points, without the sign."""
    return f"{abs(share) * 100:.1f}"


@register.filter
def change(share: float) -> str:
    """Write a change as percent with its sign: 0.125 is +12.5%."""
    return f"{share * 100:+.1f}%"


@register.simple_tag
def changed(value: float | None, in_points: bool) -> str:
    """Write a change: a ratio as percent, a difference of percentages in points, – for none."""
    if value is None or math.isnan(value):
        return "–"
    if not in_points:
        return change(value)
    return _("%(difference)s points") % {"difference": f"{value:+.{numbers.decimals([value])}f}"}


@register.filter
def grouped(value: float | None, places: int) -> str:
    """Write a figure of a column with as many decimals as all of them have; – for none."""
    return numbers.grouped(value, places) or "–"


@register.filter
def alone(value: float | None) -> str:
    """Write a figure that stands in no column, with the decimals that it needs; – for none."""
    return numbers.grouped(value, numbers.decimals([value])) if value is not None else "–"


@register.filter
def in_full(value: float | None, unit: str) -> str:
    """Write a figure with its unit of measure in running text, 万 and 亿 in Chinese."""
    return numbers.in_words(value, unit)


@register.simple_tag
def spark(values: Sequence[float], texts: Sequence[str], unit: str) -> SafeString:
    """Draw the course of a figure beside it, and tell it in words."""
    known = [float(value) for value in values if not math.isnan(value)]
    said = _("%(first)s to %(last)s: lowest %(low)s, highest %(high)s, last %(newest)s") % {
        "first": period(texts[0]), "last": period(texts[-1]),
        "low": numbers.in_words(min(known), unit), "high": numbers.in_words(max(known), unit),
        "newest": numbers.in_words(known[-1], unit),
    } if known else ""  # fmt: skip
    return sparkline.sparkline(values, said)


@register.simple_tag
def bar(share: float) -> SafeString:
    """Draw how long a figure is beside the longest; its number stands next to it."""
    return format_html(
        '<svg class="in-bar" viewBox="0 0 {} 8" preserveAspectRatio="none" aria-hidden="true">'
        '<rect width="{}" height="8"/></svg>',
        BAR, f"{share * BAR:.1f}",
    )  # fmt: skip


@register.simple_tag
def spark_ranks(course: LeagueCourse) -> SafeString:
    """Draw the course of a rank, the first place on top, and tell it in words."""
    first, last = course.placings[0].standing, course.placings[-1].standing
    said = _("%(first)s: rank %(from)s; %(last)s: rank %(to)s of %(members)s") % {
        "first": period(first.period), "from": first.rank, "last": period(last.period),
        "to": last.rank, "members": last.members,
    }  # fmt: skip
    return sparkline.sparkline(course.shares, said)
