"""A task's light by hand and the rule that it follows."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from luodi.deliver import actions
from luodi.deliver.errors import DeliverError
from luodi.deliver.views.in_scope import asker, assignment_or_404
from luodi.deliver.views.task_light import light_form, rule_form
from luodi.deliver.views.tasks import show_task
from luodi.org.routes import policy


@policy("delivery.accept")
@require_POST
def light(request: HttpRequest, line_pk: int) -> HttpResponse:
    """Set a light by hand, or lift it."""
    assignment = assignment_or_404(line_pk, request)
    form = light_form(assignment, request.POST)
    if form.is_valid():
        try:
            made = actions.set_light(assignment=assignment, **form.cleaned_data, by=asker(request),
                                     at=timezone.now())  # fmt: skip
            told = _("The light is set by hand.") if made.light else _("The rule's light shows "
                                                                        "again.")  # fmt: skip
            messages.success(request, told)
            return redirect("deliver:task", line_pk)
        except DeliverError as refused:
            form.add_error(None, str(refused.sentence))
    return show_task(request, assignment, by_hand=form)


@policy("delivery.accept")
@require_POST
def rule(request: HttpRequest, line_pk: int) -> HttpResponse:
    """Let a task follow another rule of lights."""
    assignment = assignment_or_404(line_pk, request)
    form = rule_form(assignment, request.POST)
    if form.is_valid():
        try:
            actions.set_preset(assignment=assignment, **form.cleaned_data, by=asker(request),
                               at=timezone.now())  # fmt: skip
            messages.success(request, _("From now on its light follows this rule."))
            return redirect("deliver:task", line_pk)
        except DeliverError as refused:
            form.add_error(None, str(refused.sentence))
    return show_task(request, assignment, by_hand=form)
