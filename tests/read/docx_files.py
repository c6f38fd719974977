"""Builders of Word files from bare XML, good and bad."""

from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
MAIN_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
SHEET_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
RELATIONS = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    '<Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/'
    'relationships/officeDocument" Target="word/document.xml"/></Relationships>'
)


def types(main: str = MAIN_TYPE, part: str = "/word/document.xml") -> str:
    """Return the list of content types of a file with one main part."""
    return (
        '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        f'<Override PartName="{part}" ContentType="{main}"/></Types>'
    )


def document(body: str, *, before: str = "") -> str:
    """Return a main part with this body; ``before`` stands ahead of the root element."""
    return f'{before}<w:document xmlns:w="{W}"><w:body>{body}</w:body></w:document>'


def paragraph(text: str, properties: str = "") -> str:
    """Return a paragraph with one run."""
    inner = f"<w:pPr>{properties}</w:pPr>" if properties else ""
    return f"<w:p>{inner}<w:r><w:t>{text}</w:t></w:r></w:p>"


def cell(text: str, properties: str = "") -> str:
    """Return a table cell with one paragraph."""
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{paragraph(text)}</w:tc>"


def table(*rows: str) -> str:
    """Return a table; each row is its cells."""
    return "<w:tbl>" + "".join(f"<w:tr>{row}</w:tr>" for row in rows) + "</w:tbl>"


def zipped(parts: dict[str, str | bytes]) -> bytes:
    """Return an archive of these parts."""
    target = BytesIO()
    with ZipFile(target, "w", ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return target.getvalue()


def docx(body: str, *, before: str = "", **parts: str | bytes) -> bytes:
    """Return a Word file; further parts as ``styles=…`` (stored below word/)."""
    return zipped(
        {
            "[Content_Types].xml": types(),
            "_rels/.rels": RELATIONS,
            "word/document.xml": document(body, before=before),
            **{f"word/{name}.xml": content for name, content in parts.items()},
        }
    )


def with_members(content: bytes, members: dict[str, bytes], *, link: bool = False) -> bytes:
    """Return an archive with members added as they are, however odd their names."""
    target = BytesIO(content)
    with ZipFile(target, "a", ZIP_DEFLATED) as archive:
        for name, inside in members.items():
            added = ZipInfo(name)
            added.compress_type = ZIP_DEFLATED
            if link:
                added.external_attr = 0o120777 << 16
            archive.writestr(added, inside)
    return target.getvalue()
