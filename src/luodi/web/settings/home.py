"""Where an installation keeps what is its own: database, uploads and the secret key."""

import contextlib
import os
import secrets
from pathlib import Path


def home() -> Path:
    """Return the data folder: ``LUODI_HOME``, else ``.luodi`` below the current folder."""
    folder = Path(os.environ.get("LUODI_HOME") or ".luodi").expanduser().resolve()
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    return folder


def secret_key(folder: Path) -> str:
    """Return ``LUODI_SECRET_KEY``, else the key of this installation, made at its first start."""
    if given := os.environ.get("LUODI_SECRET_KEY"):
        return given
    path = folder / "secret_key"
    if not path.exists():
        _write_once(path, secrets.token_urlsafe(50))
    return path.read_text()


def _write_once(path: Path, text: str) -> None:
    # Written aside and linked, so that of two processes that start together one key wins, whole.
    draft = path.with_name(f"{path.name}.{os.getpid()}")
    draft.write_text(text)
    draft.chmod(0o600)
    with contextlib.suppress(FileExistsError):
        os.link(draft, path)
    draft.unlink()
