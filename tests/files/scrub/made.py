"""Small files that tell of their maker, built byte by byte; nobody in them exists."""

import struct
import zlib
from collections.abc import Mapping
from io import BytesIO
from zipfile import ZipFile

from PIL import Image

SECRET = b"Somebody at 29.35N 105.93E"
TYPES = (
    '<Types><Override PartName="/docProps/core.xml" ContentType='
    '"application/vnd.openxmlformats-package.core-properties+xml"/>'
    '<Override PartName="/docProps/app.xml" ContentType='
    '"application/vnd.openxmlformats-officedocument.extended-properties+xml"/>'
    '<Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-'
    'officedocument.wordprocessingml.document.main+xml"/></Types>'
)


def photo(*, orientation: int = 1, comment: bool = True) -> bytes:
    """A JPEG of 16 × 8 points with EXIF that tells where it was taken, and how it is turned."""
    image, exif = Image.new("RGB", (16, 8), (40, 90, 30)), Image.Exif()
    exif[0x0112], exif[0x010F] = orientation, SECRET.decode()
    exif.get_ifd(0x8825)[2] = (29.0, 21.0, 0.0)  # a latitude
    told = BytesIO()
    image.save(told, "JPEG", exif=exif, **({"comment": SECRET} if comment else {}))
    return told.getvalue()


def drawing() -> bytes:
    """A PNG of one point with a text and a time."""
    image, told = Image.new("RGB", (1, 1)), BytesIO()
    image.save(told, "PNG")
    content = told.getvalue()
    text = chunk(b"tEXt", b"Author\0" + SECRET) + chunk(b"tIME", b"\x07\xe9\x03\x03\x09\0\0")
    return content[:33] + text + content[33:]


def chunk(name: bytes, body: bytes) -> bytes:
    """A part of a PNG."""
    return struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))


def office(parts: Mapping[str, str | bytes] | None = None) -> bytes:
    """A DOCX whose properties tell of its maker, with a photo; ``parts`` are added."""
    told = BytesIO()
    with ZipFile(told, "w") as archive:
        for name, content in {
            "[Content_Types].xml": TYPES, "word/document.xml": "<w:document>步道</w:document>",
            "docProps/core.xml": f"<cp:coreProperties>{SECRET.decode()}</cp:coreProperties>",
            "docProps/app.xml": f"<Properties>{SECRET.decode()}</Properties>",
            "word/media/image1.jpg": photo(), **(parts or {}),
        }.items():  # fmt: skip
            archive.writestr(name, content)
    return told.getvalue()
