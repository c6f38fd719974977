"""Builders of PDF pages with invented text, for parsers and benchmarks."""

from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO

from reportlab.pdfbase import pdfmetrics  # type: ignore[import-untyped]
from reportlab.pdfbase.cidfonts import UnicodeCIDFont  # type: ignore[import-untyped]
from reportlab.pdfgen.canvas import Canvas  # type: ignore[import-untyped]

FONT = "STSong-Light"
PAGE = (595.0, 842.0)
LETTERS = "全区各街镇围绕年度目标推进项目建设优化服务改善环境提高效率做好调度落实责任"


@dataclass(frozen=True)
class Printed:
    """A line of print: where it begins, how large, and what it says."""

    x: float
    y: float
    size: float
    text: str


def pdf(pages: Sequence[Sequence[Printed]], *, rotate: int = 0, font: str = FONT) -> bytes:
    """Return a PDF that prints the lines of each page in the order given."""
    pdfmetrics.registerFont(UnicodeCIDFont(FONT))
    target = BytesIO()
    canvas = Canvas(target, pagesize=PAGE, pageCompression=1)
    for page in pages:
        if rotate:
            # The page is turned one way and the print the other, as scanners and slides do.
            canvas.setPageRotation(rotate)
            canvas.rotate(rotate)
        for line in page:
            canvas.setFont(font, line.size)
            canvas.drawString(line.x, line.y, line.text)
        canvas.showPage()
    canvas.save()
    return target.getvalue()


def sentence_of(number: int, length: int) -> str:
    """Return an invented paragraph of exactly ``length`` characters that no other number gives."""
    start = f"第{number}段"
    turns = (LETTERS[(number * 7 + at * 3) % len(LETTERS)] for at in range(length))
    return (start + "".join(turns))[: length - 1] + "。"


def column_page(
    count: int, *, lines: int = 50, size: float = 10, by_row: bool = True
) -> tuple[list[Printed], list[str]]:
    """Return a page of ``count`` columns and its paragraphs in reading order.

    Paragraphs of 3½ lines with an indent of two letters; with ``by_row`` the letters are
    printed row by row over all columns, as typesetting programs do.
    """
    gutter, margin = 14.0, 36.0
    width = (PAGE[0] - 2 * margin - (count - 1) * gutter) / count
    per_line = int(width // size)
    printed: list[Printed] = []
    told: list[str] = []
    for column in range(count):
        left = margin + column * (width + gutter)
        for start in range(0, lines, 4):
            text = sentence_of(column * lines + start, per_line * 3 + per_line // 2 - 2)
            told.append(text)
            rest = "　　" + text
            for row in range(4):
                piece, rest = rest[:per_line], rest[per_line:]
                y = 780 - (start + row) * size * 1.4
                indent = len(piece) - len(piece.lstrip("　"))
                printed.append(Printed(left + indent * size, y, size, piece.strip("　")))
    if by_row:
        printed.sort(key=lambda line: -line.y)
    return printed, told
