"""In and out: open a web session for whoever has proved who they are, and close it."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.contrib.auth import get_user_model, login, logout, update_session_auth_hash
from django.db import transaction
from django.http import HttpRequest
from django.utils.translation import gettext as _
from sesame.utils import get_query_string

from luodi.audit import actions as audit
from luodi.entry import marks, waiting
from luodi.entry.actions.guessing import forget_guesses
from luodi.entry.actions.sessions import end_others, register, renew, sweep
from luodi.entry.actions.tokens import revoke_all
from luodi.entry.errors import EntryError, LinkUsed
from luodi.entry.models import PasswordChange, WebSession
from luodi.entry.queries.factors import owes
from luodi.entry.queries.sessions import digest_of
from luodi.org import actions as org
from luodi.org import queries as people
from luodi.org.acting import DELEGATION
from luodi.org.roles import Role

BACKEND = "django.contrib.auth.backends.ModelBackend"
LINK = "link"


@dataclass(frozen=True, slots=True)
class Ended:
    """What a change of password has ended: other web sessions, and tokens."""

    sessions: int
    tokens: int


@transaction.atomic
def sign_in(*, request: HttpRequest, by: Any, at: datetime, how: str) -> None:
    """Open a web session for a person who has proved who they are.

    ``how`` is ``link`` or ``password``, and behind it ``+code``, ``+spare`` or ``+passkey`` for
    the second factor. Raises LinkUsed when somebody else came in by the same link in between.
    """
    stored = get_user_model().objects.select_for_update().get(pk=by.pk)
    # A link holds until the next sign-in, so that moment tells whether it was used meanwhile.
    if how.startswith(LINK) and stored.last_login != by.last_login:
        raise LinkUsed(_("This link was used already. Ask the administrator for a new one."))
    waiting.end(request)
    request.session.pop(DELEGATION, None)  # whoever comes in comes in as themselves
    login(request, by, backend=BACKEND)
    register(request, by, how, at, owes(by, at))
    sweep(by, at)
    forget_guesses(who=by.sign_in_name, request=request, by=by, at=at)
    audit.record(kind="org.signed_in", target=_person(by), by=by, at=at, after={"how": how})


@transaction.atomic
def sign_out(*, request: HttpRequest, by: Any, at: datetime) -> None:
    """Close the web session: its key opens nothing any more."""
    audit.record(kind="org.signed_out", target=_person(by), by=by, at=at)
    WebSession.objects.filter(digest=digest_of(request)).update(ended_at=at)
    logout(request)


@transaction.atomic
def one_time_link(*, person: Any, by: Any, at: datetime) -> str:
    """Return the query string that lets somebody in once; who made it and for whom is kept.

    Raises EntryError when the person may not sign in, and for a link to a keeper's account that is
    not made on the server (``by=None``): who keeps, who grants and who watches are never one.
    """
    if by is not None and person.is_keeper:
        raise EntryError(
            _("A link for a keeper of this house (%(role)s) is made on the server, by “luodi links "
              "%(name)s”: nobody who keeps it may come in as another keeper.")
            % {"role": Role(person.role).label, "name": person.sign_in_name}
        )  # fmt: skip
    stored = people.person(person.pk)
    if stored is None or not stored.is_active:
        raise EntryError(
            _("%(name)s may not sign in, so a link would not work. Allow it on the person's page.")
            % {"name": person.name}
        )
    audit.record(kind="org.link_made", target=_person(person), by=by, at=at)
    return str(get_query_string(stored))


@transaction.atomic
def change_password(*, request: HttpRequest, by: Any, at: datetime, password: str) -> Ended:
    """Set one's own password; this web session stays, all others, all links and all tokens end."""
    before = digest_of(request)
    org.change_password(by=by, at=at, password=password)
    PasswordChange.objects.create(person_id=by.pk, at=at)
    update_session_auth_hash(request, by)
    renew(request, before, at)
    settle(request, "password")
    return Ended(end_others(request, by, at), revoke_all(person=by, by=by, at=at))


def settle(request: HttpRequest, step: str) -> None:
    """Take a step off what the bearer of this web session owes."""
    if found := marks.read(request):
        marks.change(request, owes=tuple(owed for owed in found.owes if owed != step))


def _person(person: Any) -> str:
    return f"org.person:{person.pk}"
