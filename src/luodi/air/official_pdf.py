"""A circular as PDF, set by typst in the layout of an official document (GB/T 9704-2012).

The words reach the template as one JSON text and are set as text: nothing in them is read as
markup, and the template reads no other file and no network.
"""

import json
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _

from luodi.air.circular_tables import annexes
from luodi.air.errors import NotReady
from luodi.air.official_fonts import Fonts, folder, fonts
from luodi.air.official_words import annex_name, chinese, day_of

TEMPLATE = Path(__file__).parent / "paper" / "official.typ"


def pdf(content: Mapping[str, Any]) -> bytes:
    """Return the Chinese document of a circular's content; same content and fonts, same bytes.

    Raises NotReady where no Chinese font is there.
    """
    import typst  # 34 megabytes that only a printed circular needs

    found = fonts()
    if not found.text:
        raise NotReady(
            _("No Chinese font is installed, so no PDF is made: its characters would be empty "
              "boxes. Ask the administrator to put fonts into the folder of LUODI_FONTS, or take "
              "the DOCX.")
        )  # fmt: skip
    told = json.dumps(_told(content, found), ensure_ascii=False)
    place = folder()
    made: bytes = typst.compile(
        str(TEMPLATE), root=str(TEMPLATE.parent), font_paths=[place] if place else [],
        sys_inputs={"told": told},
    )  # fmt: skip
    return made


def _told(content: Mapping[str, Any], found: Fonts) -> dict[str, Any]:
    day = date.fromisoformat(content["issued_on"])
    tables = annexes(content)
    return {
        "fonts": {"text": _family(found, found.text), "heading": _family(found, found.heading),
                  "title": _family(found, found.title), "number": _family(found, found.number)},
        "masthead": content["masthead"]["zh"], "number": content["number"]["zh"],
        "signatory": content.get("signatory", ""), "title": content["title"]["zh"],
        "addressees": (content["addressees"] or {"zh": ""})["zh"],
        "is_briefing": bool(content.get("pages")),
        "paragraphs": [{"kind": one["kind"], "text": one["text"]["zh"]}
                       for one in content["paragraphs"]],
        "issuer": content["issuer"], "day": day_of(content),
        "date": [day.year, day.month, day.day],
        "copies": (content.get("copies") or {"zh": ""})["zh"],
        "annexes": [{
            "name": annex_name(place, len(tables)), "title": one["title"]["zh"],
            "columns": [column["zh"] for column in one["columns"]],
            "rows": [[row["head"]["zh"], *map(chinese, row["cells"])] for row in one["rows"]],
        } for place, one in enumerate(tables, 1)],
    }  # fmt: skip


def _family(found: Fonts, chinese: str) -> list[str]:
    return [name for name in (found.latin, chinese) if name]
