"""Where a draft may stand, and what it must have."""

from collections.abc import Sequence

from django.utils.translation import gettext as _

from luodi.read.errors import DeskRefused
from luodi.read.models import LED_KINDS, LEVELS, Decision, Draft, Kind


def refuse_adopted(draft: Draft) -> None:
    """Raise DeskRefused when a plan has taken the draft over."""
    if draft.state == Decision.ADOPTED:
        raise DeskRefused(
            _("“%(title)s” stands in a plan already. Change it there.") % {"title": draft.title}
        )


def refuse_made_into_others(drafts: Sequence[Draft]) -> None:
    """Raise DeskRefused for a draft that was merged into another or split into several."""
    merged = [draft for draft in drafts if draft.merged_into_id]
    pks = [draft.pk for draft in drafts]
    parts = Draft.objects.filter(split_from__in=pks).exclude(state=Decision.SET_ASIDE)
    if merged:
        raise DeskRefused(
            _("“%(title)s” was merged into another draft. Decide about that one, or take the "
              "merging back.") % {"title": merged[0].title}
        )  # fmt: skip
    if part := parts.select_related("split_from").first():
        raise DeskRefused(
            _("“%(title)s” was split. Decide about its parts, or take the splitting back.")
            % {"title": part.split_from.title if part.split_from else part.title}
        )


def refuse_impossible(draft: Draft) -> None:
    """Raise DeskRefused for a draft without a title, with a unit or place it cannot have, or of a
    kind that what stands below it cannot stand below.
    """
    if not draft.title:
        raise DeskRefused(_("A draft needs a title: write in a few words what is to be done."))
    if draft.lead_unit_id and draft.kind not in LED_KINDS:
        raise DeskRefused(
            _("A %(kind)s has no lead unit: clear the unit, or choose programme, project or task.")
            % {"kind": Kind(draft.kind).label}
        )
    refuse_place(draft, draft.parent)
    for child in draft.children.all() if draft.pk else ():
        refuse_place(child, draft)


def refuse_place(draft: Draft, parent: Draft | None) -> None:
    """Raise DeskRefused unless a draft may stand below this one."""
    if parent is None:
        return
    if parent.document_id != draft.document_id or parent.kind not in LEVELS:
        raise DeskRefused(_("Nothing stands below “%(title)s”.") % {"title": parent.title})
    if draft.kind in LEVELS and LEVELS.index(draft.kind) <= LEVELS.index(parent.kind):
        raise DeskRefused(
            _("A %(kind)s cannot stand below “%(title)s”, which is a %(parent)s. The order is "
              "goal, pillar, programme, project, task.")
            % {"kind": Kind(draft.kind).label, "title": parent.title,
               "parent": Kind(parent.kind).label}
        )  # fmt: skip
