"""Tell units what waits about help: at once with every move, and each day anew."""

from collections.abc import Iterator
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext_noop as N_

from luodi.deliver import queries
from luodi.deliver.models import HelpRequest, HelpState
from luodi.notices import actions as notices
from luodi.notices.actions import Told

LONGEST = 120  # of a title in a notice; the page has it whole
# What is told of a request in each state: to the unit asked, or to the one that asks.
TO_THE_ASKED = {
    HelpState.ASKED.value: N_("%(from)s asks for your help: %(task)s"),
    HelpState.TAKEN_UP.value: N_("Help that you promised to %(from)s: %(task)s"),
}
TO_THE_ASKER = {
    HelpState.DECLINED.value: N_("%(to)s declined to help: %(task)s"),
    HelpState.DONE.value: N_("%(to)s says that it has helped; confirm it: %(task)s"),
}


@transaction.atomic
def tell_help(*, on: date, by: Any, at: datetime) -> int:
    """Tell what waits about help as it stands; what was answered since is over."""
    return notices.tell_standing(kind="help_due", notices=_waiting(), on=on, by=by, at=at)


def _waiting() -> Iterator[Told]:
    for row in queries.help_waiting():
        asked = str(row.state) in TO_THE_ASKED
        yield Told(
            key=f"{row.pk}/{row.state}", unit=row.to_unit if asked else row.from_unit,
            due_on=row.due_on, title=(TO_THE_ASKED | TO_THE_ASKER)[str(row.state)],
            body=N_("%(words)s"), params=_params(row),
            link=reverse("deliver:help_request", args=[row.pk]),
        )  # fmt: skip


def _params(row: HelpRequest) -> dict[str, Any]:
    return {
        "from": row.from_unit.short_name, "to": row.to_unit.short_name,
        "task": row.line.title[:LONGEST], "words": row.words,
    }  # fmt: skip
