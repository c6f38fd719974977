"""Close a task for good: its page, each step of the way, and the list of all that are on it."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_POST

from luodi.deliver import actions, queries
from luodi.deliver.closing_forms import ApplyForm, LookBackForm
from luodi.deliver.errors import DeliverError
from luodi.deliver.models import Assignment
from luodi.deliver.views.closing_page import page_of, step_form, tabs_of
from luodi.deliver.views.in_scope import asker, assignment_or_404
from luodi.org.routes import policy

A_PAGE = 50
Act = Callable[..., Any]
STEPS: dict[str, tuple[Act, str | Promise]] = {
    "inspect": (actions.inspect, gettext_lazy("The inspection is entered. Somebody else signs.")),
    "sign": (actions.sign_close_out, gettext_lazy("Signed. The public notice comes next.")),
    "notice": (actions.give_notice, gettext_lazy("Under public notice.")),
    "close": (actions.close_out, gettext_lazy("Closed. It is looked at again on the day set.")),
    "return": (actions.return_close_out, gettext_lazy("Returned. Its unit finds the reason.")),
}


@policy("delivery.view")
@require_GET
def close_outs(request: HttpRequest) -> HttpResponse:
    """What is on its way to be closed, what is to be looked at again, what was closed."""
    today = timezone.localdate()
    tabs, rows, shown = tabs_of(asker(request), request.GET.get("show", ""))
    page = Paginator(rows, A_PAGE).get_page(request.GET.get("page"))
    context = {"tabs": tabs, "page": page, "show": shown, "today": today}
    return render(request, "deliver/close_outs.html", context)


@policy("delivery.view")
@require_GET
def close_out(request: HttpRequest, line_pk: int) -> HttpResponse:
    """How far the close-out of a task is, by which standard, and whose step comes next."""
    return _show(request, assignment_or_404(line_pk, request))


@policy("delivery.report")
@require_POST
def apply_to_close(request: HttpRequest, line_pk: int) -> HttpResponse:
    """Apply for the close-out of a task."""
    assignment = assignment_or_404(line_pk, request)
    form = ApplyForm(request.POST, standard=queries.standard_of(assignment))
    done = _("Applied for. The delivery office inspects next.")
    return _do(request, assignment, ("apply", form), done, lambda **act: (
        actions.apply_to_close(assignment=assignment, **form.given(), **act)
    ))  # fmt: skip


@policy("delivery.accept")
@require_POST
def inspect(request: HttpRequest, line_pk: int) -> HttpResponse:
    """Enter what an inspection on the spot found."""
    return _step(request, line_pk, "inspect")


@policy("delivery.accept")
@require_POST
def sign_close_out(request: HttpRequest, line_pk: int) -> HttpResponse:
    """Sign what was inspected, and answer for it."""
    return _step(request, line_pk, "sign")


@policy("delivery.accept")
@require_POST
def give_notice(request: HttpRequest, line_pk: int) -> HttpResponse:
    """Put a close-out under public notice."""
    return _step(request, line_pk, "notice")


@policy("delivery.accept")
@require_POST
def close(request: HttpRequest, line_pk: int) -> HttpResponse:
    """Close a task after its notice."""
    return _step(request, line_pk, "close")


@policy("delivery.accept")
@require_POST
def return_close_out(request: HttpRequest, line_pk: int) -> HttpResponse:
    """Return a close-out to its unit with a reason."""
    return _step(request, line_pk, "return")


@policy("delivery.accept")
@require_POST
def look_back(request: HttpRequest, line_pk: int) -> HttpResponse:
    """Enter whether the result of a closed task still holds."""
    assignment = assignment_or_404(line_pk, request)
    look = queries.open_look_back(assignment)
    if look is None:
        return _nothing(request, assignment, _("No look back at this task is to be done."))
    form = LookBackForm(request.POST)
    done = _("The look back is entered.")
    return _do(request, assignment, ("look_back", form), done, lambda **act: (
        actions.look_back(look=look, **form.given(), **act)
    ))  # fmt: skip


@policy("delivery.accept")
@require_POST
def archive(request: HttpRequest, line_pk: int) -> HttpResponse:
    """Lay a closed task away."""
    assignment = assignment_or_404(line_pk, request)
    try:
        actions.archive(assignment=assignment, by=asker(request), at=timezone.now())
    except DeliverError as refused:
        return _nothing(request, assignment, str(refused.sentence))
    messages.success(request, _("Archived. Nothing changes this task any more."))
    return redirect("deliver:close_out", line_pk)


def _step(request: HttpRequest, line_pk: int, name: str) -> HttpResponse:
    assignment = assignment_or_404(line_pk, request)
    application = queries.open_close_out(assignment)
    if application is None:
        return _nothing(request, assignment, _("No close-out of this task is open: nobody has "
                        "applied for it, or it was closed or returned meanwhile."))  # fmt: skip
    form = step_form(name, application, request.POST)
    act, done = STEPS[name]
    return _do(request, assignment, (name, form), str(done), lambda **acting: (
        act(application=application, **form.given(), **acting)
    ))  # fmt: skip


def _do(
    request: HttpRequest, assignment: Assignment, named: tuple[str, Any], done: str, act: Act
) -> HttpResponse:
    name, form = named
    if form.is_valid():
        try:
            act(by=asker(request), at=timezone.now())
            messages.success(request, done)
            return redirect("deliver:close_out", assignment.line_id)
        except DeliverError as refused:
            form.add_error(None, str(refused.sentence))
    return _show(request, assignment, {name: form})


def _nothing(request: HttpRequest, assignment: Assignment, why: str) -> HttpResponse:
    messages.error(request, why)
    return redirect("deliver:close_out", assignment.line_id)


def _show(
    request: HttpRequest, assignment: Assignment, typed: dict[str, Any] | None = None
) -> HttpResponse:
    # read anew: a refused step may have found another state than the page was asked with
    fresh = assignment_or_404(assignment.line_id, request)
    context = page_of(fresh, asker(request), timezone.localdate(), typed or {})
    return render(request, "deliver/close_out.html", context, status=422 if typed else 200)
