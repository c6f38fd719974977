"""A circular as DOCX in the layout of an official document: same content, same bytes."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime
from io import BytesIO
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from docx import Document
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement
from docx.shared import Mm, Pt

from luodi.air import official_layout as layout
from luodi.air.official_layout import HEITI, SMALL, XIAOBIAOSONG, Look

TWO, FOUR = Pt(32), Pt(64)  # characters of 16 pt
TEXT = Look(first=TWO)
HEADING = Look(HEITI, first=TWO)
FLUSH = Look()
TITLE = Look(XIAOBIAOSONG, layout.TITLE, align=layout.CENTRE)
MASTHEAD = Look(XIAOBIAOSONG, Pt(42), layout.RED, align=layout.CENTRE, line=Pt(56))
NUMBER = Look(align=layout.CENTRE)
IMPRINT = Look(size=SMALL, left=SMALL, right=SMALL)
CELL = Look(size=Pt(12), align=layout.CENTRE, line=Pt(20))
LOOKS = {"text": TEXT, "heading": HEADING, "line": TEXT}
# A zip cannot date a file before 1980; the bytes must not tell when they were packed.
NO_DATE = (1980, 1, 1, 0, 0, 0)


def docx(content: Mapping[str, Any]) -> bytes:
    """Return the Chinese document of a circular's frozen content."""
    document: Any = Document()
    layout.prepare(document)
    _properties(document, content)
    _head(document, content)
    for one in content["paragraphs"]:
        layout.paragraph(document, one["text"]["zh"], LOOKS[one["kind"]])
    _foot(document, content)
    _annex(document, content["annex"])
    _imprint(document, content)
    stream = BytesIO()
    document.save(stream)
    return _without_dates(stream.getvalue())


def _head(document: Any, content: Mapping[str, Any]) -> None:
    # the masthead's top edge stands 35 mm below the top of the type area
    space = layout.paragraph(document, "", replace(FLUSH, line=Mm(32)))
    space.paragraph_format.space_after = Mm(3)
    layout.paragraph(document, content["masthead"]["zh"], MASTHEAD)
    _blank(document, 2)
    number = layout.paragraph(document, content["number"]["zh"], NUMBER)
    layout.rule(number, "bottom", red=True)
    _blank(document, 2)
    layout.paragraph(document, content["title"]["zh"], TITLE)
    _blank(document, 1)
    layout.paragraph(document, content["addressees"]["zh"], FLUSH)


def _foot(document: Any, content: Mapping[str, Any]) -> None:
    _blank(document, 1)
    layout.paragraph(document, f"附件：{content['annex']['title']['zh']}", TEXT)
    _blank(document, 2)
    signed = Look(align=layout.RIGHT, right=TWO)
    layout.paragraph(document, content["issuer"], signed)
    layout.paragraph(document, _day(content), replace(signed, right=FOUR))


def _annex(document: Any, annex: Mapping[str, Any]) -> None:
    head = layout.paragraph(document, "附件", Look(HEITI))
    head.paragraph_format.page_break_before = True
    _blank(document, 1)
    layout.paragraph(document, annex["title"]["zh"], TITLE)
    _blank(document, 1)
    columns = [column["zh"] for column in annex["columns"]]
    table = document.add_table(rows=0, cols=len(columns), style="Table Grid")
    table.alignment = WD_TABLE_ALIGNMENT.CENTER
    _row(table, columns, replace(CELL, font=HEITI))
    _repeat_on_every_page(table.rows[0])
    for row in annex["rows"]:
        _row(table, [row["unit"]["zh"], *map(str, row["counts"])], CELL)


def _row(table: Any, texts: Sequence[str], look: Look) -> None:
    for cell, text in zip(table.add_row().cells, texts, strict=True):
        layout.dress(cell.paragraphs[0], look)
        layout.write(cell.paragraphs[0], text, look)


def _repeat_on_every_page(row: Any) -> None:
    row._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))


def _imprint(document: Any, content: Mapping[str, Any]) -> None:
    _blank(document, 1)
    words = layout.paragraph(document, f"{content['issuer']}　{_day(content)}印发", IMPRINT)
    layout.rule(words, "top")
    layout.rule(words, "bottom")


def _blank(document: Any, lines: int) -> None:
    for _ in range(lines):
        layout.paragraph(document, "", FLUSH)


def _day(content: Mapping[str, Any]) -> str:
    day = date.fromisoformat(content["issued_on"])
    return f"{day.year}年{day.month}月{day.day}日"


def _properties(document: Any, content: Mapping[str, Any]) -> None:
    day = date.fromisoformat(content["issued_on"])
    moment = datetime(day.year, day.month, day.day, tzinfo=UTC)
    known = document.core_properties
    known.title, known.author = content["title"]["zh"], content["issuer"]
    known.last_modified_by, known.comments = content["issuer"], ""
    known.created = known.modified = moment
    known.language = "zh-CN"
    _drop_thumbnail(document.part.package.rels)


def _drop_thumbnail(relations: Any) -> None:
    for key, relation in list(relations.items()):
        if relation.reltype == RELATIONSHIP_TYPE.THUMBNAIL:
            del relations[key]


def _without_dates(packed: bytes) -> bytes:
    stream = BytesIO()
    with ZipFile(BytesIO(packed)) as given, ZipFile(stream, "w", ZIP_DEFLATED) as made:
        for name in given.namelist():
            entry = ZipInfo(name, NO_DATE)
            entry.compress_type, entry.external_attr = ZIP_DEFLATED, 0o600 << 16
            made.writestr(entry, given.read(name))
    return stream.getvalue()
