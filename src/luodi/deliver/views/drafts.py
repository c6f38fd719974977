"""Keep what somebody types about a task, and put it back when they return."""

from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.http.request import RawPostDataException
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from luodi.deliver import actions, queries
from luodi.deliver.errors import DeliverError, DraftMoved
from luodi.deliver.models import ProgressDraft
from luodi.deliver.views.in_scope import asker, task_or_404
from luodi.org.routes import policy
from luodi.ui.exchange.strict_json import NotJson, parsed


@policy("delivery.report")
@require_POST
def draft(request: HttpRequest, line_pk: int) -> HttpResponse:
    """Keep what was typed about a task: JSON in, the time of keeping out; 409 with both texts."""
    assignment, person = task_or_404(line_pk, request), asker(request)
    if refusal := queries.refusal_to_report(assignment, person):
        return JsonResponse({"sentence": str(refusal.sentence)}, status=422)
    try:
        version, typed = _told(request)
        kept = actions.save_draft(line=assignment.line, typed=typed, version=version, by=person,
                                  at=timezone.now())  # fmt: skip
    except DraftMoved as moved:
        told = {"sentence": str(moved.sentence), **_shown(moved.kept)}
        return JsonResponse(told, status=409)
    except (DeliverError, NotJson) as refused:
        return JsonResponse({"sentence": str(refused.sentence)}, status=422)
    return JsonResponse({"said": said_of(kept), **_shown(kept)})


def said_of(draft: ProgressDraft | None) -> str:
    """Return what the page says of a draft: when it was kept; empty for none."""
    if draft is None or not draft.typed:
        return ""
    moment = timezone.localtime(draft.saved_at)
    shown = "%H:%M" if moment.date() == timezone.localdate() else "%m-%d %H:%M"
    return _("Draft saved %(time)s") % {"time": moment.strftime(shown)}


def _shown(draft: Any) -> dict[str, Any]:
    return {"version": draft.version, "typed": draft.typed}


def _told(request: HttpRequest) -> tuple[int, dict[str, str]]:
    told = parsed(_body(request))
    typed = told.get("typed") if isinstance(told, dict) else None
    version = told.get("version") if isinstance(told, dict) else None
    is_number = isinstance(version, int) and not isinstance(version, bool)
    if not isinstance(typed, dict) or not is_number or not all(map(_is_text, typed.values())):
        raise _no_draft()
    return version, typed  # type: ignore[return-value]


def _is_text(text: object) -> bool:
    return isinstance(text, str)


def _body(request: HttpRequest) -> bytes:
    try:
        return request.body
    except RawPostDataException:  # it was sent as a form, and read as one already
        raise _no_draft() from None


def _no_draft() -> NotJson:
    return NotJson(_("A draft is sent as JSON: {“version”: number, “typed”: {field: text}}."))
