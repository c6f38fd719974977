"""What is written in this room: a unit's report, and a leader's instruction."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from luodi.deliver import actions, queries
from luodi.deliver.errors import AlreadyInstructed, DeliverError
from luodi.deliver.forms import InstructForm, ReportForm
from luodi.deliver.models import Assignment
from luodi.deliver.views.in_scope import asker, assignment_or_404
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
    bases = queries.bases(assignment, timezone.localdate())
    leads = asker(request).unit_id == assignment.unit_id
    form = ReportForm(request.POST or None, request.FILES or None, bases=bases, leads=leads)
    if request.method == "POST" and form.is_valid():
        try:
            actions.report_progress(line=assignment.line, by=asker(request), at=timezone.now(),
                                    **form.report())  # fmt: skip
            messages.success(request, _("Reported. Another unit verifies it now."))
            return redirect("deliver:task", line_pk)
        except DeliverError as refused:
            form.add_error(None, str(refused.sentence))
    return _report_page(request, form, assignment)


def _report_page(request: HttpRequest, form: ReportForm, assignment: Assignment) -> HttpResponse:
    context = {
        "form": form,
        "assignment": assignment,
        "line": assignment.line,
        "last": next(iter(queries.updates(assignment.line)), None),
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
