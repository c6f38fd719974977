"""A DOCX or XLSX with empty properties, and its pictures scrubbed; all else as it was written.

The archive is opened with suspicion first: one that unpacks without bounds is refused here.
"""

import re
from collections.abc import Iterator
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from luodi.files.archives import ArchiveRefused, GuardedZip
from luodi.files.scrub import jpeg, png
from luodi.files.scrub.refused import Signed, Unreadable

TYPES = "[Content_Types].xml"
SIGNATURES = "_xmlsignatures/"
OVERRIDE = re.compile(rb"<[\w:]*Override\b[^>]*>")
ATTRIBUTE = re.compile(rb"""\b(PartName|ContentType)\s*=\s*["']([^"']*)["']""")
HEAD = b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_OFFICE = b"http://schemas.openxmlformats.org/officeDocument/2006/"
# how the type of a part of properties ends → what stands in its place
EMPTY = {
    b"core-properties+xml": HEAD + b'<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org'
    b'/package/2006/metadata/core-properties"/>',
    b"extended-properties+xml": HEAD + b'<Properties xmlns="' + _OFFICE
    + b'extended-properties"/>',
    b"custom-properties+xml": HEAD + b'<Properties xmlns="' + _OFFICE + b'custom-properties"/>',
}  # fmt: skip
PICTURES = {".jpg": jpeg.scrubbed, ".jpeg": jpeg.scrubbed, ".png": png.scrubbed}
LONG_AGO = (1980, 1, 1, 0, 0, 0)  # the zero of a zip: when its parts were written is told to nobody


def scrubbed(content: bytes) -> bytes:
    """Return the file without what it tells of its maker.

    Raises Signed, and Unreadable for a broken archive or one built as an attack.
    """
    try:
        return _written(GuardedZip(content))
    except ArchiveRefused as refused:
        raise Unreadable(refused.code) from refused
    except KeyError:
        raise Unreadable("zip_broken") from None


def _written(archive: GuardedZip) -> bytes:
    if any(name.startswith(SIGNATURES) for name in archive.names):
        raise Signed
    replaced = dict(_properties(archive.read(TYPES)))
    written = BytesIO()
    with ZipFile(written, "w", ZIP_DEFLATED, compresslevel=6) as target:
        # the list of types first, as readers expect it; the rest in one order every time
        for name in sorted(archive.names, key=lambda one: (one != TYPES, one)):
            part = replaced.get(name) or _picture(name, archive.read(name))
            target.writestr(_entry(name), part)
    return written.getvalue()


def _properties(types: bytes) -> Iterator[tuple[str, bytes]]:
    for override in OVERRIDE.findall(types):
        told = dict(ATTRIBUTE.findall(override))
        kind = told.get(b"ContentType", b"")
        for ending, empty in EMPTY.items():
            if kind.endswith(ending):
                yield told.get(b"PartName", b"").decode("utf-8", "replace").lstrip("/"), empty


def _picture(name: str, part: bytes) -> bytes:
    ending = name[name.rfind(".") :].lower()
    try:
        return PICTURES[ending](part) if ending in PICTURES else part
    except Unreadable:
        return part  # under a wrong ending, or broken: no program shows it as a photo


def _entry(name: str) -> ZipInfo:
    entry = ZipInfo(name, LONG_AGO)
    entry.compress_type = ZIP_DEFLATED
    return entry
