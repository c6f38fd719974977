"""Peer groups on pages: the list, adding, editing with the units in each."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from luodi.org import actions, queries
from luodi.org.errors import StalePeerGroup
from luodi.org.forms import EditPeerGroupForm, PeerGroupForm
from luodi.org.routes import policy
from luodi.org.views.asking import Edit, asker, form_page, or_404, tried, two_versions


@policy("unit.view")
@require_GET
def peer_groups(request: HttpRequest) -> HttpResponse:
    """List the peer groups, each with its units."""
    groups = [(group, queries.members(group)) for group in queries.peer_groups()]
    return render(request, "org/peer_groups.html", {"groups": groups})


@policy("unit.edit")
@require_http_methods(["GET", "POST"])
def add_peer_group(request: HttpRequest) -> HttpResponse:
    """Enter a peer group."""
    form = PeerGroupForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        added = tried(form, actions.add_peer_group, by=asker(request), **form.cleaned_data)
        if added is not None:
            messages.success(request, _("%(name)s is entered.") % {"name": added.name})
            return redirect("org:peer_groups")
    return form_page(request, "org/peer_group_form.html", {"form": form, "group": None})


@policy("unit.edit")
@require_http_methods(["GET", "POST"])
def edit_peer_group(request: HttpRequest, pk: int) -> HttpResponse:
    """Change a group's name and units; when somebody was quicker both versions are shown."""
    group = or_404(queries.peer_group(pk))
    chosen = [unit.pk for unit in queries.members(group)]
    initial = {"name": group.name, "units": chosen, "version": group.version}
    form = EditPeerGroupForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            edited = tried(form, actions.edit_peer_group, by=asker(request), peer_group=group,
                           **form.cleaned_data)  # fmt: skip
        except StalePeerGroup as stale:
            return two_versions(request, stale, form, _edit(pk))
        if edited is not None:
            messages.success(request, _("%(name)s is changed.") % {"name": edited.name})
            return redirect("org:peer_groups")
    return form_page(request, "org/peer_group_form.html", {"form": form, "group": group})


def _edit(pk: int) -> Edit:
    address = reverse("org:edit_peer_group", args=[pk])
    return Edit(f"org.peergroup:{pk}", address, reverse("org:peer_groups"))
