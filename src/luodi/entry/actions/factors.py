"""Second factors: set up an authenticator app, add passkeys, make recovery codes, remove them."""

import secrets
from datetime import datetime
from typing import Any

import pyotp
from django.contrib.auth.hashers import make_password
from django.db import IntegrityError, transaction
from django.http import HttpRequest
from django.utils.translation import gettext as _

from luodi.audit import actions as audit
from luodi.entry.actions.proving import plain, step_of
from luodi.entry.actions.sessions import close
from luodi.entry.actions.signing_in import settle
from luodi.entry.actions.tokens import revoke_all
from luodi.entry.errors import EntryError, PasskeyRefused
from luodi.entry.keys import seal, unseal
from luodi.entry.models import Authenticator, Passkey, RecoveryCode
from luodi.entry.passkeys import NewKey
from luodi.entry.queries.sessions import open_sessions

CODES = 10
ALPHABET = "23456789abcdefghjkmnpqrstuvwxyz"  # no signs that are read for one another
SIGNS = 10  # of 31: 49 bits, hashed slowly


@transaction.atomic
def begin_authenticator(*, by: Any, at: datetime) -> Authenticator:
    """Make a fresh secret for an app; it holds once a code of it was typed.

    Raises EntryError when there is an app that holds: it is taken away first.
    """
    secret = seal(pyotp.random_base32())
    # one statement: of two presses at once the second one must find what the first one made
    row, _made = Authenticator.objects.get_or_create(person_id=by.pk, defaults={"secret": secret})
    made = Authenticator.objects.select_for_update().get(pk=row.pk)
    if made.confirmed_at:
        raise EntryError(_("An authenticator app is set up already. Remove it first."))
    made.secret, made.last_step = secret, 0
    made.save()
    audit.record(kind="entry.authenticator_begun", target=_person(by), by=by, at=at)
    return made


@transaction.atomic
def confirm_authenticator(*, request: HttpRequest, by: Any, at: datetime, code: str) -> bool:
    """Let the app hold once it shows the right code; False for a wrong one."""
    found = Authenticator.objects.select_for_update().filter(person=by, confirmed_at=None).first()
    step = step_of(unseal(found.secret), code, at) if found else None
    if found is None or step is None:
        return False
    found.confirmed_at, found.last_step = at, step
    found.save()
    settle(request, "factor")
    audit.record(kind="entry.authenticator_confirmed", target=_person(by), by=by, at=at)
    return True


@transaction.atomic
def remove_authenticator(*, by: Any, at: datetime) -> None:
    """Take one's own app away, or give up setting it up."""
    Authenticator.objects.filter(person=by).delete()
    audit.record(kind="entry.authenticator_removed", target=_person(by), by=by, at=at)


@transaction.atomic
def add_passkey(*, request: HttpRequest, by: Any, at: datetime, name: str, key: NewKey) -> Passkey:
    """Keep a key that a device has made. Raises PasskeyRefused when it is known already."""
    try:
        with transaction.atomic():
            made = Passkey.objects.create(
                person_id=by.pk, name=name, credential=key.credential, public_key=key.public_key,
                sign_count=key.sign_count, added_at=at,
            )  # fmt: skip
    except IntegrityError as error:
        raise PasskeyRefused(_("This device's key is known already. Use another one.")) from error
    settle(request, "factor")
    audit.record(kind="entry.passkey_added", target=_person(by), by=by, at=at,
                 after={"passkey": made.pk})  # fmt: skip
    return made


@transaction.atomic
def remove_passkey(*, passkey: Passkey, by: Any, at: datetime) -> None:
    """Take one of one's own passkeys away."""
    audit.record(kind="entry.passkey_removed", target=_person(by), by=by, at=at,
                 before={"passkey": passkey.pk})  # fmt: skip
    passkey.delete()


@transaction.atomic
def make_codes(*, by: Any, at: datetime) -> list[str]:
    """Return ten recovery codes, each good once; earlier ones hold no more, no code is kept.

    The first sign says which of the ten it is, so that one slow hash is made a try, not ten.
    """
    RecoveryCode.objects.filter(person=by).delete()
    codes = [_code(number) for number in range(CODES)]
    RecoveryCode.objects.bulk_create(
        RecoveryCode(person_id=by.pk, digest=make_password(plain(code))) for code in codes
    )
    audit.record(kind="entry.codes_made", target=_person(by), by=by, at=at,
                 after={"codes": CODES})  # fmt: skip
    return codes


@transaction.atomic
def reset_factors(*, person: Any, by: Any, at: datetime, reason: str) -> None:
    """Take all second factors of somebody away who lost them; their sessions and tokens end."""
    lost = {
        "authenticator": Authenticator.objects.filter(person=person).delete()[0],
        "passkeys": Passkey.objects.filter(person=person).delete()[0],
        "codes": RecoveryCode.objects.filter(person=person).delete()[0],
    }
    for row in open_sessions(person, at):
        close(row, at)
    revoke_all(person=person, by=by, at=at)
    audit.record(kind="entry.factors_reset", target=_person(person), by=by, at=at, before=lost,
                 reason=reason)  # fmt: skip


def _code(number: int) -> str:
    signs = "".join(secrets.choice(ALPHABET) for _sign in range(SIGNS))
    return f"{number}-{signs[:5]}-{signs[5:]}"


def _person(person: Any) -> str:
    return f"org.person:{person.pk}"
