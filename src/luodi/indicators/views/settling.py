"""Settle figures: what is owed, the desk of sign-offs, why a figure is missing, closed periods."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from luodi.indicators import actions, queries
from luodi.indicators.errors import IndicatorsError
from luodi.indicators.forms import CloseForm
from luodi.indicators.forms.settling import MatrixForm, MissingForm, ReasonForm, mistakes_of
from luodi.indicators.models import Why
from luodi.indicators.views.in_scope import asker, keys_in_reach, series_or_404
from luodi.org import queries as org
from luodi.org.routes import policy


@dataclass(slots=True)
class OwedGrid:
    """What a unit owes for one period, to be typed into one grid."""

    unit: Any
    period: str
    owed: list[queries.Due] = field(default_factory=list)
    returned: Any = None

    @property
    def minutes(self) -> int:
        """How long all of it takes."""
        return queries.minutes_needed(self.owed)

    @property
    def due_on(self) -> date | None:
        """The first day on which any of it falls due."""
        return min((one.due_on for one in self.owed if one.due_on), default=None)

    @property
    def overdue(self) -> int:
        """The most days that any of it is late."""
        return max((one.overdue for one in self.owed), default=0)


@policy("figure.view")
@require_GET
def due(request: HttpRequest) -> HttpResponse:
    """What is owed by unit and period: sent back first, then by the day it falls due."""
    keys = keys_in_reach(request)
    owed = queries.due(keys, timezone.localdate())
    grids = _owed_grids(owed, queries.sent_back(keys))
    context = {
        "grids": grids, "count": len(owed), "minutes": queries.minutes_needed(owed),
        "first": min((one.due_on for one in owed if one.due_on), default=None),
        "late": sum(one.overdue > 0 for one in owed),
    }  # fmt: skip
    return render(request, "indicators/due.html", context)


def _owed_grids(owed: list[queries.Due], returned: list[Any]) -> list[OwedGrid]:
    found: dict[tuple[int, str], OwedGrid] = {}
    for one in owed:
        grid = found.setdefault((one.unit.pk, one.period), OwedGrid(one.unit, one.period))
        grid.owed.append(one)
    for step in returned:
        grid = found.setdefault((step.unit_id, step.period), OwedGrid(step.unit, step.period))
        grid.returned = step
    return sorted(found.values(), key=lambda grid: (
        grid.returned is None, grid.due_on or date.max, grid.unit.code, grid.period
    ))  # fmt: skip


@policy("figure.accept")
@require_http_methods(["GET", "POST"])
def signoffs(request: HttpRequest) -> HttpResponse:
    """Units by periods with how far their figures are; what waits is accepted together."""
    if request.method == "POST":
        _accept_many(request)
        return redirect(request.get_full_path())
    form = MatrixForm(request.GET or None)
    until = form.cleaned_data["until"] if form.is_bound and form.is_valid() else ""
    last = queries.period_meant(until) or queries.period_over(timezone.localdate())
    wanted = queries.desk_columns(last)
    context = {
        "form": form, "periods": wanted, "rows": queries.signoff_desk(wanted),
        "until": last.text, "waiting": queries.waiting_for_acceptance(),
    }  # fmt: skip
    status = 422 if form.is_bound and form.errors else 200
    return render(request, "indicators/signoffs.html", context, status=status)


def _accept_many(request: HttpRequest) -> None:
    """Accept each that was ticked; each that is refused is told by its sentence."""
    done = 0
    for ticked in request.POST.getlist("accept")[:2000]:
        code, _bar, rest = ticked.replace("\x00", "").partition("|")
        period, _bar, seen = rest.partition("|")
        done += _accept(request, org.unit_by_code(code), period, seen)
    if done:
        messages.success(request, _("Accepted: %(count)s. From now on these figures change by "
                                    "request only.") % {"count": done})  # fmt: skip


def _accept(request: HttpRequest, unit: Any, period: str, seen: str) -> bool:
    if unit is None or not (seen.isascii() and seen.isdigit()):
        return False
    try:
        actions.accept_figures(
            unit=unit, period=period, by=asker(request), at=timezone.now(), seen=int(seen[:18])
        )
    except IndicatorsError as refused:
        messages.error(request, str(refused.sentence))
        return False
    return True


@policy("figure.view")
@require_GET
def signoff(request: HttpRequest, unit_code: str, period: str) -> HttpResponse:
    """A unit's figures of one period: what stands, every step so far, and what may be done."""
    return _signoff(request, *_place_or_404(request, unit_code, period))


@policy("figure.accept")
@require_POST
def accept(request: HttpRequest, unit_code: str, period: str) -> HttpResponse:
    """Accept the figures of one unit and period."""
    unit, of = _place_or_404(request, unit_code, period)
    if _accept(request, unit, of.text, request.POST.get("seen", "0")):
        messages.success(request, _("Accepted. From now on these figures change by request only."))
    return redirect("indicators:signoff", unit.code, of.text)


@policy("figure.accept")
@require_POST
def return_figures(request: HttpRequest, unit_code: str, period: str) -> HttpResponse:
    """Send the figures of one unit and period back, with what is to be mended."""
    return _with_reason(request, unit_code, period, actions.send_back, _("Sent back."))


@policy("figure.accept")
@require_POST
def reopen(request: HttpRequest, unit_code: str, period: str) -> HttpResponse:
    """Open accepted figures again, with the reason."""
    return _with_reason(request, unit_code, period, actions.reopen, _("Open again."))


def _with_reason(
    request: HttpRequest, unit_code: str, period: str, act: Callable[..., Any], said: str
) -> HttpResponse:
    unit, of = _place_or_404(request, unit_code, period)
    form = ReasonForm(request.POST)
    if not form.is_valid():
        return _signoff(request, unit, of, form, mistakes_of(form))
    try:
        act(unit=unit, period=of.text, **form.cleaned_data, by=asker(request), at=timezone.now())
    except IndicatorsError as refused:
        return _signoff(request, unit, of, form, str(refused.sentence))
    messages.success(request, said)
    return redirect("indicators:signoff", unit.code, of.text)


def _signoff(
    request: HttpRequest, unit: Any, of: queries.Period, form: ReasonForm | None = None,
    refusal: str = "",
) -> HttpResponse:  # fmt: skip
    context = {
        "unit": unit, "period": of.text, "signed": queries.signed_off(unit, of.text),
        "steps": queries.sign_off_steps(unit, of.text), "settled": queries.is_closed(of.text),
        "rows": queries.observations(units=[unit.pk], period=of.text),
        "lacking": queries.lacking(unit, of.text), "form": form or ReasonForm(),
        "refusal": refusal, "is_other_side": asker(request).unit_id != unit.pk,
    }  # fmt: skip
    return render(request, "indicators/signoff.html", context, status=422 if refusal else 200)


@policy("figure.enter")
@require_http_methods(["GET", "POST"])
def missing(request: HttpRequest, code: str, unit_code: str, period: str) -> HttpResponse:
    """Say why a unit has no figure for a period."""
    indicator, unit = series_or_404(request, code, unit_code)
    of = _period_or_404(period)
    form = MissingForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.say_why_missing(
                indicator=indicator, unit=unit, period=of.text, **form.cleaned_data,
                by=asker(request), at=timezone.now(),
            )  # fmt: skip
            messages.success(request, _noted(form.cleaned_data["why"]))
            return redirect("indicators:grid", unit.code, of.text)
        except IndicatorsError as refused:
            form.add_error(None, str(refused.sentence))
    context = {"form": form, "indicator": indicator, "unit": unit, "period": of.text}
    return render(request, "indicators/missing.html", context, status=422 if form.errors else 200)


def _noted(why: str) -> str:
    if why == Why.NOT_APPLICABLE:
        return _("Noted. Nobody asks for this figure again.")
    return _("Noted. The figure stays owed until it comes; its period can be submitted without it.")


@policy("figure.close")
@require_http_methods(["GET", "POST"])
def close(request: HttpRequest) -> HttpResponse:
    """Close a period; below, those that are closed."""
    form = CloseForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            closed = actions.close_period(**form.cleaned_data, by=asker(request), at=timezone.now())
            messages.success(request, _("%(period)s is closed.") % {"period": closed.period})
            return redirect("indicators:close")
        except IndicatorsError as refused:
            form.add_error("period", str(refused.sentence))
    context = {"form": form, "closed": queries.closed_periods()}
    return render(request, "indicators/close.html", context, status=422 if form.errors else 200)


def _place_or_404(
    request: HttpRequest, unit_code: str, period: str
) -> tuple[Any, queries.Period]:  # fmt: skip
    unit, of = org.unit_by_code(unit_code), _period_or_404(period)
    if unit is None or not org.reach(asker(request)).covers(unit.pk):
        raise Http404
    return unit, of


def _period_or_404(text: str) -> queries.Period:
    of = queries.period_meant(text)
    if of is None:
        raise Http404
    return of
