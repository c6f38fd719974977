"""Make a draft by hand from words of the document."""

import re
from collections.abc import Iterator, Sequence
from datetime import datetime
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.utils.translation import gettext as _

from luodi.kernels.text.spans import Segments, quote
from luodi.read.actions import _storing
from luodi.read.actions._places import refuse_place
from luodi.read.actions._strokes import fields, locked_document, next_position, record
from luodi.read.drafting import Evidence
from luodi.read.errors import DeskRefused
from luodi.read.models import Decision, Document, Draft, Origin, Stroke
from luodi.read.selection import figure_within

if TYPE_CHECKING:
    from luodi.org.models import Person

BY_HAND = "by_hand"
LONGEST_SELECTION = 5000  # letters; more is an article and not what one line rests on


@transaction.atomic
def add_draft_from_selection(  # noqa: PLR0913
    *, document: Document, segments: Sequence[tuple[int, int]], title: str, kind: str,
    by: "Person", at: datetime, parent: Draft | None = None,
) -> Draft:  # fmt: skip
    """Make an accepted draft of words that a person chose; it cites exactly them.

    ``segments`` are offsets in the document's text; line ends among them are no words and cut
    out. A target takes the one number that was read in these words, with what was assumed about
    it. Pressed twice it returns the same draft. Raises DeskRefused when the offsets cut out no
    words, or when the draft cannot stand below ``parent``.
    """
    stored = locked_document(document.pk)
    words = _words(stored, segments)
    places = tuple(_without_line_ends(stored.text, segments))
    draft = Draft(
        document=stored, parent=parent, kind=kind, title=(title.strip() or words)[:300],
        position=next_position(stored), confidence=1.0, rule=BY_HAND, state=Decision.ACCEPTED,
        origin=Origin.HAND.value, **_number(stored, kind, places),
    )  # fmt: skip
    if made := _made_before(draft, places):
        return made
    refuse_place(draft, parent)
    draft.save()
    _storing.cite(draft, Evidence(fact="", segments=places, rule=BY_HAND))
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
    words = quote(document.text, segments) if in_order and inside else ""
    if not (words.strip() and apart):
        raise DeskRefused(_("Choose at least one word of the document for the draft to rest on."))
    if len(words) > LONGEST_SELECTION:
        raise DeskRefused(
            _("%(count)s characters were chosen; a draft rests on at most %(most)s. Choose the "
              "sentence that asks for something.")
            % {"count": len(words), "most": LONGEST_SELECTION}
        )  # fmt: skip
    return " ".join(words.split())


def _without_line_ends(text: str, segments: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    for start, end in segments:
        for line in re.finditer(r"[^\r\n]+", text[start:end]):
            if line.group().strip():
                yield start + line.start(), start + line.end()


def _number(document: Document, kind: str, places: Segments) -> dict[str, Any]:
    figure = figure_within(document.reading, places) if kind == "target" else None
    return {"figure": figure, "assumed": figure.pop("assumed")} if figure else {}


def _made_before(draft: Draft, places: Segments) -> Draft | None:
    """Return a draft by hand that says the same of the same words and still stands."""
    alike = Draft.objects.filter(
        document=draft.document_id, origin=Origin.HAND, kind=draft.kind, title=draft.title,
        parent=draft.parent_id,
    ).exclude(state__in=[Decision.REJECTED, Decision.SET_ASIDE])  # fmt: skip
    wanted = [list(pair) for pair in places]
    rows = alike.prefetch_related("citations")
    return next((one for one in rows for c in one.citations.all() if c.segments == wanted), None)
