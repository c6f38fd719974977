"""Acting for somebody on pages: what one handed over and holds, begin, stop, end."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from luodi.org import actions, queries
from luodi.org.errors import OrgError
from luodi.org.forms import DelegationForm
from luodi.org.models import Delegation
from luodi.org.permissions import allows
from luodi.org.routes import policy, sensitive
from luodi.org.views.asking import asker, form_page, tried


@policy("account.own")
@require_GET
def delegations(request: HttpRequest) -> HttpResponse:
    """Show what one handed over and holds; the security administrator sees all that run."""
    person, today = asker(request), timezone.localdate()
    usable = {row.pk for row in queries.delegations_in_force(person, today)}
    return render(request, "org/delegations.html", {
        "own": queries.delegations_of(person), "usable": usable, "today": today,
        "all_open": queries.open_delegations(today) if allows(person.role, "person.grant") else (),
        "could_hand_over": bool(queries.possible_deputies(person)),
    })  # fmt: skip


@policy("account.own")
@sensitive
@require_http_methods(["GET", "POST"])
def hand_over(request: HttpRequest) -> HttpResponse:
    """Let somebody of one's own unit act in one's place."""
    person = asker(request)
    form = DelegationForm(request.POST or None, principal=person,
                          initial={"starts_on": timezone.localdate()})  # fmt: skip
    if request.method == "POST" and form.is_valid():
        made = tried(form, actions.hand_over, principal=person, by=person, **form.cleaned_data)
        if made is not None:
            messages.success(request, _("%(name)s acts for you from %(start)s to %(end)s.") % {
                "name": made.deputy.name, "start": made.starts_on, "end": made.ends_on,
            })  # fmt: skip
            return redirect("org:delegations")
    return form_page(request, "org/hand_over.html", {"form": form})


@policy("account.own")
@require_POST
def begin_acting(request: HttpRequest, pk: int) -> HttpResponse:
    """Act for somebody from now on, in this web session."""
    found = _own(request, pk)
    try:
        actions.begin_acting(request=request, delegation=found, by=asker(request),
                             at=timezone.now())  # fmt: skip
    except OrgError as error:
        messages.error(request, str(error.sentence))
        return redirect("org:delegations")
    messages.success(request, _("You act for %(name)s.") % {"name": found.principal.name})
    return redirect("home")


@policy("account.own")
@require_POST
def stop_acting(request: HttpRequest) -> HttpResponse:
    """Be oneself again."""
    actions.stop_acting(request=request, by=asker(request), at=timezone.now())
    messages.success(request, _("You act for yourself again."))
    return redirect("org:delegations")


@policy("account.own")
@require_POST
def end_delegation(request: HttpRequest, pk: int) -> HttpResponse:
    """End a delegation before its last day."""
    found = _own(request, pk)
    actions.end_delegation(delegation=found, by=asker(request), at=timezone.now())
    messages.success(request, _("The delegation has ended."))
    return redirect("org:delegations")


def _own(request: HttpRequest, pk: int) -> Delegation:
    # Whose delegation it is not gets the same answer as for one that does not exist.
    person, found = asker(request), queries.delegation(pk)
    if found is None:
        raise Http404
    mine = person.pk in (found.principal_id, found.deputy_id)
    if not (mine or allows(person.role, "person.grant")):
        raise Http404
    return found
