"""Prove who one is: by password, a code of an app, a recovery code or a passkey."""

import hmac
from datetime import datetime
from typing import Any
from unicodedata import normalize

import pyotp
from django.contrib.auth import authenticate
from django.contrib.auth.hashers import check_password, make_password
from django.db import transaction
from django.http import HttpRequest

from luodi.audit import actions as audit
from luodi.entry import passkeys as devices
from luodi.entry.actions.guessing import tried
from luodi.entry.actions.sessions import renew
from luodi.entry.errors import PasskeyRefused
from luodi.entry.keys import unseal
from luodi.entry.models import Authenticator, Passkey, RecoveryCode
from luodi.entry.queries.factors import name_in_link, person_of_link
from luodi.entry.queries.sessions import digest_of

STEP = 30  # seconds a code of an app holds (RFC 6238)
AROUND = (-1, 0, 1)  # steps by which the app's clock may be wrong
NUMBERED = "0123456789"


def by_password(  # noqa: PLR0913 - a try has as many facts as it has
    *, name: str, password: str, request: HttpRequest, by: Any, at: datetime, door: str = "password"
) -> Any:
    """Return who has this name and password, None for nobody. Raises LockedOut.

    A name that nobody has costs the same hash as one that somebody has (Django's backend does the
    work anyway), so that the time tells nothing.
    """
    return tried(
        door=door, who=name, request=request, by=by, at=at,
        proof=lambda: authenticate(request, username=name, password=password),
    )  # fmt: skip


def by_link(*, token: str, request: HttpRequest, by: Any, at: datetime) -> Any:
    """Return whom a one-time link lets in, None for nobody. Raises LockedOut."""
    return tried(
        door="link", who=name_in_link(token), request=request, by=by, at=at,
        proof=lambda: person_of_link(token),
    )  # fmt: skip


def by_code(*, person: Any, code: str, request: HttpRequest, by: Any, at: datetime) -> str:
    """Return ``code`` or ``spare`` when an app's or a recovery code is good, else nothing.

    A good one is used up. Raises LockedOut.
    """
    kind, use = ("code", _use_code) if _is_of_an_app(code) else ("spare", _use_spare)
    found = tried(door=kind, who=person.sign_in_name, request=request, by=by, at=at,
                  proof=lambda: use(person, code, at))  # fmt: skip
    return kind if found else ""


def by_passkey(*, person: Any, answer: str, request: HttpRequest, by: Any, at: datetime) -> bool:
    """Say whether a device of the person has signed what it was asked. Raises LockedOut."""
    return bool(
        tried(door="passkey", who=person.sign_in_name, request=request, by=by, at=at,
              proof=lambda: _use_passkey(person, answer, request, at))
    )  # fmt: skip


@transaction.atomic
def prove(*, request: HttpRequest, by: Any, at: datetime, how: str) -> None:
    """Note that the bearer of this web session has proved themselves again; its key changes."""
    before = digest_of(request)
    request.session.cycle_key()
    renew(request, before, at)
    audit.record(kind="entry.proved", target=f"org.person:{by.pk}", by=by, at=at,
                 after={"how": how})  # fmt: skip


def step_of(secret: str, code: str, at: datetime) -> int | None:
    """Return the time step whose code this is, None when it is none of the three around now."""
    now, typed = int(at.timestamp()) // STEP, plain(code).encode()
    codes = {now + around: pyotp.TOTP(secret).generate_otp(now + around) for around in AROUND}
    found = [step for step, right in codes.items() if hmac.compare_digest(right.encode(), typed)]
    return max(found, default=None)


def plain(code: str) -> str:
    """Return a code without what people put between its signs; full-width signs as plain ones.

    >>> plain("3-K7QMW 2xdpt"), plain("２８７ ０８２")
    ('3k7qmw2xdpt', '287082')
    """
    return "".join(sign for sign in normalize("NFKC", code).lower() if sign.isalnum())


def _is_of_an_app(code: str) -> bool:
    return len(plain(code)) == 6 and plain(code).isdecimal()


@transaction.atomic
def _use_code(person: Any, code: str, at: datetime) -> bool:
    found = (
        Authenticator.objects.select_for_update()
        .filter(person=person)
        .exclude(confirmed_at=None)
        .first()
    )
    step = step_of(unseal(found.secret), code, at) if found else None
    if found is None or step is None or step <= found.last_step:
        return False  # a code holds once, and an older one not at all after a newer one
    found.last_step = step
    found.save(update_fields=["last_step"])
    return True


@transaction.atomic
def _use_spare(person: Any, code: str, at: datetime) -> bool:
    typed = plain(code)
    rows = list(RecoveryCode.objects.select_for_update().filter(person=person).order_by("pk"))
    number = NUMBERED.find(typed[:1]) if typed else -1
    row = rows[number] if 0 <= number < len(rows) else None
    # where there is no such row the hash is made all the same: the time tells nothing
    digest = row.digest if row else make_password(None)
    if not check_password(typed, digest) or row is None or row.used_at:
        return False
    row.used_at = at
    row.save(update_fields=["used_at"])
    return True


@transaction.atomic
def _use_passkey(person: Any, answer: str, request: HttpRequest, at: datetime) -> bool:
    known = list(Passkey.objects.select_for_update().filter(person=person))
    try:
        key, sign_count = devices.signs_made(request, answer, known)
    except PasskeyRefused:
        return False
    key.sign_count, key.used_at = sign_count, at
    key.save(update_fields=["sign_count", "used_at"])
    return True
