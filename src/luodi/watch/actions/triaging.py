"""Decide about an alert: dismiss it, watch it, or act on it."""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from luodi.audit import actions as audit
from luodi.watch.errors import AlertChanged, TriageRefused
from luodi.watch.models import Alert, ResponsePlan, State, Triage
from luodi.watch.wording import too_long

VERDICTS = (State.DISMISSED.value, State.WATCHED.value, State.ACTED_ON.value)


@transaction.atomic
def triage(  # noqa: PLR0913 - a decision is entered whole
    *, alert: Alert, verdict: str, reason: str, version: int, by: Any, at: datetime
) -> Triage:
    """Decide about an alert, with a reason; a later decision stands beside the earlier ones.

    ``version`` is the one that the form was opened with. Raises AlertChanged when somebody was
    quicker, TriageRefused without a reason, for another verdict, for a closed alert, while a
    response plan is in force, and to act a second time on an alert that rang anew after it.
    """
    stored = _current(alert, version)
    _refuse(stored, verdict, reason)
    before = stored.state
    made = Triage(alert=stored, verdict=verdict, reason=reason.strip(), by=by, at=at)
    made.save()
    stored.state, stored.version = verdict, stored.version + 1
    stored.save(update_fields=["state", "version"])
    audit.record(kind="watch.triaged", target=f"watch.alert:{stored.pk}", by=by, at=at,
                 before={"state": before}, after={"state": verdict},
                 reason=made.reason)  # fmt: skip
    return made


def _current(alert: Alert, version: int) -> Alert:
    stored = Alert.objects.select_for_update().get(pk=alert.pk)
    if stored.version != version:
        raise AlertChanged(
            _("Somebody else decided about the alert %(period)s of “%(unit)s” while you looked at "
              "it. Read that decision below, then decide again if need be.")
            % {"period": stored.period, "unit": stored.unit.short_name}
        )  # fmt: skip
    return stored


def _refuse(stored: Alert, verdict: str, reason: str) -> None:
    if verdict not in VERDICTS:
        raise TriageRefused(
            _("“%(verdict)s” is no decision about an alert. Choose: %(known)s.")
            % {"verdict": verdict, "known": ", ".join(str(State(one).label) for one in VERDICTS)}
        )
    if not reason.strip():
        raise TriageRefused(_("A decision about an alert needs a reason. Write what it rests on."))
    if sentence := too_long(reason.strip()):
        raise TriageRefused(sentence)
    if stored.state == State.CLOSED:
        raise TriageRefused(
            _("The alert of “%(unit)s” is closed. It opens by itself when its figure is revised "
              "and still rings.")
            % {"unit": stored.unit.short_name}
        )  # fmt: skip
    response = ResponsePlan.objects.filter(alert=stored).first()
    if response and response.closed_at and verdict == State.ACTED_ON:
        raise TriageRefused(
            _("The response plan of this alert of “%(unit)s” has ended, and an alert has only one. "
              "Watch the alert, or dismiss it; new work goes into the plan.")
            % {"unit": stored.unit.short_name}
        )  # fmt: skip
    if response and not response.closed_at:
        raise TriageRefused(
            _("A response plan was put into force for this alert of “%(unit)s”. End the response "
              "plan instead of deciding anew.")
            % {"unit": stored.unit.short_name}
        )  # fmt: skip
