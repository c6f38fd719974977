"""One's own password: the first one, or another one."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from luodi.entry import actions, passwords, queries
from luodi.entry.forms import PasswordForm
from luodi.entry.views.proving import asked_first
from luodi.org.routes import policy


@policy("account.own")
@sensitive_post_parameters("old", "new", "again")
@require_http_methods(["GET", "POST"])
def password(request: HttpRequest) -> HttpResponse:
    """Change one's own password, or set the first one.

    The first one asks for no old one; so whoever finds a browser open must not be able to set it:
    it asks for a fresh proof, which a sign-in by link is for half an hour.
    """
    person: Any = request.user
    if not person.has_usable_password() and not queries.is_fresh(request, timezone.now()):
        return asked_first(request)
    form = PasswordForm(person, request.POST or None)
    if request.method == "POST" and form.is_valid() and _knows_the_old(request, form):
        ended = actions.change_password(request=request, by=person, at=timezone.now(),
                                        password=form.cleaned_data["new"])  # fmt: skip
        messages.success(request, _("Your password is changed. Other sign-ins that ended: "
                                    "%(number)s. API tokens that were revoked: %(tokens)s.")
                         % {"number": ended.sessions, "tokens": ended.tokens})  # fmt: skip
        return redirect("entry:security")
    context = {"form": form, "policy": passwords.policy(), "is_owed": _is_owed(request)}
    return render(request, "entry/password.html", context, status=422 if form.errors else 200)


def _knows_the_old(request: HttpRequest, form: PasswordForm) -> bool:
    if "old" not in form.fields:
        return True
    name = form.person.sign_in_name
    found = actions.by_password(name=name, password=form.cleaned_data["old"], request=request,
                                by=form.person, at=timezone.now(), door="change")  # fmt: skip
    if found is None:
        form.add_error("old", _("This is not your password. Type the one you signed in with."))
    return found is not None


def _is_owed(request: HttpRequest) -> bool:
    return "password" in queries.owed(request)
