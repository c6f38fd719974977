"""Which files may back a report: how many, of which kinds and names. Photos are never asked for."""

from collections.abc import Iterable
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


def accepted(given: Iterable[tuple[str, bytes]]) -> list[tuple[str, bytes]]:
    """Return the files. Raises EvidenceRefused for one too many, and for what is not taken."""
    kept = list(given)
    if len(kept) > MOST:
        raise EvidenceRefused(
            _("%(count)s files are given; a report takes %(most)s at most. Put some together.")
            % {"count": len(kept), "most": MOST}
        )
    for name, content in kept:
        if not _fits(name, content):
            raise EvidenceRefused(
                _("“%(name)s” is not taken. Evidence is a PDF, JPG, PNG, DOCX, XLSX or TXT file "
                  "that is not empty and is what its name says. Save it as one of these.")
                % {"name": PurePath(name).name}
            )  # fmt: skip
    return kept


def _fits(name: str, content: bytes) -> bool:
    return PurePath(name).suffix.lower() in KINDS.get(files.kind_of(content), ())
