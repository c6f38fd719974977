"""Set up an authenticator app: begin, show its QR code, confirm by a code, remove."""

from io import BytesIO
from typing import Any

import pyotp
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from luodi.entry import actions, queries
from luodi.entry.errors import EntryError, SealBroken
from luodi.entry.forms import CodeForm
from luodi.entry.keys import unseal
from luodi.entry.models import Authenticator
from luodi.org.routes import policy, sensitive

ISSUER = "Luodi"


@policy("account.own")
@sensitive
@require_POST
def begin(request: HttpRequest) -> HttpResponse:
    """Make a secret for an app."""
    try:
        actions.begin_authenticator(by=request.user, at=timezone.now())
    except EntryError as refused:
        messages.error(request, str(refused.sentence))
        return redirect("entry:security")
    return redirect("entry:authenticator")


@policy("account.own")
@require_http_methods(["GET", "POST"])
def authenticator(request: HttpRequest) -> HttpResponse:
    """Show the secret as QR code and as text, until a code of the app confirms it."""
    form, app = CodeForm(request.POST or None), _unconfirmed(request)
    try:
        secret = unseal(app.secret)
    except SealBroken:
        messages.error(request, _("What you had begun cannot be read any more, because the secret "
                                  "key of the installation changed. Set the app up from the "
                                  "start."))  # fmt: skip
        return redirect("entry:security")
    if request.method == "POST" and form.is_valid():
        if actions.confirm_authenticator(request=request, by=request.user, at=timezone.now(),
                                         code=form.cleaned_data["code"]):  # fmt: skip
            messages.success(request, _("The app is set up. From now on sign-in asks for its code; "
                                        "make recovery codes for the day it is lost."))  # fmt: skip
            return redirect("entry:security")
        form.add_error("code", _("This is not the code of now. Look whether the clock of the phone "
                                 "is right, and type the next code."))  # fmt: skip
    groups = " ".join(secret[start : start + 4] for start in range(0, len(secret), 4))
    context = {"form": form, "secret": groups}
    status = 422 if form.errors else 200
    return render(request, "entry/authenticator.html", context, status=status)


@policy("account.own")
@require_GET
def qr(request: HttpRequest) -> HttpResponse:
    """Draw the secret that is being set up as a QR code."""
    import segno  # loads slowly and is rarely needed

    person: Any = request.user
    try:
        secret = unseal(_unconfirmed(request).secret)
    except SealBroken as broken:
        raise Http404 from broken  # the page that shows it says what to do
    address = pyotp.TOTP(secret).provisioning_uri(name=person.sign_in_name, issuer_name=ISSUER)
    drawing = BytesIO()
    segno.make(address, error="m").save(drawing, kind="svg", scale=5, border=4, light="#ffffff")
    return HttpResponse(drawing.getvalue(), content_type="image/svg+xml")


@policy("account.own")
@sensitive
@require_POST
def remove(request: HttpRequest) -> HttpResponse:
    """Take the app away."""
    actions.remove_authenticator(by=request.user, at=timezone.now())
    messages.success(request, _("The authenticator app is removed."))
    return redirect("entry:security")


def _unconfirmed(request: HttpRequest) -> Authenticator:
    found = queries.authenticator(request.user)
    if found is None or found.confirmed_at:
        raise Http404
    return found
