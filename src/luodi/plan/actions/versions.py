"""Freeze a plan as a version: its whole content with the hash that proves it."""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from luodi.audit import actions as audit
from luodi.plan.actions.placing import locked
from luodi.plan.contents import contents, digest
from luodi.plan.errors import PlanError
from luodi.plan.models import Plan, PlanVersion


@transaction.atomic
def freeze(*, plan: Plan, name: str, by: Any, at: datetime) -> PlanVersion:
    """Freeze a plan as it stands, with the next number.

    Raises PlanError for an empty name, an empty plan, and where nothing changed since a version.
    """
    stored = locked(plan)
    if not name.strip():
        raise PlanError(_("A version needs a name. Write what it is, for example “as adopted”."))
    content = contents(stored)
    if not content["lines"]:
        raise PlanError(_("“%(plan)s” has no lines yet: there is nothing to freeze.")
                        % {"plan": stored.title})  # fmt: skip
    sha256 = digest(content)
    versions = PlanVersion.objects.filter(plan=stored)
    same = versions.filter(sha256=sha256).first()
    if same is not None:
        raise PlanError(
            _("The plan stands as it does in version %(number)s, “%(name)s”. A version is frozen "
              "when something has changed.") % {"number": same.number, "name": same.name}
        )  # fmt: skip
    number = int(versions.aggregate(last=Max("number"))["last"] or 0) + 1
    made = PlanVersion(plan=stored, number=number, name=name.strip()[:120], content=content,
                       sha256=sha256, frozen_by=by, frozen_at=at)  # fmt: skip
    made.save()
    audit.record(kind="plan.frozen", target=f"plan.plan:{stored.pk}", by=by, at=at,
                 after={"version": number, "name": made.name, "sha256": sha256,
                        "lines": len(content["lines"])})  # fmt: skip
    return made
