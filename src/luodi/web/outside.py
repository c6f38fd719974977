"""Checkpoints that leave the machine: a file each, in a folder that lies elsewhere."""

import os
from pathlib import Path

from django.conf import settings
from django.utils.translation import gettext as _

from luodi.audit import checkpoints
from luodi.audit.checkpoints import Signed
from luodi.audit.errors import CheckpointRefused
from luodi.audit.models import Checkpoint

FILES = "luodi-checkpoint-*.txt"


def folders() -> list[Path]:
    """Return where checkpoints are written to: ``LUODI_CHECKPOINTS``, or nowhere."""
    return [Path(settings.LUODI_CHECKPOINTS)] if settings.LUODI_CHECKPOINTS else []


def write(point: Checkpoint, folder: Path) -> Path:
    """Write a checkpoint's file and return it; one that is there already stays as it is.

    Raises OSError when the folder cannot be written.
    """
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / point.file_name
    if not path.exists():
        aside = path.with_name(f".{path.name}.{os.getpid()}")
        aside.write_text(point.signed.as_file(), encoding="utf-8")
        aside.rename(path)
    return path


def points() -> list[Signed]:
    """Return every checkpoint that lies outside. Raises CheckpointRefused for one that is none."""
    return [read(path) for folder in folders() for path in sorted(folder.glob(FILES))]


def read(path: Path) -> Signed:
    """Read a checkpoint's file. Raises CheckpointRefused when it cannot be read or is none."""
    try:
        return checkpoints.read(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError) as error:
        raise CheckpointRefused(_("The file cannot be read: %(why)s.") % {"why": error}) from error
