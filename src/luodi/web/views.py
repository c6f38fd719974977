"""The front hall: home, help, health, theme, search, the auditor's desk; rooms have their own."""

from typing import Any

from django.core.paginator import Paginator
from django.db import connection
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_GET, require_POST

from luodi import __version__
from luodi.air import queries as air
from luodi.audit import queries as audit
from luodi.org import queries as org
from luodi.org.routes import policy
from luodi.web import cards, cockpit, event_kinds, nav, trail_desk
from luodi.web import search as house_search

EVENTS_A_PAGE = 50
YEAR = 365 * 24 * 60 * 60


@policy("public.view")
@require_GET
def home(request: HttpRequest) -> HttpResponse:
    """What needs me, by role; whoever is not signed in reads what Luodi is."""
    if not request.user.is_authenticated:
        latest = next(iter(air.public_boards()), None)
        return render(request, "home_public.html", {"latest": latest})
    person, today = _oneself(request), timezone.localdate()
    return render(request, "home.html", {
        "cards": cards.for_role(nav.role_of(request)), "cockpit": cockpit.cockpit(person, today),
    })  # fmt: skip


@policy("public.view")
@require_GET
def help_page(request: HttpRequest) -> HttpResponse:
    """Roles, keys, and the words for states."""
    return render(request, "help.html")


@policy("public.view")
@require_GET
def health(request: HttpRequest) -> JsonResponse:
    """Say whether the house and its database answer; 500 when the database does not."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    return JsonResponse({"status": "ok", "database": connection.vendor, "version": __version__})


@policy("public.view")
@require_POST
def set_theme(request: HttpRequest) -> HttpResponse:
    """Remember light, dark or the system's choice, and whether keys are shortcuts."""
    answer = HttpResponseRedirect(_back(request))
    if (theme := request.POST.get("theme")) in nav.THEMES:
        answer.set_cookie(nav.THEME_COOKIE, theme, max_age=YEAR, samesite="Lax")
    if (shortcuts := request.POST.get("shortcuts")) in ("on", "off"):
        answer.set_cookie(nav.SHORTCUTS_COOKIE, shortcuts, max_age=YEAR, samesite="Lax")
    return answer


def _back(request: HttpRequest) -> str:
    wanted = request.POST.get("next", "")
    safe = url_has_allowed_host_and_scheme(
        wanted, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    )
    return wanted if safe else "/"


@policy("search.use")
@require_GET
def search(request: HttpRequest) -> HttpResponse:
    """Show what the rooms know about a text."""
    text = _typed(request, "q")
    answers = house_search.search(text, _oneself(request))
    return render(request, "search.html", {"text": text, "answers": answers})


def _oneself(request: HttpRequest) -> Any:
    return request.user


def _typed(request: HttpRequest, name: str) -> str:
    # PostgreSQL refuses NUL in any text, SQLite does not: neither is asked for it.
    return request.GET.get(name, "").replace("\x00", "")[:200].strip()


@policy("audit.view")
@require_GET
def trail(request: HttpRequest) -> HttpResponse:
    """List all events, the newest first, by kind, object and actor."""
    asked = {name: _typed(request, name) for name in ("kind", "target", "actor")}
    page = Paginator(trail_desk.matching(**asked), EVENTS_A_PAGE).get_page(request.GET.get("page"))
    return render(request, "trail.html", {
        "asked": asked, "page": page, "entries": trail_desk.entries(list(page)),
        "is_filtered": any(asked.values()), "kinds": event_kinds.TITLES, "people": org.people(),
    })  # fmt: skip


@policy("audit.view")
@require_GET
def chain(request: HttpRequest) -> HttpResponse:
    """Walk the whole chain and say whether it holds; a fragment inside the page, a page without."""
    template = "_chain.html" if "HX-Request" in request.headers else "chain.html"
    return render(request, template, {"report": audit.verify_chain()})


@policy("audit.view")
@require_GET
def history(request: HttpRequest, target: str) -> HttpResponse:
    """Show every change of one object."""
    if "\0" in target:
        raise Http404("No object is called so.")  # PostgreSQL cannot even ask for it
    page = Paginator(audit.history(target), EVENTS_A_PAGE).get_page(request.GET.get("page"))
    return render(request, "history.html", {
        "target": target, "page": page, "entries": trail_desk.entries(list(page)),
    })  # fmt: skip
