"""Ask what became of the tasks: assignments, reports, lights, what waits for whom, the register."""

from luodi.deliver.queries.claimed import claims, withdrawn_tasks
from luodi.deliver.queries.desks import (
    Desk,
    Reminded,
    far_behind,
    latest_reports,
    open_reminders,
    owes_report,
    ready_to_accept,
    waiting_for,
)
from luodi.deliver.queries.figures import Basis, bases
from luodi.deliver.queries.lit import light_of, lights
from luodi.deliver.queries.refusals import may_report_now, refusal_to_report, withdrawn
from luodi.deliver.queries.registers import (
    Delivery,
    Register,
    RegisterRow,
    delivery_of,
    register,
)
from luodi.deliver.queries.reports import (
    evidence_in_scope,
    evidence_stream,
    latest_verified,
    may_verify,
    undecided,
    update,
    updates,
    waiting_for_verification,
)
from luodi.deliver.queries.tasks import (
    COUNTED,
    assignable,
    assignment_in_scope,
    assignment_of,
    assignments,
    instruction_of,
    may_report,
    thin,
)

__all__ = [
    "COUNTED",
    "Basis",
    "Delivery",
    "Desk",
    "Register",
    "RegisterRow",
    "Reminded",
    "assignable",
    "assignment_in_scope",
    "assignment_of",
    "assignments",
    "bases",
    "claims",
    "delivery_of",
    "evidence_in_scope",
    "evidence_stream",
    "far_behind",
    "instruction_of",
    "latest_reports",
    "latest_verified",
    "light_of",
    "lights",
    "may_report",
    "may_report_now",
    "may_verify",
    "open_reminders",
    "owes_report",
    "ready_to_accept",
    "refusal_to_report",
    "register",
    "thin",
    "undecided",
    "update",
    "updates",
    "waiting_for",
    "waiting_for_verification",
    "withdrawn",
    "withdrawn_tasks",
]
