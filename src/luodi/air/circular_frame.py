"""What every draft of a circular keeps: its head, its fields with their sources, its paragraphs."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils import timezone

from luodi.packs.rulebook import Defined
from luodi.packs.schemas import circular_words as words

Paragraphs = list[dict[str, Any]]
PARTS = {
    "basis": {"zh": "依据", "en": "basis"},
    "overall": {"zh": "总体情况", "en": "overall situation"},
    "method": {"zh": "考核依据和方法", "en": "basis and method"},
    "results": {"zh": "分系列结果", "en": "results by series"},
    "grades": {"zh": "等次", "en": "grades"},
    "commended": {"zh": "通报表扬", "en": "units commended"},
    "laggards": {"zh": "排名靠后", "en": "units behind"},
    "lagging": {"zh": "进展滞后的任务", "en": "tasks behind"},
    "requirements": {"zh": "工作要求", "en": "what is required"},
}


@dataclass(frozen=True, slots=True)
class Drafted:
    """A new draft: what is frozen, and the paragraphs of its first version."""

    content: dict[str, Any]
    paragraphs: Paragraphs


def framed(
    defined: Defined, written: Iterable[words.Written], fields: Mapping[str, words.Field],
    **more: Any,
) -> Drafted:  # fmt: skip
    """Return a draft by a form: ``more`` are its period, its moment, tables, figures and sums."""
    form, body = defined.body, list(written)
    parts: dict[str, None] = dict.fromkeys(one.part for one in body)
    content = {
        "code": defined.code, "sequence": form.sequence,
        "masthead": form.masthead.model_dump(), "number": form.number.model_dump(),
        "title": form.title.model_dump(),
        "addressees": form.addressees and form.addressees.model_dump(),
        "copies": form.copies and form.copies.model_dump(),
        "reply_days": form.reply_days, "pages": getattr(form, "pages", None),
        "reference": form.reference,
        "parts": [{"code": code, "title": PARTS[code]} for code in parts],
        "fields": {name: _field(one) for name, one in fields.items()},
        "annexes": [], "sums": [], "lists": [], "figures": {},
        **more,
    }  # fmt: skip
    paragraphs: Paragraphs = [
        {"part": one.part, "kind": one.kind, "text": {**one.text}} for one in body
    ]
    return Drafted(content, paragraphs)


def local(moment: datetime) -> str:
    """Return a moment as a draft keeps it."""
    return timezone.localtime(moment).isoformat()


def _field(one: words.Field) -> dict[str, Any]:
    return {
        "value": dict(one.value), "label": dict(one.label), "source": one.source, "key": one.key,
        "is_figure": one.is_figure,
    }  # fmt: skip
