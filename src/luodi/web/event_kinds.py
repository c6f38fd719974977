"""What the kinds of events are called on the auditor's desk."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

TITLES: dict[str, Promise] = {
    "org.signed_in": _("Signed in"),
    "org.signed_out": _("Signed out"),
    "org.link_made": _("One-time link made"),
    "org.password_changed": _("Password changed"),
    "org.unit_added": _("Unit added"),
    "org.unit_edited": _("Unit edited"),
    "org.person_added": _("Person added"),
    "org.person_edited": _("Person edited"),
    "files.upload_kept": _("Original kept"),
    "catalog.indicator_defined": _("Indicator defined"),
    "catalog.indicator_edited": _("Indicator edited"),
    "read.document_ingested": _("Document taken in"),
    "read.document_read": _("Document read"),
    "read.reading_failed": _("Reading failed"),
    "read.reading_restarted": _("Reading started again"),
    "read.drafts_accepted": _("Drafts accepted"),
    "read.drafts_edited": _("Draft edited"),
    "read.drafts_rejected": _("Drafts rejected"),
    "read.draft_added": _("Draft added by hand"),
    "read.draft_adopted": _("Draft adopted"),
    "read.stroke_taken_back": _("Decision on drafts taken back"),
    "plan.started": _("Plan started"),
    "plan.line_added": _("Entered by hand"),
    "plan.line_adopted": _("Adopted from the document"),
    "plan.slot_adopted": _("Slot opened: the document counts it and does not name it"),
    "plan.target_adopted": _("Target adopted from the document"),
    "plan.target_set": _("Target set by hand"),
    "plan.line_edited": _("Line edited"),
    "plan.edit_taken_back": _("Edit taken back"),
    "plan.slot_filled": _("Slot filled"),
    "plan.assumed_confirmed": _("Assumptions confirmed"),
    "plan.line_moved": _("Line moved"),
    "plan.line_withdrawn": _("Line withdrawn"),
    "plan.line_restored": _("Line restored"),
}


def title(kind: str) -> str | Promise:
    """Return what a kind of event is called; one without a title keeps its code."""
    return TITLES.get(kind, kind)
