"""Define and edit indicators; the two sides of a pair are set together."""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from luodi.audit import actions as audit
from luodi.catalog import queries
from luodi.catalog.errors import CatalogError, DuplicateIndicator, IndicatorChanged
from luodi.catalog.models import Indicator
from luodi.catalog.recorded import FIELDS, recorded, target
from luodi.catalog.rules import plain_formula, refuse_faults

# what a bare number means: with figures stored none of it changes
MEANING = ("unit_of_measure", "frequency", "form", "formula")


@transaction.atomic
def define_indicator(*, by: Any, at: datetime, code: str, name_zh: str, **fields: Any) -> Indicator:
    """Enter an indicator. ``fields`` are the other ones of ``recorded.FIELDS``; pair, weighed_by
    and owner_unit take rows.

    Raises DuplicateIndicator when the code is taken, CatalogError when a rule is broken.
    """
    _refuse_unknown(fields)
    fields = _as_kept(fields)
    refuse_faults(Indicator(code=code, name_zh=name_zh, **fields))
    columns = {"name_zh": name_zh, **fields}
    indicator, entered = Indicator.objects.get_or_create(code=code, defaults=columns)
    if not entered:
        raise DuplicateIndicator(
            _("The code “%(code)s” is taken. Choose another, or edit that indicator.")
            % {"code": code}, "code",
        )  # fmt: skip
    audit.record(kind="catalog.indicator_defined", target=target(indicator), by=by, at=at,
                 after=recorded(indicator))  # fmt: skip
    _pair_up(indicator, None, by, at)
    return indicator


@transaction.atomic
def edit_indicator(
    *, by: Any, at: datetime, indicator: Indicator, version: int, **changes: Any
) -> Indicator:
    """Change a definition; the code stays. ``version`` is the one that the form was opened with.

    Raises IndicatorChanged when somebody else saved in between, CatalogError when a rule is broken,
    or when figures would come to mean something else.
    """
    _refuse_unknown(changes)
    stored = Indicator.objects.select_for_update().get(pk=indicator.pk)
    if stored.version != version:
        raise IndicatorChanged(
            _("“%(name)s” was changed by somebody else while you edited it. "
              "Look at the present values below and enter your change again.")
            % {"name": stored.name}
        )  # fmt: skip
    former = stored.pair
    _store(stored, changes, by, at)
    _pair_up(stored, former, by, at)
    return stored


def _store(stored: Indicator, changes: dict[str, Any], by: Any, at: datetime) -> None:
    before, wanted = recorded(stored), _as_kept(changes)
    _refuse_other_meaning(stored, wanted)
    for field, value in wanted.items():
        setattr(stored, field, value)
    refuse_faults(stored)
    stored.version += 1
    stored.save()
    audit.record(kind="catalog.indicator_edited", target=target(stored), by=by, at=at,
                 before=before, after=recorded(stored))  # fmt: skip


def _refuse_other_meaning(stored: Indicator, wanted: dict[str, Any]) -> None:
    # figures are bare numbers: another unit of measure would rewrite every one of the past
    changed = [name for name in MEANING
               if name in wanted and wanted[name] != getattr(stored, name)]  # fmt: skip
    count = queries.figures_of(stored) if changed else 0
    if count:
        field: Any = Indicator._meta.get_field(changed[0])
        raise CatalogError(
            _("“%(name)s” has %(count)s figures. Another “%(field)s” would change what they say, "
              "those of past years as well. Define a new indicator instead.")
            % {"name": stored.name, "count": count, "field": field.verbose_name}, changed[0],
        )  # fmt: skip


def _pair_up(one: Indicator, former: Indicator | None, by: Any, at: datetime) -> None:
    # A pair is one fact of two rows: whoever sets one side sets the other, both in the trail.
    if former == one.pair:
        return
    if former is not None:
        _store(_locked(former), {"pair": None}, by, at)
    if one.pair is not None:
        _store(_locked(one.pair), {"pair": one}, by, at)


def _as_kept(fields: dict[str, Any]) -> dict[str, Any]:
    return fields | ({"formula": plain_formula(fields["formula"])} if "formula" in fields else {})


def _locked(indicator: Indicator) -> Indicator:
    return Indicator.objects.select_for_update().get(pk=indicator.pk)


def _refuse_unknown(fields: dict[str, Any]) -> None:
    if unknown := sorted(set(fields) - set(FIELDS[1:])):
        raise CatalogError(
            _("An indicator has no field “%(name)s”. It has: %(known)s.")
            % {"name": unknown[0], "known": ", ".join(FIELDS)}
        )
