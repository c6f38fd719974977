"""Look first: what a unit, supporting units or a deadline would change among several drafts."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.dateparse import parse_date
from django.views.decorators.http import require_GET

from luodi.org import queries as org
from luodi.org.routes import policy
from luodi.read import queries
from luodi.read.forms import keys
from luodi.read.several import WHAT, Wanted, effects, how_many
from luodi.read.views.asking import wants_fragment
from luodi.read.views.desk import read_document_or_404


@policy("draft.decide")
@require_GET
def several(request: HttpRequest, pk: int) -> HttpResponse:
    """Show each selected draft with what it would say, and how many would change at all."""
    document = read_document_or_404(pk)
    wanted = _wanted(request)
    drafts = queries.drafts_with(document, keys(request.GET.getlist("draft")))
    found = effects(drafts, wanted)
    shown: dict[str, Any] = {
        "document": document, "found": found, "wanted": wanted,
        "count": how_many(found), "total": len(found),
    }  # fmt: skip
    if "count" in request.GET:
        return render(request, "read/_count.html", shown)
    page = "read/_several.html" if wants_fragment(request) else "read/several.html"
    return render(request, page, shown)


def _wanted(request: HttpRequest) -> Wanted:
    """Return what was asked for; what cannot be read is nobody or no day, and nothing is done."""
    asked = request.GET.get("look", "")
    what = asked if asked in WHAT else WHAT[0]
    today = timezone.localdate()
    units = [org.standing_unit(pk, today) for pk in keys(request.GET.getlist("supports"))]
    asked_for = keys([request.GET.get("unit", "")])
    lead = next((org.standing_unit(pk, today) for pk in asked_for), None)
    return Wanted(
        what, lead=lead, supports=tuple(unit for unit in units if unit is not None),
        day=_day(request.GET.get("deadline", "")),
    )  # fmt: skip


def _day(typed: str) -> Any:
    try:
        return parse_date(typed)
    except ValueError:
        return None
