"""The queue of reports that wait for a second look: what changed, several verified at once."""

import re
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from luodi.deliver import actions, queries
from luodi.deliver.errors import DeliverError, Stale
from luodi.deliver.forms import SendBackForm
from luodi.deliver.models import ProgressUpdate
from luodi.deliver.views.in_scope import asker
from luodi.org.routes import policy
from luodi.ui.fields import LONGEST_KEY
from luodi.ui.templatetags.luodi_ui import FormMistake

A_PAGE = 20
# a report and the version of its task as the page showed it
TICKED = re.compile(rf"([0-9]{{1,{LONGEST_KEY}}}):([0-9]{{1,9}})", re.ASCII)


@policy("delivery.verify")
@require_http_methods(["GET", "POST"])
def reviews(request: HttpRequest) -> HttpResponse:
    """The reports that wait for whoever asks; those that are ticked are verified, one by one."""
    if request.method == "GET":
        return show_queue(request)
    ticked = [TICKED.fullmatch(text) for text in request.POST.getlist("ticked")[: A_PAGE * 2]]
    if not ticked or None in ticked:
        sentence = _("No report is ticked. Tick those that you have looked at.")
        return show_queue(request, [FormMistake("", "", sentence)])
    wanted = {int(one[1]): int(one[2]) for one in ticked if one}
    results = [(update, _verify(update, wanted[update.pk], request))
               for update in _in_scope(wanted, request)]  # fmt: skip
    went = [update for update, refused in results if refused is None]
    if went:
        said = ngettext(
            "Verified: %(count)s report. It counts from now on.",
            "Verified: %(count)s reports. They count from now on.", len(went),
        )  # fmt: skip
        messages.success(request, said % {"count": len(went)})
    if len(went) == len(results):
        return redirect("deliver:reviews")
    return _refused(request, results)


def _in_scope(wanted: dict[int, int], request: HttpRequest) -> list[ProgressUpdate]:
    """Return the reports in the order their tasks are locked in. Raises Http404 for one that is not
    open to whoever asks, before anything is verified.
    """
    found = queries.updates_in_scope(wanted, asker(request))
    if len(found) < len(wanted):
        raise Http404
    return found


def _verify(update: ProgressUpdate, version: int, request: HttpRequest) -> DeliverError | None:
    try:
        actions.verify(update=update, by=asker(request), at=timezone.now(), version=version)
    except DeliverError as refused:
        return refused
    return None


def _refused(
    request: HttpRequest, results: list[tuple[ProgressUpdate, DeliverError | None]]
) -> HttpResponse:
    told = [
        FormMistake(f"update-{update.pk}", str(update.line), str(refused.sentence))
        for update, refused in results if refused is not None
    ]  # fmt: skip
    is_stale = any(isinstance(refused, Stale) for _update, refused in results)
    return show_queue(request, told, status=409 if is_stale else 422)


def show_queue(
    request: HttpRequest, mistakes: Any = (), *, status: int = 422, returned: Any = None
) -> HttpResponse:
    """Show the queue; ``returned`` is a report whose form of sending back has mistakes, and it."""
    waiting = queries.waiting_queue(asker(request))
    pk, form = returned or (0, None)
    page = Paginator(waiting, A_PAGE).get_page(request.GET.get("page"))
    rows = queries.reviews_of(queries.told_of(page.object_list))
    shown = [(row, form if row.update.pk == pk else _form(row)) for row in rows]
    context = {"page": page, "shown": shown, "mistakes": mistakes, "total": page.paginator.count}
    return render(request, "deliver/reviews.html", context, status=status if mistakes else 200)


def _form(row: queries.Review) -> SendBackForm:
    return SendBackForm(
        auto_id=f"id_{row.update.pk}_%s", initial={"version": row.assignment.version}
    )
