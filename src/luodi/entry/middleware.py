"""Web sessions that end by time, and proofs that come before what a page was asked for."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from django.contrib import messages
from django.contrib.auth import SESSION_KEY
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from luodi.entry import actions, marks
from luodi.entry.errors import LockedOut
from luodi.entry.views import refusals
from luodi.entry.views.proving import asked_first
from luodi.org.routes import asks_again, for_programs
from luodi.ui.exchange import Refusal, problem_response

Answer = Callable[[HttpRequest], HttpResponse]
OVER: dict[str, Promise] = {
    "idle": _("You were signed out, because nothing was asked for a while. Sign in to go on."),
    "longest": _("You were signed out, because your sign-in was long ago. Sign in to go on."),
}
# What whoever owes a step may still open: what takes the step, what makes an account safer, and no
# page that lets anybody else in or makes a token.
OPEN = frozenset({
    "set_language", "set_theme", "help", "health", "entry:sign_in", "entry:enter", "entry:second",
    "entry:sign_out", "entry:security", "entry:prove", "entry:password", "entry:codes",
    "entry:begin_authenticator", "entry:authenticator", "entry:authenticator_qr",
    "entry:remove_authenticator", "entry:add_passkey", "entry:remove_passkey", "entry:end_session",
    "entry:end_others",
})  # fmt: skip
OWED = _("Something is asked of your account first: a second factor, or a new password. Open any "
         "page of the house in this browser; it leads you there.")  # fmt: skip
LIVE = "Luodi-Live"  # sent by web/static/web/live.js
STEPS = {"password": "entry:password", "factor": "entry:security"}


class TimeMiddleware:
    """Ends web sessions that are idle, too old, or of a closed account; stands before all others.

    What their bearer owes is asked again here when their role or account was changed.
    """

    def __init__(self, answer: Answer) -> None:
        self.answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if SESSION_KEY in request.session:
            _keep_time(request)
        return self.answer(request)


def _keep_time(request: HttpRequest) -> None:
    found, at = marks.read(request), timezone.now()
    if found is None:
        request.session.flush()  # opened by no door of ours: fails closed
    elif why := found.why_over(at):
        actions.expire(request=request, by=None, at=at)
        messages.info(request, str(OVER[why]))
    else:
        _keep_bearer(request, found, at)


def _keep_bearer(request: HttpRequest, found: marks.Marks, at: datetime) -> None:
    bearer: Any = request.user  # whoever signed in: who acts for another is told behind this
    if not bearer.is_authenticated:  # closed: opening the account again opens no session
        actions.expire(request=request, by=None, at=at)
        return
    if not found.fits(bearer):
        actions.ask_again(request=request, by=bearer, at=at)
    # A page that refreshes itself proves nobody's presence: it keeps no web session open. It is
    # asked here, not in the action, whose transaction would lock out other writers.
    if found.is_seen_long_ago(at) and LIVE not in request.headers:
        actions.see(request=request, by=None, at=at)


class ProofMiddleware:
    """Asks for what is owed, and for a fresh proof before a sensitive step; stands behind access.

    Whoever is out of scope has been told by then that there is nothing.
    """

    def __init__(self, answer: Answer) -> None:
        self.answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.answer(request)

    def process_view(
        self, request: HttpRequest, view: Callable[..., Any], args: Any, kwargs: Any
    ) -> HttpResponse | None:
        """Lead to the step that is owed, or to the proof; None where nothing is missing."""
        found = marks.read(request) if SESSION_KEY in request.session else None
        if found is None or (for_programs(view) and "Authorization" in request.headers):
            return None  # a token has its own scopes and its own end
        if found.owes and not _is_open(request):
            return _led_to(request, view, found.owes[0])
        if asks_again(view, request.method) and not found.is_fresh(timezone.now()):
            return asked_first(request)
        return None

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        """Answer alike at every door when too many tries have failed."""
        return refusals.locked(request, error) if isinstance(error, LockedOut) else None


def _led_to(request: HttpRequest, view: Callable[..., Any], step: str) -> HttpResponse:
    if not for_programs(view):
        return refusals.go_to(request, STEPS[step])
    return problem_response(request, 403, Refusal(403, "step_owed", OWED))


def _is_open(request: HttpRequest) -> bool:
    match = request.resolver_match
    return match is not None and match.view_name in OPEN
