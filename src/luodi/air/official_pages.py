"""How many pages a circular takes: printed where a Chinese font is there, else estimated."""

import math
from collections.abc import Mapping
from dataclasses import dataclass
from io import BytesIO
from typing import Any

from pypdf import PdfReader

from luodi.air.official_fonts import fonts
from luodi.air.official_pdf import pdf

LINES, CHARACTERS = 22, 28  # of a page (GB/T 9704)
HEAD, FOOT = 6, 2  # lines of a briefing's head and foot, about


@dataclass(frozen=True, slots=True)
class Pages:
    """A number of pages, and whether it was counted in print."""

    count: int
    is_printed: bool


def pages(content: Mapping[str, Any]) -> Pages:
    """Return how many pages a circular's content takes."""
    if fonts().text:
        return Pages(len(PdfReader(BytesIO(pdf(content))).pages), True)
    texts = [one["text"]["zh"] for one in content["paragraphs"]]
    lines = HEAD + FOOT + sum(math.ceil((len(text) + 2) / CHARACTERS) for text in texts)
    return Pages(math.ceil(lines / LINES), False)
