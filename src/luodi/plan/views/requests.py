"""Change requests on pages: asked by a unit, endorsed by the lead unit, decided by the office."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from luodi.org.routes import policy
from luodi.plan import actions, queries
from luodi.plan.asked import Subject
from luodi.plan.errors import PlanError, StaleVersion
from luodi.plan.forms import AskForm, DecideForm
from luodi.plan.models import ChangeRequest, Line
from luodi.plan.request_words import (
    Asked,
    all_in_words,
    asked_of,
    awaited_by_others,
    choices,
    in_words,
)
from luodi.plan.views.in_scope import line_or_404, number_typed
from luodi.plan.views.organised import status_of

A_PAGE = 50


@policy("plan.view")
@require_GET
def request_list(request: HttpRequest) -> HttpResponse:
    """What waits for whoever looks, and all requests about lines that are theirs to see."""
    today = timezone.localdate()
    waiting = queries.waiting_for(request.user, today)
    waits = queries.waits(waiting, today)
    page = Paginator(queries.requests_in_scope(request.user), A_PAGE).get_page(
        request.GET.get("page")
    )
    context = {
        "waiting": all_in_words(waiting, waits),
        "awaited": awaited_by_others(request.user, today),
        "page": page, "rows": all_in_words(page),
    }  # fmt: skip
    return render(request, "plan/requests.html", context)


@policy("plan.view")
@require_GET
def change_request(request: HttpRequest, pk: int) -> HttpResponse:
    """One request: what is asked, why, who has said what, and what may be done with it."""
    return _page(request, _request_or_404(request, pk))


@policy("plan.request_change")
@require_http_methods(["GET", "POST"])
def ask(request: HttpRequest, pk: int) -> HttpResponse:
    """Choose what is to change, then say to what and why."""
    line = line_or_404(pk, request)
    chosen = asked_of(line, request.GET.get("what", ""))
    if chosen is None:
        context = {"line": line, "plan": line.plan, "choices": choices(line, timezone.localdate())}
        return render(request, "plan/ask.html", context)
    return _ask(request, line, chosen)


@policy("plan.endorse_change")
@require_POST
def endorse(request: HttpRequest, pk: int) -> HttpResponse:
    """Endorse a request for the lead unit."""
    found = _request_or_404(request, pk)
    return _did(request, found, _("Endorsed. The delivery office decides now."),
                lambda **who: actions.endorse_change(request=found, **who))  # fmt: skip


@policy("plan.request_change")
@require_POST
def withdraw_request(request: HttpRequest, pk: int) -> HttpResponse:
    """Take one's own request back."""
    found = _request_or_404(request, pk)
    return _did(request, found, _("Taken back."),
                lambda **who: actions.withdraw_change(request=found, **who))  # fmt: skip


@policy("plan.decide_change")
@require_POST
def decide(request: HttpRequest, pk: int) -> HttpResponse:
    """Accept a request, perhaps with another value, or refuse it; with a reason."""
    found = _request_or_404(request, pk)
    form = _decide_form(request, found, request.POST)
    accept = request.POST.get("verdict") == "accept"
    if form.is_valid():
        try:
            actions.decide_change(request=found, accept=accept, **form.cleaned_data,
                                  by=request.user, at=timezone.now())  # fmt: skip
            messages.success(request, _("Accepted: the plan is changed.") if accept
                             else _("Refused. The plan stays as it is."))  # fmt: skip
            return redirect("plan:request", found.pk)
        except PlanError as refused:
            form.add_error(None, str(refused.sentence))
            form.stale = isinstance(refused, StaleVersion)  # type: ignore[attr-defined]
    return _page(request, _request_or_404(request, pk), form)


def _ask(request: HttpRequest, line: Line, chosen: Asked) -> HttpResponse:
    form = AskForm(request.POST or None, field=chosen.subject.field)
    if request.method == "POST" and form.is_valid():
        try:
            made = actions.ask_change(
                **_about(chosen.subject), **form.cleaned_data, by=request.user, at=timezone.now()
            )
            messages.success(request, _("Sent. The page shows how far it has come."))
            return redirect("plan:request", made.pk)
        except PlanError as refused:
            form.add_error(None, str(refused.sentence))
    context = {"line": line, "plan": line.plan, "form": form, "chosen": chosen}
    return render(request, "plan/ask.html", context, status=status_of(form))


def _about(subject: Subject) -> dict[str, Any]:
    return {"line": subject.line, "field": subject.field, "target": subject.target,
            "milestone": subject.milestone}  # fmt: skip


def _did(
    request: HttpRequest, found: ChangeRequest, said: str, act: Callable[..., Any]
) -> HttpResponse:
    version = number_typed(request.POST.get("version", "")) or 0
    try:
        act(version=version, by=request.user, at=timezone.now())
    except StaleVersion as refused:
        return _page(request, _request_or_404(request, found.pk), refusal=refused.sentence)
    except PlanError as refused:
        messages.error(request, str(refused.sentence))
    else:
        messages.success(request, said)
    return redirect("plan:request", found.pk)


def _decide_form(request: HttpRequest, found: ChangeRequest, typed: Any = None) -> DecideForm:
    may_accept = queries.may_decide(found, request.user, timezone.localdate())
    return DecideForm(typed, initial={"version": found.version}, request=found,
                      may_accept=may_accept)  # fmt: skip


def _request_or_404(request: HttpRequest, pk: int) -> ChangeRequest:
    found = queries.request_in_scope(pk, request.user)
    if found is None:
        raise Http404
    return found


def _page(
    request: HttpRequest, found: ChangeRequest, form: DecideForm | None = None, refusal: Any = ""
) -> HttpResponse:
    wait = queries.wait(found, timezone.localdate())
    context = {
        "asked": in_words(found, wait), "request_row": found, "wait": wait, "line": found.line,
        "plan": found.line.plan, "refusal": refusal,
        "may_endorse": queries.may_endorse(found, request.user),
        "may_withdraw": queries.may_withdraw(found, request.user),
        "may_accept": queries.may_decide(found, request.user, timezone.localdate()),
        "may_refuse": queries.may_refuse(found, request.user),
        "form": form or _decide_form(request, found),
    }  # fmt: skip
    status = 409 if refusal else status_of(form) if form else 200
    return render(request, "plan/request.html", context, status=status)
