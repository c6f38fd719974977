"""Ask for API tokens: by what a program sends, one's own, everybody's."""

from datetime import date
from hashlib import sha256
from typing import Any

from django.db.models import Q, QuerySet

from luodi.entry.models import ApiToken


def digest_of(text: str) -> str:
    """Return what is kept of a token: 256 random bits need no salt and no slow hash."""
    return sha256(text.encode()).hexdigest()


def token_sent(text: str, *, on: date) -> ApiToken | None:
    """Return the token that a program sends, with its bearer; None unless both hold today.

    Asked at every request, so that what is revoked, has ended or lost its bearer is dead at once.
    """
    found = ApiToken.objects.select_related("person__unit").filter(digest=digest_of(text))
    return _in_force(found, on).filter(person__is_active=True).first()


def tokens_of(person: Any) -> QuerySet[ApiToken]:
    """Return all tokens of a person, the newest first."""
    return ApiToken.objects.filter(person=person.pk).order_by("-pk")


def tokens_in_force(on: date) -> QuerySet[ApiToken]:
    """Return everybody's tokens that hold, the newest first."""
    return _in_force(ApiToken.objects.select_related("person__unit"), on).order_by("-pk")


def token(pk: int) -> ApiToken | None:
    """Return the token with this key, or None."""
    return ApiToken.objects.select_related("person").filter(pk=pk).first()


def _in_force(found: QuerySet[ApiToken], on: date) -> QuerySet[ApiToken]:
    return found.filter(Q(revoked_at=None), expires_on__gte=on)
