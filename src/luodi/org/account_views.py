"""In and out: sign-in by password or one-time link, sign-out, one's own password."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST

from luodi.org import actions, queries
from luodi.org.errors import LinkUsed
from luodi.org.forms import PasswordForm, SignInForm
from luodi.org.routes import policy


@policy("public.view")
@sensitive_post_parameters("password")
@require_http_methods(["GET", "POST"])
def sign_in(request: HttpRequest) -> HttpResponse:
    """Let somebody in by name and password, back to the page that was asked for."""
    form = SignInForm(request, request.POST or None)
    if request.method == "POST" and form.is_valid():
        actions.sign_in(request=request, by=form.person, at=timezone.now(), how="password")
        return HttpResponseRedirect(safe_next(request))
    return render(request, "org/sign_in.html", {"form": form, "next": safe_next(request)})


@policy("public.view")
@require_http_methods(["GET", "POST"])
def enter(request: HttpRequest) -> HttpResponse:
    """Show whom a one-time link lets in; only the button (a POST) uses it up."""
    token = request.POST.get("link") or request.GET.get("link", "")
    person = queries.person_of_link(token)
    if person is None:
        return _refused(request)
    if request.method == "GET":
        return render(request, "org/enter.html", {"person": person, "link": token})
    try:
        actions.sign_in(request=request, by=person, at=timezone.now(), how="link")
    except LinkUsed:
        return _refused(request)
    return HttpResponseRedirect(safe_next(request))


def _refused(request: HttpRequest) -> HttpResponse:
    return render(request, "org/link_refused.html", status=410)


@policy("account.own")
@require_POST
def sign_out(request: HttpRequest) -> HttpResponse:
    """Close the web session."""
    actions.sign_out(request=request, by=_oneself(request), at=timezone.now())
    messages.success(request, _("You are signed out."))
    return HttpResponseRedirect(reverse("org:sign_in"))


@policy("account.own")
@sensitive_post_parameters("old", "new", "again")
@require_http_methods(["GET", "POST"])
def password(request: HttpRequest) -> HttpResponse:
    """Change one's own password, or set the first one."""
    form = PasswordForm(_oneself(request), request.POST or None)
    if request.method == "POST" and form.is_valid():
        actions.change_password(request=request, by=_oneself(request), at=timezone.now(),
                                password=form.cleaned_data["new"])  # fmt: skip
        messages.success(request, _("Your password is changed. Other sign-ins have ended."))
        return HttpResponseRedirect(reverse("home"))
    return render(request, "org/password.html", {"form": form})


def safe_next(request: HttpRequest) -> str:
    """Return the page to go to after sign-in; an address of another house is not followed."""
    wanted = request.POST.get("next") or request.GET.get("next") or ""
    safe = url_has_allowed_host_and_scheme(
        wanted, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    )
    return wanted if safe else reverse("home")


def _oneself(request: HttpRequest) -> Any:
    return request.user
