"""Make the change that a request was granted, by the room's own actions, citing the request."""

from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from luodi.plan.actions.lines import edit_line, put_off
from luodi.plan.actions.milestones import edit_milestone
from luodi.plan.actions.targets import change_value
from luodi.plan.models import ChangeRequest, RequestField


def grant(request: ChangeRequest, value: Any, *, by: Any, at: datetime) -> None:
    """Change the plan as a request asks; ``value`` is a day, a figure or a unit.

    Raises what the room's actions raise: a start after the deadline, a unit that supports the line.
    """
    trace = {"by": by, "at": at, "reason": _("Change request #%(number)s: %(reason)s") % {
        "number": request.pk, "reason": request.reason}}  # fmt: skip
    line, milestone, target = request.line, request.milestone, request.target
    if request.field == RequestField.DUE_ON:
        put_off(line=line, due_on=value, **trace)
    elif request.field == RequestField.LEAD_UNIT:
        edit_line(line=line, version=line.version, lead_unit=value, **trace)
    elif milestone is not None:
        edit_milestone(milestone=milestone, version=milestone.version, title=milestone.title,
                       due_on=value, **trace)  # fmt: skip
    elif target is not None:
        change_value(target=target, value=value, **trace)
