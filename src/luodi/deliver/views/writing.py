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
from luodi.deliver.views.in_scope import asker, task_or_404
from luodi.deliver.views.inbox_shown import ShownRow
from luodi.org.routes import policy


@policy("delivery.report")
@require_http_methods(["GET", "POST"])
def report(request: HttpRequest, line_pk: int) -> HttpResponse:
    """Report progress: the share done or the figure it stands on, one sentence, files."""
    assignment = task_or_404(line_pk, request)
    if not (request.POST or request.FILES):
        return _form_to_fill(request, assignment)
    form = _sent_form(request, assignment)
    if form.is_valid():
        try:
            now = timezone.now()
            made = actions.report_progress(line=assignment.line, by=asker(request), at=now,
                                           **form.report())  # fmt: skip
            messages.success(request, _sent(made, is_new=made.submitted_at == now))
            return redirect("deliver:task", line_pk)
        except Stale as stale:
            return _beside_what_came(request, form, assignment, str(stale.sentence))
        except DeliverError as refused:
            form.add_error(None, str(refused.sentence))
    return _report_page(request, form, assignment, _shown(request, assignment))


def _form_to_fill(request: HttpRequest, assignment: Assignment) -> HttpResponse:
    """Show a form in which stands what is known; or why none is taken now."""
    person = asker(request)
    if request.method == "GET" and (refusal := queries.refusal_to_report(assignment, person)):
        messages.warning(request, str(refusal.sentence))
        return redirect("deliver:task", assignment.line_id)
    shown = _shown(request, assignment)
    known = {name: value for name, value in shown.given.items() if value}
    begun = {**known, "key": str(uuid4()), "version": assignment.version}
    form = ReportForm(bases=shown.of.bases, leads=_leads(request, assignment), initial=begun)
    return _report_page(request, form, assignment, shown)


def _sent_form(request: HttpRequest, assignment: Assignment) -> ReportForm:
    """Return what was sent; what a page shows beside it is asked only where it comes back."""
    bases = queries.bases(assignment, timezone.localdate())
    leads = _leads(request, assignment)
    return ReportForm(request.POST or None, request.FILES or None, bases=bases, leads=leads)


def _leads(request: HttpRequest, assignment: Assignment) -> bool:
    return asker(request).unit_id == assignment.unit_id


def _shown(request: HttpRequest, assignment: Assignment) -> ShownRow:
    """Return the task as a row of the inbox: what is known of it stands in the fields."""
    person = asker(request)
    return ShownRow(queries.row_to_report(assignment, person, timezone.localdate()))


def _sent(made: ProgressUpdate, *, is_new: bool) -> str:
    if is_new or made.decision is None:
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
    shown = _shown(request, assignment)
    answer = _report_page(request, form, assignment, shown, meanwhile=True)
    answer.status_code = 409
    return answer


def _report_page(
    request: HttpRequest, form: ReportForm, assignment: Assignment, shown: ShownRow, *,
    meanwhile: bool = False,
) -> HttpResponse:  # fmt: skip
    line, today, last = assignment.line, timezone.localdate(), shown.of.last
    form.keep_drafts(shown.saved)
    context = {
        "form": form,
        "assignment": assignment,
        "line": line,
        "last": last,
        "meanwhile": meanwhile,
        "shown": shown,
        "light": queries.light_shown(assignment, today, [last] if last else []),
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
