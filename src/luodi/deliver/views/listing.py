"""The list of tasks in reach: filtered, sorted, page by page; and how those below a line are."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from luodi.deliver import queries
from luodi.deliver.filter_forms import FilterForm
from luodi.deliver.views.in_scope import asker
from luodi.org import queries as org
from luodi.org.routes import policy
from luodi.plan import queries as plans


@policy("delivery.view")
@require_GET
def delivery_list(request: HttpRequest) -> HttpResponse:
    """What waits for whoever asks, then the tasks in reach that answer the filter."""
    person, today = asker(request), timezone.localdate()
    form = FilterForm(request.GET, person=person)
    place = form.place()
    context: dict[str, Any] = {
        **_listed(form, today),
        "today": today,
        "sizes": queries.SIZES,
        "size": place.size,
        "saved": queries.saved_filters(person),
    }
    if request.htmx and not request.htmx.history_restore_request:  # type: ignore[attr-defined]
        return render(request, "deliver/_list.html", context)
    at_top = not request.GET  # whoever filters or turns pages looks for something else
    context |= {
        "desk": queries.waiting_for(person, today) if at_top else None,
        "withdrawn": queries.withdrawn_tasks(form.reach) if at_top else (),
    }
    return render(request, "deliver/list.html", context)


def _listed(form: FilterForm, today: Any) -> dict[str, Any]:
    wanted = form.wanted()
    return {
        "form": form,
        "page": queries.listed(form.reach, wanted, form.place(), today),
        "query": form.query(),
        "whatever_light": form.query(light=""),
        "wanted": wanted,
    }


@policy("delivery.view")
@require_GET
def printed(request: HttpRequest) -> HttpResponse:
    """The tasks that answer the filter, all of them, laid out for A4 across."""
    person, today = asker(request), timezone.localdate()
    form = FilterForm(request.GET, person=person)
    rows = list(queries.printed_rows(form.reach, form.wanted(), today))
    context = {"rows": rows, "filters": form.in_words(), "now": timezone.localtime(),
               "query": form.query()}  # fmt: skip
    return render(request, "deliver/print.html", context)


@policy("delivery.view")
@require_GET
def below(request: HttpRequest, line_pk: int) -> HttpResponse:
    """The worst light of the tasks below a line of the plan and how many have which; else nothing:
    never an average alone.
    """
    person = asker(request)
    line = plans.line(line_pk)
    if line is None:
        return HttpResponse()
    counts = queries.light_counts_below(line, org.reach(person), timezone.localdate())
    told = [(light, count) for light, count in counts if count]
    if not told:
        return HttpResponse()
    context = {"counts": told, "worst": told[0][0], "total": sum(count for _light, count in told)}
    return render(request, "deliver/_below.html", context)
