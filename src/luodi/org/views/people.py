"""People on pages: accounts by the administrator, roles by the security administrator."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from luodi.org import actions, queries
from luodi.org.errors import StalePerson
from luodi.org.forms import EditPersonForm, PersonForm, RoleForm
from luodi.org.routes import policy, sensitive
from luodi.org.views.asking import Edit, asker, form_page, or_404, tried, two_versions


@policy("person.view")
@require_GET
def people(request: HttpRequest) -> HttpResponse:
    """List who has an account; first those whose role waits to be granted."""
    rows = list(queries.people())
    waiting = [person for person in rows if not person.is_granted]
    return render(request, "org/people.html", {
        "people": [*waiting, *(person for person in rows if person.is_granted)],
        "waiting": waiting, "unused": queries.unused(timezone.now()).count(),
    })  # fmt: skip


@policy("person.view")
@require_GET
def unused(request: HttpRequest) -> HttpResponse:
    """List the open accounts that nobody has used for 90 days."""
    found = queries.unused(timezone.now())
    return render(request, "org/unused.html", {"people": found})


@policy("person.edit")
@sensitive
@require_http_methods(["GET", "POST"])
def add_person(request: HttpRequest) -> HttpResponse:
    """Enter an account; its role waits to be granted, a one-time link is made afterwards."""
    form = PersonForm(request.POST or None, initial={"unit": request.GET.get("unit")})
    if request.method == "POST" and form.is_valid():
        added = tried(form, actions.add_person, by=asker(request), **form.cleaned_data)
        if added is not None:
            messages.success(request, _told(added.is_granted) % {"name": added.name})
            return redirect("org:edit_person", added.pk)
    return form_page(request, "org/person_form.html", {"form": form, "person": None})


def _told(is_granted: bool) -> str:
    if is_granted:
        return _("%(name)s has an account that is open.")
    return _("%(name)s has an account. It opens when the security administrator grants the role.")


@policy("person.edit")
@sensitive
@require_http_methods(["GET", "POST"])
def edit_person(request: HttpRequest, pk: int) -> HttpResponse:
    """Change somebody's name, unit or whether they may sign in, unless somebody was quicker."""
    found = or_404(queries.person(pk))
    initial = {"name": found.name, "unit": found.unit_id, "is_active": found.is_active,
               "version": found.version}  # fmt: skip
    form = EditPersonForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            edited = tried(form, actions.edit_person, by=asker(request), person=found,
                           **form.cleaned_data)  # fmt: skip
        except StalePerson as stale:
            return two_versions(request, stale, form, _edit(pk, "org:edit_person"))
        if edited is not None:
            messages.success(request, _("%(name)s is changed.") % {"name": edited.name})
            return redirect("org:people")
    return form_page(request, "org/person_form.html", {"form": form, "person": found})


@policy("person.grant")
@sensitive
@require_http_methods(["GET", "POST"])
def grant_role(request: HttpRequest, pk: int) -> HttpResponse:
    """Grant somebody a role; the first one opens the account."""
    found = or_404(queries.person(pk))
    form = RoleForm(request.POST or None, initial={"role": found.role, "version": found.version})
    if request.method == "POST" and form.is_valid():
        try:
            granted = tried(form, actions.grant_role, by=asker(request), person=found,
                            **form.cleaned_data)  # fmt: skip
        except StalePerson as stale:
            return two_versions(request, stale, form, _edit(pk, "org:grant_role"))
        if granted is not None:
            words = {"name": granted.name, "role": granted.get_role_display()}
            messages.success(request, _("%(name)s now holds the role “%(role)s”.") % words)
            return redirect("org:people")
    return form_page(request, "org/role_form.html", {"form": form, "person": found})


def _edit(pk: int, name: str) -> Edit:
    return Edit(f"org.person:{pk}", reverse(name, args=[pk]), reverse("org:people"))
