"""A circular as DOCX in the layout of an official document: same content, same bytes."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime
from io import BytesIO
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from docx import Document
from docx.enum.table import WD_CELL_VERTICAL_ALIGNMENT, WD_TABLE_ALIGNMENT
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement
from docx.shared import Mm, Pt

from luodi.air import official_layout as layout
from luodi.air.circular_tables import annexes
from luodi.air.official_layout import HEITI, SMALL, XIAOBIAOSONG, Look
from luodi.air.official_words import annex_name, chinese, day_of
from luodi.air.printable import printable

TWO, FOUR = Pt(32), Pt(64)  # characters of 16 pt
TEXT = Look(first=TWO)
HEADING = Look(HEITI, first=TWO)
FLUSH = Look()
TITLE = Look(XIAOBIAOSONG, layout.TITLE, align=layout.CENTRE)
MASTHEAD = Look(XIAOBIAOSONG, Pt(42), layout.RED, align=layout.CENTRE, line=Pt(56))
NUMBER = Look(align=layout.CENTRE)
IMPRINT = Look(size=SMALL, line=Pt(24))
# one character in from both sides, a second line below the first name
COPIES = replace(IMPRINT, align=layout.LEFT, first=Pt(-42), left=Pt(56), right=SMALL)
LAST = replace(FLUSH, size=Pt(1), line=Pt(1))
CELL = Look(size=Pt(12), align=layout.CENTRE, line=Pt(20))
NAMES = Mm(46)  # the column of names in a table
SHORT = 200  # letters of a last paragraph that goes with the signature
NARROW, MANY_COLUMNS = replace(CELL, size=Pt(9), line=Pt(15)), 8
LOOKS = {"text": TEXT, "heading": HEADING, "line": TEXT}
# A zip cannot date a file before 1980; the bytes must not tell when they were packed.
NO_DATE = (1980, 1, 1, 0, 0, 0)


def docx(content: Mapping[str, Any]) -> bytes:
    """Return the Chinese document of a circular's content."""
    document: Any = Document()
    layout.prepare(document)
    _properties(document, content)
    (_briefing_head if content.get("pages") else _head)(document, content)
    for one in content["paragraphs"]:
        layout.paragraph(document, one["text"]["zh"], LOOKS[one["kind"]])
    # what was kept without a sentence, by earlier versions of the program, prints all the same
    told = [one["text"]["zh"] for one in content["paragraphs"]]
    is_short = bool(told) and len(told[-1]) < SHORT
    last = len(document.paragraphs) - (1 if is_short else 0)
    _foot(document, content)
    # a page never holds the signature alone: what is before it goes with it
    for made in document.paragraphs[last:-1]:
        made.paragraph_format.keep_with_next = True
    tables = annexes(content)
    for place, annex in enumerate(tables, 1):
        _annex(document, annex, annex_name(place, len(tables)))
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
    signatory = content.get("signatory")
    if signatory:
        number = layout.ends(document, content["number"]["zh"], f"签发人：{signatory}", FLUSH)
    else:
        number = layout.paragraph(document, content["number"]["zh"], NUMBER)
    layout.rule(number, "bottom", red=True)
    _blank(document, 2)
    _title(document, content)


def _briefing_head(document: Any, content: Mapping[str, Any]) -> None:
    layout.paragraph(
        document, content["masthead"]["zh"], replace(MASTHEAD, size=Pt(36), line=Pt(40))
    )
    layout.paragraph(document, content["number"]["zh"], NUMBER)
    ends = layout.ends(document, content["issuer"], day_of(content), FLUSH)
    layout.rule(ends, "bottom", red=True)
    _blank(document, 1)
    _title(document, content)


def _title(document: Any, content: Mapping[str, Any]) -> None:
    layout.paragraph(document, content["title"]["zh"], TITLE)
    _blank(document, 1)
    if content["addressees"]:
        layout.paragraph(document, content["addressees"]["zh"], FLUSH)


def _foot(document: Any, content: Mapping[str, Any]) -> None:
    tables = annexes(content)
    if tables:
        _blank(document, 1)
    for place, annex in enumerate(tables, 1):
        lead = "附件：" if place == 1 else "　　　"
        number = f"{place}. " if len(tables) > 1 else ""
        layout.paragraph(document, f"{lead}{number}{annex['title']['zh']}", TEXT)
    if content.get("pages"):
        return
    _blank(document, 2)
    signed = Look(align=layout.RIGHT, right=TWO)
    layout.paragraph(document, content["issuer"], signed)
    layout.paragraph(document, day_of(content), replace(signed, right=FOUR))


def _annex(document: Any, annex: Mapping[str, Any], name: str) -> None:
    head = layout.paragraph(document, name, Look(HEITI))
    head.paragraph_format.page_break_before = True
    _blank(document, 1)
    layout.paragraph(document, annex["title"]["zh"], TITLE)
    _blank(document, 1)
    columns = [column["zh"] for column in annex["columns"]]
    cell = NARROW if len(columns) > MANY_COLUMNS else CELL
    table = document.add_table(rows=0, cols=len(columns), style="Table Grid")
    table.alignment, table.autofit = WD_TABLE_ALIGNMENT.CENTER, False
    _row(table, columns, replace(cell, font=HEITI))
    _mark(table.rows[0], "w:tblHeader")  # repeated on every page
    for row in annex["rows"]:
        _row(table, [row["head"]["zh"], *map(chinese, row["cells"])], cell)
    rest = (layout.WIDTH - NAMES) // max(1, len(columns) - 1)
    for place, column in enumerate(table.columns):
        column.width = rest if place else NAMES
    for row in table.rows:
        _mark(row, "w:cantSplit")
        for place, one in enumerate(row.cells):
            one.width = rest if place else NAMES


def _row(table: Any, texts: Sequence[str], look: Look) -> None:
    for cell, text in zip(table.add_row().cells, texts, strict=True):
        cell.vertical_alignment = WD_CELL_VERTICAL_ALIGNMENT.CENTER
        layout.dress(cell.paragraphs[0], look)
        layout.write(cell.paragraphs[0], text, look)


def _mark(row: Any, name: str) -> None:
    row._tr.get_or_add_trPr().append(OxmlElement(name))


def _imprint(document: Any, content: Mapping[str, Any]) -> None:
    """Set who gets copies and who printed it when at the foot of the page that the text ends on."""
    copies = (content.get("copies") or {"zh": ""})["zh"]
    # two tables without a line between are one to some programs
    layout.paragraph(document, "", LAST)
    table = document.add_table(rows=0, cols=1)
    if copies:
        made = table.add_row().cells[0].paragraphs[0]
        layout.dress(made, COPIES)
        layout.write(made, f"抄送：{copies}", COPIES)
    printed = table.add_row().cells[0].paragraphs[0]
    layout.set_at_ends(printed, content["issuer"], f"{day_of(content)}印发", IMPRINT)
    layout.at_the_foot(table)
    # what stands at a foot stands on the page of the line after it
    layout.paragraph(document, "", LAST)


def _blank(document: Any, lines: int) -> None:
    for _ in range(lines):
        layout.paragraph(document, "", FLUSH)


def _properties(document: Any, content: Mapping[str, Any]) -> None:
    day = date.fromisoformat(content["issued_on"])
    moment = datetime(day.year, day.month, day.day, tzinfo=UTC)
    known = document.core_properties
    issuer = printable(content["issuer"])
    known.title, known.author = printable(content["title"]["zh"]), issuer
    known.last_modified_by, known.comments = issuer, ""
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
