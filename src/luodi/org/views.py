"""The register of units and people on pages."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from luodi.org import actions, queries
from luodi.org.errors import OrgError
from luodi.org.forms import EditPersonForm, EditUnitForm, PersonForm, UnitForm
from luodi.org.models import Person, Unit
from luodi.org.routes import policy

UNIT_FIELDS = ("name", "short_name", "kind", "parent", "aliases")
PERSON_FIELDS = ("name", "role", "unit", "is_active")


@policy("unit.view")
@require_GET
def units(request: HttpRequest) -> HttpResponse:
    """Show the tree of units, or those that a text names."""
    text = request.GET.get("q", "").strip()[:80]
    branches = queries.unit_tree()
    if text:
        wanted = {unit.pk for unit in queries.units_like(text)}
        branches = [branch for branch in branches if branch.unit.pk in wanted]
    return render(request, "org/units.html", {"branches": branches, "wanted": text})


@policy("unit.view")
@require_GET
def unit(request: HttpRequest, pk: int) -> HttpResponse:
    """Show one unit with those below it and its people."""
    found = _unit(pk)
    return render(request, "org/unit.html", {
        "unit": found, "below": found.children.order_by("code"),
        "people": queries.people_of(found),
    })  # fmt: skip


@policy("unit.edit")
@require_http_methods(["GET", "POST"])
def add_unit(request: HttpRequest) -> HttpResponse:
    """Enter a unit into the register."""
    form = UnitForm(request.POST or None, initial={"parent": request.GET.get("below")})
    if request.method == "POST" and form.is_valid():
        added = _tried(form, actions.add_unit, by=request.user, **form.cleaned_data)
        if added is not None:
            messages.success(request, _("%(name)s stands in the register.") % {"name": added.name})
            return HttpResponseRedirect(reverse("org:unit", args=[added.pk]))
    return render(request, "org/unit_form.html", {"form": form, "unit": None})


@policy("unit.edit")
@require_http_methods(["GET", "POST"])
def edit_unit(request: HttpRequest, pk: int) -> HttpResponse:
    """Change a unit; its history keeps what was there before."""
    found = _unit(pk)
    initial = {name: getattr(found, name) for name in UNIT_FIELDS}
    form = EditUnitForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        edited = _tried(form, actions.edit_unit, by=request.user, unit=_unit(pk),
                        **form.cleaned_data)  # fmt: skip
        if edited is not None:
            messages.success(request, _("%(name)s is changed.") % {"name": edited.name})
            return HttpResponseRedirect(reverse("org:unit", args=[pk]))
    return render(request, "org/unit_form.html", {"form": form, "unit": found})


@policy("person.view")
@require_GET
def people(request: HttpRequest) -> HttpResponse:
    """List who has an account, with role and unit."""
    return render(request, "org/people.html", {"people": queries.people()})


@policy("person.edit")
@require_http_methods(["GET", "POST"])
def add_person(request: HttpRequest) -> HttpResponse:
    """Give somebody an account; a one-time link is made in a second step."""
    form = PersonForm(request.POST or None, initial={"unit": request.GET.get("unit")})
    if request.method == "POST" and form.is_valid():
        added = _tried(form, actions.add_person, by=request.user, **form.cleaned_data)
        if added is not None:
            sentence = _("%(name)s has an account. Now make a one-time link to hand over.")
            messages.success(request, sentence % {"name": added.name})
            return HttpResponseRedirect(reverse("org:edit_person", args=[added.pk]))
    return render(request, "org/person_form.html", {"form": form, "person": None})


@policy("person.edit")
@require_http_methods(["GET", "POST"])
def edit_person(request: HttpRequest, pk: int) -> HttpResponse:
    """Change somebody's role, unit or whether they may sign in."""
    found = _person(pk)
    form = EditPersonForm(
        request.POST or None, initial={name: getattr(found, name) for name in PERSON_FIELDS}
    )
    if request.method == "POST" and form.is_valid():
        edited = _tried(form, actions.edit_person, by=request.user, person=_person(pk),
                        **form.cleaned_data)  # fmt: skip
        if edited is not None:
            messages.success(request, _("%(name)s is changed.") % {"name": edited.name})
            return HttpResponseRedirect(reverse("org:people"))
    return render(request, "org/person_form.html", {"form": form, "person": found})


@policy("person.edit")
@require_POST
def link(request: HttpRequest, pk: int) -> HttpResponse:
    """Make a one-time link and show it once; it is kept nowhere."""
    found = _person(pk)
    try:
        query = actions.one_time_link(person=found, by=_oneself(request), at=timezone.now())
    except OrgError as error:
        messages.error(request, str(error.sentence))
        return HttpResponseRedirect(reverse("org:edit_person", args=[pk]))
    url = request.build_absolute_uri(reverse("org:enter")) + query
    return render(request, "org/link.html", {"person": found, "url": url})


def _tried(form: Any, action: Any, **arguments: Any) -> Any:
    # The register's refusal becomes a mistake of the form, with what was typed still in it.
    try:
        return action(at=timezone.now(), **arguments)
    except OrgError as error:
        form.add_error(None, str(error.sentence))
        return None


def _unit(pk: int) -> Unit:
    if (found := queries.unit(pk)) is None:
        raise Http404
    return found


def _person(pk: int) -> Person:
    if (found := queries.person(pk)) is None:
        raise Http404
    return found


def _oneself(request: HttpRequest) -> Any:
    return request.user
