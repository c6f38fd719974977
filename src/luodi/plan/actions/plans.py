"""Start a plan."""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from luodi.audit import actions as audit
from luodi.plan.errors import DuplicatePlan, PlanError
from luodi.plan.models import Plan


@transaction.atomic
def start_plan(*, title: str, year: int, by: Any, at: datetime) -> Plan:
    """Start an empty plan for a year. Raises DuplicatePlan when title and year are taken."""
    title = title.strip()
    if not title:
        raise PlanError(_("A plan needs a title. Write what it is called, for example in a list."))
    if Plan.objects.filter(title=title, year=year).exists():
        raise DuplicatePlan(
            _("A plan “%(title)s” for %(year)s stands already. Choose another title, or open it.")
            % {"title": title, "year": year}
        )
    plan = Plan(title=title, year=year, created_by=by, created_at=at)
    plan.save()
    audit.record(kind="plan.started", target=f"plan.plan:{plan.pk}", by=by, at=at,
                 after={"title": title, "year": year})  # fmt: skip
    return plan
