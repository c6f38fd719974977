"""Keep files as they came; move aside what a broken-off upload left."""

from collections.abc import Iterable
from datetime import datetime
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import transaction

from luodi.audit import actions as audit
from luodi.files.errors import ArchiveRefused, FileRefused
from luodi.files.models import Upload
from luodi.files.names import clean_name
from luodi.files.store import CHUNK, ORPHANS, Stored, TooLarge, write_durably
from luodi.files.until_committed import remove_on_rollback

LARGEST = 50 * 1024 * 1024


def keep_upload(*, name: str, content: Iterable[bytes] | bytes, by: Any, at: datetime) -> Upload:
    """Keep a file's bytes durably and enter it under its cleaned name, its kind read from them.

    Raises FileRefused when the file is empty or over 50 MB, or the disk refuses; then nothing is
    kept. Every other file is kept, even an unreadable one, so that the original is never lost.
    Where a transaction around this one is rolled back, the file goes with it.
    """
    shown = clean_name(name)
    stored = _stored(Path(settings.MEDIA_ROOT), content, shown)
    return _entered(stored, name=shown, by=by, at=at)


def _stored(root: Path, content: Iterable[bytes] | bytes, name: str) -> Stored:
    try:
        stored = write_durably(root, _pieces(content), limit=LARGEST)
    except TooLarge:
        raise FileRefused("too_large", {"name": name, "limit": LARGEST >> 20}) from None
    except OSError as error:
        raise FileRefused("no_room", {"name": name}) from error
    if stored.size == 0:
        (root / stored.path).unlink()
        raise FileRefused("empty", {"name": name})
    return stored


def _pieces(content: Iterable[bytes] | bytes) -> Iterable[bytes]:
    if not isinstance(content, bytes):
        return content
    return (content[start : start + CHUNK] for start in range(0, len(content), CHUNK))


@transaction.atomic
def _entered(stored: Stored, *, name: str, by: Any, at: datetime) -> Upload:
    remove_on_rollback(Path(settings.MEDIA_ROOT) / stored.path)
    upload = Upload(
        name=name, sha256=stored.sha256, size=stored.size, kind=stored.kind, path=stored.path,
        uploaded_by=by, uploaded_at=at,
    )  # fmt: skip
    upload.save()
    # The hash and not the name: a name may be a person's, and the chain keeps what it is given.
    audit.record(
        kind="files.upload_kept", target=f"files.upload:{upload.pk}", by=by, at=at,
        after={"sha256": stored.sha256, "size": stored.size, "kind": stored.kind},
    )  # fmt: skip
    return upload


@transaction.atomic
def remove_orphans(*, paths: Iterable[str], by: Any, at: datetime) -> list[str]:
    """Move stored files that no upload knows aside, below ``.orphans``; return where they lay.

    A path that an upload does know is left alone, whoever named it. Raises ArchiveRefused when
    there are more of them than uploads: then the database is probably another one.
    """
    root = Path(settings.MEDIA_ROOT)
    wanted = set(paths)
    known = set(Upload.objects.filter(path__in=wanted).values_list("path", flat=True))
    removed = sorted(path for path in wanted - known if (root / path).is_file())
    _require_of_this_archive(len(removed), Upload.objects.count())
    if removed:
        audit.record(kind="files.orphans_removed", target="files.archive:1", by=by, at=at,
                     after={"orphans": removed})  # fmt: skip
    for path in removed:
        _move_aside(root, path, at)
    return removed


def _require_of_this_archive(orphans: int, known: int) -> None:
    if orphans > known:
        raise ArchiveRefused("orphans", {"orphans": orphans, "known": known})


def _move_aside(root: Path, path: str, at: datetime) -> None:
    aside = root / ORPHANS / f"{at:%Y-%m-%d}" / path
    aside.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    (root / path).replace(aside)
