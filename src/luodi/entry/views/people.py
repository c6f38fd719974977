"""How somebody else gets in: a one-time link, their factors and web sessions."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from luodi.entry import actions, queries
from luodi.entry.errors import EntryError
from luodi.entry.forms import ReasonForm
from luodi.entry.views.security import shown
from luodi.org import queries as org
from luodi.org.routes import policy, sensitive


@policy("person.edit")
@sensitive
@require_POST
def link(request: HttpRequest, pk: int) -> HttpResponse:
    """Make a one-time link and show it once; it is kept nowhere."""
    found = _person(pk)
    try:
        query = actions.one_time_link(person=found, by=request.user, at=timezone.now())
    except EntryError as error:
        messages.error(request, str(error.sentence))
        return redirect("org:edit_person", pk)
    url = request.build_absolute_uri(reverse("entry:enter")) + query
    return render(request, "entry/link.html", {"person": found, "url": url})


@policy("session.any")
@require_GET
def person(request: HttpRequest, pk: int) -> HttpResponse:
    """Show how somebody gets in, and where they are signed in."""
    return _page(request, _person(pk), ReasonForm())


@policy("person.grant")
@sensitive
@require_http_methods(["GET", "POST"])
def reset(request: HttpRequest, pk: int) -> HttpResponse:
    """Take the second factors of somebody away who has lost them; a reason is asked for."""
    found, form = _person(pk), ReasonForm(request.POST or None)
    if request.method == "GET":
        return redirect("entry:person", pk)
    if not form.is_valid():
        return _page(request, found, form, status=422)
    actions.reset_factors(person=found, by=request.user, at=timezone.now(),
                          reason=form.cleaned_data["reason"])  # fmt: skip
    sentence = _(
        "The second factors of %(name)s are taken away, their web sessions and API tokens ended."
    )
    messages.success(request, sentence % {"name": found.name})
    return redirect("entry:person", pk)


@policy("session.any")
@require_POST
def end_sessions(request: HttpRequest, pk: int) -> HttpResponse:
    """End one web session of somebody, or all of them."""
    found, at = _person(pk), timezone.now()
    wanted = request.POST.get("session", "")
    sessions = queries.open_sessions(found, at)
    if wanted:
        sessions = sessions.filter(pk=int(wanted) if wanted.isdecimal() and len(wanted) < 18 else 0)
    number = actions.end_sessions(sessions=list(sessions), by=request.user, at=at)
    messages.success(request, _("Web sessions that were ended: %(number)s.") % {"number": number})
    return redirect("entry:person", pk)


def _page(request: HttpRequest, found: Any, form: ReasonForm, status: int = 200) -> HttpResponse:
    sessions = queries.open_sessions(found, timezone.now())
    return render(request, "entry/person.html", {
        "person": found, "form": form, "factors": queries.factors(found),
        "sessions": shown(sessions, queries.digest_of(request)),
    }, status=status)  # fmt: skip


def _person(pk: int) -> Any:
    if (found := org.person(pk)) is None:
        raise Http404
    return found
