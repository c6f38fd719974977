"""Ask for uploads: where their bytes lie, and whether they are still the same."""

from pathlib import Path

from django.conf import settings
from django.db.models import QuerySet

from luodi.files import kinds
from luodi.files.models import Upload
from luodi.files.store import sha256_of


def upload(pk: int) -> Upload | None:
    """Return an upload, or None when there is no such one."""
    return Upload.objects.filter(pk=pk).first()


def kind_of(content: bytes) -> str:
    """Return what bytes are, before they are kept; never by a name. See ``kinds.kind_of``."""
    return kinds.kind_of(content)


def uploads_with(sha256: str) -> QuerySet[Upload]:
    """Return the uploads with the same bytes, the oldest first: the same file may come twice."""
    return Upload.objects.filter(sha256=sha256).order_by("pk")


def absolute_path(upload: Upload) -> Path:
    """Return where an upload's bytes lie on this machine."""
    return Path(settings.MEDIA_ROOT) / upload.path


def intact(upload: Upload) -> bool:
    """Say whether the bytes on the disk still have the hash they were kept with."""
    try:
        return sha256_of(absolute_path(upload)) == upload.sha256
    except OSError:
        return False
