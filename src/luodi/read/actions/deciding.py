"""Decide about drafts: accept, reject, edit, give a unit or a deadline, take back, hand over."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.utils.translation import gettext as _

from luodi.read.actions._places import refuse_adopted, refuse_impossible
from luodi.read.actions._strokes import (
    fields,
    locked,
    record,
    replace_supports,
    restore,
    stroke,
)  # fmt: skip
from luodi.read.actions.mending import put_reading_back
from luodi.read.errors import DeskRefused, DraftChanged
from luodi.read.models import ADOPTABLE, Decision, Draft, Stroke
from luodi.read.queries import last_stroke

if TYPE_CHECKING:
    from luodi.org.models import Person, Unit
    from luodi.read.models import Document

EDITABLE = ("title", "kind", "parent", "lead_unit", "deadline_on", "supporting_units")


def accept_drafts(*, drafts: Sequence[Draft], by: "Person", at: datetime) -> Stroke | None:
    """Accept drafts as they stand; None when all were accepted before (a second press)."""

    def accept(draft: Draft) -> None:
        if draft.state not in ADOPTABLE:
            draft.state = Decision.ACCEPTED.value

    return stroke("accepted", drafts, accept, by=by, at=at)


def reject_draft(*, draft: Draft, by: "Person", at: datetime, reason: str = "") -> Stroke | None:
    """Reject a draft; it is kept with the reason. None when it was rejected before."""
    return reject_drafts(drafts=[draft], by=by, at=at, reason=reason)


def reject_drafts(
    *, drafts: Sequence[Draft], by: "Person", at: datetime, reason: str = ""
) -> Stroke | None:
    """Reject drafts, all or none; one stroke takes them all back. None when nothing changed."""

    def reject(draft: Draft) -> None:
        draft.state = Decision.REJECTED.value
        draft.reason = reason.strip()[:300] or draft.reason

    return stroke("rejected", drafts, reject, by=by, at=at, reason=reason)


def assign_lead_unit(
    *, drafts: Sequence[Draft], unit: "Unit | None", by: "Person", at: datetime
) -> Stroke | None:
    """Give drafts a lead unit, or none; goals and pillars among them stay as they are."""

    def assign(draft: Draft) -> None:
        if draft.is_led:
            draft.lead_unit = unit
            _no_longer_assumed(draft, "lead_unit")

    return stroke("assigned", drafts, assign, by=by, at=at)


def set_deadline(
    *, drafts: Sequence[Draft], deadline_on: date | None, by: "Person", at: datetime
) -> Stroke | None:
    """Give drafts a deadline, or none; goals and pillars among them stay as they are."""

    def schedule(draft: Draft) -> None:
        if draft.is_led:
            draft.deadline_on = deadline_on
            _no_longer_assumed(draft, "deadline_on")

    return stroke("scheduled", drafts, schedule, by=by, at=at)


def add_supporting_units(
    *, drafts: Sequence[Draft], units: Sequence["Unit"], by: "Person", at: datetime
) -> Stroke | None:
    """Add supporting units to drafts that are led; a unit never supports what it leads."""

    def support(draft: Draft) -> None:
        if not draft.is_led:
            return
        pairs = [(support.unit_id, support.text) for support in draft.supports.all()]
        known = {unit for unit, _text in pairs} | {draft.lead_unit_id}
        fresh = [(unit.pk, "") for unit in units if unit.pk not in known]
        if fresh:
            replace_supports(draft, [*pairs, *fresh])

    return stroke("supported", drafts, support, by=by, at=at)


def confirm_assumed(*, draft: Draft, name: str, by: "Person", at: datetime) -> Stroke | None:
    """Take an assumed field as true; None when it was not assumed."""
    return stroke("confirmed", [draft], lambda draft: _no_longer_assumed(draft, name), by=by, at=at)


@transaction.atomic
def edit_draft(
    *, draft: Draft, version: int, by: "Person", at: datetime, reason: str = "", **changes: Any
) -> Draft:
    """Change fields of a draft and so accept it. ``version`` is the one the form was opened with.

    ``changes`` are among title, kind, parent, lead_unit, deadline_on and supporting_units (a list
    of units). Raises DraftChanged when somebody else decided in between, DeskRefused for a change
    that cannot be.
    """
    stored = locked([draft])[0]
    if stored.version != version:
        raise DraftChanged(
            _("“%(title)s” was changed by somebody else while you edited it. Compare both texts "
              "below and save again.") % {"title": stored.title},
            stored,
        )  # fmt: skip

    def change(draft: Draft) -> None:
        before = fields(draft)
        _change(draft, changes)
        if fields(draft) != before:
            draft.state = Decision.EDITED.value
        elif draft.state not in ADOPTABLE:
            draft.state = Decision.ACCEPTED.value
        draft.reason = reason.strip()[:300] or draft.reason

    stroke("edited", [stored], change, by=by, at=at, reason=reason)
    return Draft.objects.get(pk=stored.pk)


@transaction.atomic
def undo_last(*, document: "Document", by: "Person", at: datetime) -> Stroke:
    """Take back the person's last decision on this document, over as many drafts as it was.

    Raises DeskRefused when there is nothing to take back, DraftChanged when somebody has decided
    about one of the drafts since.
    """
    last = last_stroke(document, by)
    if last is None:
        raise DeskRefused(_("There is no decision of yours to take back."))
    entries = {entry["draft"]: entry for entry in last.drafts}
    drafts = locked(Draft(pk=pk) for pk in entries)
    for draft in drafts:
        _refuse_changed(draft, entries[draft.pk]["after"])
    put_reading_back(last)
    for draft in drafts:
        restore(draft, entries[draft.pk]["before"])
    last.taken_back_at = at
    last.save(update_fields=["taken_back_at"])
    record("read.stroke_taken_back", drafts, document=last.document_id, by=by, at=at,
           after={"stroke": last.pk})  # fmt: skip
    return last


@transaction.atomic
def mark_adopted(*, draft: Draft, by: "Person", at: datetime) -> Draft:
    """Say that a plan has taken the draft over; nothing happens the second time.

    Raises DeskRefused for a draft that was not accepted.
    """
    stored = locked([draft])[0]
    if stored.state == Decision.ADOPTED:
        return stored
    if stored.state not in ADOPTABLE:
        raise DeskRefused(
            _("“%(title)s” is not accepted. Accept it at the drafting desk first.")
            % {"title": stored.title}
        )
    before = stored.state
    stored.state, stored.version = Decision.ADOPTED.value, stored.version + 1
    stored.save(update_fields=["state", "version"])
    record("read.draft_adopted", [stored], by=by, at=at,
           before={"state": before}, after={"state": stored.state})  # fmt: skip
    return stored


@transaction.atomic
def release_draft(*, draft: Draft, by: "Person", at: datetime) -> Draft:
    """Give a draft back that a plan let go of; it is accepted as before it was adopted."""
    stored = locked([draft])[0]
    if stored.state != Decision.ADOPTED:
        return stored
    stored.state, stored.version = Decision.ACCEPTED.value, stored.version + 1
    stored.save(update_fields=["state", "version"])
    record("read.draft_released", [stored], by=by, at=at,
           before={"state": Decision.ADOPTED.value}, after={"state": stored.state})  # fmt: skip
    return stored


def _refuse_changed(draft: Draft, after: dict[str, Any]) -> None:
    # A decision carried over from a former edition may itself be that it stands in a plan.
    if after["state"] != Decision.ADOPTED:
        refuse_adopted(draft)
    now = fields(draft)
    # A stroke of long ago kept fewer fields; those that it kept must be as it left them.
    if any(now[name] != value for name, value in after.items()):
        raise DraftChanged(
            _("“%(title)s” was decided about again since. Open it and change it there.")
            % {"title": draft.title},
            draft,
        )


def _change(draft: Draft, changes: dict[str, Any]) -> None:
    if unknown := sorted(set(changes) - set(EDITABLE)):
        raise DeskRefused(_("A draft has no field “%(name)s”.") % {"name": unknown[0]})
    units = changes.pop("supporting_units", None)
    for name, value in changes.items():
        if getattr(draft, name) != value:
            setattr(draft, name, value)
            _no_longer_assumed(draft, name)
    draft.title = draft.title.strip()
    refuse_impossible(draft)
    if units is not None:
        replace_supports(draft, _pairs(draft, units))


def _pairs(draft: Draft, units: Sequence["Unit"]) -> list[tuple[int | None, str]]:
    # What was printed and is not in the register stays, or the page would lose a word.
    printed = {support.unit_id: support.text for support in draft.supports.all()}
    unknown: list[tuple[int | None, str]] = [
        (None, support.text) for support in draft.supports.all() if not support.unit_id
    ]
    return [*((unit.pk, printed.get(unit.pk, "")) for unit in units), *unknown]


def _no_longer_assumed(draft: Draft, name: str) -> None:
    draft.assumed = [field for field in draft.assumed if field != name]
