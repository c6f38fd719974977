"""Revision requests on pages: asked with a reason, decided by somebody else with an answer."""

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from luodi.indicators import actions, queries
from luodi.indicators.errors import IndicatorsError
from luodi.indicators.forms.settling import AnswerForm
from luodi.indicators.models import RequestState, RevisionRequest
from luodi.indicators.views.in_scope import asker, keys_in_reach
from luodi.org.permissions import allows
from luodi.org.routes import policy

A_PAGE = 50


@policy("figure.view")
@require_GET
def request_list(request: HttpRequest) -> HttpResponse:
    """The open requests, then all about figures in reach, the latest first."""
    found = queries.revision_requests(keys_in_reach(request))
    page = Paginator(found, A_PAGE).get_page(request.GET.get("page"))
    context = {"open": found.filter(state=RequestState.OPEN), "page": page}
    return render(request, "indicators/requests.html", context)


@policy("figure.view")
@require_GET
def revision_request(request: HttpRequest, pk: int) -> HttpResponse:
    """One request: what stands, what is asked and why, and what may be done with it."""
    return _page(request, _request_or_404(request, pk))


@policy("figure.decide")
@require_POST
def decide(request: HttpRequest, pk: int) -> HttpResponse:
    """Grant a request, and the figure is stored; or refuse it with an answer."""
    found = _request_or_404(request, pk)
    form = AnswerForm(request.POST)
    grants = request.POST.get("verdict") == "grant"
    if form.is_valid():
        act = actions.grant_request if grants else actions.refuse_request
        try:
            act(request=found, **form.cleaned_data, by=asker(request), at=timezone.now())
        except IndicatorsError as refused:
            form.add_error(None, str(refused.sentence))
        else:
            messages.success(request, _("Granted: the figure is stored.") if grants
                             else _("Refused. The figure stays as it is."))  # fmt: skip
            return redirect("indicators:request", found.pk)
    return _page(request, found, form)


@policy("figure.request")
@require_POST
def withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    """Take one's own request back."""
    found = _request_or_404(request, pk)
    try:
        actions.withdraw_request(request=found, by=asker(request), at=timezone.now())
    except IndicatorsError as refused:
        messages.error(request, str(refused.sentence))
    else:
        messages.success(request, _("Taken back."))
    return redirect("indicators:request", found.pk)


def _request_or_404(request: HttpRequest, pk: int) -> RevisionRequest:
    found = queries.revision_requests(keys_in_reach(request)).filter(pk=pk).first()
    if found is None:
        raise Http404
    return found


def _page(
    request: HttpRequest, found: RevisionRequest, form: AnswerForm | None = None
) -> HttpResponse:
    person = asker(request)
    decides = found.state == RequestState.OPEN and allows(person.role, "figure.decide")
    context: dict[str, Any] = {
        "asked": found, "form": form or AnswerForm(),
        "history": queries.vintages(found.indicator, found.unit, found.period),
        "may_decide": queries.may_decide_request(found, person),
        "why_not": queries.why_not_decide(found, person) if decides else "",
        "is_colleague": queries.is_of_one_unit(found, person),
        "may_withdraw": queries.may_withdraw_request(found, person),
    }  # fmt: skip
    status = 422 if form is not None and form.errors else 200
    return render(request, "indicators/request.html", context, status=status)
