"""Keep what somebody typed into a grid and has not sent yet; a draft is no figure."""

from collections.abc import Mapping
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
    *, unit: Any, period: str, cells: Mapping[str, str], by: Any, at: datetime
) -> EntryDraft:
    """Keep the cells of a grid by their names, in place of what was kept before.

    Raises IndicatorsError for a unit out of reach, too many cells, or one that is too long.
    """
    judging.refuse_out_of_reach(unit, judging.reach_of(by))
    kept = {judging.without_nul(name): judging.without_nul(text) for name, text in cells.items()}
    _refuse_large(kept)
    draft, _new = EntryDraft.objects.update_or_create(
        person=by, unit=unit, period=period, defaults={"cells": kept, "saved_at": at}
    )
    return draft


@transaction.atomic
def drop_draft(*, unit: Any, period: str, by: Any, at: datetime) -> bool:
    """Forget a draft; says whether there was one. ``at`` is taken as by every action."""
    gone, _of = EntryDraft.objects.filter(person=by, unit=unit, period=period).delete()
    return bool(gone)


def _refuse_large(cells: Mapping[str, str]) -> None:
    if len(cells) > MOST_CELLS:
        raise IndicatorsError(_("A draft keeps at most %(most)s cells.") % {"most": MOST_CELLS})
    for name, text in cells.items():
        if len(name) > 120 or len(text) > LONGEST:
            raise IndicatorsError(
                _("“%(start)s…” is too long: a cell keeps at most %(most)s characters.")
                % {"start": text[:20], "most": LONGEST}
            )
