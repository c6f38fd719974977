"""Tell units at once what became of their figures: sent back, a request granted or refused."""

from collections.abc import Iterator
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext_noop as N_

from luodi.indicators import queries
from luodi.indicators.models import RequestState, RevisionRequest
from luodi.notices import actions as notices
from luodi.notices.actions import Told

LONGEST = 200  # of a reason in a notice; the page has it whole


@transaction.atomic
def tell_sent_back(*, on: date, by: Any, at: datetime) -> int:
    """Tell which figures stand at sent back; what was submitted again since is over."""
    return notices.tell_standing(kind="figures_back", notices=_sent_back(), on=on, by=by, at=at)


@transaction.atomic
def tell_decided(*, request: RevisionRequest, on: date, by: Any, at: datetime) -> None:
    """Tell whoever asked for a revision how it was decided."""
    is_granted = request.state == RequestState.GRANTED
    about = request.indicator
    notices.tell(kind="request_decided", on=on, by=by, at=at, notice=Told(
        key=str(request.pk), person=request.requested_by,
        title=N_("Granted: the revision of %(name)s, %(period)s") if is_granted
        else N_("Refused: the revision of %(name)s, %(period)s"),
        body=N_("%(reason)s") if request.answer else "",
        params={"name": {"zh": about.name_zh, "en": about.name_en or about.name_zh},
                "period": {"period": request.period}, "reason": request.answer[:LONGEST]},
        link=reverse("indicators:request", args=[request.pk]),
    ))  # fmt: skip


def _sent_back() -> Iterator[Told]:
    for step in queries.sent_back(None):
        yield Told(
            key=step.period, unit=step.unit,
            title=N_("The figures for %(period)s were sent back"),
            body=N_("%(reason)s"),
            params={"period": {"period": step.period}, "reason": step.reason[:LONGEST]},
            link=reverse("indicators:grid", args=[step.unit.code, step.period]),
        )  # fmt: skip
