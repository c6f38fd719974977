"""Add a passkey, and remove one."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from luodi.entry import actions, passkeys, queries
from luodi.entry.errors import PasskeyRefused
from luodi.entry.forms import PasskeyForm
from luodi.org.routes import policy, sensitive


@policy("account.own")
@sensitive
@require_http_methods(["GET", "POST"])
def add(request: HttpRequest) -> HttpResponse:
    """Have a device make a key, and keep its public half under a name."""
    person: Any = request.user
    form = PasskeyForm(request.POST or None)
    if request.method == "POST" and form.is_valid() and _added(request, form):
        messages.success(request, _("The passkey is added. From now on sign-in asks for it; make "
                                    "recovery codes for the day it is lost."))  # fmt: skip
        return redirect("entry:security")
    asked = passkeys.creation_asked(request, person, queries.passkeys(person))
    context = {"form": form, "asked": asked}
    return render(request, "entry/passkey.html", context, status=422 if form.errors else 200)


def _added(request: HttpRequest, form: PasskeyForm) -> bool:
    try:
        key = passkeys.key_made(request, form.cleaned_data["passkey"])
        actions.add_passkey(request=request, by=request.user, at=timezone.now(),
                            name=form.cleaned_data["name"], key=key)  # fmt: skip
    except PasskeyRefused as refused:
        form.add_error(None, str(refused.sentence))
        return False
    return True


@policy("account.own")
@sensitive
@require_POST
def remove(request: HttpRequest, pk: int) -> HttpResponse:
    """Take a passkey away."""
    found = queries.passkey(request.user, pk)
    if found is None:
        raise Http404
    actions.remove_passkey(passkey=found, by=request.user, at=timezone.now())
    messages.success(request, _("The passkey is removed."))
    return redirect("entry:security")
