"""Split a draft into several, each resting on the same words or on its part of them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import gettext as _

from luodi.kernels.text.spans import Segments
from luodi.read.actions import _storing
from luodi.read.actions._places import (
    refuse_adopted,
    refuse_impossible,
    refuse_made_into_others,
)  # fmt: skip
from luodi.read.actions._strokes import (
    Fields,
    entry_of,
    fields,
    keep,
    locked,
    locked_document,
    new_entry,
    next_position,
    refuse_stale,
    replace_supports,
)  # fmt: skip
from luodi.read.drafting import Evidence
from luodi.read.errors import DeskRefused
from luodi.read.models import Citation, Decision, Document, Draft, DraftCitation, Origin

if TYPE_CHECKING:
    from luodi.org.models import Person

FEWEST, MOST = 2, 20


@dataclass(frozen=True, slots=True)
class Part:
    """A draft to be: its title, and the part of the words it rests on; empty: all of them."""

    title: str
    segments: Segments = ()


@transaction.atomic
def split_draft(
    *, draft: Draft, version: int, parts: Sequence[Part], by: "Person", at: datetime
) -> list[Draft]:
    """Make several accepted drafts of one, which is rejected; the same ones when pressed twice.

    Each keeps kind, place, units and deadline. A number, a count and what stands below go to the
    part whose words hold them, else to the first. Raises DeskRefused for parts that cannot be,
    DraftChanged when somebody else decided in between.
    """
    document = locked_document(draft.document_id)
    stored = locked([draft])[0]
    if made := _made_before(stored, parts):
        return made
    refuse_made_into_others([stored])
    refuse_adopted(stored)
    _refuse_parts(parts)
    refuse_stale([stored], {stored.pk: version})
    _refuse_outside(stored, parts)
    made = [_put(stored, document, part) for part in parts]
    _give_number(made, stored)
    entries = [*_moved_below(made, stored), _rejected(stored), *map(new_entry, made)]
    keep("split", [*made, stored], entries, by=by, at=at)
    return made


def _made_before(stored: Draft, parts: Sequence[Part]) -> list[Draft] | None:
    rows = stored.split_into.exclude(state=Decision.SET_ASIDE).order_by("position")
    made = list(rows)
    titles = [part.title.strip()[:300] for part in parts]
    return made if made and [one.title for one in made] == titles else None


def _refuse_parts(parts: Sequence[Part]) -> None:
    if not FEWEST <= len(parts) <= MOST:
        raise DeskRefused(
            _("A draft is split into %(fewest)s to %(most)s parts; here are %(count)s. Give each "
              "part a title, and leave the others empty.")
            % {"fewest": FEWEST, "most": MOST, "count": len(parts)}
        )  # fmt: skip


def _refuse_outside(stored: Draft, parts: Sequence[Part]) -> None:
    cited = [pair for link in _links(stored) for pair in link.citation.segments]
    for part in parts:
        for start, end in part.segments:
            if not (start < end and any(a <= start and end <= b for a, b in cited)):
                raise DeskRefused(
                    _("The words of “%(title)s” are no part of what the draft rests on. Choose "
                      "among its own words.") % {"title": part.title}
                )  # fmt: skip


def _links(draft: Draft) -> list[DraftCitation]:
    links = DraftCitation.objects.filter(draft=draft).select_related("citation")
    return list(links.order_by("pk"))


def _put(stored: Draft, document: Document, part: Part) -> Draft:
    made = Draft(
        document=document, parent=stored.parent, position=next_position(document),
        kind=stored.kind, title=part.title.strip()[:300], is_member=stored.is_member,
        lead_unit_id=stored.lead_unit_id, lead_unit_text=stored.lead_unit_text,
        deadline_on=stored.deadline_on, deadline_text=stored.deadline_text,
        assumed=list(stored.assumed), confidence=1.0, rule="split", state=Decision.EDITED.value,
        origin=Origin.SPLIT.value, split_from=stored,
    )  # fmt: skip
    refuse_impossible(made)
    made.save()
    replace_supports(made, [(row.unit_id, row.text) for row in stored.supports.all()])
    _cite(made, stored, part)
    return made


def _cite(made: Draft, stored: Draft, part: Part) -> None:
    if part.segments:
        _storing.cite(made, Evidence(fact="", segments=part.segments, rule="split"))
        return
    for link in _links(stored):
        DraftCitation(draft=made, citation=link.citation).save()


def _give_number(made: Sequence[Draft], stored: Draft) -> None:
    if stored.figure is None and stored.count is None:
        return
    words = str((stored.figure or {}).get("text") or stored.title)
    takes = next((one for one in made if words in _words(one)), made[0])
    takes.figure, takes.count = stored.figure, stored.count
    takes.save()


def _words(draft: Draft) -> str:
    quotes = Citation.objects.filter(pk__in=[link.citation_id for link in _links(draft)])
    return draft.title + "".join(quotes.values_list("quote", flat=True))


def _moved_below(made: Sequence[Draft], stored: Draft) -> list[Fields]:
    entries = []
    for child in Draft.objects.select_for_update().filter(parent=stored).order_by("position"):
        before = fields(child)
        child.parent = _home_of(child, made)
        child.version += 1
        child.save()
        entries.append(entry_of(child, before))
    return entries


def _home_of(child: Draft, made: Sequence[Draft]) -> Draft:
    places = [pair for link in _links(child) for pair in link.citation.segments]
    for part in made:
        own = [pair for link in _links(part) for pair in link.citation.segments]
        if places and all(any(a <= c and d <= b for a, b in own) for c, d in places):
            return part
    return made[0]


def _rejected(stored: Draft) -> Fields:
    before = fields(stored)
    stored.state = Decision.REJECTED.value
    stored.version += 1
    stored.save()
    return entry_of(stored, before)
