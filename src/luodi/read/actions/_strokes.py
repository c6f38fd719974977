"""One decision over one draft or many, kept with the fields before and after to be undone."""

from collections.abc import Callable, Iterable, Mapping
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from luodi.audit import actions as audit
from luodi.read.actions._places import refuse_adopted, refuse_made_into_others
from luodi.read.errors import DraftChanged
from luodi.read.models import Decision, Document, Draft, DraftSupport, Stroke

if TYPE_CHECKING:
    from luodi.org.models import Person

PLAIN = (
    "title", "kind", "parent_id", "lead_unit_id", "assumed", "state", "reason", "merged_into_id",
    "carried_from_id",
)  # fmt: skip
Fields = dict[str, Any]


@transaction.atomic
def stroke(  # noqa: PLR0913
    verb: str, drafts: Iterable[Draft], change: Callable[[Draft], None], *,
    by: "Person", at: datetime, reason: str = "",
) -> Stroke | None:  # fmt: skip
    """Change drafts of one document and keep what they were; None when nothing changed.

    Raises DeskRefused for a draft that a plan has already taken over, or that was made into others.
    """
    entries = []
    stored: list[Draft] = []
    chosen = locked(drafts)
    refuse_made_into_others(chosen)
    for draft in chosen:
        refuse_adopted(draft)
        before = fields(draft)
        change(draft)
        if (after := fields(draft)) != before:
            draft.version += 1
            draft.save()
            entries.append({"draft": draft.pk, "before": before, "after": after})
            stored.append(draft)
    return keep(verb, stored, entries, by=by, at=at, reason=reason) if entries else None


def locked(drafts: Iterable[Draft]) -> list[Draft]:
    """Return the drafts as they stand now, locked, in the order of the page."""
    wanted = [draft.pk for draft in drafts]
    rows = Draft.objects.select_for_update().filter(pk__in=wanted)
    return list(rows.prefetch_related("supports").order_by("position"))


def next_position(document: Document) -> int:
    """Return the place behind all drafts of a document, whose row must be locked."""
    highest = Draft.objects.filter(document=document).aggregate(last=Max("position"))["last"]
    return int(highest or 0) + 1


def locked_document(pk: int) -> Document:
    """Return a document's row locked: two people must not give two drafts one position."""
    return Document.objects.select_for_update().get(pk=pk)


def fields(draft: Draft) -> Fields:
    """Return what a person may decide about a draft, as JSON."""
    supports = DraftSupport.objects.filter(draft=draft).order_by("pk")
    return {
        **{name: getattr(draft, name) for name in PLAIN},
        "assumed": list(draft.assumed),
        "deadline_on": draft.deadline_on.isoformat() if draft.deadline_on else None,
        "supports": [[support.unit_id, support.text] for support in supports],
    }


def restore(draft: Draft, before: Fields) -> None:
    """Put a draft back to fields that were kept; its version goes on: nothing is un-happened."""
    for name in PLAIN:
        setattr(draft, name, before.get(name, getattr(draft, name)))
    draft.deadline_on = date.fromisoformat(before["deadline_on"]) if before["deadline_on"] else None
    draft.version += 1
    draft.save()
    replace_supports(draft, before["supports"])


def replace_supports(draft: Draft, wanted: Iterable[tuple[int | None, str]]) -> None:
    """Let a draft be supported by exactly these: pairs of a unit's key and the printed words."""
    DraftSupport.objects.filter(draft=draft).delete()
    DraftSupport.objects.bulk_create(
        DraftSupport(draft=draft, unit_id=unit, text=text) for unit, text in wanted
    )


def entry_of(draft: Draft, before: Fields) -> Fields:
    """Return what a stroke keeps of one draft: the fields before, and those it has now."""
    return {"draft": draft.pk, "before": before, "after": fields(draft)}


def new_entry(draft: Draft) -> Fields:
    """Return what a stroke keeps of a draft that it made: taken back, it is set aside."""
    after = fields(draft)
    return entry_of(draft, {**after, "state": Decision.SET_ASIDE.value})


def keep(  # noqa: PLR0913
    verb: str, drafts: list[Draft], entries: list[Fields], *,
    by: "Person", at: datetime, reason: str = "", document: Document | None = None, **more: Any,
) -> Stroke:  # fmt: skip
    """Keep a stroke and write its event; ``more`` are further fields of the stroke.

    ``document`` is named where a stroke may change no draft at all.
    """
    key = document.pk if document else drafts[0].document_id
    made = Stroke(document_id=key, verb=verb, drafts=entries, by=by, at=at, **more)
    made.save()
    record(f"read.drafts_{verb}", drafts, document=key, by=by, at=at, reason=reason,
           before={str(entry["draft"]): entry["before"] for entry in entries},
           after={str(entry["draft"]): entry["after"] for entry in entries})  # fmt: skip
    return made


def refuse_stale(drafts: Iterable[Draft], versions: Mapping[int, int]) -> None:
    """Raise DraftChanged for the first draft that is not as it was seen."""
    for draft in drafts:
        if versions.get(draft.pk) != draft.version:
            raise DraftChanged(
                _("“%(title)s” was changed by somebody else since you looked. Compare both texts "
                  "below and try again.") % {"title": draft.title},
                draft,
            )  # fmt: skip


def record(kind: str, drafts: list[Draft], *, document: int = 0, **event: Any) -> None:
    """Write the event: on the draft when it is one, on its document when they are many."""
    if len(drafts) == 1:
        target = f"read.draft:{drafts[0].pk}"
    else:
        target = f"read.document:{document or drafts[0].document_id}"
    audit.record(kind=kind, target=target, **event)
