"""Keep what somebody typed into a grid and has not sent yet; a draft is no figure."""

from collections.abc import Collection, Mapping
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from luodi.indicators.actions import judging
from luodi.indicators.errors import IndicatorsError
from luodi.indicators.models import EntryDraft

MOST_CELLS, LONGEST = 4000, 400

# A draft is seen by whoever typed it alone and decides nothing: no event is written for it, or a
# page that saves itself every few seconds would bury what the trail is for.


@transaction.atomic
def save_draft(
    *, unit: Any, period: str, cells: Mapping[str, str | None], by: Any, at: datetime
) -> EntryDraft:
    """Keep cells of a grid by their names beside those that are kept; None forgets one.

    ``known-…`` of a row is the figure that stood when it was typed; it stays as long as a cell of
    the row does. A draft in which nothing is left is deleted. Raises IndicatorsError for a unit out
    of reach, too many cells, or one that is too long.
    """
    judging.refuse_out_of_reach(unit, judging.reach_of(by))
    _refuse_long(cells)
    draft, _new = EntryDraft.objects.select_for_update().get_or_create(
        person=by, unit=unit, period=period, defaults={"saved_at": at}
    )
    draft.cells = _left({**draft.cells, **_plain(cells)})
    if len(draft.cells) > MOST_CELLS:
        raise IndicatorsError(_("A draft keeps at most %(most)s cells.") % {"most": MOST_CELLS})
    draft.saved_at = at
    if draft.cells:
        draft.save()
    else:
        draft.delete()
    return draft


@transaction.atomic
def drop_draft(
    *, unit: Any, period: str, keys: Collection[str], by: Any, at: datetime
) -> bool:  # fmt: skip
    """Forget the rows of one grid in a draft, which may hold rows of others too; says whether there
    was a draft. ``at`` is taken as by every action.
    """
    found = EntryDraft.objects.select_for_update().filter(person=by, unit=unit, period=period)
    draft = found.first()
    if draft is not None:
        _forget(draft, keys)
    return draft is not None


@transaction.atomic
def drop_cells(*, period: str, keys: Collection[str], by: Any, at: datetime) -> None:
    """Forget the cells of rows that were stored, in every draft of whoever stored them."""
    for draft in EntryDraft.objects.select_for_update().filter(person=by, period=period):
        _forget(draft, keys)


def _forget(draft: EntryDraft, keys: Collection[str]) -> None:
    rows = set(keys)
    left = {name: text for name, text in draft.cells.items()
            if name.partition("-")[2] not in rows}  # fmt: skip
    # a reason alone is a reason for nothing
    if all(name.partition("-")[0] == "reason" for name in left):
        draft.delete()
    elif left != draft.cells:
        draft.cells = left
        draft.save()


def _left(cells: Mapping[str, str | None]) -> dict[str, str]:
    """Return what is still typed; which figure a row knew goes with the last of its cells."""
    told = {name: text for name, text in cells.items() if text is not None}
    rows = {name.partition("-")[2] for name in told if not name.startswith("known-")}
    return {name: text for name, text in told.items() if name.partition("-")[2] in rows}


def _plain(cells: Mapping[str, str | None]) -> dict[str, str | None]:
    return {judging.without_nul(name): text if text is None else text.replace("\x00", "")
            for name, text in cells.items()}  # fmt: skip


def _refuse_long(cells: Mapping[str, str | None]) -> None:
    for name, text in cells.items():
        if len(name) > 160 or len(text or "") > LONGEST:
            raise IndicatorsError(
                _("“%(start)s…” is too long: a cell keeps at most %(most)s characters.")
                % {"start": (text or name)[:20], "most": LONGEST}
            )
