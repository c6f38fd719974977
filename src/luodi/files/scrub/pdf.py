"""A PDF without its properties: /Info, XMP, what programs noted of parts, EXIF of its photos.

Written anew, so that earlier revisions of the file go too.
"""

from io import BytesIO
from typing import Any

from pypdf import PdfReader, PdfWriter
from pypdf.errors import PyPdfError
from pypdf.generic import DictionaryObject, StreamObject

from luodi.files.scrub import jpeg
from luodi.files.scrub.refused import Signed, Unreadable

TELLING = ("/Metadata", "/PieceInfo", "/LastModified")
PHOTO = ("/DCTDecode", ["/DCTDecode"])
BROKEN = (PyPdfError, ValueError, TypeError, KeyError, IndexError, AttributeError, OSError,
          RecursionError, NotImplementedError, OverflowError, AssertionError)  # fmt: skip


def scrubbed(content: bytes) -> bytes:
    """Return the file without what it tells of its maker; as it came where it told nothing.

    Raises Signed, and Unreadable for one that is broken or locked with a password.
    """
    if b"/ByteRange" in content:
        raise Signed
    try:
        return _written(content)
    except BROKEN as error:  # a library over hostile bytes: whatever it trips over is a broken file
        raise Unreadable from error


def _written(content: bytes) -> bytes:
    reader = PdfReader(BytesIO(content))
    if reader.is_encrypted:
        raise Unreadable
    # more than one end: a revision before this one may tell what this one no longer does
    told = bool(reader.metadata) or content.count(b"%%EOF") > 1
    writer = PdfWriter(clone_from=reader)
    writer.metadata = None
    removed = [_scrub_part(part) for part in writer._objects]
    if not told and not any(removed):
        return content
    written = BytesIO()
    writer.write(written)
    return written.getvalue()


def _scrub_part(part: Any) -> bool:
    if not isinstance(part, DictionaryObject):
        return False
    telling = [name for name in TELLING if name in part]
    for name in telling:
        _empty(part[name])  # else it would be written all the same, only named by nothing
        del part[name]
    return _scrub_photo(part) or bool(telling)


def _empty(part: Any) -> None:
    if isinstance(part, DictionaryObject):
        part.clear()
    if isinstance(part, StreamObject):
        part._data = b""


def _scrub_photo(part: DictionaryObject) -> bool:
    if not isinstance(part, StreamObject) or part.get("/Filter") not in PHOTO:
        return False
    try:
        kept = jpeg.scrubbed(part._data)
    except Unreadable:
        return False
    changed, part._data = kept != part._data, kept
    return changed
