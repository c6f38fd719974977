"""Which files may back a report: how many, of which kinds and names. Photos are never asked for."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import PurePath

from django.utils.translation import gettext as _

from luodi.deliver.errors import EvidenceRefused
from luodi.files import queries as files

MOST = 20
# Kind of content -> endings that such a file may carry: content and name must agree, for people
# open by name what is judged by content.
KINDS: dict[str, tuple[str, ...]] = {
    "pdf": (".pdf",),
    "jpeg": (".jpg", ".jpeg"),
    "png": (".png",),
    "docx": (".docx",),
    "xlsx": (".xlsx",),
    "text": (".txt",),
}


# A picture or an Office file that cannot be read is refused: nobody could look at it either.
MUST_READ = frozenset({"jpeg", "png", "docx", "xlsx"})
DAMAGED = "unreadable"


@dataclass(frozen=True, slots=True)
class Taken:
    """A file as it is kept: without what it told of its maker, and the hash of what was given."""

    name: str
    content: bytes
    original_sha256: str
    scrubbed: str


def accepted(given: Iterable[tuple[str, bytes]]) -> list[Taken]:
    """Return the files as they are kept. It may take seconds: call it before a transaction.

    Raises EvidenceRefused for one too many, and for what is not taken or damaged.
    """
    files_given = list(given)
    if len(files_given) > MOST:
        raise EvidenceRefused(
            _("%(count)s files are given; a report takes %(most)s at most. Put some together.")
            % {"count": len(files_given), "most": MOST}
        )
    return [_taken(name, content) for name, content in files_given]


def _taken(name: str, content: bytes) -> Taken:
    shown, kind = PurePath(name).name, files.kind_of(content)
    if PurePath(name).suffix.lower() not in KINDS.get(kind, ()):
        raise EvidenceRefused(
            _("“%(name)s” is not taken. Evidence is a PDF, JPG, PNG, DOCX, XLSX or TXT file "
              "that is not empty and is what its name says. Save it as one of these.")
            % {"name": shown}
        )  # fmt: skip
    kept = files.scrubbed(content, kind)
    if kept.verdict == DAMAGED and kind in MUST_READ:
        raise EvidenceRefused(_sentence(kept.reason) % {"name": shown})
    return Taken(name, kept.content, hashlib.sha256(content).hexdigest(), kept.verdict)


def _sentence(reason: str) -> str:
    if reason in ("", "zip_broken", "broke_off"):
        return _("“%(name)s” is damaged or incomplete. Open it, save it again, and attach the new "
                 "file.")  # fmt: skip
    return _("“%(name)s” unpacks without bounds or is built as only attack files are. Save it "
             "again with Word, Excel or WPS, and attach the new file.")  # fmt: skip
