"""Make API tokens and revoke them; a token is shown once and kept as its hash."""

import secrets
from collections.abc import Iterable
from datetime import date, datetime, timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from luodi.audit import actions as audit
from luodi.entry.errors import EntryError
from luodi.entry.models import ApiToken
from luodi.entry.queries.tokens import digest_of
from luodi.entry.token_scopes import scopes_for

LONGEST = timedelta(days=366)
MOST = 20  # in force at once: more means that nobody knows any longer what they are for
PREFIX = "luodi_"  # so that a token that leaked is recognised by whoever searches for it
SECRET_BYTES = 32
SELDOM = timedelta(minutes=1)


@transaction.atomic
def make_token(
    *, name: str, scopes: Iterable[str], expires_on: date, by: Any, at: datetime
) -> tuple[ApiToken, str]:
    """Make a token for oneself; returns its row and the token itself, which is kept nowhere.

    Raises EntryError for no name, a scope that the role does not have, an end that is past or
    more than a year away, or a twenty-first token.
    """
    wanted = sorted(set(scopes))
    _refuse(name.strip(), wanted, expires_on, by, at)
    text = PREFIX + secrets.token_urlsafe(SECRET_BYTES)
    made = ApiToken(person_id=by.pk, name=name.strip(), digest=digest_of(text), scopes=wanted,
                    made_at=at, expires_on=expires_on)  # fmt: skip
    made.save()
    audit.record(kind="entry.token_made", target=f"entry.token:{made.pk}", by=by, at=at,
                 after={"scopes": wanted, "expires_on": expires_on.isoformat()})  # fmt: skip
    return made, text


def _refuse(name: str, scopes: list[str], expires_on: date, by: Any, at: datetime) -> None:
    if not name:
        raise EntryError(_("A token needs a name. Write which program it is for."))
    if not scopes or set(scopes) - set(scopes_for(by.role)):
        raise EntryError(
            _("A token needs scopes that its bearer has. Choose among: %(known)s.")
            % {"known": ", ".join(scopes_for(by.role))}
        )
    if not _day_of(at) <= expires_on <= _day_of(at + LONGEST):
        raise EntryError(
            _("A token holds until a day between today and one year from now; %(day)s is not. "
              "Choose another.") % {"day": expires_on.isoformat()}
        )  # fmt: skip
    if _in_force(by, at) >= MOST:
        raise EntryError(
            _("You have %(most)s tokens in force, the most that one person can have. Revoke one "
              "that is no longer needed.") % {"most": MOST}
        )  # fmt: skip


def _day_of(at: datetime) -> date:
    return at.astimezone(timezone.get_current_timezone()).date()  # a day here begins here


def _in_force(person: Any, at: datetime) -> int:
    held = ApiToken.objects.select_for_update().filter(person=person.pk, revoked_at=None)
    return len(held.filter(expires_on__gte=_day_of(at)).values_list("pk", flat=True))


@transaction.atomic
def revoke_token(*, token: ApiToken, by: Any, at: datetime) -> ApiToken:
    """End a token for ever; a second call finds nothing to do."""
    stored = ApiToken.objects.select_for_update().get(pk=token.pk)
    if stored.revoked_at is not None:
        return stored
    stored.revoked_at = at
    stored.save(update_fields=["revoked_at"])
    audit.record(kind="entry.token_revoked", target=f"entry.token:{stored.pk}", by=by, at=at,
                 after={"bearer": f"person:{stored.person_id}"})  # fmt: skip
    return stored


@transaction.atomic
def revoke_all(*, person: Any, by: Any, at: datetime) -> int:
    """End all tokens of somebody whose account may be in other hands; returns how many held."""
    rows = list(ApiToken.objects.filter(person=person.pk, revoked_at=None).order_by("pk"))
    held = [row for row in rows if row.expires_on >= _day_of(at)]
    for row in held:
        revoke_token(token=row, by=by, at=at)
    return len(held)


def note_use(*, token: ApiToken, by: Any, at: datetime) -> None:
    """Remember when a token was last used, at most once a minute; what it did has its own event."""
    if token.used_at is None or at - token.used_at >= SELDOM:
        ApiToken.objects.filter(pk=token.pk).update(used_at=at)
