"""What a token may be made for: an area of the API, to read or to write."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from luodi.org.permissions import allows
from luodi.org.roles import Role

READING = ("GET", "HEAD", "OPTIONS")
SCOPES: dict[str, Promise] = {
    "documents:read": _("Read documents"),
    "documents:write": _("Take documents in"),
    "drafts:read": _("Read drafts"),
    "drafts:write": _("Decide about drafts"),
    "plan:read": _("Read plans, lines and targets"),
    "plan:write": _("Change plans, lines and targets"),
    "figures:read": _("Read indicators and figures"),
    "figures:write": _("Enter and revise figures"),
    "tasks:read": _("Read tasks, their lights and reports"),
    "tasks:write": _("Sign for tasks and report on them"),
    "units:read": _("Read units"),
    "units:write": _("Change units"),
}
# the permission without which a scope would open nothing
OPENED_BY = {
    "documents:read": "document.view", "documents:write": "document.ingest",
    "drafts:read": "draft.view", "drafts:write": "draft.decide",
    "plan:read": "plan.view", "plan:write": "plan.edit",
    "figures:read": "figure.view", "figures:write": "figure.enter",
    "tasks:read": "delivery.view", "tasks:write": "delivery.report",
    "units:read": "unit.view", "units:write": "unit.edit",
}  # fmt: skip


def scope_of(area: str, method: str) -> str:
    """Return the scope that a method asks for in an area.

    >>> scope_of("plan", "PATCH")
    'plan:write'
    """
    return f"{area}:{'read' if method in READING else 'write'}"


def reads_only(scope: str) -> bool:
    """Say whether a scope changes nothing."""
    return scope.endswith(":read")


def scopes_for(role: Role | str) -> list[str]:
    """Return the scopes that somebody of a role can give a token; an auditor's only read."""
    return [
        scope for scope, permission in OPENED_BY.items()
        if allows(role, permission) and (reads_only(scope) or role != Role.AUDITOR)
    ]  # fmt: skip
