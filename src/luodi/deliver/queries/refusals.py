"""Ask why a person cannot report on a task now: the one reason that holds, and whom to ask."""

from typing import Any

from django.utils.translation import gettext as _

from luodi.deliver import months
from luodi.deliver.errors import DeliverError, NotYours, WrongMoment
from luodi.deliver.models import FINISHED, Assignment, State, UndecidedReport
from luodi.deliver.queries.tasks import ACTIVE, may_report
from luodi.org.permissions import allows


def withdrawn(assignment: Assignment) -> WrongMoment | None:
    """Return the refusal of a task whose line no longer stands in the plan."""
    if assignment.line.state == ACTIVE:
        return None
    return WrongMoment(
        _("“%(line)s” was withdrawn from the plan, so nothing goes on with it. Restore it in "
          "the plan first, if it is to be done after all.")
        % {"line": assignment.line}
    )  # fmt: skip


def refusal_to_report(assignment: Assignment, person: Any) -> DeliverError | None:
    """Return why a report by this person would be refused now, or None."""
    if refusal := withdrawn(assignment):
        return refusal
    if not may_report(assignment, person):
        return NotYours(
            _("“%(line)s” is led by %(unit)s. Only the lead unit and its supporting units report.")
            % {"line": assignment.line, "unit": assignment.unit.short_name}
        )
    return _by_state(assignment)


def may_report_now(assignment: Assignment, person: Any) -> bool:
    """Say whether a report by this person would be taken."""
    return allows(person.role, "delivery.report") and refusal_to_report(assignment, person) is None


def _by_state(assignment: Assignment) -> WrongMoment | None:
    line = assignment.line
    if assignment.state == State.ASSIGNED:
        return WrongMoment(
            _("“%(line)s” is not signed for yet. Somebody of %(unit)s signs for it first; then it "
              "can be reported on.") % {"line": line, "unit": assignment.unit.short_name}
        )  # fmt: skip
    if assignment.state == State.PAUSED:
        return WrongMoment(
            _("“%(line)s” is paused until %(day)s; nothing is to report before. If work goes on "
              "already, ask the delivery office to resume it.")
            % {"line": line, "day": assignment.paused_until or "–"}
        )  # fmt: skip
    if assignment.state in FINISHED:
        at = assignment.completed_at
        return WrongMoment(
            _("“%(line)s” was accepted as completed on %(day)s; nothing more is to report. If that "
              "is wrong, tell the delivery office.")
            % {"line": line, "day": months.day_of(at) if at else ""}
        )  # fmt: skip
    if waiting := _waiting(line):
        return _waits(assignment, *waiting)
    if assignment.state == State.REPORTED_DONE:
        return WrongMoment(_("“%(line)s” is reported as done and verified. The delivery office "
                             "accepts it next.") % {"line": line})  # fmt: skip
    return None


def _waiting(line: Any) -> tuple[int, str] | None:
    """Return whose report on a line waits, by the unit's key and name; None where none does."""
    waits = UndecidedReport.objects.filter(line=line)
    return next(iter(waits.values_list("update__unit", "update__unit__short_name")), None)


def _waits(assignment: Assignment, unit_pk: int, unit: str) -> WrongMoment:
    named = {"line": assignment.line, "unit": unit,
             "lead": assignment.unit.short_name}  # fmt: skip
    if unit_pk == assignment.unit_id:
        return WrongMoment(
            _("The report of %(unit)s on “%(line)s” still waits for its verification. Ask the "
              "delivery office; report again when it is verified or sent back.") % named
        )  # fmt: skip
    return WrongMoment(
        _("The report of %(unit)s on “%(line)s” still waits for its verification. Ask %(lead)s or "
          "the delivery office; report again when it is verified or sent back.") % named
    )  # fmt: skip
