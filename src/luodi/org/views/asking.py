"""What the register's pages do alike: who asks, what is refused, two versions side by side."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _

from luodi.audit import queries as audit
from luodi.org import queries
from luodi.org.errors import OrgError, Stale

NOTHING = "–"
NOT_COMPARED = {"version", "reason", "former_until"}


@dataclass(frozen=True, slots=True)
class Difference:
    """One field in both versions, in words."""

    name: str
    now: str
    typed: str


@dataclass(frozen=True, slots=True)
class Edit:
    """How a row is edited: its name in the trail, where the form goes, where one returns."""

    target: str
    address: str
    back: str


def asker(request: HttpRequest) -> Any:
    """Return who asks; the policy has let somebody through."""
    return request.user


def or_404(found: Any) -> Any:
    """Return what was found. Raises Http404 for nothing."""
    if found is None:
        raise Http404
    return found


def tried(form: Any, action: Callable[..., Any], **arguments: Any) -> Any:
    """Return what an action returns; its refusal becomes a mistake of the form, and None.

    Stale is raised: it has a page of its own.
    """
    try:
        return action(at=timezone.now(), **arguments)
    except Stale:
        raise
    except OrgError as error:
        form.add_error(None, str(error.sentence))
        return None


def form_page(request: HttpRequest, template: str, context: dict[str, Any]) -> HttpResponse:
    """Show a form: 200, or 422 when it holds mistakes."""
    return render(request, template, context, status=422 if context["form"].errors else 200)


def two_versions(request: HttpRequest, stale: Stale, form: Any, edit: Edit) -> HttpResponse:
    """Show a row as it stands beside what was typed, 409; saving again is then a decision."""
    typed = request.POST.copy()
    typed["version"] = str(stale.stored.version)
    differences = [
        Difference(str(field.label), now, mine)
        for name, field in form.fields.items()
        if name not in NOT_COMPARED
        if (now := shown(field, _stored(stale.stored, name)))
        != (mine := shown(field, form.cleaned_data.get(name)))
    ]
    return render(request, "org/conflict.html", {
        "stored": stale.stored, "sentence": stale.sentence, "differences": differences,
        "form": type(form)(typed), "edit": edit, "latest": _latest(edit.target),
    }, status=409)  # fmt: skip


def _stored(row: Any, name: str) -> Any:
    value = getattr(row, name)
    return list(value.order_by("code")) if hasattr(value, "order_by") else value


def shown(field: Any, value: Any) -> str:
    """Return a value of a form as people read it."""
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if value is None or value == "" or not value:
        return NOTHING
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, str):
        return str(dict(getattr(field, "choices", ())).get(value, value))
    if hasattr(value, "__iter__"):
        return "、".join(str(one) for one in value) or NOTHING
    return str(value)


def _latest(target: str) -> dict[str, Any]:
    event = audit.history(target).first()
    if event is None:
        return {}
    name = queries.names_by_audit_id({event.actor}).get(event.actor, event.actor)
    return {"who": name, "at": event.at}
