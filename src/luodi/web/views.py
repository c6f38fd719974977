"""The front hall: home, help, health, theme and search; rooms have their own."""

from typing import Any

from django.db import connection
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_GET, require_POST

from luodi import __version__
from luodi.air import queries as air
from luodi.org.permissions import allows
from luodi.org.routes import policy
from luodi.web import cards, cockpit, nav, safe_copies
from luodi.web import search as house_search
from luodi.web.typed import typed

YEAR = 365 * 24 * 60 * 60


@policy("public.view")
@require_GET
def home(request: HttpRequest) -> HttpResponse:
    """What needs me, by role; whoever is not signed in reads what Luodi is."""
    if not request.user.is_authenticated:
        latest = next(iter(air.public_boards()), None)
        return render(request, "home_public.html", {"latest": latest})
    person, today = _oneself(request), timezone.localdate()
    copies = safe_copies.standing(timezone.now()) if _may(request, "backup.view") else None
    return render(request, "home.html", {
        "cards": cards.for_role(nav.role_of(request)), "cockpit": cockpit.cockpit(person, today),
        "copies": copies,
    })  # fmt: skip


def _may(request: HttpRequest, permission: str) -> bool:
    return allows(nav.role_of(request), permission)


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
    text = typed(request, "q")
    answers = house_search.search(text, _oneself(request))
    return render(request, "search.html", {"text": text, "answers": answers})


def _oneself(request: HttpRequest) -> Any:
    return request.user
