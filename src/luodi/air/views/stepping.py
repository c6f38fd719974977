"""One step of an opinion or an entry by its form: taken, or refused with what was typed kept."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpRequest
from django.utils import timezone

from luodi.air.errors import AirError, Changed
from luodi.air.opinion_forms import ReasonForm


def taken(
    request: HttpRequest, form: Any, act: Callable[..., Any], said: str, **what: Any
) -> bool:  # fmt: skip
    """Take a step and say so on the next page; where it is refused the form says why."""
    form.is_overtaken = False
    if not form.is_valid():
        return False
    given = dict(form.cleaned_data)
    if isinstance(form, ReasonForm):
        given["reason"] = given.pop("words")
    try:
        act(**what, **given, by=request.user, at=timezone.now())
    except AirError as refused:
        form.add_error(None, str(refused.sentence))
        form.is_overtaken = isinstance(refused, Changed)
        return False
    messages.success(request, said)
    return True


def renewed(form: Any, **now: Any) -> Any:
    """Return a form that was refused with its words kept, on what stands now where it was said
    that this changed. Else it stays on what was seen: to send it again must not pass over what
    somebody else did meanwhile, and nobody told.
    """
    if not form.is_overtaken:
        return form
    form.data = form.data.copy()
    for name, value in now.items():
        form.data[name] = str(value)
    return form
