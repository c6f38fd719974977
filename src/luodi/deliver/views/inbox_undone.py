"""Undo in the inbox: what was just sent, what else waits for its verification, and taking back."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import ngettext

from luodi.deliver import actions, queries
from luodi.deliver.errors import DeliverError
from luodi.deliver.models import ProgressUpdate
from luodi.deliver.views.in_scope import asker
from luodi.deliver.views.inbox_sent import KEY, MOST_ROWS

JUST = timedelta(minutes=10)  # how long the reports one sent stand on top of the page with “Undo”


@dataclass(frozen=True, slots=True)
class Waiting:
    """The reports of a unit that nobody decided about: those one just sent, and the others."""

    just_sent: list[ProgressUpdate]
    others: list[ProgressUpdate]


def waiting(person: Any, now: datetime) -> Waiting:
    """Return what a person may take back in the inbox."""
    found = queries.sent_by_unit(person)
    just = {row.pk for row in found
            if row.submitted_by_id == person.pk and now - row.submitted_at <= JUST}  # fmt: skip
    return Waiting([row for row in found if row.pk in just],
                   [row for row in found if row.pk not in just])  # fmt: skip


def undo(request: HttpRequest, keys: list[str]) -> HttpResponse:
    """Take reports back, each by itself; what was decided meanwhile stays, with the reason."""
    drafted: list[bool] = []
    for update in _updates(request, keys):
        try:
            drafted.append(actions.undo_report(update=update, by=asker(request), at=timezone.now()))
        except DeliverError as refused:
            messages.error(request, str(refused.sentence))
    _tell(request, sum(drafted), len(drafted))
    return redirect("deliver:inbox")


def _tell(request: HttpRequest, drafted: int, undone: int) -> None:
    if drafted:
        said = ngettext(
            "Taken back: %(count)s report. What it said is your draft again.",
            "Taken back: %(count)s reports. What they said is your draft again.", drafted,
        )  # fmt: skip
        messages.success(request, said % {"count": drafted})
    if kept := undone - drafted:
        said = ngettext(
            "Taken back: %(count)s report. What you typed since stays your draft; the page of the "
            "task shows what was taken back.",
            "Taken back: %(count)s reports. What you typed since stays your draft; the pages of "
            "the tasks show what was taken back.", kept,
        )  # fmt: skip
        messages.success(request, said % {"count": kept})


def _updates(request: HttpRequest, keys: list[str]) -> list[ProgressUpdate]:
    # a key that is none, of nothing or of a task out of reach: not there
    if len(keys) > MOST_ROWS or not all(KEY.fullmatch(key) for key in keys):
        raise Http404
    pks = {int(key) for key in keys}
    found = queries.updates_in_scope(pks, asker(request))
    if len(found) < len(pks):
        raise Http404
    return found
