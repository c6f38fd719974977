"""The signed mark of an opinion's form: when it was shown, and a number that nobody else has.

It stands in the place of a cookie: a page of another site cannot read it, so it cannot send a form
in somebody's name; a program that sends at once, or a form kept for days, is found by its time.
"""

import hashlib
import secrets
from base64 import b32encode
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.core import signing
from django.utils.crypto import salted_hmac

SALT = "luodi.air.opinion"
QUICKEST = timedelta(seconds=3)  # faster than anybody types a sentence
LONGEST = timedelta(hours=12)
RECEIPT = 16  # characters of 5 bits: 80 bits are not guessed


@dataclass(frozen=True, slots=True)
class FormMark:
    """A form that was shown: its number and when."""

    number: str
    shown_at: datetime

    @property
    def kept(self) -> str:
        """Return what the database keeps of it: the same form is recognised, no more."""
        return hashlib.sha256(f"form {self.number}".encode()).hexdigest()

    @property
    def receipt(self) -> str:
        """Return the code by which the answer is looked up: always the same for one form."""
        digest = salted_hmac(f"{SALT}.receipt", self.number, algorithm="sha256").digest()
        code = b32encode(digest).decode()[:RECEIPT]
        return "-".join(code[place : place + 4] for place in range(0, RECEIPT, 4))

    def is_early(self, at: datetime) -> bool:
        """Say whether a form came back faster than a person writes."""
        return at - self.shown_at < QUICKEST


def new_mark(at: datetime) -> str:
    """Return a mark for a form that is shown now."""
    told = {"number": secrets.token_urlsafe(12), "at": at.isoformat()}
    return signing.dumps(told, salt=SALT)


def mark_of(text: str, at: datetime) -> FormMark | None:
    """Return what a mark says; None when it is not ours, or older than twelve hours."""
    try:
        told = signing.loads(text, salt=SALT)
    except signing.BadSignature:
        return None
    mark = FormMark(told["number"], datetime.fromisoformat(told["at"]))
    return mark if mark.shown_at <= at <= mark.shown_at + LONGEST else None


def receipt_kept(code: str) -> str:
    """Return what the database keeps of a receipt, however its letters were typed."""
    plain = "".join(sign for sign in code.upper() if sign.isalnum())
    return hashlib.sha256(f"receipt {plain}".encode()).hexdigest()
