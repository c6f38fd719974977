"""Passkeys as the library speaks them (W3C WebAuthn): what a device is asked, what it answers.

A challenge is made for one page, kept in the web session and used up by the first answer. The
library loads in a quarter of a second, so it is imported where somebody uses a passkey.
"""

import json
from base64 import urlsafe_b64decode, urlsafe_b64encode
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.http.request import split_domain_port
from django.utils.translation import gettext as _

from luodi.entry.errors import PasskeyRefused
from luodi.entry.keys import mark
from luodi.entry.models import Passkey

KEPT = "luodi_challenge"


@dataclass(frozen=True, slots=True)
class NewKey:
    """A key that a device has just made, as it is kept: both in base64url."""

    credential: str
    public_key: str
    sign_count: int


def creation_asked(request: HttpRequest, person: Any, known: list[Passkey]) -> str:
    """Return as JSON what a device is asked to make a key for this person and this host."""
    from webauthn import generate_registration_options, options_to_json
    from webauthn.helpers.structs import (
        AuthenticatorSelectionCriteria,
        ResidentKeyRequirement,
        UserVerificationRequirement,
    )

    options = generate_registration_options(
        rp_id=_host(request),
        rp_name="Luodi",
        user_name=person.sign_in_name,
        user_display_name=person.name,
        user_id=mark(str(person.pk), purpose="passkey").encode()[:32],
        exclude_credentials=_described(known),
        authenticator_selection=AuthenticatorSelectionCriteria(
            resident_key=ResidentKeyRequirement.PREFERRED,
            user_verification=UserVerificationRequirement.REQUIRED,
        ),
    )
    request.session[KEPT] = _words(options.challenge)
    return options_to_json(options)


def proof_asked(request: HttpRequest, known: list[Passkey]) -> str:
    """Return as JSON what a device is asked to sign; empty where there is no passkey."""
    if not known:
        return ""
    from webauthn import generate_authentication_options, options_to_json
    from webauthn.helpers.structs import UserVerificationRequirement

    options = generate_authentication_options(
        rp_id=_host(request),
        allow_credentials=_described(known),
        user_verification=UserVerificationRequirement.REQUIRED,
    )
    request.session[KEPT] = _words(options.challenge)
    return options_to_json(options)


def key_made(request: HttpRequest, answer: str) -> NewKey:
    """Return the key in a device's answer. Raises PasskeyRefused when it does not fit."""
    from webauthn import verify_registration_response

    expected = _expected(request)

    def verified() -> NewKey:
        made = verify_registration_response(credential=answer, **expected)
        return NewKey(
            _words(made.credential_id), _words(made.credential_public_key), made.sign_count
        )

    return _refusing(verified)


def signs_made(request: HttpRequest, answer: str, known: list[Passkey]) -> tuple[Passkey, int]:
    """Return which passkey signed, and its new count. Raises PasskeyRefused when none did."""
    from webauthn import verify_authentication_response

    expected = _expected(request)

    def verified() -> tuple[Passkey, int]:
        told = json.loads(answer)
        key = next(key for key in known if key.credential == told["id"])
        made = verify_authentication_response(
            credential=told,
            credential_public_key=_bytes(key.public_key),
            credential_current_sign_count=key.sign_count,
            **expected,
        )
        return key, made.new_sign_count

    return _refusing(verified)


def _expected(request: HttpRequest) -> dict[str, Any]:
    return {
        "expected_challenge": _bytes(request.session.pop(KEPT, "")) or b"\0",
        "expected_rp_id": _host(request),
        "expected_origin": f"{request.scheme}://{request.get_host()}",
        "require_user_verification": True,
    }


def _refusing(verified: Any) -> Any:
    try:
        return verified()
    # The answer is a stranger's and the library parses it deeply: whatever it stumbles over, from
    # bytes that are no CBOR to a signature that does not fit, means the same.
    except Exception as error:
        raise PasskeyRefused(
            _("The device's answer does not fit this page. Load the page again and try once more.")
        ) from error


def _host(request: HttpRequest) -> str:
    return split_domain_port(request.get_host())[0]


def _described(known: list[Passkey]) -> list[Any]:
    from webauthn.helpers.structs import PublicKeyCredentialDescriptor

    return [PublicKeyCredentialDescriptor(id=_bytes(key.credential)) for key in known]


def _words(raw: bytes) -> str:
    return urlsafe_b64encode(raw).decode().rstrip("=")


def _bytes(text: str) -> bytes:
    return urlsafe_b64decode(text + "=" * (-len(text) % 4))
