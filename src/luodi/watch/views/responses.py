"""Responses: put a plan into force, end it, and look back at it."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from luodi.deliver.errors import DeliverError
from luodi.org.routes import policy
from luodi.plan.errors import PlanError
from luodi.watch import actions, queries
from luodi.watch.errors import WatchError
from luodi.watch.forms import EndForm, RespondForm, ReviewForm
from luodi.watch.views.alerts import show
from luodi.watch.views.in_scope import alert_or_404, response_or_404, review_or_404


@policy("alert.triage")
@require_POST
def respond(request: HttpRequest, pk: int) -> HttpResponse:
    """Put a response plan into force for an alert."""
    alert = alert_or_404(pk, request)
    form = RespondForm(request.POST, templates=queries.templates_for(alert))
    if form.is_valid():
        try:
            actions.activate_response(
                alert=alert, **form.cleaned_data, by=request.user, at=timezone.now()
            )
            messages.success(request, _("The response plan is in force; its tasks are assigned."))
            return redirect("watch:alert", alert.pk)
        except (WatchError, PlanError, DeliverError) as refused:
            form.add_error(None, str(refused.sentence))
    return show(request, alert, respond_form=form)


@policy("alert.triage")
@require_POST
def end(request: HttpRequest, pk: int) -> HttpResponse:
    """End a response plan."""
    response, form = response_or_404(pk, request), EndForm(request.POST)
    if form.is_valid():
        try:
            actions.close_response(
                response_plan=response, **form.cleaned_data, by=request.user, at=timezone.now()
            )
            messages.success(request, _("The response plan has ended. Look back at it next."))
            return redirect("watch:alert", response.alert_id)
        except WatchError as refused:
            form.add_error(None, str(refused.sentence))
    return show(request, alert_or_404(response.alert_id, request), end_form=form)


@policy("alert.triage")
@require_http_methods(["GET", "POST"])
def look_back(request: HttpRequest, pk: int) -> HttpResponse:
    """Enter the after-action review of a response."""
    response, form = response_or_404(pk, request), ReviewForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            review = actions.record_after_action_review(
                response_plan=response, **form.cleaned_data, by=request.user, at=timezone.now()
            )
            messages.success(request, _("The after-action review is kept."))
            return redirect("watch:review", review.pk)
        except WatchError as refused:
            form.add_error(None, str(refused.sentence))
    context = {"form": form, "response": response, "title": queries.response_title(response)}
    return render(request, "watch/look_back.html", context, status=422 if form.errors else 200)


@policy("alert.view")
@require_GET
def review(request: HttpRequest, pk: int) -> HttpResponse:
    """One after-action review."""
    found = review_or_404(pk, request)
    title = queries.response_title(found.response_plan)
    return render(request, "watch/review.html", {"review": found, "title": title})
