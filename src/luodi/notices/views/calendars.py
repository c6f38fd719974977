"""The calendar of what is due: its address made and revoked, and the file itself."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language, override
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from luodi.notices import actions, queries
from luodi.notices.calendar_file import calendar
from luodi.notices.forms import PreferencesForm, preferences_as_typed
from luodi.notices.views.preferences import shown
from luodi.org.routes import policy


@policy("notice.own")
@require_POST
def make(request: HttpRequest) -> HttpResponse:
    """Make the address of one's calendar and show it once; an earlier one ends."""
    language = get_language() or "zh-hans"
    _feed, token = actions.make_feed(language=language, by=request.user, at=timezone.now())
    messages.success(request, _("The calendar's address is made. Copy it now."))
    url = request.build_absolute_uri(reverse("notices:feed", args=[token]))
    form = PreferencesForm(initial=preferences_as_typed(queries.preference_of(request.user)))
    return shown(request, form, url)


@policy("notice.own")
@require_POST
def revoke(request: HttpRequest) -> HttpResponse:
    """End the address; a calendar program that still asks finds nothing."""
    actions.revoke_feed(by=request.user, at=timezone.now())
    messages.success(request, _("The calendar's address no longer works."))
    return redirect("notices:preferences")


@policy("public.view")
@require_GET
def feed(request: HttpRequest, token: str) -> HttpResponse:
    """What is due to one person, for a calendar program: whoever knows the address may read it."""
    found = queries.person_of_feed(token)
    if found is None:
        raise Http404
    rows = queries.due_to(found.person, timezone.localdate())
    with override(found.language):
        file = calendar(rows, request.build_absolute_uri)
    answer = HttpResponse(file, content_type="text/calendar; charset=utf-8")
    answer["Cache-Control"] = "private, no-store"
    answer["Content-Disposition"] = 'inline; filename="luodi.ics"'
    return answer
