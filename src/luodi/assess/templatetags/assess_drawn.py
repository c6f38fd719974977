"""Bars, bands and lines of results as small SVG; the words beside them say the same."""

from collections.abc import Iterable, Sequence
from decimal import Decimal
from html import escape
from typing import Any

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext

from luodi.assess import wording
from luodi.assess.queries import Cell, Standing, Step

register = template.Library()
WIDE = 1000  # a bar is as wide as its place on the page: it is stretched, it has no text
SPARK = (480, 56, 6)


@register.simple_tag
def points_bar(share: float) -> SafeString:
    """Draw points as a share of the best, 0..1."""
    return _strip(format_html('<rect width="{}" height="10"/>', round(share * WIDE)), "as-bar")


@register.simple_tag
def rank_band(standing: Standing, rank: int, of: int) -> SafeString:
    """Draw between which ranks a unit may stand, the first at the left, and where it stands."""
    step = WIDE / max(of, 1)
    low, wide = (standing.low - 1) * step, (standing.high - standing.low + 1) * step
    return _strip(format_html(
        '<rect class="as-may" x="{}" width="{}" y="2" height="6"/><rect x="{}" width="{}" '
        'height="10"/>', round(low), round(max(wide, 12)), round((rank - 1) * step),
        round(min(max(step, 12), 40)),
    ), "as-band")  # fmt: skip


@register.simple_tag
def heat_cells(cells: Iterable[Cell]) -> SafeString:
    """Write one row of units × criteria: thousands of cells, too many for a template's loop, and
    for Django's ``escape``, which makes each text a safe one.
    """
    gap = escape(gettext("not reported"))
    return mark_safe("".join(_heat_cell(one, gap) for one in cells))


def _heat_cell(one: Cell, gap: str) -> str:
    points = "–" if one.points is None else f"{one.points:f}"
    if one.reported:
        return (f'<td class="as-cell as-f{one.fifth}" title="{escape(one.figure)}">{points}'
                "</td>")  # fmt: skip
    return f'<td class="as-cell as-gap">{points}<span class="visually-hidden"> {gap}</span></td>'


@register.simple_tag
def fall_bar(step: Step, steps: Sequence[Step]) -> SafeString:
    """Draw one bar of a waterfall on the scale of all of them, with the line of 0."""
    ends = [Decimal(0), *(one for each in steps for one in (each.start, each.end))]
    low, span = min(ends), (max(ends) - min(ends)) or Decimal(1)
    start, end = (float((one - low) / span) * WIDE for one in (step.start, step.end))
    zero = round(float(-low / span) * WIDE)
    return _strip(format_html(
        '<rect class="as-{}" x="{}" width="{}" height="10"/><rect class="as-zero" x="{}" '
        'width="2" height="10"/>', step.kind, round(min(start, end)),
        max(round(abs(end - start)), 3), min(zero, WIDE - 2),
    ), "as-bar")  # fmt: skip


@register.simple_tag
def points_line(values: Sequence[Any]) -> SafeString:
    """Draw points of one period after another; none is a gap."""
    wide, high, edge = SPARK
    known = [float(one) for one in values if one is not None]
    low, span = min(known, default=0.0), max(known, default=0.0) - min(known, default=0.0)
    across = (wide - 2 * edge) / max(len(values) - 1, 1)
    at = [(edge + place * across, high - edge - _share(float(one) - low, span) * (high - 2 * edge))
          for place, one in enumerate(values) if one is not None]  # fmt: skip
    told = [(f"{x:.1f}", f"{y:.1f}") for x, y in at]
    dots = format_html_join("", '<circle cx="{}" cy="{}" r="4"/>', told)
    return format_html(
        '<svg class="as-line" viewBox="0 0 {} {}" aria-hidden="true"><polyline points="{}"/>{}'
        "</svg>", wide, high, " ".join(map(",".join, told)), dots,
    )  # fmt: skip


@register.filter
def signed(amount: Decimal) -> str:
    """Write an amount with its sign: +1.50, −2.00, 0.00."""
    return f"{'+' if amount > 0 else '−' if amount < 0 else ''}{abs(amount):f}"


@register.filter
def places_words(places: int) -> str:
    """Write places won (+) or lost (−) with an arrow: ▲ 2, ▼ 1, = for none."""
    return f"{'▲' if places > 0 else '▼'} {abs(places)}" if places else "="


@register.filter
def named(codes: Sequence[str], names: dict[str, str]) -> str:
    """Return the names of codes one after the other, as the language parts them."""
    return wording.listed(names[code] for code in codes)


@register.filter
def listed(names: Sequence[str]) -> str:
    """Return names one after the other, as the language parts them."""
    return wording.listed(names)


@register.filter
def at_code(known: dict[str, Any], code: str) -> Any:
    """Return what stands under a code, None for nothing."""
    return known.get(code)


def _share(above: float, span: float) -> float:
    """Return how far up a point stands, in the middle where all are alike."""
    return above / span if span else 0.5


def _strip(inside: SafeString, css: str) -> SafeString:
    return format_html(
        '<svg class="{}" viewBox="0 0 {} 10" preserveAspectRatio="none" aria-hidden="true">{}'
        "</svg>", css, WIDE, inside,
    )  # fmt: skip
