"""Builders of files that a reader must survive: each is made here, byte by byte, none is kept.

``CASES`` names each with the file name it comes under and what must become of it: the code of a
refusal, or PARSED.
"""

import struct
import zlib
from collections.abc import Callable
from dataclasses import dataclass
from io import BytesIO
from random import Random

from pypdf import PdfReader, PdfWriter

from tests.read.docx_files import SHEET_TYPE, docx, paragraph, types, with_members, zipped
from tests.read.pdf_pages import Printed, column_page, pdf

PARSED = "parsed"
WORDS = "区里召开会议，部署全年重点工作，要求各单位抓好落实。"
TRADITIONAL = "區裡召開會議，部署全年重點工作，要求各單位抓好落實。"
MARKER = "MARKER-OF-A-FILE-ON-THIS-MACHINE"


@dataclass(frozen=True)
class Case:
    """A file, how it is named, and what must become of it."""

    name: str
    build: Callable[[], bytes]
    expected: str


def text(length: int, source: str = WORDS) -> str:
    """Return ``length`` characters of invented Chinese text."""
    return (source * (length // len(source) + 1))[:length]


def good_docx() -> bytes:
    """Return a small Word file."""
    return docx(paragraph(WORDS) + paragraph("各街镇要在年底前完成。"))


def good_pdf() -> bytes:
    """Return a one-page PDF with Chinese text."""
    return pdf([[Printed(60, 700, 12, WORDS)]])


def locked_pdf(user: str, owner: str) -> bytes:
    """Return a PDF with these passwords."""
    writer = PdfWriter(clone_from=PdfReader(BytesIO(good_pdf())))
    writer.encrypt(user, owner, algorithm="RC4-128")
    return _written(writer)


def scan(pages: int) -> bytes:
    """Return a PDF of blank pages: no text layer."""
    writer = PdfWriter()
    for _ in range(pages):
        writer.add_blank_page(595, 842)
    return _written(writer)


def pdf_of_stream(stream: bytes, *, filters: str = "/FlateDecode", font: str = "") -> bytes:
    """Return a one-page PDF whose content stream is given as it stands in the file."""
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<<"
        + font.encode() + b">>>>",
        f"<</Length {len(stream)}/Filter {filters}>>stream\n".encode() + stream + b"\nendstream",
    ]  # fmt: skip
    out, places = bytearray(b"%PDF-1.7\n"), []
    for number, body in enumerate(objects, start=1):
        places.append(len(out))
        out += f"{number} 0 obj\n".encode() + body + b"\nendobj\n"
    start = len(out)
    out += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n".encode()
    out += b"".join(f"{place:010d} 00000 n \n".encode() for place in places)
    out += f"trailer<</Size {len(objects) + 1}/Root 1 0 R>>\nstartxref\n{start}\n%%EOF".encode()
    return bytes(out)


def flate_bomb(megabytes: int) -> bytes:
    """Return a PDF whose one page unpacks to so many megabytes of blanks."""
    packer = zlib.compressobj(9)
    packed = b"".join(packer.compress(b" " * 1048576) for _ in range(megabytes)) + packer.flush()
    return pdf_of_stream(packed)


def ole(stream: str) -> bytes:
    """Return the beginning of an old Office container that holds a stream of this name."""
    return (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504) + stream.encode("utf-16-le") + bytes(512)
    )


def billion_laughs() -> bytes:
    """Return a Word file whose entities would unfold to 10⁹ words."""
    nested = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10))
    return docx(paragraph("&a9;"), before=f'<!DOCTYPE d [<!ENTITY a0 "ha">{nested}]>')


def quadratic_blowup() -> bytes:
    """Return a Word file that repeats one long entity."""
    declared = f'<!DOCTYPE d [<!ENTITY a "{"x" * 100_000}">]>'
    return docx(paragraph("&a;" * 20_000), before=declared)


def external_entity(path: str) -> bytes:
    """Return a Word file that asks for another file of this machine."""
    return docx(paragraph("&a;"), before=f'<!DOCTYPE d [<!ENTITY a SYSTEM "file://{path}">]>')


def lying_zip(claimed: int) -> bytes:
    """Return a Word file whose directory says that its huge part is small."""
    content = bytearray(docx(paragraph("字" * 3_000_000)))
    at = content.rfind(b"word/document.xml") - 46 + 24  # uncompressed size in the directory
    content[at : at + 4] = struct.pack("<I", claimed)
    return bytes(content)


def wide_bomb() -> bytes:
    """Return a Word file of a few MB whose parts, each of a modest ratio, unpack to 240 MB."""
    noise = Random(1).randbytes(10_000)
    part = (noise + b" " * 1_000_000) * 40
    return with_members(good_docx(), {f"word/embedded{n}.bin": part for n in range(6)})


def bytes_of_png() -> bytes:
    """Return the beginning of a picture."""
    return b"\x89PNG\r\n\x1a\n" + struct.pack(">I4sII", 13, b"IHDR", 12_000, 12_000) + bytes(50)


def xlsx() -> bytes:
    """Return a workbook's skeleton."""
    return zipped({"[Content_Types].xml": types(SHEET_TYPE, "/xl/workbook.xml"),
                   "xl/workbook.xml": "<workbook/>"})  # fmt: skip


def junk_pdf() -> bytes:
    """Return a PDF whose font says that every letter is in the private area."""
    target = pdf_of_stream(
        zlib.compress(b"BT /F 12 Tf 60 700 Td (" + b"A" * 200 + b") Tj ET"),
        font="/Font<</F<</Type/Font/Subtype/Type1/BaseFont/Helvetica/ToUnicode 5 0 R>>>>",
    )
    mapping = (
        b"/CIDInit /ProcSet findresource begin 12 dict begin begincmap\n"
        b"1 begincodespacerange <00> <FF> endcodespacerange\n"
        b"1 beginbfchar <41> <E001> endbfchar endcmap end end"
    )
    extra = f"5 0 obj\n<</Length {len(mapping)}>>stream\n".encode() + mapping
    return target.replace(b"xref\n0 5", extra + b"\nendstream\nendobj\nxref\n0 5", 1)


def _written(writer: PdfWriter) -> bytes:
    target = BytesIO()
    writer.write(target)
    return target.getvalue()


def _cut(whole: Callable[[], bytes], share: float) -> Callable[[], bytes]:
    return lambda: (content := whole())[: int(len(content) * share)]


def _replaced(whole: Callable[[], bytes], old: bytes, new: bytes) -> Callable[[], bytes]:
    return lambda: whole().replace(old, new)


def _bytes(content: bytes) -> Callable[[], bytes]:
    return lambda: content


def _case(name: str, content: Callable[[], bytes] | bytes, expected: str) -> Case:
    return Case(name, _bytes(content) if isinstance(content, bytes) else content, expected)


CASES: dict[str, Case] = {
    # Nothing to read.
    "only blanks": _case("a.txt", b" \r\n\t\n\xe3\x80\x80", "blank"),
    "only a byte order mark": _case("a.txt", b"\xef\xbb\xbf", "blank"),
    "a word file without words": _case("a.docx", lambda: docx(paragraph("  ")), "blank"),
    "a scan": _case("a.pdf", lambda: scan(3), "pdf_no_text"),
    # Not what it is called.
    "random bytes": _case("a.txt", bytes(range(256)) * 20, "kind_binary"),
    "a program": _case("a.txt", b"\x7fELF\x02\x01\x01" + bytes(200), "kind_program"),
    "a windows program": _case("a.docx", b"MZ\x90\x00" + bytes(200), "kind_program"),
    "a picture": _case("a.txt", bytes_of_png, "kind_image"),
    "a picture with a page inside": _case(
        "a.pdf", b"\x89PNG\r\n\x1a\n<html><script>alert(1)</script>", "kind_image"),
    "a photograph": _case("a.docx", b"\xff\xd8\xff\xe0" + bytes(100), "kind_image"),
    "a drawing": _case("a.txt", b'<svg xmlns="http://www.w3.org/2000/svg"/>', "kind_svg"),
    "a drawing with a prologue": _case("a.txt", b'<?xml version="1.0"?><svg/>', "kind_svg"),
    "a web page": _case("a.txt", b"<!DOCTYPE html><p>x</p>", "kind_html"),
    "a web page named docx": _case("a.docx", b"\xef\xbb\xbf\n<html><body>x</body>", "kind_html"),
    "bare xml": _case("a.txt", b'<?xml version="1.0"?><a/>', "kind_xml"),
    "a web archive": _case("a.txt", b"MIME-Version: 1.0\r\n\r\nx", "kind_mail"),
    "rich text": _case("a.docx", b"{\\rtf1\\ansi x}", "kind_rtf"),
    "an old word file": _case("a.docx", lambda: ole("WordDocument"), "kind_doc"),
    "an old workbook": _case("a.doc", lambda: ole("Workbook"), "kind_xls"),
    "a locked word file": _case("a.docx", lambda: ole("EncryptedPackage"), "kind_locked_office"),
    "a workbook named docx": _case("a.docx", xlsx, "kind_xlsx"),
    "an archive": _case("a.zip", lambda: zipped({"a.txt": WORDS}), "kind_archive"),
    "an archive in an archive": _case(
        "a.docx", lambda: zipped({"a.zip": zipped({"b.zip": b"x"})}), "kind_archive"),
    "a compressed file": _case("a.txt", b"\x1f\x8b\x08\x00" + bytes(20), "kind_archive"),
    "an ofd": _case("a.pdf", lambda: zipped({"OFD.xml": "<OFD/>"}), "kind_ofd"),
    "an opendocument": _case("a.docx", lambda: zipped({"mimetype": "x"}), "kind_odt"),
    "a film": _case("a.pdf", b"\x00\x00\x00\x18ftypmp42" + bytes(100), "kind_media"),
    "a pdf named txt": _case("a.txt", good_pdf, PARSED),
    "a pdf named docx": _case("a.docx", good_pdf, PARSED),
    "a word file named pdf": _case("a.pdf", good_docx, PARSED),
    "a word file named txt": _case("a.txt", good_docx, PARSED),
    "a text named pdf": _case("a.pdf", WORDS.encode(), PARSED),
    "a text named docx": _case("a.docx", WORDS.encode(), PARSED),
    # Locked.
    "a locked pdf": _case("a.pdf", lambda: locked_pdf("secret", "boss"), "pdf_password"),
    "a pdf that forbids printing": _case("a.pdf", lambda: locked_pdf("", "boss"), PARSED),
    # Damaged.
    "a pdf header only": _case("a.pdf", b"%PDF-1.7\n", "pdf_broken"),
    "a pdf cut at a tenth": _case("a.pdf", _cut(good_pdf, 0.1), "pdf_broken"),
    "a broken xref": _case("a.pdf", _replaced(good_pdf, b"startxref\n", b"startxref\n9"), PARSED),
    "a pdf that refers to itself": _case(
        "a.pdf", _replaced(good_pdf, b"/Kids [ ", b"/Kids [ 1 0 R 1 0 R "), "pdf_no_text"),
    "a word file cut in half": _case("a.docx", _cut(good_docx, 0.5), "zip_broken"),
    "a word file without its end": _case("a.docx", _cut(good_docx, 0.98), "zip_broken"),
    "a word file without a body": _case(
        "a.docx", lambda: zipped({"[Content_Types].xml": types()}), "docx_broken"),
    "a word file with torn xml": _case("a.docx", lambda: docx("<w:p><w:r>"), "xml_broken"),
    "a word file with a wrong checksum": _case(
        "a.docx", lambda: _flipped(good_docx(), b"word/document.xml", 40), "zip_broken"),
    # Attacks.
    "a billion laughs": _case("a.docx", billion_laughs, "xml_entities"),
    "a quadratic entity": _case("a.docx", quadratic_blowup, "xml_entities"),
    "an external entity": _case("a.docx", lambda: external_entity("/etc/hostname"), "xml_entities"),
    "an entity in the styles": _case(
        "a.docx", lambda: docx(paragraph(WORDS), styles="<!DOCTYPE s><s/>"), "xml_entities"),
    "a zip bomb by ratio": _case("a.docx", lambda: docx(paragraph("a" * 60_000_000)), "zip_ratio"),
    "a zip bomb by size": _case("a.docx", wide_bomb, "zip_unpacks"),
    "a zip that lies": _case("a.docx", lambda: lying_zip(1000), "zip_broken"),
    "a zip of many parts": _case(
        "a.docx", lambda: with_members(good_docx(), {f"p{n}": b"" for n in range(2100)}),
        "zip_members"),
    "a part that climbs": _case(
        "a.docx", lambda: with_members(good_docx(), {"../../etc/cron": b"x"}), "zip_path"),
    "a part with a drive": _case(
        "a.docx", lambda: with_members(good_docx(), {"c:\\x": b"x"}), "zip_path"),
    "a part that is a link": _case(
        "a.docx", lambda: with_members(good_docx(), {"word/l": b"/etc/passwd"}, link=True),
        "zip_link"),
    "macros": _case(
        "a.docm", lambda: with_members(good_docx(), {"word/vbaProject.bin": b"x"}), PARSED),
    "a pdf with many pages": _case("a.pdf", lambda: scan(500), "too_many_pages"),
    "a pdf with a junk text layer": _case("a.pdf", junk_pdf, "pdf_junk_text"),
    # Encodings.
    "gb18030": _case("a.txt", text(80).encode("gb18030"), PARSED),
    "big5": _case("a.txt", text(80, TRADITIONAL).encode("big5hkscs", "ignore"), PARSED),
    "utf-16 with a mark": _case("a.txt", text(80).encode("utf-16"), PARSED),
    "utf-16 without a mark": _case("a.txt", text(80).encode("utf-16-le"), PARSED),
    "utf-16 cut in a character": _case("a.txt", text(80).encode("utf-16")[:-1], "encoding_broken"),
    "utf-32": _case("a.txt", text(80).encode("utf-32"), PARSED),
    "utf-8 then gb18030": _case(
        "a.txt", text(400).encode() + b"\n" + text(60).encode("gb18030"), "encoding_mixed"),
    "latin-1": _case("a.txt", "Résumé de la réunion\n".encode("latin-1") * 9, "encoding_unknown"),
    "utf-8 with a lone surrogate": _case(
        "a.txt", text(200).encode() + b"\xed\xa0\x80" + text(20).encode(), "encoding_mixed"),
    "a nul in the text": _case("a.txt", text(200).encode() + b"\x00" + text(9).encode(), "nul"),
    "mojibake": _case("a.txt", text(400).encode().decode("gb18030", "ignore").encode(), "garbled"),
    "western mojibake": _case(
        "a.txt", text(100).encode().decode("latin-1").encode(), "garbled"),
    "twice lost": _case("a.txt", (WORDS + "锟斤拷锟斤拷").encode(), "garbled"),
    "one lost character": _case("a.txt", (text(200) + "\ufffd").encode(), PARSED),
    # Sizes and shapes that are odd but honest.
    "a million characters": _case("a.txt", lambda: text(1_000_000).encode(), PARSED),
    "one line without any break": _case("a.txt", text(50_000).encode(), PARSED),
    "three million characters": _case("a.txt", lambda: text(3_000_000).encode(), "too_long"),
    "a page without headings": _case("a.md", text(300).encode(), PARSED),
    "mac line ends": _case("a.txt", f"{WORDS}\r{WORDS}\r".encode(), PARSED),
    "four columns": _case("a.pdf", lambda: pdf([column_page(4)[0]]), PARSED),
}  # fmt: skip


def _flipped(content: bytes, after: bytes, distance: int) -> bytes:
    """Return an archive with one byte of a part's packed content changed."""
    at = content.index(after) + len(after) + distance
    return content[:at] + bytes([content[at] ^ 0xFF]) + content[at + 1 :]
