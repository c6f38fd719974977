"""Nobody passes a door that is not theirs: the table decides before any view runs."""

from collections.abc import Callable
from typing import Any
from urllib.parse import urlencode
from uuid import uuid4

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.cache import patch_vary_headers
from django.utils.functional import SimpleLazyObject

from luodi.audit import request_context
from luodi.org import queries
from luodi.org.acting import DELEGATION
from luodi.org.permissions import allows
from luodi.org.roles import LentRole, Role
from luodi.org.routes import for_programs, permissions_for
from luodi.ui.exchange import problem_response

Answer = Callable[[HttpRequest], HttpResponse]


class RequestIdMiddleware:
    """Gives each request an id that stands in the trail, the log and every error page."""

    def __init__(self, answer: Answer) -> None:
        self.answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request.luodi_id = uuid4().hex  # type: ignore[attr-defined]
        request_context.begin(request.luodi_id)  # type: ignore[attr-defined]
        try:
            response = self.answer(request)
        finally:
            request_context.begin("")  # what this thread does next belongs to no request
        response["X-Request-ID"] = request.luodi_id  # type: ignore[attr-defined]
        return response


class ActingMiddleware:
    """Lets a deputy act for somebody for as long as the delegation is in force, no request longer.

    It is looked up at each request, so whatever ends a delegation ends what is done by it at once.
    """

    def __init__(self, answer: Answer) -> None:
        self.answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if DELEGATION in request.session:
            signed_in = request.user
            request.user = SimpleLazyObject(lambda: _whoever_acts(request, signed_in))  # type: ignore[assignment]
        return self.answer(request)


def _whoever_acts(request: HttpRequest, signed_in: Any) -> Any:
    if not signed_in.is_authenticated or DELEGATION not in request.session:
        return signed_in
    key = request.session[DELEGATION]
    found = queries.delegation_in_force(key, deputy=signed_in, on=timezone.localdate())
    if found is None:
        del request.session[DELEGATION]
        return signed_in
    return signed_in.lent_by(found.principal)


class AccessMiddleware:
    """Enforces each route's policy: out of scope is 404, not signed in is the sign-in page."""

    def __init__(self, answer: Answer) -> None:
        self.answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.answer(request)
        # A personal page must not be shown from a cache after somebody else signs in.
        response.headers.setdefault("Cache-Control", "no-store")
        # Else the back button might show a fragment where its page was.
        patch_vary_headers(response, ["HX-Request"])
        return response

    def process_view(
        self, request: HttpRequest, view: Callable[..., Any], args: Any, kwargs: Any
    ) -> HttpResponse | None:
        needed = permissions_for(view, request.method)
        if not needed:
            raise Http404("This route declares no policy.")  # fails closed
        role = role_of(request)
        if all(allows(role, permission) for permission in needed):
            return None
        if not request.user.is_authenticated:
            return unknown_to_the_api(request) if for_programs(view) else _to_sign_in(request)
        # A lent role lacks what needs a second pair of eyes: that is said, it is no secret.
        if all(allows(Role(role), permission) for permission in needed):
            return render(request, "org/not_while_acting.html", status=403)
        raise Http404("Out of scope.")


def role_of(request: HttpRequest) -> Role | LentRole:
    """Return the role of whoever asks; somebody without an account is the public."""
    role = getattr(request.user, "role", Role.PUBLIC)
    return role if isinstance(role, LentRole) else Role(role)


def unknown_to_the_api(request: HttpRequest) -> HttpResponse:
    """Answer 401 to a program that has not shown who it is; where to sign in is no use to it."""
    answer = problem_response(request, 401)
    answer["WWW-Authenticate"] = "Bearer"
    return answer


def _to_sign_in(request: HttpRequest) -> HttpResponse:
    # A fragment must not show the sign-in page inside a card: htmx is told to leave the page.
    url = f"{reverse(settings.LOGIN_URL)}?{urlencode({'next': _page_of(request)})}"
    if request.headers.get("HX-Request") == "true":
        return HttpResponse(headers={"HX-Redirect": url})
    return HttpResponseRedirect(url)


def _page_of(request: HttpRequest) -> str:
    # the page to come back to: what was sent came from one, and may have no page of its own
    if request.headers.get("HX-Request") == "true":
        return request.headers.get("HX-Current-URL", "/")
    if request.method in ("GET", "HEAD"):
        return request.get_full_path()
    return request.headers.get("Referer", "/")
