"""A panel as PNG, to be passed on where no page can be: set by typst, which draws the SVG too.

The words reach the template as one JSON text and are set as text. Fonts come from LUODI_FONTS and
the system; without a Chinese one nothing is made. A picture has a most of rows, columns and pixels.
"""

import json
import math
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from luodi.air.errors import NotReady
from luodi.air.official_fonts import folder, fonts
from luodi.air.panels import Cell, Panel, texts
from luodi.air.pictures import picture
from luodi.ui.templatetags.luodi_ui import LIGHTS
from luodi.ui.templatetags.luodi_ui import period as in_words

TEMPLATE = Path(__file__).parent / "paper" / "panel.typ"
ROWS, COLUMNS, LETTERS, SHORT = 40, 16, 240, 10  # of a table; the page and the files have all
WIDTH, OF_A_COLUMN = 640, 74  # points; 2 pixels each
POINTS_OF_AN_INCH, PIXELS_OF_AN_INCH = 72, 144
PIXELS = 6_000_000  # of one picture


def png(panel: Panel, content: dict[str, Any]) -> bytes:
    """Return a panel of a board's content in the reader's language as a picture.

    Raises NotReady where no Chinese font is there.
    """
    import typst  # 34 megabytes that only pictures and printed circulars need

    found = fonts()
    if not found.heading:
        raise NotReady(
            _("No Chinese font is installed, so no picture is made: its characters would be empty "
              "boxes. Ask the administrator to put fonts into the folder of LUODI_FONTS, or take "
              "the SVG or the CSV.")
        )  # fmt: skip
    told = {"told": json.dumps(_told(panel, content, found.heading), ensure_ascii=False)}
    place = [folder()] if folder() else []

    def made(fineness: float) -> bytes:
        drawn: bytes = typst.compile(str(TEMPLATE), root=str(TEMPLATE.parent), font_paths=place,
                                     sys_inputs=told, format="png", ppi=fineness)  # fmt: skip
        return drawn

    first = made(PIXELS_OF_AN_INCH)
    pixels = math.prod(size_of(first))
    coarser = PIXELS_OF_AN_INCH * math.sqrt(PIXELS / pixels) * 0.99
    return first if pixels <= PIXELS else made(coarser)


def size_of(image: bytes) -> tuple[int, int]:
    """Return width and height of a PNG in pixels, as its head tells them."""
    return int.from_bytes(image[16:20]), int.from_bytes(image[20:24])


def _told(panel: Panel, content: dict[str, Any], font: str) -> dict[str, Any]:
    short = replace(panel, rows=panel.rows[:ROWS])
    drawing = (picture(short) or b"").decode().replace("'Noto Sans CJK SC'", f"'{font}'")
    shown = _narrowed(short)
    rows = [] if drawing or not panel.rows else list(_cells(shown))
    return {
        "lang": (get_language() or "zh")[:2], "fonts": [font], "title": panel.title,
        "width": max(WIDTH, OF_A_COLUMN * len(shown.headers)),
        "below": f"{content['title']} {in_words(content['period'])}",
        "drawing": drawing if panel.rows else "",
        "empty": "" if panel.rows else str(panel.empty),
        "columns": [_width(column) if panel.is_text else "narrow"
                    for column in zip(*shown.rows, strict=True)],
        "headers": rows[0] if rows else [], "rows": rows[1:],
        "foot": [line for line in (*_more(panel), str(panel.says) if panel.rows else "",
                                   _source(panel, content)) if line],
    }  # fmt: skip


def _narrowed(panel: Panel) -> Panel:
    """Return a table with the first and the last columns: names, and the latest or the sum."""

    def cut(row: tuple[Cell, ...]) -> tuple[Cell, ...]:
        return row if len(row) <= COLUMNS else (row[0], *row[-COLUMNS + 1 :])

    return replace(panel, headers=cut(panel.headers), rows=tuple(map(cut, panel.rows)))


def _cells(panel: Panel) -> Any:
    for cells, words in zip((panel.headers, *panel.rows), texts(panel), strict=True):
        yield [{"text": _word(cell, text), "figure": cell.is_figure, "shade": cell.shade,
                "light": cell.light, "missing": cell.is_missing and panel.kind == "heat"}
               for cell, text in zip(cells, words, strict=True)]  # fmt: skip


def _width(column: tuple[Cell, ...]) -> str:
    has_sentences = any(len(cell.text) > SHORT for cell in column)
    return "wide" if has_sentences else "narrow"


def _word(cell: Cell, text: str) -> str:
    if cell.light:
        return f"{LIGHTS[cell.light][0]} {text}"
    text = "–" if cell.is_missing else text
    return text if len(text) <= LETTERS else f"{text[:LETTERS]}…"


def _more(panel: Panel) -> Iterator[str]:
    if not panel.lines and len(panel.rows) > ROWS:
        yield _("%(count)s more rows are on the page and in the files.") % {
            "count": len(panel.rows) - ROWS}  # fmt: skip
    if not panel.lines and panel.kind != "ranking" and len(panel.headers) > COLUMNS:
        yield _("%(count)s more columns are on the page and in the files.") % {
            "count": len(panel.headers) - COLUMNS}  # fmt: skip


def _source(panel: Panel, content: dict[str, Any]) -> str:
    scheme = content["scheme"].get("title") or content["scheme"]["code"]
    told = _("Source: %(scheme)s. Data as known at %(day)s.") % {
        "scheme": panel.source or scheme, "day": content["as_of"][:10],
    }  # fmt: skip
    return f"{told} {_('The figures are invented.')}" if content["invented"] else told
