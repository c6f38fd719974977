"""Where an installation keeps what is its own: database, uploads and the secret key."""

import os
import secrets
from pathlib import Path


def home() -> Path:
    """Return the data folder, ``LUODI_HOME`` or ``.luodi`` below the current folder; made if absent."""
    folder = Path(os.environ.get("LUODI_HOME") or ".luodi").expanduser().resolve()
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    return folder


def secret_key(folder: Path) -> str:
    """Return ``LUODI_SECRET_KEY``, else the key of this installation, made at its first start."""
    if given := os.environ.get("LUODI_SECRET_KEY"):
        return given
    path = folder / "secret_key"
    if not path.exists():
        # Exclusive creation: of two processes that start together one makes the key.
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(handle, "w") as file:
            file.write(secrets.token_urlsafe(50))
    return path.read_text()
