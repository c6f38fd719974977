"""The auditor's desk, and the history of one thing for whoever may see the thing."""

from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from luodi.audit import queries as audit
from luodi.audit.signing_key import trusted_keys
from luodi.org import queries as org
from luodi.org.permissions import allows
from luodi.org.routes import policy, sensitive_download
from luodi.web import event_kinds, nav, safe_copies, things, trail_desk
from luodi.web.typed import typed

SMALL = 50_000  # events: so many are walked while a page loads, more only when somebody asks


@policy("audit.view")
@require_GET
def trail(request: HttpRequest) -> HttpResponse:
    """List all events, the newest first; what the chain, the checkpoints and the backups say."""
    asked = {name: typed(request, name) for name in trail_desk.ASKED}
    page = trail_desk.page(asked)
    return render(request, "trail.html", {
        "asked": asked, "page": page, "entries": page.entries, "kinds": event_kinds.TITLES,
        "people": org.people(), "units": org.units(), "visit": _visit(request),
        "checkpoint": audit.checkpoints().first(), "copies": safe_copies.standing(timezone.now()),
    })  # fmt: skip


def _visit(request: HttpRequest) -> Any:
    return trail_desk.since_last_visit(request.user)


@policy("audit.view")
@sensitive_download
@require_GET
def export(request: HttpRequest) -> StreamingHttpResponse:
    """Hand out the events of a filter as CSV, as they are kept."""
    asked = {name: typed(request, name) for name in trail_desk.ASKED}
    answer = StreamingHttpResponse(
        trail_desk.as_csv(trail_desk.matching(asked)), content_type="text/csv; charset=utf-8"
    )
    day = timezone.localdate().isoformat()
    answer["Content-Disposition"] = f'attachment; filename="luodi-trail-{day}.csv"'
    return answer


@policy("audit.verify")
@require_GET
def chain(request: HttpRequest) -> HttpResponse:
    """Walk the chain and say whether it holds; a long one from the last checkpoint on only."""
    point, whole = audit.checkpoints().first(), "whole" in request.GET
    keys = trusted_keys(settings.LUODI_HOME)
    if point is None or whole or audit.head().number < SMALL:
        report, point = audit.verify_chain(keys=keys), None
    else:
        report = audit.verify_since(point, keys=keys)
    template = "_chain.html" if "HX-Request" in request.headers else "chain.html"
    return render(request, template, {"report": report, "since": point})


@policy("audit.view")
@require_GET
def checkpoints(request: HttpRequest) -> HttpResponse:
    """List the checkpoints, each to print, to compare and to take away."""
    return render(request, "checkpoints.html", {"checkpoints": audit.checkpoints()[:100]})


@policy("audit.view")
@require_GET
def checkpoint(request: HttpRequest, pk: int) -> HttpResponse:
    """Hand out a checkpoint's file."""
    found = audit.checkpoint(pk)
    if found is None:
        raise Http404("There is no such checkpoint.")
    answer = HttpResponse(found.signed.as_file(), content_type="text/plain; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="{found.file_name}"'
    return answer


@policy("history.view")
@require_GET
def history(request: HttpRequest, target: str) -> HttpResponse:
    """Show what happened to one thing: to an auditor any, to others what they may see."""
    person: Any = request.user
    if "\0" in target:
        raise Http404("No object is called so.")  # PostgreSQL cannot even ask for it
    thing = things.seen_by(person, target)
    if thing is None and not allows(nav.role_of(request), "audit.view"):
        raise Http404("Out of scope.")
    page = trail_desk.history(target, typed(request, "before"))
    return render(request, "history.html", {
        "target": target, "thing": thing, "page": page, "entries": page.entries,
        "url": things.page_of(target, thing) if thing is not None else "",
    })  # fmt: skip
