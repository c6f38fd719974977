"""Ask the versions of a plan, and what differs between two of them or since one."""

from typing import Any

from django.db.models import QuerySet

from luodi.plan.comparing import Comparison, compare
from luodi.plan.contents import contents, digest
from luodi.plan.models import Plan, PlanVersion


def versions(plan: Plan) -> QuerySet[PlanVersion]:
    """Return the versions of a plan without their content, the latest first."""
    found = PlanVersion.objects.filter(plan=plan).select_related("frozen_by")
    return found.defer("content").order_by("-number")


def version(plan: Plan, number: int) -> PlanVersion | None:
    """Return one version with its content, or None."""
    found = PlanVersion.objects.filter(plan=plan, number=number)
    return found.select_related("plan", "frozen_by").first()


def is_untouched(found: PlanVersion) -> bool:
    """Say whether the content still has the hash that it was frozen with."""
    return digest(found.content) == found.sha256


def comparison(old: PlanVersion, new: PlanVersion | None) -> Comparison:
    """Return what differs between two versions, or between one and the plan as it stands (None)."""
    after: dict[str, Any] = contents(old.plan) if new is None else new.content
    return compare(old.content, after)
