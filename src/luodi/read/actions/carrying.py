"""Carry decisions over from the former edition of a document to the new one."""

from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import gettext as _

from luodi.read import editions, queries
from luodi.read.actions._places import refuse_impossible
from luodi.read.actions._strokes import (
    entry_of,
    fields,
    keep,
    locked,
    locked_document,
    replace_supports,
)  # fmt: skip
from luodi.read.errors import DeskRefused
from luodi.read.models import Decision, Document, Draft, Stroke

if TYPE_CHECKING:
    from luodi.org.models import Person


@transaction.atomic
def carry_decisions_over(
    *, document: Document, drafts: Sequence[Draft], by: "Person", at: datetime
) -> Stroke | None:
    """Let open drafts of a new edition take over what was decided about their former selves.

    State, reason, units and deadline come along; title and kind where a person had edited them.
    What stood in a plan is not adopted a second time. None when nothing could be taken over (a
    second press). Raises DeskRefused for a document that replaces none.
    """
    stored = locked_document(document.pk)
    if stored.replaces is None:
        raise DeskRefused(_("“%(title)s” takes the place of no other document.")
                          % {"title": stored.title})  # fmt: skip
    found = editions.changes(queries.drafts(stored.replaces), queries.drafts(stored))
    pairs = editions.carried(found, [draft.pk for draft in drafts])
    former = {draft.pk: old for draft, old in pairs.items()}
    entries, changed = [], []
    for draft in locked(pairs):
        before = fields(draft)
        _take_over(draft, former[draft.pk])
        draft.version += 1
        draft.save()
        entries.append(entry_of(draft, before))
        changed.append(draft)
    return keep("carried", changed, entries, by=by, at=at) if entries else None


def _take_over(draft: Draft, former: Draft) -> None:
    if former.state in (Decision.EDITED, Decision.ADOPTED):
        draft.title = former.title
        _take_kind(draft, former.kind)
    draft.state, draft.reason = former.state, former.reason
    draft.carried_from = former
    if draft.is_led:
        draft.lead_unit, draft.deadline_on = former.lead_unit, former.deadline_on
        draft.assumed = list(former.assumed)
        named = former.supports.all()
        replace_supports(draft, [(row.unit_id, row.text) for row in named])


def _take_kind(draft: Draft, kind: str) -> None:
    own, draft.kind = draft.kind, kind
    try:
        refuse_impossible(draft)
    except DeskRefused:
        draft.kind = own  # what stands around it in the new edition leaves no room for the other
