"""The moves of a task that are one small form: pause, resume, take an acceptance back."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from luodi.deliver import actions
from luodi.deliver.errors import DeliverError
from luodi.deliver.views.in_scope import asker, assignment_or_404
from luodi.deliver.views.life import form_of
from luodi.deliver.views.tasks import show_task
from luodi.org.routes import policy


@policy("delivery.assign")
@require_POST
def pause(request: HttpRequest, line_pk: int) -> HttpResponse:
    """Let a task rest until a day."""
    done = _("Paused. Nothing is owed until it goes on.")
    return _do(request, line_pk, "pause", actions.pause, done)


@policy("delivery.assign")
@require_POST
def resume(request: HttpRequest, line_pk: int) -> HttpResponse:
    """Take a paused task up again."""
    return _do(request, line_pk, "resume", actions.resume, _("The task goes on."))


@policy("delivery.accept")
@require_POST
def unaccept(request: HttpRequest, line_pk: int) -> HttpResponse:
    """Take back that a task was accepted as completed."""
    done = _("The acceptance is taken back; its unit reports again.")
    return _do(request, line_pk, "unaccept", actions.unaccept, done)


def _do(
    request: HttpRequest, line_pk: int, name: str, act: Callable[..., Any], done: str | Promise
) -> HttpResponse:
    assignment = assignment_or_404(line_pk, request)
    form = form_of(name, request.POST)
    if form.is_valid():
        try:
            act(assignment=assignment, **form.given(), by=asker(request), at=timezone.now())
            messages.success(request, str(done))
            return redirect("deliver:task", line_pk)
        except DeliverError as refused:
            form.add_error(None, str(refused.sentence))
    return show_task(request, assignment, resting={name: form})
