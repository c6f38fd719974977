"""What a unit has to report, one row a task, sent together: good rows go, bad ones stay."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from luodi.deliver import actions, months, queries
from luodi.deliver.errors import DeliverError, Stale
from luodi.deliver.forms import ReportForm
from luodi.deliver.models import ProgressUpdate, Verdict
from luodi.deliver.views.in_scope import asker
from luodi.deliver.views.inbox_sent import Sent, sent_rows
from luodi.deliver.views.inbox_shown import ShownRow, mistakes
from luodi.deliver.views.inbox_undone import undo, waiting
from luodi.indicators import queries as indicators
from luodi.org.permissions import allows
from luodi.org.routes import policy
from luodi.ui.exchange.strict_json import NotJson
from luodi.ui.templatetags.luodi_ui import FormMistake

MOST_FIGURES = 12


@policy("delivery.report")
@require_http_methods(["GET", "POST"])
def inbox(request: HttpRequest) -> HttpResponse:
    """What the unit owes and what was sent back; what is sent is reported row by row."""
    if request.method == "GET":
        return _page(request, [])
    if "withdraw" in request.POST:
        return undo(request, request.POST.getlist("withdraw"))
    try:
        rows = _rows(request)
    except NotJson as refused:
        return _page(request, [], refusal=str(refused.sentence))
    rows.sort(key=lambda row: row.of.assignment.pk)  # in one order, as everybody locks them
    made = [update for row in rows if (update := _report(row, request))]
    _tell(request, made, len(rows))
    stayed = [row for row in rows if row.errors]
    return _page(request, stayed) if stayed else redirect("deliver:inbox")


def _rows(request: HttpRequest) -> list[ShownRow]:
    # what was sent back stands in its row with its words: without a script it comes along each time
    found = [(_row(sent, request), sent.is_plain) for sent in sent_rows(request.POST)]
    return [row for row, is_plain in found if not (is_plain and row.is_untouched)]


def _row(sent: Sent, request: HttpRequest) -> ShownRow:
    person, today = asker(request), timezone.localdate()
    found = queries.assignment_in_scope(sent.line_pk, person)
    if found is None or not queries.may_report(found, person):
        raise Http404
    return ShownRow(queries.inbox_row(found, person, today), typed=sent.typed)


def _report(row: ShownRow, request: HttpRequest) -> ProgressUpdate | None:
    """Report one row and return the report. What is wrong with it is kept on the row."""
    # a final report begins on the form of its own; one that was taken back can go again from here
    form = ReportForm(row.typed, bases=row.of.bases, leads="is_final" in row.typed)
    if not form.is_valid():
        row.errors = {name: str(told[0]) for name, told in form.errors.items()}
        return None
    try:
        return actions.report_progress(line=row.of.assignment.line, by=asker(request),
                                       at=timezone.now(), **form.report())  # fmt: skip
    except DeliverError as refused:
        row.errors, row.is_stale = {"": str(refused.sentence)}, isinstance(refused, Stale)
        return None


def _tell(request: HttpRequest, made: list[ProgressUpdate], given: int) -> None:
    went = sum(update.decision is None for update in made)
    if went < len(made):  # sent before; only what was verified is not refused
        told = _("This form was sent before, and its report is decided: %(verdict)s.")
        messages.info(request, told % {"verdict": Verdict.VERIFIED.label})
    if went:
        said = ngettext(
            "Reported: %(count)s task. Another unit verifies it now.",
            "Reported: %(count)s tasks. Another unit verifies them now.", went,
        )  # fmt: skip
        messages.success(request, said % {"count": went})
    elif not given:
        messages.warning(request, _("No sentence was typed, so nothing was sent. Write in one "
                                    "sentence what was done."))  # fmt: skip


def _page(request: HttpRequest, stayed: list[ShownRow], refusal: str = "") -> HttpResponse:
    person, today = asker(request), timezone.localdate()
    owed = queries.inbox(person, today)
    back = {row.of.assignment.pk: row for row in stayed}
    rows = [back.pop(row.assignment.pk) if row.assignment.pk in back else ShownRow(row)
            for row in owed]  # fmt: skip
    rows = [*back.values(), *rows]  # first what is owed no more, with its reason and its words
    figures, due_on = _figures_owed(person, today), months.next_due(today)
    context = {
        "rows": rows, "minutes": queries.minutes_of(owed), "due_on": due_on,
        "mistakes": _mistakes(rows, refusal), "figures": figures[:MOST_FIGURES],
        "more_figures": max(0, len(figures) - MOST_FIGURES), "burden": _burden(person, today),
        "by_figures": sum(bool(row.bases) for row in owed),
        "waiting": waiting(person, timezone.now()), "off": queries.off_day(due_on),
    }  # fmt: skip
    return render(request, "deliver/inbox.html", context, status=_status(rows, refusal))


def _mistakes(rows: list[ShownRow], refusal: str) -> list[FormMistake]:
    whole = [FormMistake("", "", refusal)] if refusal else []
    return [*whole, *(mistake for row in rows for mistake in mistakes(row))]


def _status(rows: list[ShownRow], refusal: str) -> int:
    if any(row.is_stale for row in rows):
        return 409
    return 422 if refusal or any(row.errors for row in rows) else 200


def _figures_owed(person: Any, today: Any) -> list[Any]:
    if person.unit_id is None or not allows(person.role, "figure.enter"):
        return []
    return indicators.due([person.unit_id], today)


def _burden(person: Any, today: Any) -> Any:
    return queries.burden_of(person.unit_id, today) if person.unit_id else None
