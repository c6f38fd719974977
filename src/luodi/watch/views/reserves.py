"""Reserves: how long each lasts, its counts, and counting."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from luodi.org.routes import policy
from luodi.watch import actions, queries
from luodi.watch.errors import ReserveRefused
from luodi.watch.forms import CountForm, ReserveForm
from luodi.watch.models import Reserve
from luodi.watch.views.in_scope import reserve_or_404

MOST_COUNTS = 24


@policy("alert.view")
@require_GET
def reserve_list(request: HttpRequest) -> HttpResponse:
    """The reserves in reach, with the days each lasts."""
    today = timezone.localdate()
    rows = [(one, queries.reserve_title(one), queries.cover(one, today))
            for one in queries.reserves(request.user)]  # fmt: skip
    return render(request, "watch/reserves.html", {"rows": rows})


@policy("alert.triage")
@require_http_methods(["GET", "POST"])
def open_reserve(request: HttpRequest) -> HttpResponse:
    """Let a unit keep a reserve."""
    form = ReserveForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            made = actions.open_reserve(**form.cleaned_data, by=request.user, at=timezone.now())
            messages.success(request, _("The reserve is open. Enter its first count."))
            return redirect("watch:reserve", made.pk)
        except ReserveRefused as refused:
            form.add_error(None, str(refused.sentence))
    status = 422 if form.errors else 200
    return render(request, "watch/open_reserve.html", {"form": form}, status=status)


@policy("alert.view")
@require_GET
def reserve_page(request: HttpRequest, pk: int) -> HttpResponse:
    """One reserve: how long it lasts, and its counts."""
    return _show(request, reserve_or_404(pk, request), CountForm(today=timezone.localdate()))


@policy("reserve.count")
@require_POST
def count(request: HttpRequest, pk: int) -> HttpResponse:
    """Enter a count."""
    reserve = reserve_or_404(pk, request)
    form = CountForm(request.POST, today=timezone.localdate())
    if form.is_valid():
        try:
            actions.count_stock(
                reserve=reserve, **form.cleaned_data, by=request.user, at=timezone.now()
            )
            messages.success(request, _("The count is kept."))
            return redirect("watch:reserve", reserve.pk)
        except ReserveRefused as refused:
            form.add_error(None, str(refused.sentence))
    return _show(request, reserve, form)


def _show(request: HttpRequest, reserve: Reserve, form: Any) -> HttpResponse:
    context = {
        "reserve": reserve,
        "title": queries.reserve_title(reserve),
        "cover": queries.cover(reserve, timezone.localdate()),
        "counts": queries.counts(reserve)[:MOST_COUNTS],
        "form": form,
    }
    return render(request, "watch/reserve.html", context, status=422 if form.errors else 200)
