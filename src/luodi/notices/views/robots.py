"""Group robots on pages, for whoever keeps the house: entering, trying, and what was sent."""

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from luodi.notices import actions, letters, queries
from luodi.notices.errors import NoticeError, RobotChanged
from luodi.notices.forms import EditRobotForm, RobotForm, robot_as_typed
from luodi.notices.models import Outcome, Robot, State
from luodi.org import queries as org
from luodi.org.routes import policy, sensitive

A_PAGE = 50


@policy("robot.edit")
@require_GET
def robot_list(request: HttpRequest) -> HttpResponse:
    """All robots, each with its last try; and what the settings allow."""
    rows = [{"robot": one, "last": queries.deliveries().filter(robot=one).first()}
            for one in queries.robots()]  # fmt: skip
    context = {
        "rows": rows, "hosts": settings.LUODI_ROBOT_HOSTS,
        "networks": settings.LUODI_ROBOT_NETWORKS,
        "domains": settings.LUODI_MAIL_DOMAINS, "mail_is_set_up": letters.is_set_up(),
        "address": settings.LUODI_ADDRESS,
    }  # fmt: skip
    return render(request, "notices/robots.html", context)


@policy("robot.edit")
@sensitive
@require_http_methods(["GET", "POST"])
def add(request: HttpRequest) -> HttpResponse:
    """Enter a robot."""
    units = org.standing_units(timezone.localdate())
    form = RobotForm(request.POST or None, units=units)
    if request.method == "POST" and form.is_valid():
        try:
            actions.add_robot(**form.cleaned_data, by=request.user, at=timezone.now())
            messages.success(request, _("Saved. Let the robot say something now."))
            return redirect("notices:robots")
        except NoticeError as refused:
            form.add_error("url", str(refused.sentence))
    return _form(request, form, None)


@policy("robot.edit")
@sensitive
@require_http_methods(["GET", "POST"])
def edit(request: HttpRequest, pk: int) -> HttpResponse:
    """Change a robot; its address and secret never come back onto the page."""
    found = _robot_or_404(pk)
    units = org.offered_units(timezone.localdate(), [found.unit_id])
    form = EditRobotForm(request.POST or None, initial=robot_as_typed(found), units=units)
    if request.method == "POST" and form.is_valid():
        try:
            actions.edit_robot(robot=found, **form.cleaned_data, by=request.user, at=timezone.now())
            messages.success(request, _("Saved."))
            return redirect("notices:robots")
        except RobotChanged as refused:
            form = EditRobotForm(initial=robot_as_typed(found), units=units)
            return _form(request, form, found, refused.sentence)
        except NoticeError as refused:
            form.add_error("url", str(refused.sentence))
    return _form(request, form, found)


def _form(request: HttpRequest, form: Any, found: Robot | None, conflict: Any = "") -> HttpResponse:
    status = 409 if conflict else 422 if form.errors else 200
    context = {"form": form, "robot": found, "conflict": conflict}
    return render(request, "notices/robot_form.html", context, status=status)


@policy("robot.edit")
@require_POST
def retire(request: HttpRequest, pk: int) -> HttpResponse:
    """End a robot."""
    found = actions.retire_robot(robot=_robot_or_404(pk), by=request.user, at=timezone.now())
    messages.success(request, _("“%(name)s” is retired.") % {"name": found.name})
    return redirect("notices:robots")


@policy("robot.edit")
@require_POST
def try_out(request: HttpRequest, pk: int) -> HttpResponse:
    """Let a robot say something, and tell what came of it."""
    robot = _robot_or_404(pk)
    try:
        made = actions.try_robot(robot=robot, by=request.user, at=timezone.now())
    except NoticeError as refused:
        messages.error(request, str(refused.sentence))
        return redirect("notices:robots")
    if made.outcome == Outcome.SENT:
        messages.success(request, _("“%(name)s” has spoken. Look into the group.")
                         % {"name": robot.name})  # fmt: skip
    else:
        messages.error(request, f"{robot.name}: {made.get_outcome_display()}. {made.answer}")
    return redirect("notices:robots")


@policy("robot.edit")
@require_GET
def deliveries(request: HttpRequest) -> HttpResponse:
    """Every try, the latest first; what was given up can be sent once more."""
    page = Paginator(queries.deliveries(), A_PAGE).get_page(request.GET.get("page"))
    return render(request, "notices/deliveries.html", {"page": page})


@policy("robot.edit")
@require_POST
def again(request: HttpRequest, pk: int) -> HttpResponse:
    """Let a digest go once more that was given up or may have arrived."""
    found = queries.dispatch(pk)
    if found is None or found.state not in (State.FAILED, State.UNSURE):
        raise Http404
    actions.try_again(dispatch=found, by=request.user, at=timezone.now())
    messages.success(request, _("It will be sent once more."))
    return redirect("notices:deliveries")


def _robot_or_404(pk: int) -> Robot:
    found = queries.robot(pk)
    if found is None:
        raise Http404
    return found
