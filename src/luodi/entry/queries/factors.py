"""Second factors that somebody has, and what they still owe before anything else."""

import base64
import struct
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.conf import settings
from sesame.packers import packer
from sesame.utils import get_user

from luodi.entry import passwords
from luodi.entry.models import Authenticator, Passkey, PasswordChange, RecoveryCode
from luodi.org import queries as org


@dataclass(frozen=True, slots=True)
class Factors:
    """What somebody can prove themselves by, besides a link: how many of each."""

    password: bool
    authenticator: bool
    passkeys: int
    codes_left: int

    @property
    def has_second(self) -> bool:
        """Whether sign-in asks for a second factor; recovery codes alone are none."""
        return self.authenticator or bool(self.passkeys)

    @property
    def can_prove(self) -> bool:
        """Whether there is any way to prove oneself again without a new link."""
        return self.password or self.has_second


def factors(person: Any) -> Factors:
    """Return what a person can prove themselves by."""
    return Factors(
        password=person.has_usable_password(),
        authenticator=Authenticator.objects.filter(person=person)
        .exclude(confirmed_at=None)
        .exists(),
        passkeys=Passkey.objects.filter(person=person).count(),
        codes_left=RecoveryCode.objects.filter(person=person, used_at=None).count(),
    )


def authenticator(person: Any) -> Authenticator | None:
    """Return a person's authenticator app, confirmed or still being set up; None for none."""
    return Authenticator.objects.filter(person=person).first()


def passkeys(person: Any) -> list[Passkey]:
    """Return a person's passkeys, the oldest first."""
    return list(Passkey.objects.filter(person=person).order_by("added_at", "pk"))


def passkey(person: Any, pk: int) -> Passkey | None:
    """Return one of a person's own passkeys, None when it is not there or somebody else's."""
    return Passkey.objects.filter(person=person, pk=pk).first()


def owes(person: Any, at: datetime) -> tuple[str, ...]:
    """Return the steps that a person must take before anything else: ``factor``, ``password``."""
    needs_factor = person.role in settings.LUODI_SECOND_FACTOR_FOR
    owed = {
        "factor": needs_factor and not factors(person).has_second,
        "password": person.has_usable_password() and _is_old(person, at),
    }
    return tuple(step for step, is_owed in owed.items() if is_owed)


def _is_old(person: Any, at: datetime) -> bool:
    holds_for = passwords.policy().holds_for
    if holds_for is None:
        return False
    # a password of which nobody knows since when it holds is as old as can be
    return not PasswordChange.objects.filter(person=person, at__gt=at - holds_for).exists()


def person_of_link(token: str) -> Any:
    """Return whom a one-time link lets in, None when it is used, too old or false.

    Looking does not use the link up: mail scanners open links before people do.
    """
    return get_user(token, update_last_login=False) if token else None


def name_in_link(token: str) -> str:
    """Return the sign-in name that a link claims to be for, true or false; empty for nonsense.

    Tries with false links count at the account they are for, as tries with false passwords do.
    """
    try:
        raw = base64.urlsafe_b64decode(token.encode() + b"=" * (-len(token) % 4))
        person = org.person(int(packer.unpack_pk(raw)[0]))
    except (ValueError, OverflowError, struct.error):
        return ""
    return person.sign_in_name if person else ""
