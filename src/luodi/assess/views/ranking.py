"""The ranking on an assessment's page: fifty units at a time."""

from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest

from luodi.assess import queries
from luodi.assess.models import Assessment
from luodi.assess.views.in_scope import asker, sees_everything

A_PAGE = 50
# to look every figure up again takes seconds for thousands of units: their page of bytes does it
COMPARED_AT_ONCE = 300


def ranking_of(request: HttpRequest, found: Assessment) -> dict[str, Any]:
    """Return what the ranking shows to whoever asks; nothing before it is computed."""
    if not found.manifest_digest:
        return {"page": None, "places": []}
    rows = queries.ranked(found, asker(request))
    page = Paginator(rows, A_PAGE).get_page(request.GET.get("page"))
    order, before = queries.order_of(found), queries.before(found)
    return {
        "page": page,
        "places": queries.places(found, queries.at_places(found, page), before),
        "of": len(order.units),
        # headings where the order is firm place by place would only be noise
        "grouped": sees_everything(request) and max(order.sizes.values(), default=1) > 1,
        "draws": order.content["draws"],
        "before": before,
    }


def changed_since(found: Assessment) -> list[Any]:
    """Return the inputs that are others now, for as many units as a page can look up."""
    small = getattr(found, "units", 0) <= COMPARED_AT_ONCE
    return queries.inputs_changed(found) if small else []
