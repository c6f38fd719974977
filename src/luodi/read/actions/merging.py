"""Merge drafts of one kind into one that rests on the words of all."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.utils.translation import gettext as _

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
from luodi.read.errors import DeskRefused
from luodi.read.models import Decision, Draft, DraftCitation, Origin
from luodi.read.page_order import in_page_order

if TYPE_CHECKING:
    from luodi.org.models import Person

FEWEST = 2


@transaction.atomic
def merge_drafts(  # noqa: PLR0913
    *, drafts: Sequence[Draft], versions: Mapping[int, int], title: str, by: "Person", at: datetime,
    unit_of: Draft | None = None, deadline_of: Draft | None = None,
) -> Draft:  # fmt: skip
    """Make one accepted draft of several of one kind; return it, also when pressed twice.

    It cites all their words; what stood below them stands below it. They are rejected and point to
    it. Lead unit and deadline are those of ``unit_of`` and ``deadline_of``, else of the first that
    has one. ``versions`` are the drafts' as they were seen, by key. Raises DeskRefused for drafts
    that cannot be one, DraftChanged when somebody else decided in between.
    """
    document = locked_document(_one_document(drafts))
    stored = in_page_order(locked(drafts))
    if made := _made_before(stored, title):
        return made
    _refuse_unlike(stored)
    refuse_stale(stored, versions)
    made = _merged(stored, title, unit_of, deadline_of)
    made.position = next_position(document)
    refuse_impossible(made)
    made.save()
    _take_citations(made, stored)
    _take_supports(made, stored)
    entries = [*_moved_below(made, stored), *_pointed_to(made, stored), new_entry(made)]
    keep("merged", [made, *stored], entries, by=by, at=at)
    return made


def _one_document(drafts: Sequence[Draft]) -> int:
    documents = {draft.document_id for draft in drafts}
    if len(drafts) < FEWEST or len(documents) != 1:
        raise DeskRefused(_("Select at least two drafts of this document to merge."))
    return int(documents.pop())


def _made_before(stored: Sequence[Draft], title: str) -> Draft | None:
    """Return what exactly these drafts were merged into under this title: the press came twice."""
    into = stored[0].merged_into_id if stored else None
    if into is None or any(draft.merged_into_id != into for draft in stored):
        return None
    made = Draft.objects.filter(pk=into).exclude(state=Decision.SET_ASIDE).first()
    return made if made and made.title == title.strip()[:300] else None


def _refuse_unlike(stored: Sequence[Draft]) -> None:
    refuse_made_into_others(stored)
    for draft in stored:
        refuse_adopted(draft)
    if len({draft.kind for draft in stored}) > 1:
        raise DeskRefused(
            _("Only drafts of one kind can be merged; these are %(kinds)s. Edit their kind first.")
            % {"kinds": ", ".join(dict.fromkeys(str(d.get_kind_display()) for d in stored))}
        )
    for name in ("figure", "count"):
        said = [getattr(draft, name) for draft in stored if getattr(draft, name) is not None]
        if any(_amount(one) != _amount(said[0]) for one in said):
            raise DeskRefused(
                _("These drafts name different numbers, and one line cannot promise both. Edit or "
                  "reject one of them first.")
            )  # fmt: skip


def _amount(said: Any) -> Any:
    """Return what a figure says, however its words are set."""
    if not isinstance(said, dict):
        return said
    return [said.get(name) for name in ("value", "unit", "year", "comparator", "tiers")]


def _merged(
    stored: Sequence[Draft], title: str, unit_of: Draft | None, deadline_of: Draft | None
) -> Draft:
    first = stored[0]
    led = _chosen(stored, unit_of, "lead_unit_id", "lead_unit_text")
    timed = _chosen(stored, deadline_of, "deadline_on", "deadline_text")
    # A mark of what was assumed goes along with the field that is taken over, and no other.
    marks = {"lead_unit": led, "deadline_on": timed}
    assumed = {
        name for draft in stored for name in draft.assumed if marks.get(name, draft) == draft
    }
    return Draft(
        document_id=first.document_id, parent=first.parent, kind=first.kind,
        title=title.strip()[:300], count=_first(stored, "count"), is_member=first.is_member,
        lead_unit_id=led.lead_unit_id, lead_unit_text=led.lead_unit_text,
        deadline_on=timed.deadline_on, deadline_text=timed.deadline_text,
        figure=_first(stored, "figure"), assumed=sorted(assumed), confidence=1.0, rule="merged",
        state=Decision.EDITED.value, origin=Origin.MERGED.value,
    )  # fmt: skip


def _chosen(stored: Sequence[Draft], wanted: Draft | None, *names: str) -> Draft:
    if wanted is not None and wanted in stored:
        return next(draft for draft in stored if draft == wanted)
    having = (draft for draft in stored if any(getattr(draft, name) for name in names))
    return next(having, stored[0])


def _first(stored: Sequence[Draft], name: str) -> Any:
    return next((v for draft in stored if (v := getattr(draft, name)) is not None), None)


def _take_citations(made: Draft, stored: Sequence[Draft]) -> None:
    links = DraftCitation.objects.filter(draft__in=stored).order_by("pk")
    order = {draft.pk: number for number, draft in enumerate(stored)}
    in_order = sorted(links, key=lambda link: (order[link.draft_id], link.pk))
    pks = dict.fromkeys(link.citation_id for link in in_order)
    DraftCitation.objects.bulk_create(DraftCitation(draft=made, citation_id=pk) for pk in pks)


def _take_supports(made: Draft, stored: Sequence[Draft]) -> None:
    named = (row for draft in stored for row in draft.supports.all())
    pairs = dict.fromkeys((row.unit_id, row.text) for row in named)
    units: set[int] = set()
    kept = []
    for unit, text in pairs:
        if unit is None or (unit != made.lead_unit_id and unit not in units):
            kept.append((unit, text))
            units |= {unit} if unit else set()
    replace_supports(made, kept)


def _moved_below(made: Draft, stored: Sequence[Draft]) -> list[Fields]:
    below = Draft.objects.select_for_update().filter(parent__in=stored)
    return [_with(child, parent=made) for child in below.order_by("position")]


def _pointed_to(made: Draft, stored: Sequence[Draft]) -> list[Fields]:
    return [_with(one, state=Decision.REJECTED.value, merged_into=made) for one in stored]


def _with(draft: Draft, **changes: Any) -> Fields:
    before = fields(draft)
    for name, value in changes.items():
        setattr(draft, name, value)
    draft.version += 1
    draft.save()
    return entry_of(draft, before)
