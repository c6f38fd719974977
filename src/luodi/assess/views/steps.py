"""One way to take a step on a page: do it, say so or say why not, and go on."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone

from luodi.assess.errors import AssessError
from luodi.assess.views.in_scope import asker


def step(
    request: HttpRequest, act: Callable[..., Any], done: str, then: tuple[Any, ...]
) -> HttpResponse:
    """Take a step as whoever asks, tell how it went, and lead to the page ``then`` names."""
    try:
        act(by=asker(request), at=timezone.now())
        messages.success(request, done)
    except AssessError as refused:
        messages.error(request, str(refused.sentence))
    return redirect(*then)
