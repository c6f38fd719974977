"""A checkpoint: where the chain stood, signed, so that it can be kept where nobody here reaches.

Whoever can write to the database can write the whole chain anew, and it will hold. A checkpoint
that left the machine before shows it: the event of its number no longer has its hash. Three lines,
after the checkpoints of transparency logs (C2SP tlog-checkpoint): origin, size, root; the root is
the hash of the last event. Signed with Ed25519 (RFC 8032).
"""

import base64
import binascii
import re
from dataclasses import dataclass

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from django.utils.translation import gettext as _

from luodi.audit.errors import CheckpointRefused

SIGNATURE, PUBLIC_KEY = "signature: ", "public key: "
SHAPE = re.compile(
    r"(?P<text>(?P<origin>[^\n]{1,100})\n(?P<size>\d{1,18})\n(?P<root>[0-9a-f]{64,128})\n)\n"
    rf"{SIGNATURE}(?P<signature>[A-Za-z0-9+/=]{{88}})\n"
    rf"{PUBLIC_KEY}(?P<public_key>[A-Za-z0-9+/=]{{44}})\n?"
)


@dataclass(frozen=True, slots=True)
class Signed:
    """A checkpoint with its signature and the key it says it was signed with, both in base64."""

    origin: str
    size: int
    root: str
    signature: str
    public_key: str

    @property
    def text(self) -> str:
        """The three lines that are signed."""
        return signed_text(self.origin, self.size, self.root)

    @property
    def groups(self) -> list[str]:
        """The root in groups of eight digits, to print, to read aloud and to compare."""
        return [self.root[start : start + 8] for start in range(0, len(self.root), 8)]

    def as_file(self) -> str:
        """Return what is kept outside; ``read`` reads it again."""
        return f"{self.text}\n{SIGNATURE}{self.signature}\n{PUBLIC_KEY}{self.public_key}\n"

    def is_signed_by(self, public_key: str) -> bool:
        """Say whether the three lines were signed with this key (base64)."""
        try:
            key = Ed25519PublicKey.from_public_bytes(base64.b64decode(public_key, validate=True))
            key.verify(base64.b64decode(self.signature, validate=True), self.text.encode())
        except (InvalidSignature, ValueError, binascii.Error):
            return False
        return True


def signed_text(origin: str, size: int, root: str) -> str:
    """Return the three lines.

    >>> signed_text("luodi/1f", 2, "ab")
    'luodi/1f\\n2\\nab\\n'
    """
    return f"{origin}\n{size}\n{root}\n"


def sign(*, origin: str, size: int, root: str, key: Ed25519PrivateKey) -> Signed:
    """Return the signed checkpoint."""
    signature = key.sign(signed_text(origin, size, root).encode())
    return Signed(origin, size, root, base64.b64encode(signature).decode(), public_text(key))


def public_text(key: Ed25519PrivateKey) -> str:
    """Return the public half of a key in base64: what an auditor keeps."""
    return base64.b64encode(key.public_key().public_bytes_raw()).decode()


def read(text: str) -> Signed:
    """Read a checkpoint's file. Raises CheckpointRefused when it is none."""
    found = SHAPE.fullmatch(text.replace("\r\n", "\n"))
    if found is None:
        raise CheckpointRefused(
            _("This file is no checkpoint. A checkpoint has three lines – origin, size, root – "
              "then a signature and a key. Take a file that `luodi audit checkpoint` wrote.")
        )  # fmt: skip
    return Signed(
        found["origin"], int(found["size"]), found["root"], found["signature"], found["public_key"]
    )
