"""Take out of a file what it tells of its maker: author, place, camera, programs. No Django here.

What can be seen in the file stays as it is, to the byte of its picture. What is signed stays whole,
for a signature ends with the first byte that changes.
"""

import base64
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from luodi.files.scrub import jpeg, office, pdf, png
from luodi.files.scrub.refused import Signed, Unreadable

REMOVED, CLEAN, SIGNED, UNREADABLE = "removed", "clean", "signed", "unreadable"
WAYS: dict[str, Callable[[bytes], bytes]] = {
    "jpeg": jpeg.scrubbed, "png": png.scrubbed, "docx": office.scrubbed, "xlsx": office.scrubbed,
    "pdf": pdf.scrubbed,
}  # fmt: skip
# what is unpacked or parsed at length is looked at by a child process
IN_CHILD = frozenset({"docx", "xlsx", "pdf"})


@dataclass(frozen=True, slots=True)
class Scrub:
    """A file as it is to be kept, and what became of what it told of its maker.

    ``reason`` is the code of an archive that is refused, see ``archives.ArchiveRefused``.
    """

    content: bytes
    verdict: str
    reason: str = ""


def scrub(content: bytes, kind: str) -> Scrub:
    """Return a file without what it tells of its maker; of other kinds as it came."""
    if kind not in WAYS:
        return Scrub(content, CLEAN)
    try:
        kept = WAYS[kind](content)
    except Signed:
        return Scrub(content, SIGNED)
    except Unreadable as refused:
        return Scrub(content, UNREADABLE, refused.reason)
    return Scrub(kept, CLEAN if kept == content else REMOVED)


def task(content: bytes, *, kind: str) -> dict[str, Any]:
    """Scrub in a child process; the answer is JSON, with bytes only where they changed."""
    found = scrub(content, kind)
    changed = base64.b64encode(found.content).decode() if found.verdict == REMOVED else ""
    return {"verdict": found.verdict, "reason": found.reason, "content": changed}
