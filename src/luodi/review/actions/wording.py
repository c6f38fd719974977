"""What every action of this room does first: words made plain, and a finding as the trail has it.

For the actions of this room.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from luodi.deliver.errors import DeliverError
from luodi.plan.errors import PlanError
from luodi.review.errors import RectificationChanged, ReviewError
from luodi.review.models import Finding, Rectification


def words(text: str, *, what: Any, longest: int) -> str:
    """Return a text without blanks around it. Raises ReviewError when it is empty or too long."""
    plain = text.strip()
    if not plain or len(plain) > longest:
        raise ReviewError(
            _("“%(what)s” has 1 to %(longest)s characters; this has %(length)s. Write it anew.")
            % {"what": what, "longest": longest, "length": len(plain)}
        )
    return plain


def at_most(text: str, *, what: Any, longest: int) -> str:
    """Return a text without blanks around it; it may be empty. Raises ReviewError when too long."""
    plain = text.strip()
    if len(plain) > longest:
        raise ReviewError(
            _("“%(what)s” has at most %(longest)s characters; this has %(length)s. Shorten it.")
            % {"what": what, "longest": longest, "length": len(plain)}
        )
    return plain


def target_of(found: Finding) -> str:
    """Return the name that the trail knows a finding and its rectification by."""
    return f"review.finding:{found.pk}"


def recorded(planned: Rectification) -> dict[str, Any]:
    """Return a rectification as the trail keeps it; people by their id, days in ISO form."""
    return {
        "state": planned.state,
        "remedy": planned.remedy,
        "result": planned.result,
        "submitted_by": planned.submitted_by.audit_id if planned.submitted_by else None,
        "closed_by": planned.closed_by.audit_id if planned.closed_by else None,
        "conclusion": planned.conclusion,
        "look_back_on": iso(planned.look_back_on),
    }


def iso(day: date | None) -> str | None:
    """Return a day as the trail keeps it."""
    return day.isoformat() if day else None


def stored(planned: Rectification, version: int | None = None) -> Rectification:
    """Return a rectification as it stands, its row locked.

    Raises RectificationChanged when ``version`` is not the present one.
    """
    rows = Rectification.objects.select_for_update(of=("self",))
    row = rows.select_related("finding__unit", "submitted_by", "closed_by", "line").get(
        pk=planned.pk
    )
    if version is not None and row.version != version:
        raise RectificationChanged(
            _("%(number)s was changed by somebody else, or your entry was sent twice. "
              "Look at how it stands now and enter yours again if it is still needed.")
            % {"number": row.finding.number}
        )  # fmt: skip
    return row


@contextmanager
def told_by_this_room() -> Iterator[None]:
    """Let what the plan and the delivery refuse be refused by this room, in their words."""
    try:
        yield
    except (PlanError, DeliverError) as refused:
        raise ReviewError(refused.sentence) from refused
