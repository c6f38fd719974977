"""Alerts: the list, and one alert with why it rang, what was decided and what is done."""

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from luodi.deliver import queries as deliver
from luodi.org.routes import policy
from luodi.watch import actions, queries
from luodi.watch.errors import AlertChanged, WatchError
from luodi.watch.forms import SHOW, EndForm, RespondForm, TriageForm
from luodi.watch.models import Alert, Run
from luodi.watch.present import present
from luodi.watch.views.in_scope import alert_or_404
from luodi.watch.wording import by_language, now_words

A_PAGE = 50
SHOWN = {"": queries.open_alerts, "new": queries.untriaged, "all": queries.alerts}


@policy("alert.view")
@require_GET
def alert_list(request: HttpRequest) -> HttpResponse:
    """The alerts in reach, the open ones first; when the detectors last looked."""
    show = request.GET.get("show", "")
    found = SHOWN.get(show, queries.open_alerts)(request.user)
    page = Paginator(found, A_PAGE).get_page(request.GET.get("page"))
    context = {
        "page": page,
        "rows": told_with_present(page),
        "show": show if show in SHOWN else "",
        "choices": SHOW,
        "runs": [
            (_detector(run), run, queries.unjudged(run, request.user))
            for run in queries.latest_runs()
        ],
    }
    return render(request, "watch/alerts.html", context)


@policy("alert.view")
@require_GET
def alert_page(request: HttpRequest, pk: int) -> HttpResponse:
    """One alert."""
    return show(request, alert_or_404(pk, request))


@policy("alert.triage")
@require_POST
def triage(request: HttpRequest, pk: int) -> HttpResponse:
    """Decide about an alert."""
    alert, form = alert_or_404(pk, request), TriageForm(request.POST)
    if not form.is_valid():
        return show(request, alert, triage_form=form)
    try:
        actions.triage(alert=alert, **form.cleaned_data, by=request.user, at=timezone.now())
    except AlertChanged as refused:
        return show(request, alert_or_404(pk, request), conflict=refused.sentence)
    except WatchError as refused:
        form.add_error(None, str(refused.sentence))
        return show(request, alert, triage_form=form)
    messages.success(request, _("Your decision is kept."))
    return redirect("watch:alert", alert.pk)


def show(  # noqa: PLR0913 - an alert's page holds three forms
    request: HttpRequest, alert: Alert, *, triage_form: Any = None, respond_form: Any = None,
    end_form: Any = None, conflict: Any = "",
) -> HttpResponse:  # fmt: skip
    """Show an alert with its forms; a form that was refused keeps what was typed."""
    refused = [form for form in (triage_form, respond_form, end_form) if form is not None]
    status = 409 if conflict else 422 if refused else 200
    response = queries.response_of_alert(alert)
    context = {
        **_of_alert(alert),
        **_of_response(response, request.user),
        "refused": refused,
        "conflict": conflict,
        "triage_form": triage_form or TriageForm(initial={"version": alert.version}),
        "respond_form": respond_form or RespondForm(templates=queries.templates_for(alert)),
        "end_form": end_form or EndForm(),
        "decidable": alert.state != "closed" and (response is None or response.closed_at),
    }
    return render(request, "watch/alert.html", context, status=status)


def told_with_present(alerts: Any) -> list[tuple[Alert, Any, str]]:
    """Return alerts with why they rang and how their series stand now."""
    today = timezone.localdate()
    return [(one, queries.explain(one), now_words(present(one, today))) for one in alerts]


def _of_alert(alert: Alert) -> dict[str, Any]:
    defined = queries.detector(alert.detector)
    return {
        "alert": alert,
        "sentence": queries.explain(alert),
        "revised": queries.revised_since(alert),
        "now": now_words(present(alert, timezone.localdate())),
        "title": _detector(alert),
        "meaning": by_language(defined.body.meaning) if defined else "",
        "reference": by_language(defined.body.reference) if defined else "",
        "triages": queries.triages(alert),
        "others": queries.others_of_series(alert)[:12],
        "templates": [
            (by_language(one.body.title), by_language(one.body.aim), queries.intended(alert, one))
            for one in queries.templates_for(alert)
        ],
    }


def _detector(seen: Alert | Run) -> str:
    defined = queries.detector(seen.detector)
    return by_language(defined.body.title) if defined else seen.detector


def _of_response(response: Any, person: Any) -> dict[str, Any]:
    if response is None:
        return {"response": None}
    return {
        "response": response,
        "response_title": queries.response_title(response),
        # one task of a response may be of a unit that its reader has no part in
        "work": [
            (row, deliver.assignment_in_scope(row.line.pk, person) is not None)
            for row in queries.work_of(response)
        ],
        "review": queries.review_of_response(response),
    }
