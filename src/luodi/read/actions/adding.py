"""Make a draft by hand from words of the document."""

from collections.abc import Sequence
from datetime import datetime
from itertools import pairwise
from typing import TYPE_CHECKING

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from luodi.read.actions import _storing
from luodi.read.actions._places import refuse_place
from luodi.read.actions._strokes import fields, record
from luodi.read.drafting import Evidence
from luodi.read.errors import DeskRefused
from luodi.read.models import Decision, Document, Draft, Stroke

if TYPE_CHECKING:
    from luodi.org.models import Person

BY_HAND = "by_hand"


@transaction.atomic
def add_draft_from_selection(  # noqa: PLR0913
    *, document: Document, segments: Sequence[tuple[int, int]], title: str, kind: str,
    by: "Person", at: datetime, parent: Draft | None = None,
) -> Draft:  # fmt: skip
    """Make an accepted draft of words that a person chose; it cites exactly them.

    ``segments`` are offsets in the document's text. Raises DeskRefused when they cut out no words,
    or when the draft cannot stand below ``parent``.
    """
    stored = Document.objects.select_for_update().get(pk=document.pk)
    words = _words(stored, segments)
    draft = Draft(
        document=stored, parent=parent, kind=kind, title=(title.strip() or words)[:300],
        position=_next_position(stored), confidence=1.0, rule=BY_HAND, state=Decision.ACCEPTED,
    )  # fmt: skip
    refuse_place(draft, parent)
    draft.save()
    _storing.cite(draft, Evidence(fact="", segments=tuple(segments), rule=BY_HAND))
    _keep_stroke(draft, by=by, at=at)
    return draft


def _keep_stroke(draft: Draft, *, by: "Person", at: datetime) -> None:
    after = fields(draft)
    entry = {
        "draft": draft.pk, "before": {**after, "state": Decision.REJECTED.value}, "after": after
    }  # fmt: skip
    Stroke(document_id=draft.document_id, verb="added", drafts=[entry], by=by, at=at).save()
    record("read.draft_added", [draft], by=by, at=at, after=after)


def _words(document: Document, segments: Sequence[tuple[int, int]]) -> str:
    in_order = all(a < b for a, b in segments) and list(segments) == sorted(segments)
    apart = all(left[1] <= right[0] for left, right in pairwise(segments))
    inside = bool(segments) and segments[0][0] >= 0 and segments[-1][1] <= len(document.text)
    words = "".join(document.text[a:b] for a, b in segments) if in_order and inside else ""
    if not (words.strip() and apart):
        raise DeskRefused(_("Choose at least one word of the document for the draft to rest on."))
    return " ".join(words.split())


def _next_position(document: Document) -> int:
    highest = Draft.objects.filter(document=document).aggregate(last=Max("position"))["last"]
    return int(highest or 0) + 1
