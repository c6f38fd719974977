"""A PNG without texts, EXIF, times and private parts; its picture to the byte.

Chunks are copied, nothing is decoded: https://www.w3.org/TR/png-3/.
"""

from collections.abc import Iterator

from luodi.files.scrub.refused import Unreadable

SIGNATURE = b"\x89PNG\r\n\x1a\n"
LAST = b"IEND"
# what the picture is made of, and what says how it is to be drawn
KEPT = frozenset({
    b"IHDR", b"PLTE", b"IDAT", LAST, b"tRNS", b"cHRM", b"gAMA", b"iCCP", b"sBIT", b"sRGB", b"cICP",
    b"bKGD", b"hIST", b"pHYs", b"sPLT", b"acTL", b"fcTL", b"fdAT",
})  # fmt: skip


def scrubbed(content: bytes) -> bytes:
    """Return the file without what it tells of its maker. Raises Unreadable for a broken one."""
    return SIGNATURE + b"".join(whole for name, whole in _chunks(content) if name in KEPT)


def _chunks(content: bytes) -> Iterator[tuple[bytes, bytes]]:
    if not content.startswith(SIGNATURE):
        raise Unreadable
    place, name = len(SIGNATURE), b""
    while name != LAST:
        name = content[place + 4 : place + 8]
        end = place + 12 + int.from_bytes(content[place : place + 4], "big")
        if len(name) < 4 or end > len(content):
            raise Unreadable
        yield name, content[place:end]
        place = end
