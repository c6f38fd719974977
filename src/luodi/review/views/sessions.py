"""Sessions that looked back, and the findings they state."""

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from luodi.air import queries as air
from luodi.org import queries as org
from luodi.org.routes import policy
from luodi.review import actions, queries, register
from luodi.review.errors import ReviewError
from luodi.review.forms import FindingForm, SessionForm, session_named
from luodi.review.places import Place, place
from luodi.review.views.in_scope import number_typed, session_or_404
from luodi.review.wording import badge_of, questions

A_PAGE = 50


@policy("finding.view")
@require_GET
def sessions(request: HttpRequest) -> HttpResponse:
    """All sessions, the latest first."""
    found = queries.sessions_in_scope(request.user)
    page = Paginator(found, A_PAGE).get_page(request.GET.get("page"))
    return render(request, "review/sessions.html", {"page": page})


@policy("finding.view")
@require_GET
def session(request: HttpRequest, pk: int) -> HttpResponse:
    """One session: what it asked, and what it found in the reader's scope."""
    held = session_or_404(pk, request)
    found = [row for row in queries.findings_of_session(held)
             if queries.in_scope(row, request.user)]  # fmt: skip
    context = {
        "session": held,
        "questions": questions(held.kind),
        "rows": [(row, badge_of(row)) for row in found],
    }
    return render(request, "review/session.html", context)


@policy("finding.open")
@require_http_methods(["GET", "POST"])
def hold(request: HttpRequest) -> HttpResponse:
    """Enter a session that was held."""
    form = SessionForm(request.POST or None, initial={"held_on": timezone.localdate()})
    if request.method == "POST" and form.is_valid():
        try:
            held = actions.hold_session(**form.cleaned_data, by=request.user, at=timezone.now())
            messages.success(request, _("The session is entered. Now state what it found."))
            return redirect("review:session", held.pk)
        except ReviewError as refused:
            form.add_error(None, str(refused.sentence))
    return render(request, "review/hold.html", {"form": form}, status=422 if form.errors else 200)


@policy("finding.open")
@require_http_methods(["GET", "POST"])
def open_finding(request: HttpRequest) -> HttpResponse:
    """State a finding; coming from a board, the unit and its place are filled in."""
    if not queries.sessions().exists():
        messages.info(request, _("A finding belongs to a session: enter the session first."))
        return redirect("review:hold")
    form = FindingForm(request.POST or None, initial=_prefilled(request))
    if request.method == "POST" and form.is_valid():
        try:
            found = actions.open_finding(**form.cleaned_data, by=request.user, at=timezone.now())
            messages.success(request, _("Finding %(number)s is opened. Plan its remedy next.")
                             % {"number": found.number})  # fmt: skip
            return redirect("review:finding", found.pk)
        except ReviewError as refused:
            form.add_error(None, str(refused.sentence))
    shown = _place(form)
    context = {
        "form": form,
        "place": shown,
        "place_words": register.place_words(shown.frozen()) if shown else "",
    }
    return render(request, "review/open.html", context, status=422 if form.errors else 200)


def _prefilled(request: HttpRequest) -> dict[str, Any]:
    unit = org.unit_by_code(request.GET.get("unit", "").replace("\x00", "")[:32])
    chosen = session_named(request.GET.get("session", ""))
    return {
        "unit": unit.pk if unit else None,
        "publication": number_typed(request.GET.get("publication", "")),
        "session": chosen.pk if chosen else None,
    }


def _place(form: FindingForm) -> Place | None:
    # What the address or the hidden field names, told in words above the form.
    key = number_typed(str(form["publication"].value() or ""))
    unit_key = number_typed(str(form["unit"].value() or ""))
    publication = air.publication(key) if key is not None else None
    unit = org.unit(unit_key) if unit_key is not None else None
    return place(publication, unit) if publication and unit else None
