"""Account security: one's own factors, recovery codes and web sessions."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from luodi.entry import actions, queries, wording
from luodi.entry.models import WebSession
from luodi.org.routes import policy, sensitive


@policy("account.own")
@require_GET
def security(request: HttpRequest) -> HttpResponse:
    """Show how one gets in, and where one is signed in."""
    at = timezone.now()
    return render(request, "entry/security.html", {
        "factors": queries.factors(request.user), "passkeys": queries.passkeys(request.user),
        "sessions": shown(queries.open_sessions(request.user, at), queries.digest_of(request)),
        "links": queries.links_made(request.user),
        "owes_factor": "factor" in queries.owed(request),
    })  # fmt: skip


@policy("account.own")
@require_POST
def end_session(request: HttpRequest, pk: int) -> HttpResponse:
    """End one of one's own web sessions."""
    found = queries.session(pk)
    if found is None or found.person_id != request.user.pk:
        raise Http404
    actions.end_sessions(sessions=[found], by=request.user, at=timezone.now())
    messages.success(request, _("The web session is ended."))
    return redirect("entry:security")


@policy("account.own")
@require_POST
def end_others(request: HttpRequest) -> HttpResponse:
    """End all of one's own web sessions but this one."""
    at = timezone.now()
    others = queries.open_sessions(request.user, at).exclude(digest=queries.digest_of(request))
    number = actions.end_sessions(sessions=list(others), by=request.user, at=at)
    messages.success(request, _("Web sessions that were ended: %(number)s.") % {"number": number})
    return redirect("entry:security")


@policy("account.own")
@sensitive
@require_POST
def codes(request: HttpRequest) -> HttpResponse:
    """Make recovery codes and show them once; earlier ones hold no more."""
    if not queries.factors(request.user).has_second:
        messages.error(request, _("Recovery codes stand in for a second factor. Set one up first."))
        return redirect("entry:security")
    made = actions.make_codes(by=request.user, at=timezone.now())
    messages.success(request, _("The recovery codes are made."))
    return render(request, "entry/codes.html", {"codes": made})


def shown(sessions: Any, this: str) -> list[dict[str, Any]]:
    """Return web sessions as a page shows them; ``this`` is the digest of the one that asks."""
    return [_row(session, this) for session in sessions]


def _row(session: WebSession, this: str) -> dict[str, Any]:
    return {
        "session": session, "how": wording.came_in(session.how), "is_this": session.digest == this,
        "browser": wording.browser(session.browser),
    }  # fmt: skip
