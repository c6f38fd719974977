"""Lets a program in by its token, at the addresses of the API alone and one request at a time."""

from collections.abc import Callable
from math import ceil
from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _

from luodi.entry.actions import failed
from luodi.entry.actions.tokens import note_use
from luodi.entry.errors import LockedOut
from luodi.entry.models import ApiToken
from luodi.entry.queries.tokens import token_sent
from luodi.entry.token_scopes import READING
from luodi.org.middleware import unknown_to_the_api
from luodi.org.routes import for_programs
from luodi.ui.exchange import Refusal, problem_response

Answer = Callable[[HttpRequest], HttpResponse]
DOOR = "api"
LONGEST_HEADER = 200


class TokenMiddleware:
    """Stands behind the session's middleware and before AccessMiddleware.

    A token acts as its bearer, as far as its scopes go. Without a token a web session may ask, and
    never change anything: a page of another house could send that by a browser (CSRF).
    """

    def __init__(self, answer: Answer) -> None:
        self.answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.answer(request)

    def process_view(
        self, request: HttpRequest, view: Callable[..., Any], args: Any, kwargs: Any
    ) -> HttpResponse | None:
        """Put the bearer in the place of whoever the session knows, or refuse."""
        if not for_programs(view):
            return None
        header = request.headers.get("Authorization")
        if header is None:
            if request.method not in READING:
                request.user = AnonymousUser()
            return None
        found = _token(header)
        if found is None:
            return _unknown(request)
        request.user = found.person
        note_use(token=found, by=found.person, at=timezone.now())
        return _beyond_scopes(request, view, found)


def _token(header: str) -> ApiToken | None:
    kind, _space, text = header.partition(" ")
    if kind.lower() != "bearer" or len(header) > LONGEST_HEADER:
        return None
    return token_sent(text.strip(), on=timezone.localdate())


def _unknown(request: HttpRequest) -> HttpResponse:
    # A token of 256 bits cannot be guessed, so whoever has one is let in whatever others try from
    # the same network; those who have none are counted, and told to stop.
    request.user = AnonymousUser()
    now = timezone.now()
    try:
        failed(door=DOOR, who="", request=request, at=now)
    except LockedOut as shut:
        answer = problem_response(request, 429, Refusal(429, "too_often", shut.sentence))
        answer["Retry-After"] = str(max(1, ceil((shut.until - now).total_seconds())))
        return answer
    return unknown_to_the_api(request)


def _beyond_scopes(request: HttpRequest, view: Any, token: ApiToken) -> HttpResponse | None:
    needed = view.scopes.get(request.method)
    if needed is None or needed in token.scopes:
        return None
    sentence = _("This token does not hold the scope “%(scope)s”. Make one that holds it.")
    refusal = Refusal(403, "scope_missing", sentence % {"scope": needed})
    return problem_response(request, 403, refusal)
