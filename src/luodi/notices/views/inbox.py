"""One's own notices on a page: what is unread, what is due, marking as read and taking it back."""

from datetime import datetime
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_POST

from luodi.notices import actions, queries
from luodi.notices.models import Notice
from luodi.notices.wording import body_of, title_of, when_due
from luodi.org.routes import policy

A_PAGE = 50
UNDO = "read_at"


@policy("notice.own")
@require_GET
def own(request: HttpRequest) -> HttpResponse:
    """List one's notices, those that still hold first."""
    rows = queries.inbox(request.user)
    page = Paginator(rows, A_PAGE).get_page(request.GET.get("page"))
    today = timezone.localdate()
    context = {
        "page": page, "notices": [_shown(row, today) for row in page],
        "undo": _moment(request.GET.get(UNDO)),
    }  # fmt: skip
    return render(request, "notices/list.html", context)


@policy("notice.own")
@require_POST
def open_notice(request: HttpRequest, pk: int) -> HttpResponse:
    """Mark a notice as read and go where it leads."""
    found = queries.notice_in_scope(pk, request.user)
    if found is None:
        raise Http404
    actions.mark_read(notice=found, by=request.user, at=timezone.now())
    if found.link:
        return redirect(found.link)
    messages.success(request, _("Marked as read."))
    return redirect("notices:list")


@policy("notice.own")
@require_POST
def read_all(request: HttpRequest) -> HttpResponse:
    """Mark everything as read; the list offers to take it back."""
    now = timezone.now()
    count = actions.mark_read(by=request.user, at=now)
    messages.success(
        request,
        ngettext("%(n)s notice marked as read.", "%(n)s notices marked as read.", count)
        % {"n": count},
    )
    answer = redirect("notices:list")
    if count:
        answer["Location"] += f"?{UNDO}={now.strftime('%Y-%m-%dT%H:%M:%S.%fZ')}"
    return answer


@policy("notice.own")
@require_POST
def unread(request: HttpRequest) -> HttpResponse:
    """Take back what was marked as read at a moment."""
    moment = _moment(request.POST.get(UNDO))
    if moment is None:
        raise Http404
    count = actions.mark_unread(read_at=moment, by=request.user, at=timezone.now())
    messages.success(
        request,
        ngettext("%(n)s notice is unread again.", "%(n)s notices are unread again.", count)
        % {"n": count},
    )
    return redirect("notices:list")


def _moment(text: str | None) -> datetime | None:
    try:
        found = parse_datetime((text or "")[:40])
    except ValueError:
        return None
    return found if found and timezone.is_aware(found) else None


def _shown(notice: Notice, today: Any) -> dict[str, Any]:
    late = notice.due_on is not None and notice.due_on < today
    return {
        "notice": notice, "title": title_of(notice), "body": body_of(notice),
        "is_late": late and notice.over_on is None, "when": when_due(notice.due_on, today),
    }  # fmt: skip
