"""Take documents in, read them, and decide about their drafts; each change with its event."""

from luodi.read.actions.adding import add_draft_from_selection
from luodi.read.actions.carrying import carry_decisions_over
from luodi.read.actions.deciding import (
    accept_drafts,
    add_supporting_units,
    assign_lead_unit,
    confirm_assumed,
    edit_draft,
    mark_adopted,
    reject_draft,
    reject_drafts,
    release_draft,
    set_deadline,
    undo_last,
)
from luodi.read.actions.documents import (
    ingest_document,
    read_document,
    requeue_stale,
    restart_reading,
)
from luodi.read.actions.mending import mend_article
from luodi.read.actions.merging import merge_drafts
from luodi.read.actions.splitting import Part, split_draft

__all__ = [
    "Part",
    "accept_drafts",
    "add_draft_from_selection",
    "add_supporting_units",
    "assign_lead_unit",
    "carry_decisions_over",
    "confirm_assumed",
    "edit_draft",
    "ingest_document",
    "mark_adopted",
    "mend_article",
    "merge_drafts",
    "read_document",
    "reject_draft",
    "reject_drafts",
    "release_draft",
    "requeue_stale",
    "restart_reading",
    "set_deadline",
    "split_draft",
    "undo_last",
]
