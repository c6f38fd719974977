"""Close what rings no more: the task is completed, or its series is back on pace."""

from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from luodi.audit import actions as audit
from luodi.deliver import queries as deliver
from luodi.watch import queries, wording
from luodi.watch.models import Alert, State, Triage
from luodi.watch.present import held_now, limit_of, present_of


@transaction.atomic
def settle(*, today: date, by: Any, at: datetime) -> list[Alert]:
    """Close the open alerts of tasks behind their pace that are completed, or no longer so far
    behind that the detector would ring; return them. Nothing is deleted, and a second run finds
    nothing left to close.

    Whoever answers an alert with a response plan ends that plan: such an alert stays.
    """
    open_ones = queries.open_alerts().filter(line__isnull=False, response_plan=None)
    closed = [(one, why) for one in open_ones if (why := _why(one, today, at))]
    for alert, reason in closed:
        _close(alert, reason, by, at)
    return [alert for alert, _reason in closed]


def _why(alert: Alert, today: date, at: datetime) -> str:
    task = deliver.assignment_of(alert.line)
    if task and task.is_finished and task.completed_at:
        here = timezone.get_current_timezone()
        return wording.completed_words(task.completed_at.astimezone(here).date())
    held, limit = held_now(alert, today, at), limit_of(alert)
    # As in the kernel: exactly at the limit is not beyond it.
    if held is None or float(held.pace.gap) > limit + 1e-9:
        return ""
    return wording.on_pace_words(present_of(held), limit)


def _close(alert: Alert, reason: str, by: Any, at: datetime) -> None:
    stored = Alert.objects.select_for_update(of=("self",)).get(pk=alert.pk)
    before = stored.state
    Triage(alert=stored, verdict=State.CLOSED.value, reason=reason, by=by, at=at).save()
    stored.state, stored.version = State.CLOSED.value, stored.version + 1
    stored.save(update_fields=["state", "version"])
    audit.record(
        kind="watch.triaged", target=f"watch.alert:{stored.pk}", by=by, at=at,
        before={"state": before}, after={"state": stored.state}, reason=reason,
    )  # fmt: skip
