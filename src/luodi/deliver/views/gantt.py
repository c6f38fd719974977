"""The tasks of a year as bars: the page, and the bars for its script."""

import json
from calendar import monthrange
from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from luodi.deliver import queries
from luodi.deliver.views.in_scope import asker
from luodi.org.routes import policy
from luodi.ui.fields import FIRST_YEAR, LAST_YEAR
from luodi.ui.templatetags.luodi_ui import LIGHTS

LONGEST_CODE = 64


@policy("delivery.view")
@require_GET
def gantt(request: HttpRequest) -> HttpResponse:
    """The frame: months, words and the address of the bars."""
    year = _year(request)
    months = [(number, monthrange(year, number)[1]) for number in range(1, 13)]
    return render(request, "deliver/gantt.html", {
        "year": year, "months": months, "unit": _unit(request),
        "words": json.dumps(_words(), ensure_ascii=False),
        "before": year - 1 if year > FIRST_YEAR else None,
        "after": year + 1 if year < LAST_YEAR else None,
        "units": queries.lead_units(asker(request)),
    })  # fmt: skip


@policy("delivery.view")
@require_GET
def bars(request: HttpRequest) -> JsonResponse:
    """The bars of a year in one's reach, all of them."""
    found = queries.gantt(asker(request), _year(request), timezone.localdate(),
                          unit=_unit(request))  # fmt: skip
    answer = JsonResponse({"year": found.year, "days": found.days, "today": found.today,
                           "bars": found.bars})  # fmt: skip
    answer["Cache-Control"] = "no-store"
    return answer


def _year(request: HttpRequest) -> int:
    # A year that is none shows this one: an address is no form that one could mend.
    typed = request.GET.get("year", "")
    year = int(typed) if typed.isascii() and typed.isdigit() and len(typed) == len("2025") else 0
    return year if FIRST_YEAR <= year <= LAST_YEAR else timezone.localdate().year


def _unit(request: HttpRequest) -> str:
    # PostgreSQL refuses NUL in any text
    return request.GET.get("unit", "").replace("\x00", "")[:LONGEST_CODE]


def _words() -> dict[str, Any]:
    return {
        "lights": {value: str(text) for value, (_sign, text) in LIGHTS.items()},
        "signs": {value: sign for value, (sign, _text) in LIGHTS.items()},
        "unknown": _("no verified report"),
        "none": _("No task in your reach runs in this year."),
        "failed": _(
            "The bars could not be fetched. Reload the page; the list shows the same tasks."
        ),
    }
