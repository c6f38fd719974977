"""Put a response plan into force, end it, and look back at it."""

from datetime import date, datetime, timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from luodi.audit import actions as audit
from luodi.deliver import actions as deliver
from luodi.deliver import queries as delivery
from luodi.packs import rulebook
from luodi.plan import actions as plans
from luodi.plan import queries as planned
from luodi.watch.errors import ResponseRefused
from luodi.watch.leads import lead_of
from luodi.watch.models import AfterActionReview, Alert, ResponseAction, ResponsePlan, State
from luodi.watch.wording import too_long

LONGEST_TEXT = 4000  # characters of each part of a review
MOST_DAYS = 3660


@transaction.atomic
def activate_response(
    *, alert: Alert, template: str, plan: Any, by: Any, at: datetime
) -> ResponsePlan:
    """Put a response plan of the packs into force: each of its actions becomes a task of ``plan``
    with lead unit and deadline, handed to that unit.

    Raises ResponseRefused unless the alert was acted on and has no response yet, and for a
    template of another detector; NobodyLeads when a role fits no unit.
    """
    stored = Alert.objects.select_for_update(of=("self",)).get(pk=alert.pk)
    defined = _template(template, stored)
    _refuse_activation(stored)
    response = ResponsePlan(
        alert=stored, template=defined.code, template_version=defined.version,
        response_level=defined.body.response_level(stored.level), activated_by=by, activated_at=at,
    )  # fmt: skip
    response.save()
    lines = [_task(response, action, plan, by, at) for action in defined.body.actions]
    audit.record(kind="watch.response_activated", target=_target(response), by=by, at=at,
                 after={"alert": stored.pk, "template": response.template,
                        "version": response.template_version,
                        "response_level": response.response_level,
                        "tasks": [line.pk for line in lines]})  # fmt: skip
    return response


@transaction.atomic
def close_response(
    *, response_plan: ResponsePlan, by: Any, at: datetime, reason: str = ""
) -> ResponsePlan:
    """End a response plan and close its alert. Before all its tasks are completed that needs a
    reason. Raises ResponseRefused without one, and when the plan has ended already.
    """
    stored = ResponsePlan.objects.select_for_update(of=("self",)).get(pk=response_plan.pk)
    if stored.closed_at:
        raise ResponseRefused(_("This response plan has ended already. Nothing is left to end."))
    waiting = _not_completed(stored)
    if waiting and not reason.strip():
        raise ResponseRefused(
            _("%(number)s tasks of the response plan are not completed yet, the first is "
              "“%(task)s”. Wait until they are accepted, or give the reason of the early end.")
            % {"number": len(waiting), "task": waiting[0].title}
        )  # fmt: skip
    if sentence := too_long(reason.strip()):
        raise ResponseRefused(sentence)
    stored.closed_by, stored.closed_at = by, at
    stored.close_reason = reason.strip()
    stored.save(update_fields=["closed_by", "closed_at", "close_reason"])
    _close_alert(stored.alert)
    audit.record(kind="watch.response_closed", target=_target(stored), by=by, at=at,
                 after={"alert": stored.alert_id, "not_completed": [row.pk for row in waiting]},
                 reason=stored.close_reason)  # fmt: skip
    return stored


@transaction.atomic
def record_after_action_review(
    *, response_plan: ResponsePlan, by: Any, at: datetime, planned: str, happened: str,
    **fields: Any,
) -> AfterActionReview:  # fmt: skip
    """Look back at a response that has ended; once. ``fields`` are went_well, went_less_well,
    causes, days_to_detect and days_to_respond.

    Raises ResponseRefused while the response runs, for a second review, for empty or overlong
    texts, and for days that cannot be.
    """
    stored = ResponsePlan.objects.select_for_update(of=("self",)).get(pk=response_plan.pk)
    _refuse_review(stored, planned, happened)
    _refuse_fields(fields | {"planned": planned, "happened": happened})
    review = AfterActionReview(response_plan=stored, planned=planned.strip(),
                               happened=happened.strip(), by=by, at=at, **fields)  # fmt: skip
    review.save()
    audit.record(
        kind="watch.after_action_reviewed", target=_target(stored), by=by, at=at,
        after={"planned": review.planned, "happened": review.happened, **fields},
    )  # fmt: skip
    return review


def _template(code: str, alert: Alert) -> rulebook.Defined:
    fitting = {name: one for name, one in rulebook.definitions("responses").items()
               if alert.detector in one.body.detectors}  # fmt: skip
    if code not in fitting:
        raise ResponseRefused(
            _("“%(template)s” is no response plan for alerts of this detector. There are: "
              "%(known)s.")
            % {"template": code, "known": ", ".join(sorted(fitting)) or "–"}
        )  # fmt: skip
    return fitting[code]


def _refuse_activation(alert: Alert) -> None:
    if ResponsePlan.objects.filter(alert=alert).exists():
        raise ResponseRefused(
            _("A response plan was put into force for this alert already. Open that one.")
        )
    if alert.state != State.ACTED_ON:
        raise ResponseRefused(
            _("The alert %(period)s of “%(unit)s” is “%(state)s”. Decide to act on it first, with "
              "a reason.")
            % {"period": alert.period, "unit": alert.unit.short_name,
               "state": alert.get_state_display()}
        )  # fmt: skip


def _task(response: ResponsePlan, action: Any, plan: Any, by: Any, at: datetime) -> Any:
    """Enter one action as a task, and hand it to its lead unit."""
    day = _day(at)
    line = plans.add_child(
        plan=plan, parent=_parent(response.alert, plan), level="task", by=by, at=at,
        title=f"{response.alert.unit.short_name}：{action.title.zh}",
        lead_unit=lead_of(action, response.alert), due_on=day + timedelta(days=action.days),
    )  # fmt: skip
    deliver.assign(line=line, starts_on=day, origin="response", by=by, at=at)
    ResponseAction(response_plan=response, line=line).save()
    return line


def _parent(alert: Alert, plan: Any) -> Any:
    """Return the line that the alert's own line stands below, if it can carry tasks of the plan."""
    above = alert.line.parent if alert.line else None
    fits = above and above.plan_id == plan.pk and above.state == "active" and not above.is_slot
    return above if fits else None


def _not_completed(response: ResponsePlan) -> list[Any]:
    lines = [planned.line(action.line_id) for action in response.actions.order_by("pk")]
    return [line for line in lines if line and not _is_finished(line)]


def _is_finished(line: Any) -> bool:
    assignment = delivery.assignment_of(line)
    return assignment is not None and assignment.is_finished


def _close_alert(alert: Alert) -> None:
    alert.state, alert.version = State.CLOSED.value, alert.version + 1
    alert.save(update_fields=["state", "version"])


def _refuse_review(response: ResponsePlan, planned: str, happened: str) -> None:
    if not response.closed_at:
        raise ResponseRefused(_("The response plan is still in force. End it before looking back."))
    if AfterActionReview.objects.filter(response_plan=response).exists():
        raise ResponseRefused(
            _("This response was looked back at already. Open that after-action review.")
        )
    if not (planned.strip() and happened.strip()):
        raise ResponseRefused(
            _("An after-action review says what was planned and what happened. Write both.")
        )


def _refuse_fields(fields: dict[str, Any]) -> None:
    for name in ("planned", "happened", "went_well", "went_less_well", "causes"):
        if sentence := too_long((fields.get(name) or "").strip(), LONGEST_TEXT):
            raise ResponseRefused(sentence)
    for name in ("days_to_detect", "days_to_respond"):
        days = fields.get(name)
        if days is not None and not 0 <= days <= MOST_DAYS:
            raise ResponseRefused(
                _("%(days)s days cannot be. Enter whole days from 0 to %(most)s, or leave it "
                  "empty.")
                % {"days": days, "most": MOST_DAYS}
            )  # fmt: skip


def _day(at: datetime) -> date:
    return at.astimezone(timezone.get_current_timezone()).date()


def _target(response: ResponsePlan) -> str:
    return f"watch.responseplan:{response.pk}"
