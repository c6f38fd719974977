"""Define and edit indicators, each with its event."""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from luodi.audit import actions as audit
from luodi.catalog.errors import CatalogError, DuplicateIndicator, IndicatorChanged
from luodi.catalog.models import Indicator

FIELDS = (
    "code", "name_zh", "name_en", "definition", "unit_of_measure", "direction", "frequency",
    "source", "kind",
)  # fmt: skip


@transaction.atomic
def define_indicator(*, by: Any, at: datetime, code: str, name_zh: str, **fields: Any) -> Indicator:
    """Enter an indicator. ``fields`` are name_en, definition, unit_of_measure, direction (1 or -1),
    frequency, source and kind. Raises DuplicateIndicator when the code is taken.
    """
    _refuse_unknown(fields)
    columns = {"name_zh": name_zh, **fields}
    indicator, entered = Indicator.objects.get_or_create(code=code, defaults=columns)
    if not entered:
        raise DuplicateIndicator(
            _("The code “%(code)s” is taken. Choose another, or edit that indicator.")
            % {"code": code}
        )
    audit.record(kind="catalog.indicator_defined", target=_target(indicator), by=by, at=at,
                 after=_fields(indicator))  # fmt: skip
    return indicator


@transaction.atomic
def edit_indicator(
    *, by: Any, at: datetime, indicator: Indicator, version: int, **changes: Any
) -> Indicator:
    """Change a definition; the code stays. ``version`` is the one that the form was opened with.

    Raises IndicatorChanged when somebody else saved in between.
    """
    _refuse_unknown(changes)
    stored = Indicator.objects.select_for_update().get(pk=indicator.pk)
    if stored.version != version:
        raise IndicatorChanged(
            _("“%(name)s” was changed by somebody else while you edited it. "
              "Look at the present values below and enter your change again.")
            % {"name": stored.name}
        )  # fmt: skip
    before = _fields(stored)
    for field, value in changes.items():
        setattr(stored, field, value)
    stored.version += 1
    stored.save()
    audit.record(kind="catalog.indicator_edited", target=_target(stored), by=by, at=at,
                 before=before, after=_fields(stored))  # fmt: skip
    return stored


def _refuse_unknown(fields: dict[str, Any]) -> None:
    if unknown := sorted(set(fields) - set(FIELDS[1:])):
        raise CatalogError(
            _("An indicator has no field “%(name)s”. It has: %(known)s.")
            % {"name": unknown[0], "known": ", ".join(FIELDS)}
        )


def _fields(indicator: Indicator) -> dict[str, Any]:
    return {name: getattr(indicator, name) for name in FIELDS}


def _target(indicator: Indicator) -> str:
    return f"catalog.indicator:{indicator.pk}"
