"""Where the house stands in leagues outside: the courses, entering, revising, the table as CSV."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from luodi.indicators import actions, queries
from luodi.indicators.errors import IndicatorsError
from luodi.indicators.exchange.standings_table import table
from luodi.indicators.forms.figures import as_first_shown
from luodi.indicators.forms.standings import ReviseStandingForm, StandingForm
from luodi.indicators.views.in_scope import asker
from luodi.org.routes import policy


@policy("figure.view")
@require_GET
def standings(request: HttpRequest) -> HttpResponse:
    """Every league with its course, the newest rank first in sight."""
    return render(request, "indicators/standings.html", {"courses": queries.league_courses()})


@policy("figure.view")
@require_GET
def as_table(request: HttpRequest) -> HttpResponse:
    """The standings that hold, as a CSV file."""
    name = _("standings-%(day)s.csv") % {"day": f"{timezone.localdate():%Y%m%d}"}
    header = content_disposition_header(as_attachment=True, filename=name)
    return HttpResponse(
        table(queries.standings()), content_type="text/csv; charset=utf-8",
        headers={"Content-Disposition": header or ""},
    )  # fmt: skip


@policy("figure.standing")
@require_http_methods(["GET", "POST"])
def enter(request: HttpRequest) -> HttpResponse:
    """Enter a rank that somebody outside gave."""
    form = StandingForm(request.POST or None, initial=request.GET.dict())
    if request.method == "POST" and form.is_valid():
        try:
            row = actions.enter_standing(**form.cleaned_data, by=asker(request), at=timezone.now())
        except IndicatorsError as refused:
            form.add_error(None, str(refused.sentence))
        else:
            return _told(request, _("Rank %(rank)s of %(members)s is stored."), row)
    status = 422 if form.is_bound and form.errors else 200
    return render(request, "indicators/standing.html", {"form": form}, status=status)


@policy("figure.standing")
@require_http_methods(["GET", "POST"])
def revise(request: HttpRequest, pk: int) -> HttpResponse:
    """Replace a standing by another; the earlier one stays visible."""
    known = queries.standing(pk)
    if known is None:
        raise Http404
    form = ReviseStandingForm(request.POST or None, initial=_first_shown(known))
    if request.method == "POST" and form.is_valid():
        try:
            row = actions.revise_standing(
                standing=known, **form.cleaned_data, by=asker(request), at=timezone.now()
            )
        except IndicatorsError as refused:
            form.add_error(None, str(refused.sentence))
        else:
            return _told(request, _("Revised: rank %(rank)s of %(members)s."), row)
    context = {"form": form, "known": known}
    status = 422 if form.is_bound and form.errors else 200
    return render(request, "indicators/standing.html", context, status=status)


def _first_shown(known: Any) -> dict[str, Any]:
    value = "" if known.value is None else as_first_shown(known.value)
    return {"rank": known.rank, "members": known.members, "value": value}


def _told(request: HttpRequest, sentence: str, row: Any) -> HttpResponse:
    messages.success(request, sentence % {"rank": row.rank, "members": row.members})
    return redirect("indicators:standings")
