"""Take definitions in from packs: what is new at once, what differs only where it was chosen."""

from collections.abc import Collection
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from luodi.catalog import pack_news, queries
from luodi.catalog.actions.defining import define_indicator, edit_indicator
from luodi.catalog.errors import CatalogError, ProposalChanged
from luodi.catalog.models import Indicator
from luodi.catalog.pack_news import Proposal, as_fields, in_order, proposal
from luodi.packs import rulebook

REVIEWED_AFTER = timedelta(days=365)  # whoever takes a starter definition in looks at it again


@transaction.atomic
def define_from_packs(*, by: Any, at: datetime) -> list[Indicator]:
    """Enter the indicators of all packs whose code is not taken yet; return those entered."""
    known = set(queries.formulas_by_code())
    found = rulebook.definitions("indicators")
    missing = [one for code, one in found.items() if code not in known]
    return [_define(one, by, at) for one in in_order(missing)]


@transaction.atomic
def take_from_packs(
    *, by: Any, at: datetime, codes: Collection[str], digest: str
) -> list[Indicator]:
    """Take the chosen definitions over from the packs: enter new ones, change those that differ.

    ``digest`` is the one of the preview. Raises ProposalChanged when register or packs have
    changed since, CatalogError when nothing is chosen or an input of a formula is not.
    """
    seen = proposal()
    if seen.digest != digest:
        raise ProposalChanged(
            _("The register or the packs changed while you were looking. Look at the present "
              "differences below and choose again.")
        )  # fmt: skip
    chosen = {one.defined.code: one for one in seen.news
              if one.defined.code in codes and one.state != "same"}  # fmt: skip
    if not chosen:
        raise CatalogError(_("Nothing is chosen. Tick at least one definition."))
    _refuse_missing_inputs(chosen, seen)
    return [
        _change(one.indicator, one.defined, by, at)
        if one.indicator
        else _define(one.defined, by, at)
        for one in (
            chosen[defined.code] for defined in in_order(c.defined for c in chosen.values())
        )
    ]


def _refuse_missing_inputs(chosen: dict[str, pack_news.News], seen: Proposal) -> None:
    absent = {one.defined.code for one in seen.of("new")} - set(chosen)
    for code, one in chosen.items():
        if needed := sorted(one.defined.body.needs & absent):
            raise CatalogError(
                _("“%(name)s” needs “%(needed)s”, which is not in the register. Tick that one too.")
                % {"name": code, "needed": needed[0]}
            )


def _define(defined: rulebook.Defined, by: Any, at: datetime) -> Indicator:
    return define_indicator(
        by=by, at=at, code=defined.code, review_on=(at + REVIEWED_AFTER).date(),
        **as_fields(defined), **_rows(defined, None),
    )  # fmt: skip


def _change(row: Indicator, defined: rulebook.Defined, by: Any, at: datetime) -> Indicator:
    row.refresh_from_db()  # the other side of its pair may have been set a moment ago
    return edit_indicator(
        by=by, at=at, indicator=row, version=row.version,
        **as_fields(defined), **_rows(defined, row),
    )  # fmt: skip


def _rows(defined: rulebook.Defined, row: Indicator | None) -> dict[str, Any]:
    body = defined.body
    weights = queries.indicator(body.weighed_by) if body.weighed_by else None
    pair = queries.indicator(body.pair) if body.pair else None
    # The partner comes later, is spoken for, or was made another kind here: the pair stays open.
    free = (
        pair is not None
        and pair.kind != body.kind
        and (pair.pair_id is None or (row is not None and pair.pair_id == row.pk))
    )
    kept = row.pair if row is not None and body.pair else None
    return {"weighed_by": weights, "pair": pair if free else kept}
