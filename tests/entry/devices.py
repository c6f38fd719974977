"""A device that keeps passkeys, in software: makes a key and signs as W3C WebAuthn asks."""

import hashlib
import json
import secrets
from base64 import urlsafe_b64decode, urlsafe_b64encode
from dataclasses import dataclass, field
from typing import Any

from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.hashes import SHA256
from webauthn.helpers import encode_cbor

PRESENT, VERIFIED, WITH_KEY = 0x01, 0x04, 0x40


def words(raw: bytes) -> str:
    return urlsafe_b64encode(raw).decode().rstrip("=")


def bytes_of(text: str) -> bytes:
    return urlsafe_b64decode(text + "=" * (-len(text) % 4))


@dataclass
class Device:
    """One device with one key; ``host`` and ``origin`` are those of the page it believes to be on.

    ``flags`` say that somebody touched it and was recognised.
    """

    host: str = "testserver"
    origin: str = "http://testserver"
    flags: int = PRESENT | VERIFIED
    count: int = 0
    credential: bytes = field(default_factory=lambda: secrets.token_bytes(32))
    key: ec.EllipticCurvePrivateKey = field(
        default_factory=lambda: ec.generate_private_key(ec.SECP256R1())
    )

    def make(self, asked: str) -> str:
        """Answer to a page that asks for a new key."""
        credential = len(self.credential).to_bytes(2, "big") + self.credential
        told = self._told(WITH_KEY) + bytes(16) + credential + self._public_key()
        attested = encode_cbor({"fmt": "none", "attStmt": {}, "authData": told})
        client = self._client("webauthn.create", asked)
        return self._answer({"clientDataJSON": words(client), "attestationObject": words(attested)})

    def sign(self, asked: str) -> str:
        """Answer to a page that asks for a proof."""
        self.count += 1
        told, client = self._told(), self._client("webauthn.get", asked)
        signature = self.key.sign(told + hashlib.sha256(client).digest(), ec.ECDSA(SHA256()))
        return self._answer({
            "clientDataJSON": words(client), "authenticatorData": words(told),
            "signature": words(signature),
        })  # fmt: skip

    def _told(self, more: int = 0) -> bytes:
        host = hashlib.sha256(self.host.encode()).digest()
        return host + bytes([self.flags | more]) + self.count.to_bytes(4, "big")

    def _client(self, kind: str, asked: str) -> bytes:
        challenge = json.loads(asked)["challenge"]
        told = {"type": kind, "challenge": challenge, "origin": self.origin, "crossOrigin": False}
        return json.dumps(told).encode()

    def _public_key(self) -> bytes:
        point = self.key.public_key().public_numbers()
        x, y = point.x.to_bytes(32, "big"), point.y.to_bytes(32, "big")
        return encode_cbor({1: 2, 3: -7, -1: 1, -2: x, -3: y})

    def _answer(self, response: dict[str, Any]) -> str:
        key = words(self.credential)
        return json.dumps({"id": key, "rawId": key, "type": "public-key", "response": response,
                           "clientExtensionResults": {}})  # fmt: skip
