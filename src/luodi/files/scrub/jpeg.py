"""A JPEG without EXIF, XMP, comments and what hangs behind its end; its picture to the byte.

Segments are copied, nothing is decoded: https://www.w3.org/Graphics/JPEG/itu-t81.pdf, annex B. Of
EXIF only the orientation stays, or photos taken upright would lie on their side.
"""

import re
import struct
from collections.abc import Iterator

from luodi.files.scrub.refused import Unreadable

START, END, SCAN, COMMENT = 0xD8, 0xD9, 0xDA, 0xFE
APP0, APP1, APP15 = 0xE0, 0xE1, 0xEF
ALONE = {0x01, *range(0xD0, 0xD8)}
# segments of programs that say how the picture is to be drawn
KEPT = {APP0: b"JFIF\0", 0xE2: b"ICC_PROFILE\0", 0xEE: b"Adobe"}
# within a scan 0xFF is followed by 0 or a restart; anything else ends it
NEXT = re.compile(rb"\xff[^\x00\xff\xd0-\xd7]")
ORIENTATION = 0x0112


def scrubbed(content: bytes) -> bytes:
    """Return the file without what it tells of its maker. Raises Unreadable for a broken one."""
    kept, turned = [], 1
    for marker, body in _segments(content):
        if marker == APP1 and body[4:10] == b"Exif\0\0":
            turned = _orientation(body[10:]) or turned
        if _stays(marker, body):
            kept.append(body)
    at = 1 if kept and kept[0][1] == APP0 else 0
    if turned != 1:
        kept.insert(at, _exif(turned))
    return b"".join([b"\xff\xd8", *kept, b"\xff\xd9"])


def _stays(marker: int, body: bytes) -> bool:
    if APP0 <= marker <= APP15:
        return marker in KEPT and body[4:].startswith(KEPT[marker])
    return marker != COMMENT


def _segments(content: bytes) -> Iterator[tuple[int, bytes]]:
    """Yield each segment with its marker, scans with their data, until the end of the picture."""
    if content[:2] != b"\xff\xd8":
        raise Unreadable
    place, seen = 2, False
    while place < len(content):
        marker, place = _marker(content, place)
        if marker == END:
            break
        end = place if marker in ALONE else _end(content, place)
        if marker == SCAN:
            found, seen = NEXT.search(content, end), True
            end = found.start() if found else len(content)
        yield marker, b"\xff" + bytes([marker]) + content[place:end]
        place = end
    if not seen:
        raise Unreadable


def _marker(content: bytes, place: int) -> tuple[int, int]:
    if content[place] != 0xFF:
        raise Unreadable
    while place < len(content) and content[place] == 0xFF:
        place += 1  # any number of these may stand before a marker
    if place == len(content) or content[place] == 0:
        raise Unreadable
    return content[place], place + 1


def _end(content: bytes, place: int) -> int:
    if len(content) < place + 2:
        raise Unreadable
    end = place + int.from_bytes(content[place : place + 2], "big")
    if end < place + 2 or end > len(content):
        raise Unreadable
    return end


def _orientation(tiff: bytes) -> int | None:
    """Return how the picture is turned (2..8), None where it does not say or is broken."""
    order = {b"II": "<", b"MM": ">"}.get(tiff[:2])
    if order is None or len(tiff) < 8:
        return None
    [start] = struct.unpack_from(f"{order}I", tiff, 4)
    try:
        [count] = struct.unpack_from(f"{order}H", tiff, start)
        for number in range(min(count, 512)):
            tag, _kind, _count, value = struct.unpack_from(f"{order}HHIH", tiff,
                                                           start + 2 + 12 * number)  # fmt: skip
            if tag == ORIENTATION:
                return value if 2 <= value <= 8 else None
    except struct.error:
        return None  # cut short: then it tells of no orientation either
    return None


def _exif(turned: int) -> bytes:
    tiff = b"MM\0*" + struct.pack(">IHHHIHHI", 8, 1, ORIENTATION, 3, 1, turned, 0, 0)
    body = b"Exif\0\0" + tiff
    return b"\xff\xe1" + (len(body) + 2).to_bytes(2, "big") + body
