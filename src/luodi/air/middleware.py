"""What everybody may see is answered before anybody is asked who they are.

Only a request that cannot be somebody's: no web session, no token, nothing in its address but a
language and the screen. It meets an answer that was written for such a request, in the same
language and theme, and only while the publication is in the state that the answer was written in.
So a page for a person signed in is neither kept here nor answered from here, and a withdrawal is
told at once. A key holds what was understood and not what was said: nobody fills the shelf with
one page under a thousand names.
"""

import re
import time
from collections.abc import Callable
from functools import cache
from threading import Lock
from typing import Any
from uuid import uuid4

from django.conf import settings
from django.http import HttpRequest, HttpResponseBase
from django.urls import get_script_prefix, reverse
from django.utils.translation import get_language_from_request

from luodi.air import queries, snapshots

Answer = Callable[[HttpRequest], HttpResponseBase]
BOARDS = "boards/"
MAY_BE_ASKED = {"lang", "screen"}
# A board's number, of as many digits as a database can hold, and what stands after it.
PLACE = re.compile(r"0*([1-9][0-9]{0,17})((?:[./].*)?)")
THEME_COOKIE = "luodi_theme"  # as web/nav.py names it
THEMES = ("light", "dark")  # all else is shown as the system has it
STRIPES = 16


class SnapshotMiddleware:
    """Answers public pages of boards from kept bytes; stands before sessions and sign-in."""

    def __init__(self, answer: Answer) -> None:
        self.answer = answer
        self.shelf = snapshots.Shelf()
        self.writing = tuple(Lock() for _stripe in range(STRIPES))

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        key = _key(request)
        if key is None:
            return self.answer(request)
        request.get_host()  # a host that is not ours is refused here as everywhere
        if (found := self._good(key)) is not None:
            return _told(found, request)
        with self.writing[hash(key) % STRIPES]:  # a crowd waits for one writing, and then reads it
            if (found := self._good(key)) is not None:
                return _told(found, request)
            return self._written(key, request)

    def _good(self, key: Any) -> snapshots.Kept | None:
        found = self.shelf.get(key)
        if found is None or time.monotonic() >= found.good_until:
            return None
        return found if queries.public_state(key[0]) == found.state else None

    def _written(self, key: Any, request: HttpRequest) -> HttpResponseBase:
        begun = time.monotonic()
        response = self.answer(request)
        took = time.monotonic() - begun
        looks_again = settings.LUODI_PUBLIC_LOOKS_AGAIN_SECONDS
        made = snapshots.kept(response, writing_took=took, looks_again=looks_again)
        if made is None:
            return response
        self.shelf.put(key, made)
        return _told(made, request)


def _told(found: snapshots.Kept, request: HttpRequest) -> HttpResponseBase:
    response = found.told(request)
    response["X-Request-ID"] = uuid4().hex
    return response


def _key(request: HttpRequest) -> Any:
    """Return what an answer depends on; None where it may depend on more, or on who asks."""
    top = _top(get_script_prefix())
    if request.method not in ("GET", "HEAD") or not request.path.startswith(top):
        return None
    place = PLACE.fullmatch(request.path[len(top) :])
    if place is None or set(request.GET) - MAY_BE_ASKED or _is_somebody(request):
        return None
    number, tail = place.groups()
    # one board alone, and not what lies below it, is shown otherwise on a screen
    is_screen = not tail and request.GET.get("screen") == "1"
    return (int(number), tail, is_screen, *_languages(request), _theme(request))


def _languages(request: HttpRequest) -> tuple[str, str]:
    asked = request.GET.get("lang", "")
    known = asked if asked in dict(settings.LANGUAGES) else ""
    return known, get_language_from_request(request)


def _theme(request: HttpRequest) -> str:
    theme = request.COOKIES.get(THEME_COOKIE, "")
    return theme if theme in THEMES else ""


@cache
def _top(_script_prefix: str) -> str:
    return reverse("air:public") + BOARDS


def _is_somebody(request: HttpRequest) -> bool:
    return settings.SESSION_COOKIE_NAME in request.COOKIES or "HTTP_AUTHORIZATION" in request.META
