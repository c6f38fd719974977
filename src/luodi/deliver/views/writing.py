"""What is written in this room: a unit's report, and a leader's instruction."""

from uuid import uuid4

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from luodi.deliver import actions, queries
from luodi.deliver.errors import AlreadyInstructed, DeliverError, Stale
from luodi.deliver.forms import InstructForm, ReportForm
from luodi.deliver.models import Assignment, ProgressUpdate
from luodi.deliver.views.in_scope import asker, assignment_or_404
from luodi.deliver.views.inbox_shown import ShownRow
from luodi.org.routes import policy


@policy("delivery.report")
@require_http_methods(["GET", "POST"])
def report(request: HttpRequest, line_pk: int) -> HttpResponse:
    """Report progress: the share done or the figure it stands on, one sentence, files."""
    assignment = assignment_or_404(line_pk, request)
    refusal = queries.refusal_to_report(assignment, asker(request))
    if request.method == "GET" and refusal:
        messages.warning(request, str(refusal.sentence))
        return redirect("deliver:task", line_pk)
    form = _report_form(request, assignment)
    if request.method == "POST" and form.is_valid():
        try:
            made = actions.report_progress(line=assignment.line, by=asker(request),
                                           at=timezone.now(), **form.report())  # fmt: skip
            messages.success(request, _sent(made))
            return redirect("deliver:task", line_pk)
        except Stale as stale:
            return _beside_what_came(request, form, assignment, str(stale.sentence))
        except DeliverError as refused:
            form.add_error(None, str(refused.sentence))
    return _report_page(request, form, assignment)


def _report_form(request: HttpRequest, assignment: Assignment) -> ReportForm:
    shown = _shown(request, assignment)
    leads = asker(request).unit_id == assignment.unit_id
    begun = {**shown.given, "key": str(uuid4()), "version": assignment.version}
    form = ReportForm(request.POST or None, request.FILES or None, bases=shown.of.bases,
                      leads=leads, initial=begun)  # fmt: skip
    form.keep_drafts(shown.saved)
    return form


def _shown(request: HttpRequest, assignment: Assignment) -> ShownRow:
    """Return the task as a row of the inbox: what is known of it stands in the fields."""
    person = asker(request)
    return ShownRow(queries.inbox_row(assignment, person, timezone.localdate()))


def _sent(made: ProgressUpdate) -> str:
    if made.decision is None:
        return _("Reported. Another unit verifies it now.")
    return _("This form was sent before, and its report is decided: %(verdict)s.") % {
        "verdict": made.decision.get_verdict_display()
    }


def _beside_what_came(
    request: HttpRequest, form: ReportForm, assignment: Assignment, sentence: str
) -> HttpResponse:
    """Show what was typed beside what came meanwhile; sent again, it was seen so."""
    form.add_error(None, sentence)
    # with a key of its own: that of the form may be a report's already, in other words
    form.data = {**request.POST.dict(), "version": str(assignment.version), "key": str(uuid4())}
    answer = _report_page(request, form, assignment, meanwhile=True)
    answer.status_code = 409
    return answer


def _report_page(
    request: HttpRequest, form: ReportForm, assignment: Assignment, *, meanwhile: bool = False
) -> HttpResponse:
    context = {
        "form": form,
        "assignment": assignment,
        "line": assignment.line,
        "last": queries.latest_report(assignment.line),
        "meanwhile": meanwhile,
        "shown": _shown(request, assignment),
        "light": queries.light_of(assignment.line, timezone.localdate()),
    }
    return render(request, "deliver/report.html", context, status=422 if form.errors else 200)


@policy("delivery.instruct")
@require_http_methods(["GET", "POST"])
def instruct(request: HttpRequest) -> HttpResponse:
    """Turn a leader's words into a task that is assigned at once."""
    form = InstructForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            made = actions.instruct(**form.cleaned_data, by=asker(request), at=timezone.now())
            messages.success(
                request, _("A task now; assigned to %(unit)s.") % {"unit": made.unit.short_name}
            )
            return redirect("deliver:task", made.line_id)
        except AlreadyInstructed as known:
            messages.warning(request, str(known.sentence))
            return redirect("deliver:task", known.line_pk)
        except DeliverError as refused:
            form.add_error(None, str(refused.sentence))
    return render(request, "deliver/instruct.html", {"form": form},
                  status=422 if form.errors else 200)  # fmt: skip
