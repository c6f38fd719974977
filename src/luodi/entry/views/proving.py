"""Prove again that it is you, before a sensitive step; what was typed is kept meanwhile."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from luodi.entry import actions, kept, passkeys, queries
from luodi.entry.errors import LockedOut
from luodi.entry.forms import ProofForm
from luodi.entry.views.doors import proved_by, safe_next
from luodi.entry.views.refusals import go_to, wait
from luodi.org.routes import policy


@policy("account.own")
@sensitive_post_parameters("password", "code")
@require_http_methods(["GET", "POST"])
def prove(request: HttpRequest) -> HttpResponse:
    """Ask for a proof; then go on to the page, or offer what was typed for sending again."""
    person: Any = request.user
    if request.method == "GET":
        return _page(request, _form(request, None), next=safe_next(request))
    form, at = _form(request, request.POST), timezone.now()
    typed = request.POST.get("kept", "")
    try:
        how = proved_by(request, person, form, at) if form.is_valid() else ""
    except LockedOut as error:
        form.add_error(None, str(error.sentence))
        return wait(_page(request, form, next=safe_next(request), typed=typed, status=429), error)
    if not how:
        return _page(request, form, next=safe_next(request), typed=typed, status=422)
    actions.prove(request=request, by=person, at=at, how=how)
    return _go_on(request, typed)


def asked_first(request: HttpRequest) -> HttpResponse:
    """Ask for a proof before the request that is given; a POST comes along, but for its files."""
    if request.headers.get("HX-Request") == "true":
        return go_to(request, "entry:prove", back=request.headers.get("HX-Current-URL", ""))
    if request.method != "POST":
        return go_to(request, "entry:prove", back=request.get_full_path())
    return _page(request, _form(request, None), typed=kept.keep(request), status=403)


def _go_on(request: HttpRequest, typed: str) -> HttpResponse:
    if not typed:
        return HttpResponseRedirect(safe_next(request))
    found = kept.read(request, typed)
    if found is None:
        messages.error(request, _("What you had typed could not be kept. Please type it again."))
        return HttpResponseRedirect(safe_next(request))
    return render(request, "entry/again.html", {"kept": found})


def _form(request: HttpRequest, given: Any) -> ProofForm:
    return ProofForm(given, factors=queries.factors(request.user), with_password=True)


def _page(
    request: HttpRequest, form: ProofForm, *, next: str = "", typed: str = "", status: int = 200
) -> HttpResponse:
    asked = passkeys.proof_asked(request, queries.passkeys(request.user))
    context = {"form": form, "next": next, "kept": typed, "asked": asked}
    return render(request, "entry/prove.html", context, status=status)
