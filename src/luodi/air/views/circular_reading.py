"""How a circular reads on a page: sentences in pieces, each figure with its source, its files."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from luodi.air.circular_tables import annexes
from luodi.air.circular_text import Piece, filled, pieces
from luodi.air.errors import AirError
from luodi.air.official_document import docx
from luodi.air.official_fonts import Fonts, fonts
from luodi.air.official_pdf import pdf
from luodi.air.views.showing import attached
from luodi.air.wording import in_language
from luodi.org import queries as org
from luodi.packs.schemas.circular_words import PLACE

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
PDF = "application/pdf"
MOST_SOURCES = 200  # figures listed beside the editor that its text does not have


@dataclass(frozen=True, slots=True)
class Shown:
    """A piece of a sentence; a figure has a label and, where the reader may go, an address."""

    text: str
    label: str = ""
    url: str = ""


@dataclass(frozen=True, slots=True)
class Source:
    """One figure of a draft as the editor lists it."""

    token: str
    label: str
    value: str
    url: str
    is_figure: bool


def reading(request: HttpRequest, content: Mapping[str, Any]) -> dict[str, Any]:
    """Return what a page needs to show a circular as it reads."""
    told = in_language(content)
    fields = content.get("fields", {})
    addresses = _addresses(request, content)
    return {
        "content": told, "tables": in_language(annexes(content)),
        "paragraphs": [
            {"kind": one["kind"], "pieces": _shown(one, fields, addresses)}
            for one in content["paragraphs"]
        ],
        "behind": _behind(request, content), "fonts": fonts(), "font_words": font_words(fonts()),
    }  # fmt: skip


def font_words(found: Fonts) -> str:
    """Return in a sentence which fonts the PDF is set in, or that there is none."""
    if not found.text:
        return _("No Chinese font is installed, so there is no PDF. The administrator puts fonts "
                 "into the folder of LUODI_FONTS; the DOCX names the fonts of the standard and "
                 "needs none here.")  # fmt: skip
    used = ", ".join(found.used)
    if found.is_standard:
        return _("The PDF is set in %(fonts)s.") % {"fonts": used}
    return _("The PDF is set in %(fonts)s, in place of the fonts that the standard names; the DOCX "
             "names those.") % {"fonts": used}  # fmt: skip


def title_of(draft: Any) -> str:
    """Return the title of a draft as it reads, in the reader's language."""
    language = "zh" if (get_language() or "zh").startswith("zh") else "en"
    return filled(draft.content["title"][language], draft.content["fields"], language)


def sources(request: HttpRequest, content: Mapping[str, Any]) -> list[Source]:
    """Return figures of a draft for the editor, those that are numbers first.

    Of thousands, which a result with as many units has, those the text has and the first others.
    """
    addresses, fields = _addresses(request, content), content["fields"]
    there = {name for one in content.get("paragraphs", ())
             for name in PLACE.findall(one["template"]["zh"])}  # fmt: skip
    others = set([name for name in fields if name not in there][:MOST_SOURCES])
    made = [
        Source(f"{{{name}}}", in_language(one["label"]), str(in_language(one["value"])),
               addresses.get((one["source"], one["key"]), ""), one["is_figure"])
        for name, one in fields.items() if name in there or name in others
    ]  # fmt: skip
    return sorted(made, key=lambda one: not one.is_figure)


def as_docx(content: Mapping[str, Any]) -> HttpResponse:
    """Answer with the document to save."""
    return attached(docx(content), DOCX, f"{_name(content)}.docx")


def as_pdf(request: HttpRequest, content: Mapping[str, Any], back: str) -> HttpResponse:
    """Answer with the PDF to save; go back with a sentence where no Chinese font is there."""
    try:
        return attached(pdf(content), PDF, f"{_name(content)}.pdf")
    except AirError as refused:
        messages.error(request, str(refused.sentence))
        return redirect(back)


def refused_page(request: HttpRequest, page: str, context: dict[str, Any]) -> HttpResponse:
    """Answer with a page that was typed into and refused."""
    return render(request, page, context, status=422)


def _name(content: Mapping[str, Any]) -> str:
    return f"{content['number']['zh']}{content['title']['zh']}".replace("　", "")


def _shown(
    one: Mapping[str, Any], fields: Mapping[str, Any], addresses: Mapping[Any, str]
) -> list[Shown]:
    language = "zh" if (get_language() or "zh").startswith("zh") else "en"
    if "template" not in one:
        return [Shown(one["text"][language])]
    said = one["template"][language] or one["template"]["zh"]
    return [_piece(piece, addresses) for piece in pieces(said, fields, language)]


def _piece(piece: Piece, addresses: Mapping[Any, str]) -> Shown:
    if piece.field is None:
        return Shown(piece.text)
    key = piece.field["source"], piece.field["key"]
    return Shown(piece.text, in_language(piece.field["label"]), addresses.get(key, ""))


def _addresses(request: HttpRequest, content: Mapping[str, Any]) -> dict[Any, str]:
    """Return where a figure of each source is read, as far as this reader may go there."""
    reach = org.reach(request.user)  # type: ignore[arg-type]
    found: dict[Any, str] = {("register", None): reverse("deliver:list")}
    for one in content.get("figures", {}).get("behind", ()):
        if reach.covers(one["unit_pk"]):
            found["task", one["line_pk"]] = reverse("deliver:task", args=[one["line_pk"]])
    if content.get("assessment") and reach.everything:
        page = reverse("assess:assessment", args=[content["assessment"]])
        found["assessment", None] = page
        for one in content.get("fields", {}).values():
            if one["source"] == "score":
                found["score", one["key"]] = page
    return found


def _behind(request: HttpRequest, content: Mapping[str, Any]) -> list[dict[str, Any]]:
    """Return the tasks that the text names and that this reader may open."""
    reach = org.reach(request.user)  # type: ignore[arg-type]
    rows = content.get("figures", {}).get("behind", ())
    texts = [one["template"]["zh"] for one in content["paragraphs"] if "template" in one]
    places = {name.split("_")[0] for text in texts for name in PLACE.findall(text)}
    own = [(f"task{place}", one) for place, one in enumerate(rows, 1)
           if reach.covers(one["unit_pk"])]  # fmt: skip
    return [one for name, one in own if not texts or name in places]
