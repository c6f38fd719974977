"""In and out: sign-in by password or one-time link, the second factor, sign-out."""

from datetime import datetime
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST

from luodi.entry import actions, passkeys, queries, waiting
from luodi.entry.errors import LinkUsed, SealBroken
from luodi.entry.forms import ProofForm, SignInForm
from luodi.org.routes import policy


@policy("public.view")
@sensitive_post_parameters("password")
@require_http_methods(["GET", "POST"])
def sign_in(request: HttpRequest) -> HttpResponse:
    """Let somebody in by name and password, back to the page that was asked for."""
    form, at = SignInForm(request.POST or None), timezone.now()
    if request.method == "POST" and form.is_valid():
        typed = form.cleaned_data
        person = actions.by_password(name=typed["sign_in_name"], password=typed["password"],
                                     request=request, by=None, at=at)  # fmt: skip
        if person is not None:
            return _come_in(request, person, "password", at)
        form.add_error(
            None,
            _("This name and password do not fit together, or the account is closed. Try again, "
              "or ask the administrator for a one-time link."),
        )  # fmt: skip
    context = {"form": form, "next": safe_next(request)}
    return render(request, "entry/sign_in.html", context, status=422 if form.errors else 200)


@policy("public.view")
@require_http_methods(["GET", "POST"])
def enter(request: HttpRequest) -> HttpResponse:
    """Show whom a one-time link lets in; only the button (a POST) uses it up."""
    token, at = request.POST.get("link") or request.GET.get("link", ""), timezone.now()
    person = actions.by_link(token=token, request=request, by=None, at=at)
    if person is None:
        return _refused(request)
    if request.method == "GET":
        return render(request, "entry/enter.html", {"person": person, "link": token})
    try:
        return _come_in(request, person, "link", at)
    except LinkUsed:
        return _refused(request)


@policy("public.view")
@sensitive_post_parameters("code")
@require_http_methods(["GET", "POST"])
def second(request: HttpRequest) -> HttpResponse:
    """Ask whoever gave the first proof for the second factor."""
    at = timezone.now()
    who = waiting.read(request, at)
    if who is None:
        return redirect("entry:sign_in")
    factors = queries.factors(who.person)
    form = ProofForm(request.POST or None, factors=factors, with_password=False)
    if request.method == "POST" and form.is_valid():
        how = proved_by(request, who.person, form, at)
        if how:
            return _let_in(request, who, how, at)
    context = {"form": form, "name": who.person.name, "factors": factors,
               "asked": passkeys.proof_asked(request, queries.passkeys(who.person))}  # fmt: skip
    return render(request, "entry/second.html", context, status=422 if form.errors else 200)


def _let_in(request: HttpRequest, who: waiting.Waiting, how: str, at: datetime) -> HttpResponse:
    try:
        actions.sign_in(request=request, by=who.person, at=at, how=f"{who.how}+{how}")
    except LinkUsed:
        return _refused(request)
    return HttpResponseRedirect(who.next)


def _come_in(request: HttpRequest, person: Any, how: str, at: datetime) -> HttpResponse:
    to = safe_next(request)
    if queries.factors(person).has_second:
        waiting.begin(request, person=person, how=how, at=at, next=to)
        return redirect("entry:second")
    actions.sign_in(request=request, by=person, at=at, how=how)
    return HttpResponseRedirect(to)


def proved_by(request: HttpRequest, person: Any, form: ProofForm, at: datetime) -> str:
    """Return by what a person has proved themselves; nothing, and a mistake in the form, if not.

    Raises LockedOut.
    """
    try:
        how = _proof(request, person, form.cleaned_data, at)
    except SealBroken as error:
        form.add_error(None, str(error.sentence))
        return ""
    if not how:
        form.add_error(None, _("This proof was not right. A code holds once and for half a minute: "
                               "wait for the next one, or use another proof."))  # fmt: skip
    return how


def _proof(request: HttpRequest, person: Any, given: dict[str, str], at: datetime) -> str:
    by = request.user if request.user.is_authenticated else None
    name, how = person.sign_in_name, ""
    if given.get("password"):
        found = actions.by_password(name=name, password=given["password"], request=request,
                                    by=by, at=at)  # fmt: skip
        how = "password" if found == person else ""
    elif given.get("code"):
        how = actions.by_code(person=person, code=given["code"], request=request, by=by, at=at)
    elif given.get("passkey"):
        signed = actions.by_passkey(person=person, answer=given["passkey"], request=request,
                                    by=by, at=at)  # fmt: skip
        how = "passkey" if signed else ""
    return how


def _refused(request: HttpRequest) -> HttpResponse:
    return render(request, "entry/link_refused.html", status=410)


@policy("account.own")
@require_POST
def sign_out(request: HttpRequest) -> HttpResponse:
    """Close the web session."""
    actions.sign_out(request=request, by=request.user, at=timezone.now())
    messages.success(request, _("You are signed out."))
    return redirect("entry:sign_in")


def safe_next(request: HttpRequest) -> str:
    """Return the page to go to afterwards; an address of another house is not followed."""
    wanted = request.POST.get("next") or request.GET.get("next") or ""
    safe = url_has_allowed_host_and_scheme(
        wanted, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    )
    return wanted if safe else reverse("home")
