"""The page of an official document (GB/T 9704-2012) for python-docx: margins, lines, fonts.

A4, 37/35/28/26 mm margins, 22 lines of 28 characters. An exact line of 28.95 pt and characters set
0.25 pt closer give that in practice; 29 pt gives 21 lines, no spacing gives 27 characters. Fonts
are named, not shipped: Word and WPS have them.
"""

from dataclasses import dataclass, replace
from typing import Any

from docx.document import Document
from docx.enum.table import WD_ROW_HEIGHT_RULE
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING, WD_TAB_ALIGNMENT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Length, Mm, Pt, RGBColor

from luodi.air.printable import printable

LINE, WIDTH = Pt(28.95), Mm(156)
LEFT_MARGIN, BOTTOM = Mm(28), Mm(35)
CLOSER = "-5"  # twentieths of a point
BODY, SMALL, TITLE = Pt(16), Pt(14), Pt(22)  # 3号, 4号, 2号
LATIN = "Times New Roman"
FANGSONG, HEITI, XIAOBIAOSONG, SONG = "仿宋_GB2312", "黑体", "方正小标宋简体", "宋体"
THICK, THIN = "8", "6"  # eighths of a point: 0.35 mm and 0.25 mm
RED = RGBColor(0xE6, 0x00, 0x12)


@dataclass(frozen=True, slots=True)
class Look:
    """How a paragraph looks: font by name, size, colour, place on the line."""

    font: str = FANGSONG
    size: Length = BODY
    colour: RGBColor | None = None
    align: WD_ALIGN_PARAGRAPH = WD_ALIGN_PARAGRAPH.JUSTIFY
    first: Length | None = None  # indent of the first line
    left: Length | None = None
    right: Length | None = None
    line: Length = LINE


CENTRE, LEFT, RIGHT = (
    WD_ALIGN_PARAGRAPH.CENTER, WD_ALIGN_PARAGRAPH.LEFT, WD_ALIGN_PARAGRAPH.RIGHT,
)  # fmt: skip


def prepare(document: Document) -> None:
    """Set the page, the font of the text, and the page numbers, odd right and even left."""
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin, section.bottom_margin = Mm(37), BOTTOM
    section.left_margin, section.right_margin = LEFT_MARGIN, Mm(26)
    section.footer_distance = Mm(23)  # the dash stands 7 mm below the type area
    for grid in section._sectPr.findall(qn("w:docGrid")):
        section._sectPr.remove(grid)
    _normal(document)
    document.settings.odd_and_even_pages_header_footer = True
    _page_number(section.footer, Look(SONG, SMALL, align=RIGHT, right=SMALL))
    _page_number(section.even_page_footer, Look(SONG, SMALL, align=LEFT, left=SMALL))


def paragraph(place: Any, text: str, look: Look) -> Any:
    """Add a paragraph to a document, a footer or a cell, and return it."""
    made = place.add_paragraph()
    dress(made, look)
    write(made, text, look)
    return made


def ends(place: Any, left: str, right: str, look: Look) -> Any:
    """Add a line with words at both ends, a character in from each, and return its paragraph.

    The character is written, not indented: a rule beside the line is as wide as the type area.
    """
    made = place.add_paragraph()
    set_at_ends(made, left, right, look)
    return made


def set_at_ends(made: Any, left: str, right: str, look: Look) -> None:
    """Put words at both ends of a paragraph that is there."""
    dress(made, replace(look, align=LEFT))
    made.paragraph_format.tab_stops.add_tab_stop(
        WIDTH - (look.right or 0),
        WD_TAB_ALIGNMENT.RIGHT,
    )
    write(made, f"　{left}\t{right}　", look)


def dress(made: Any, look: Look) -> None:
    """Give a paragraph its line, its place and its indents."""
    form = made.paragraph_format
    form.alignment = look.align
    form.line_spacing_rule, form.line_spacing = WD_LINE_SPACING.EXACTLY, look.line
    form.space_before = form.space_after = Pt(0)
    form.widow_control = False
    form.first_line_indent, form.left_indent, form.right_indent = look.first, look.left, look.right


def write(made: Any, text: str, look: Look) -> None:
    """Add words to a paragraph, without signs that XML does not know."""
    run = made.add_run(printable(text))
    run.font.size = look.size
    if look.colour is not None:
        run.font.color.rgb = look.colour
    _fonts(run._r.get_or_add_rPr(), look.font)


def at_the_foot(table: Any) -> None:
    """Let a table of one column stand with its foot at that of the type area, ruled as an imprint:
    thick above and below, thin between. It floats on the page of what follows it, and text ends
    above it.
    """
    sides = [THIN] * len(table.rows)
    for row, above, below in zip(table.rows, [THICK, *sides[1:]], [*sides[1:], THICK], strict=True):
        _rule_cell(row.cells[0], top=above, bottom=below)
    # Word and LibreOffice agree on a table only where it hangs at the edge of the paper: the margin
    # below the type area is a row without rules
    margin = table.add_row()
    margin.height_rule, margin.height = WD_ROW_HEIGHT_RULE.EXACTLY, BOTTOM
    dress(margin.cells[0].paragraphs[0], Look())
    for row in table.rows:
        row.cells[0].width = WIDTH
    _float(table)


def _float(table: Any) -> None:
    table.autofit = False
    properties = table._tbl.tblPr
    place = _element("w:tblpPr", leftFromText="0", rightFromText="0", vertAnchor="page",
                     horzAnchor="page", tblpX=str(LEFT_MARGIN.twips),
                     tblpYSpec="bottom")  # fmt: skip
    properties.insert_element_before(
        place, "w:tblOverlap", "w:bidiVisual", "w:tblStyleRowBandSize", "w:tblStyleColBandSize",
        "w:tblW", "w:jc", "w:tblCellSpacing", "w:tblInd", "w:tblBorders", "w:shd", "w:tblLayout",
        "w:tblCellMar", "w:tblLook",
    )  # fmt: skip
    edges = OxmlElement("w:tblCellMar")
    for side in ("left", "right"):
        edges.append(_element(f"w:{side}", w="0", type="dxa"))
    properties.insert_element_before(edges, "w:tblLook")


def _rule_cell(cell: Any, **sizes: str) -> None:
    ruled = OxmlElement("w:tcBorders")
    for side, size in sizes.items():
        ruled.append(_element(f"w:{side}", val="single", sz=size, space="0", color="000000"))
    cell._tc.get_or_add_tcPr().append(ruled)


def rule(made: Any, side: str, *, red: bool = False) -> None:
    """Draw a line above (``top``) or below (``bottom``) a paragraph."""
    properties = made._p.get_or_add_pPr()
    borders = properties.find(qn("w:pBdr"))
    if borders is None:
        borders = OxmlElement("w:pBdr")
        properties.insert_element_before(
            borders, "w:shd", "w:tabs", "w:suppressAutoHyphens", "w:spacing", "w:ind", "w:jc",
            "w:rPr",
        )  # fmt: skip
    borders.append(_element(f"w:{side}", val="single", sz="12" if red else "8", space="1",
                            color="E60012" if red else "000000"))  # fmt: skip


def _normal(document: Document) -> None:
    style: Any = document.styles["Normal"]
    style.font.size = BODY
    properties = style.element.get_or_add_rPr()
    _fonts(properties, FANGSONG)
    properties.append(_element("w:spacing", val=CLOSER))


def _fonts(properties: Any, font: str) -> None:
    fonts = properties.get_or_add_rFonts()
    for name in ("w:asciiTheme", "w:hAnsiTheme", "w:eastAsiaTheme", "w:cstheme"):
        fonts.attrib.pop(qn(name), None)
    for name in ("w:ascii", "w:hAnsi", "w:cs"):
        fonts.set(qn(name), LATIN)
    fonts.set(qn("w:eastAsia"), font)
    fonts.set(qn("w:hint"), "eastAsia")  # quotation marks are full-width here


def _page_number(footer: Any, look: Look) -> None:
    footer.is_linked_to_previous = False
    made = footer.paragraphs[0]
    dress(made, look)
    write(made, "— ", look)
    run = made.add_run()
    run.font.size = look.size
    _fonts(run._r.get_or_add_rPr(), look.font)
    for kind, text in (("begin", ""), ("", "PAGE"), ("end", "")):
        if kind:
            run._r.append(_element("w:fldChar", fldCharType=kind))
        else:
            order = OxmlElement("w:instrText")
            order.text = text
            run._r.append(order)
    write(made, " —", look)


def _element(name: str, **attributes: str) -> Any:
    made = OxmlElement(name)
    for key, value in attributes.items():
        made.set(qn(f"w:{key}"), value)
    return made
