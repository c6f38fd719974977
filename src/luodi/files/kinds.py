"""What a file is, decided by its content and never by its name.

Office files are told apart by ``[Content_Types].xml``: signatures alone confuse DOCX and XLSX. No
Django here, for the child process asks too.
"""

import codecs
from collections.abc import Callable

from luodi.files.archives import ArchiveBounds, ArchiveRefused, GuardedZip

HEAD = 4096
TYPES = "[Content_Types].xml"
# Only the list of types is unpacked here; whether the rest is too large, its parser says.
TO_LOOK_INSIDE = ArchiveBounds(unpacked_bytes=1 << 40, ratio=200)

# Kind → extensions (lower case, with dot) that such a file may rightly carry.
EXTENSIONS: dict[str, tuple[str, ...]] = {
    "text": (".txt", ".text", ".md", ".markdown", ".csv", ".log", ""),
    "docx": (".docx", ".docm", ".dotx"),
    "pdf": (".pdf",),
}

SIGNATURES: tuple[tuple[bytes, str], ...] = (
    (b"\x89PNG", "png"),
    (b"\xff\xd8\xff", "jpeg"),
    (b"GIF8", "gif"),
    (b"BM", "bmp"),
    (b"II*\x00", "tiff"),
    (b"MM\x00*", "tiff"),
    (b"{\\rtf", "rtf"),
    (b"\x1f\x8b", "gz"),
    (b"7z\xbc\xaf\x27\x1c", "7z"),
    (b"Rar!\x1a\x07", "rar"),
    (b"\x7fELF", "program"),
    (b"MZ", "program"),
    (b"\xcf\xfa\xed\xfe", "program"),
    (b"#!/", "program"),
    (b"ID3", "media"),
    (b"OggS", "media"),
    (b"SQLite format 3\x00", "binary"),
)
# Streams of the old Office container; their names stand in UTF-16 in its directory.
OLE_STREAMS: tuple[tuple[str, str], ...] = (
    ("EncryptedPackage", "locked_office"),
    ("WordDocument", "doc"),
    ("Workbook", "xls"),
    ("PowerPoint Document", "pptx"),
)
MAIN_TYPES: tuple[tuple[bytes, str], ...] = (
    (b"wordprocessingml.document.main+xml", "docx"),
    (b"wordprocessingml.template.main+xml", "docx"),
    (b"ms-word.document.macroEnabled.main+xml", "docx"),
    (b"spreadsheetml.sheet.main+xml", "xlsx"),
    (b"ms-excel.sheet.macroEnabled.main+xml", "xlsx"),
    (b"spreadsheetml.template.main+xml", "xlsx"),
    (b"ms-excel.template.macroEnabled.main+xml", "xlsx"),
    (b"ms-excel.sheet.binary.macroEnabled.main", "xlsb"),
    (b"presentationml.presentation.main+xml", "pptx"),
    (b"presentationml.slideshow.main+xml", "pptx"),
)
MARKUP: tuple[tuple[bytes, str], ...] = (
    (b"<svg", "svg"),
    (b"<!doctype html", "html"),
    (b"<html", "html"),
    (b"<hta:", "html"),
    (b"<script", "html"),
    (b"<?xml", "xml"),
)
IMAGES = frozenset({"png", "jpeg", "gif", "bmp", "tiff", "webp", "heic"})
ARCHIVES = frozenset({"zip", "gz", "7z", "rar"})


def kind_of(content: bytes) -> str:
    """Return the kind of a file's bytes; ``zip`` for an archive that cannot be opened.

    One of empty, text, pdf, docx, xlsx, pptx, odt, ods, ofd, doc, xls, xlsb, locked_office, rtf,
    html, svg, xml, mail, binary, program, media, or a member of IMAGES or ARCHIVES.
    """
    if not content:
        return "empty"
    for question in QUESTIONS:
        if kind := question(content):
            return kind
    return "text" if _looks_like_text(content) else "binary"


def rightly_named(kind: str, extension: str) -> bool:
    """Say whether a file of a readable kind carries an extension that fits it."""
    return extension.lower() in EXTENSIONS.get(kind, (extension.lower(),))


def _by_pdf_header(content: bytes) -> str | None:
    # Mail gateways put a few bytes before the header; readers look for it in the first kilobyte.
    return "pdf" if b"%PDF-" in content[:1024] and not _is_zip(content) else None


def _is_zip(content: bytes) -> bool:
    return content.startswith((b"PK\x03\x04", b"PK\x05\x06"))


def _by_signature(content: bytes) -> str | None:
    for signature, kind in SIGNATURES:
        # Two letters such as BM or MZ may begin an honest text.
        if content.startswith(signature) and (len(signature) > 2 or b"\x00" in content[:HEAD]):
            return kind
    return _by_box(content)


def _by_box(content: bytes) -> str | None:
    if content.startswith(b"RIFF"):
        return "webp" if content[8:12] == b"WEBP" else "media"
    if content[4:8] != b"ftyp":
        return None
    return "heic" if content[8:12] in (b"heic", b"heix", b"mif1", b"avif") else "media"


def _by_ole(content: bytes) -> str | None:
    if not content.startswith(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"):
        return None
    for stream, kind in OLE_STREAMS:
        if stream.encode("utf-16-le") in content:
            return kind
    return "doc"


def _by_archive(content: bytes) -> str | None:
    if not _is_zip(content):
        return None
    try:
        return _office_kind(GuardedZip(content, TO_LOOK_INSIDE))
    except ArchiveRefused:
        return _kind_by_names(content)


def _office_kind(archive: GuardedZip) -> str:
    if "OFD.xml" in archive.names:
        return "ofd"
    if "mimetype" in archive.names:
        return "ods" if b"spreadsheet" in archive.read("mimetype")[:200] else "odt"
    if TYPES not in archive.names:
        return "zip"
    types = archive.read(TYPES)
    return next((kind for mark, kind in MAIN_TYPES if mark in types), "zip")


def _kind_by_names(content: bytes) -> str:
    # A cut or hostile archive still shows the names of its parts: it is then refused as that kind.
    for mark, kind in ((b"word/", "docx"), (b"xl/", "xlsx"), (b"ppt/", "pptx")):
        if mark in content[:HEAD] or mark in content[-HEAD:]:
            return kind
    return "docx" if TYPES.encode() in content[:HEAD] else "zip"


def _by_markup(content: bytes) -> str | None:
    head = content[:HEAD].removeprefix(codecs.BOM_UTF8).lstrip().lower()
    if not head.startswith(b"<"):
        return None
    return next((kind for mark, kind in MARKUP if mark in head), None)


def _by_mail(content: bytes) -> str | None:
    head = content[:HEAD].lower()
    if head.startswith((b"mime-version:", b"received:", b"return-path:")):
        return "mail"
    return "mail" if head.startswith(b"from:") and b"\nmime-version:" in head else None


def _looks_like_text(content: bytes) -> bool:
    if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE, codecs.BOM_UTF32_BE)):
        return True
    head = content[:HEAD]
    odd = sum(byte < 32 and byte not in b"\t\n\r\f\x1b\x00" for byte in head)
    # UTF-16 without a mark has zero bytes and odd low bytes; the decoder tells it from a binary.
    return odd <= len(head) * (0.30 if b"\x00" in head else 0.02)


Question = Callable[[bytes], str | None]
QUESTIONS: tuple[Question, ...] = (
    _by_pdf_header, _by_signature, _by_ole, _by_archive, _by_markup, _by_mail,
)  # fmt: skip
