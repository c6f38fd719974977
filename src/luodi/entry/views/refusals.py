"""Pages of doors that stay shut: locked for a while, or a proof is asked for first."""

from math import ceil
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from luodi.entry.errors import LockedOut


def locked(request: HttpRequest, error: LockedOut) -> HttpResponse:
    """Say from when on the next try is looked at; the same for a name that nobody has."""
    page = render(request, "entry/locked.html", {"sentence": error.sentence}, status=429)
    return wait(page, error)


def wait(page: HttpResponse, error: LockedOut) -> HttpResponse:
    """Tell programs too when to try again."""
    left = ceil((error.until - timezone.now()).total_seconds())
    page["Retry-After"] = str(max(1, left))
    return page


def go_to(request: HttpRequest, name: str, *, back: str = "") -> HttpResponse:
    """Lead to a page of entry, with the way back; a fragment makes htmx leave the page."""
    url = reverse(name) + (f"?{urlencode({'next': back})}" if back else "")
    if request.headers.get("HX-Request") == "true":
        return HttpResponse(headers={"HX-Redirect": url})
    return HttpResponseRedirect(url)
