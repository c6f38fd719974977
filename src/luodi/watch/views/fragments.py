"""Parts for other pages: the home page's card, and the alerts and response of a plan line."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from luodi.org.routes import policy
from luodi.plan import queries as plans
from luodi.watch import queries
from luodi.watch.views.alerts import told_with_present

LATEST = 3


@policy("alert.view")
@require_GET
def of_line(request: HttpRequest, line_pk: int) -> HttpResponse:
    """The alerts of a plan line and the response it belongs to; nothing when there is none."""
    if plans.line_in_scope(line_pk, request.user) is None:
        raise Http404
    found = queries.alerts_of_line(line_pk, request.user)[:LATEST]
    alerts = told_with_present(found)
    response = queries.response_of_line(line_pk)
    if not alerts and response is None:
        return HttpResponse()
    title = queries.response_title(response) if response else ""
    context = {"alerts": alerts, "response": response, "title": title,
               "response_opens": response and _opens(response.alert_id, request)}  # fmt: skip
    return render(request, "watch/_of_line.html", context)


def _opens(alert_pk: int, request: HttpRequest) -> bool:
    # Who does a task of a response need not reach the unit that it was put into force for.
    return queries.alert_in_scope(alert_pk, request.user) is not None


@policy("alert.view")
@require_GET
def home_card(request: HttpRequest) -> HttpResponse:
    """What rang and waits, and the reserves that run low; nothing when all is quiet and empty."""
    today = timezone.localdate()
    found = [one for reserve in queries.reserves(request.user)
             if (one := queries.cover(reserve, today)) and one.light != "green"]  # fmt: skip
    alerts = queries.open_alerts(request.user)
    context = {
        "alerts": told_with_present(alerts[:LATEST]),
        "open": alerts.count(),
        "new": queries.untriaged(request.user).count(),
        "low": found,
    }
    return render(request, "watch/_home_card.html", context)
