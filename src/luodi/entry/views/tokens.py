"""API tokens on pages: one's own, making one, revoking; and everybody's for who keeps the house."""

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from luodi.entry.actions.tokens import make_token, revoke_token
from luodi.entry.errors import EntryError
from luodi.entry.models import ApiToken
from luodi.entry.queries import tokens as queries
from luodi.entry.token_form import TokenForm
from luodi.entry.token_scopes import SCOPES
from luodi.org.routes import policy, sensitive

PER_PAGE = 50


@policy("token.own")
@require_GET
def own(request: HttpRequest) -> HttpResponse:
    """List one's own tokens, with what they may do and when they were last used."""
    found = [_shown(token) for token in queries.tokens_of(request.user)]
    return render(request, "entry/tokens.html", {"tokens": found})


@policy("token.own")
@sensitive
@require_http_methods(["GET", "POST"])
def make(request: HttpRequest) -> HttpResponse:
    """Make a token and show it once."""
    person: Any = request.user
    form = TokenForm(request.POST or None, role=person.role, today=timezone.localdate())
    if request.method == "POST" and form.is_valid():
        try:
            token, text = make_token(**form.cleaned_data, by=person, at=timezone.localtime())
            messages.success(request, _("The token is made."))
            return render(request, "entry/token_made.html", {"token": token, "text": text})
        except EntryError as refused:
            form.add_error(None, str(refused.sentence))
    status = 422 if form.errors else 200
    return render(request, "entry/token_form.html", {"form": form}, status=status)


@policy("token.own")
@require_POST
def revoke(request: HttpRequest, pk: int) -> HttpResponse:
    """Revoke one's own token."""
    found = queries.token(pk)
    if found is None or found.person_id != request.user.pk:
        raise Http404
    return _revoked(request, found, "entry:tokens")


@policy("token.revoke")
@require_GET
def everybody(request: HttpRequest) -> HttpResponse:
    """List everybody's tokens that hold; what they read is not told, only what they may do."""
    found = queries.tokens_in_force(timezone.localdate())
    page = Paginator(found, PER_PAGE).get_page(request.GET.get("page"))
    context = {"page": page, "tokens": [_shown(token) for token in page]}
    return render(request, "entry/all_tokens.html", context)


@policy("token.revoke")
@require_POST
def revoke_any(request: HttpRequest, pk: int) -> HttpResponse:
    """Revoke somebody's token."""
    found = queries.token(pk)
    if found is None:
        raise Http404
    return _revoked(request, found, "entry:all_tokens")


def _revoked(request: HttpRequest, token: ApiToken, back: str) -> HttpResponse:
    revoke_token(token=token, by=request.user, at=timezone.now())
    messages.success(request, _("“%(name)s” is revoked.") % {"name": token.name})
    return redirect(back)


def _shown(token: ApiToken) -> dict[str, Any]:
    holds = token.revoked_at is None and token.expires_on >= timezone.localdate()
    return {"token": token, "holds": holds, "scopes": [SCOPES[one] for one in token.scopes]}
