"""Ask for uploads: where their bytes lie, and whether they are still the same."""

import base64
import tempfile
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path

from django.conf import settings
from django.db.models import QuerySet, Sum

from luodi.files import kinds, scrub
from luodi.files.child import ChildFailed, ChildLimits, run_in_child
from luodi.files.models import Upload
from luodi.files.scrub import Scrub
from luodi.files.store import ORPHANS, sha256_of

# the answer is the file again, a third longer as text
TO_SCRUB = ChildLimits(seconds=30, answer=80 * 1024 * 1024)


def upload(pk: int) -> Upload | None:
    """Return an upload, or None when there is no such one."""
    return Upload.objects.filter(pk=pk).first()


def kind_of(content: bytes) -> str:
    """Return what bytes are, before they are kept; never by a name. See ``kinds.kind_of``."""
    return kinds.kind_of(content)


def scrubbed(content: bytes, kind: str) -> Scrub:
    """Return a file of a kind without what it tells of its maker; see ``files.scrub``.

    What is unpacked or parsed at length is looked at in a child process with limits; one that
    breaks them is unreadable. Call it before a transaction begins: it may take seconds.
    """
    if kind not in scrub.IN_CHILD:
        return scrub.scrub(content, kind)
    with tempfile.NamedTemporaryFile(prefix="luodi-") as given:
        given.write(content)
        given.flush()
        try:
            told = run_in_child("luodi.files.scrub:task", path=Path(given.name),
                                options={"kind": kind}, limits=TO_SCRUB)  # fmt: skip
        except ChildFailed as failed:
            return Scrub(content, scrub.UNREADABLE, failed.code)
    kept = base64.b64decode(told["content"]) if told["content"] else content
    return Scrub(kept, told["verdict"], told["reason"])


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


YOUNG = timedelta(hours=1)  # a file this young may belong to an upload that is under way


@dataclass(slots=True)
class Archive:
    """What the store holds: whole uploads counted, the others and the orphans named."""

    whole: int = 0
    changed: list[Upload] = field(default_factory=list)
    missing: list[Upload] = field(default_factory=list)
    orphans: list[str] = field(default_factory=list)

    @property
    def sound(self) -> bool:
        """Every upload has its bytes; orphans take room and do no harm."""
        return not (self.changed or self.missing)


def archive(*, at: datetime, tell: Callable[[int], None] = lambda _bytes: None) -> Archive:
    """Read every stored file and compare it with its hash; ``tell`` is told the bytes read."""
    found = Archive(orphans=_orphans(at))
    for upload in Upload.objects.order_by("pk").iterator(chunk_size=500):
        if not absolute_path(upload).is_file():
            found.missing.append(upload)
        elif intact(upload):
            found.whole += 1
        else:
            found.changed.append(upload)
        tell(upload.size)
    return found


def archive_size() -> int:
    """Return how many bytes all uploads have together."""
    return Upload.objects.aggregate(total=Sum("size"))["total"] or 0


def _orphans(at: datetime) -> list[str]:
    # The files are listed before the rows are asked for: what came in between has its row.
    root = Path(settings.MEDIA_ROOT)
    old = (at - YOUNG).timestamp()
    listed = {
        path.relative_to(root).as_posix() for path in root.rglob("*")
        if path.is_file() and path.stat().st_mtime < old
        and path.relative_to(root).parts[0] != ORPHANS
    }  # fmt: skip
    known = Upload.objects.values_list("path", flat=True).iterator(chunk_size=2000)
    return sorted(listed.difference(known))
