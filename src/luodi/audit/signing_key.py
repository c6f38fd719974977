"""The key that signs checkpoints: made at its first use, kept beside the secret key, 0600."""

import contextlib
import hashlib
import os
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from luodi.audit.checkpoints import public_text

NAME, EARLIER = "signing_key", "earlier_keys"


def signing_key(home: Path) -> Ed25519PrivateKey:
    """Return the key of this installation; a first call makes it."""
    path = home / NAME
    if not path.exists():
        _write_once(path, Ed25519PrivateKey.generate().private_bytes_raw().hex())
    return Ed25519PrivateKey.from_private_bytes(bytes.fromhex(path.read_text()))


def origin(key: Ed25519PrivateKey) -> str:
    """Return what an installation calls itself in its checkpoints: its key in sixteen digits."""
    return f"luodi/{hashlib.sha256(public_text(key).encode()).hexdigest()[:16]}"


def trusted_keys(home: Path) -> list[str]:
    """Return the public keys that checkpoints of this house are signed with.

    Its own, where there is one yet, and those that somebody noted in ``earlier_keys``, one a line:
    a house that was restored without its keys has signed with another one before.
    """
    own = [public_text(signing_key(home))] if (home / NAME).exists() else []
    noted = home / EARLIER
    lines = noted.read_text(encoding="utf-8").splitlines() if noted.exists() else []
    return [*own, *(line.strip() for line in lines if line.strip())]


def _write_once(path: Path, text: str) -> None:
    # Written aside and linked, so that of two starts at once one key wins, whole.
    draft = path.with_name(f"{path.name}.{os.getpid()}")
    draft.touch(mode=0o600)
    draft.write_text(text)
    with contextlib.suppress(FileExistsError):
        os.link(draft, path)
    draft.unlink()
