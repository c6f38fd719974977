"""Units on pages: the tree, one unit through time, adding, editing, merging."""

from dataclasses import dataclass
from datetime import date

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from luodi.org import actions, queries
from luodi.org.errors import StaleUnit
from luodi.org.forms import EditUnitForm, MergeForm, UnitForm
from luodi.org.forms.units import as_typed
from luodi.org.models import Unit
from luodi.org.queries import Branch
from luodi.org.routes import policy
from luodi.org.views.asking import Edit, asker, form_page, or_404, tried, two_versions

# What is deeper is drawn at this depth: a page has no room for more steps.
DEEPEST_SHOWN = 6


@dataclass(frozen=True, slots=True)
class Row:
    """A unit as the tree prints it."""

    unit: Unit
    depth: int
    has_ended: bool


@policy("unit.view")
@require_GET
def units(request: HttpRequest) -> HttpResponse:
    """Show the tree of units, ended ones apart, or those that a text names."""
    text, today = request.GET.get("q", "").strip()[:80], timezone.localdate()
    rows = [_row(branch, today) for branch in queries.unit_tree()]
    if text:
        wanted = {unit.pk for unit in queries.units_like(text)}
        rows = [row for row in rows if row.unit.pk in wanted]
    return render(request, "org/units.html", {
        "rows": [row for row in rows if not row.has_ended],
        "ended": [row for row in rows if row.has_ended], "wanted": text,
    })  # fmt: skip


def _row(branch: Branch, today: date) -> Row:
    depth = min(branch.depth, DEEPEST_SHOWN)
    return Row(branch.unit, depth, queries.has_ended(branch.unit, today))


@policy("unit.view")
@require_GET
def unit(request: HttpRequest, pk: int) -> HttpResponse:
    """Show one unit: its names through time, posts, people, peers, those below, succession."""
    found, today = or_404(queries.unit(pk)), timezone.localdate()
    below = list(queries.below(found))
    return render(request, "org/unit.html", {
        "unit": found, "in_reach": queries.reach(asker(request)).covers(found.pk),
        "has_ended": queries.has_ended(found, today),
        "below": [lower for lower in below if not queries.has_ended(lower, today)],
        "ended_below": [lower for lower in below if queries.has_ended(lower, today)],
        "former_names": queries.former_names(found), "predecessors": queries.predecessors(found),
        "peers": queries.peers(found), "posts": queries.posts_of(found),
        "people": queries.people_of(found),
    })  # fmt: skip


@policy("unit.edit")
@require_http_methods(["GET", "POST"])
def add_unit(request: HttpRequest) -> HttpResponse:
    """Enter a unit into the register."""
    form = UnitForm(request.POST or None, initial={"parent": request.GET.get("below")})
    if request.method == "POST" and form.is_valid():
        added = tried(form, actions.add_unit, by=asker(request), **form.cleaned_data)
        if added is not None:
            messages.success(request, _("%(name)s stands in the register.") % {"name": added.name})
            return redirect("org:unit", added.pk)
    return form_page(request, "org/unit_form.html", {"form": form, "unit": None})


@policy("unit.edit")
@require_http_methods(["GET", "POST"])
def edit_unit(request: HttpRequest, pk: int) -> HttpResponse:
    """Change a unit; when somebody was quicker both versions are shown."""
    found = or_404(queries.unit(pk))
    form = EditUnitForm(request.POST or None, initial=as_typed(found))
    if request.method == "POST" and form.is_valid():
        try:
            edited = tried(form, actions.edit_unit, by=asker(request), unit=found,
                           **form.cleaned_data)  # fmt: skip
        except StaleUnit as stale:
            return two_versions(request, stale, form, _edit(pk))
        if edited is not None:
            messages.success(request, _("%(name)s is changed.") % {"name": edited.name})
            return redirect("org:unit", pk)
    return form_page(request, "org/unit_form.html", {"form": form, "unit": found})


def _edit(pk: int) -> Edit:
    address, back = reverse("org:edit_unit", args=[pk]), reverse("org:unit", args=[pk])
    return Edit(f"org.unit:{pk}", address, back)


@policy("unit.edit")
@require_http_methods(["GET", "POST"])
def merge_units(request: HttpRequest, pk: int) -> HttpResponse:
    """Let other units end in this one, with their people and the units below them."""
    into = or_404(queries.unit(pk))
    form = MergeForm(request.POST or None, initial={"on": timezone.localdate()}, into=into)
    if request.method == "POST" and form.is_valid():
        merged = tried(form, actions.merge_units, by=asker(request), into=into, **form.cleaned_data)
        if merged is not None:
            messages.success(request, _("%(name)s succeeds what was merged into it.")
                             % {"name": merged.name})  # fmt: skip
            return redirect("org:unit", pk)
    return form_page(request, "org/merge.html", {"form": form, "unit": into})
