"""A line to another place, step by step or dropped there; answers a script and a form alike."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from luodi.org.routes import policy
from luodi.plan import actions, queries
from luodi.plan.errors import LineChanged, PlanError
from luodi.plan.models import Line, Stroke
from luodi.plan.views.in_scope import line_or_404, number_typed

STEPS = ("up", "down", "in", "out")
SIDES = ("before", "after", "below")


@policy("plan.edit")
@require_POST
def place(request: HttpRequest, pk: int) -> HttpResponse:
    """Move a line one step (``where``), or beside or below another (``side`` of ``target``)."""
    line = line_or_404(pk, request)
    act = _act(request, line)
    try:
        stroke = act(by=request.user, at=timezone.now())
    except PlanError as refused:
        return _refused(request, line, refused)
    moved = queries.moved(line.pk, stroke.lines[0]["parent"])
    said = _("“%(line)s” now stands at %(number)s.") % {
        "line": moved.line.title or moved.line.number, "number": moved.line.number,
    }  # fmt: skip
    if not _by_script(request):
        messages.success(request, said)
        return redirect("plan:line", line.pk)
    return JsonResponse(
        {"said": said, "parent": moved.line.parent_id, "before": moved.before,
         "depth": moved.depth, "numbers": moved.numbers, "version": moved.line.version,
         "undo": reverse("plan:take_back", args=[line.plan_id, stroke.pk])}
    )  # fmt: skip


def _act(request: HttpRequest, line: Line) -> Callable[..., Stroke]:
    version = number_typed(request.POST.get("version", "")) or 0
    where = request.POST.get("where", "")
    if where in STEPS:
        return lambda **who: actions.shift_line(line=line, version=version, where=where, **who)
    side = request.POST.get("side", "")
    if side not in SIDES:
        raise Http404
    target = line_or_404(number_typed(request.POST.get("target", "")) or 0, request)
    parent, before = queries.place_beside(target, side)
    return lambda **who: actions.place_line(
        line=line, version=version, parent=parent, before=before, **who
    )


def _refused(request: HttpRequest, line: Line, refused: PlanError) -> HttpResponse:
    status = 409 if isinstance(refused, LineChanged) else 422
    if _by_script(request):
        return JsonResponse({"said": str(refused.sentence)}, status=status)
    messages.error(request, str(refused.sentence))
    return redirect("plan:line", line.pk)


def _by_script(request: HttpRequest) -> Any:
    return request.headers.get("Accept", "").startswith("application/json")
