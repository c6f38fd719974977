"""In and out: a web session, one-time links, one's own password – each with its event."""

from datetime import datetime

from django.contrib.auth import login, logout, update_session_auth_hash
from django.db import transaction
from django.http import HttpRequest
from django.utils.translation import gettext as _
from sesame.utils import get_query_string

from luodi.audit import actions as audit
from luodi.org.acting import DELEGATION
from luodi.org.errors import LinkUsed, OrgError
from luodi.org.models import Person
from luodi.org.roles import Role

BACKEND = "django.contrib.auth.backends.ModelBackend"


@transaction.atomic
def sign_in(*, request: HttpRequest, by: Person, at: datetime, how: str) -> None:
    """Open a web session for a person who has proved who they are; ``how`` is link or password.

    Raises LinkUsed when somebody else came in by the same link in between.
    """
    stored = Person.objects.select_for_update().get(pk=by.pk)
    # A link holds until the next sign-in, so that moment tells whether it was used meanwhile.
    if how == "link" and stored.last_login != by.last_login:
        raise LinkUsed(_("This link was used already. Ask the administrator for a new one."))
    request.session.pop(DELEGATION, None)  # whoever comes in comes in as themselves
    login(request, by, backend=BACKEND)
    audit.record(
        kind="org.signed_in",
        target=f"org.person:{by.pk}",
        by=by,
        at=at,
        after={"how": how},
    )


@transaction.atomic
def sign_out(*, request: HttpRequest, by: Person, at: datetime) -> None:
    """Close the web session."""
    audit.record(kind="org.signed_out", target=f"org.person:{by.pk}", by=by, at=at)
    logout(request)


@transaction.atomic
def one_time_link(*, person: Person, by: Person | None, at: datetime) -> str:
    """Return the query string that lets somebody in once; who made it and for whom is kept.

    Raises OrgError when the person may not sign in, and for a link by which whoever keeps the
    register would hold the right to grant roles.
    """
    if by is not None and by.role == Role.ADMINISTRATOR and person.role == Role.SECURITY:
        raise OrgError(
            _("A link for a security administrator is made on the server, by “luodi links "
              "%(name)s”: whoever keeps the register must not be able to grant roles.")
            % {"name": person.sign_in_name}
        )  # fmt: skip
    if not person.is_active:
        raise OrgError(
            _("%(name)s may not sign in, so a link would not work. Allow it on the person's page.")
            % {"name": person.name}
        )
    audit.record(kind="org.link_made", target=f"org.person:{person.pk}", by=by, at=at)
    return get_query_string(person)


@transaction.atomic
def change_password(*, request: HttpRequest, by: Person, at: datetime, password: str) -> None:
    """Set one's own password; this web session stays, all others and all one-time links end."""
    by.set_password(password)
    by.save(update_fields=["password"])
    update_session_auth_hash(request, by)
    audit.record(kind="org.password_changed", target=f"org.person:{by.pk}", by=by, at=at)
