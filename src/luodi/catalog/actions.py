"""Define and edit indicators, each with its event."""

from datetime import datetime
from decimal import Decimal
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from luodi.audit import actions as audit
from luodi.catalog.errors import CatalogError, DuplicateIndicator, IndicatorChanged
from luodi.catalog.models import Indicator
from luodi.packs import rulebook

FIELDS = (
    "code", "name_zh", "name_en", "definition", "unit_of_measure", "direction", "frequency",
    "source", "kind", "form", "lowest", "highest", "pack", "reference",
)  # fmt: skip
FIGURES = ("lowest", "highest")


@transaction.atomic
def define_indicator(*, by: Any, at: datetime, code: str, name_zh: str, **fields: Any) -> Indicator:
    """Enter an indicator. ``fields`` are name_en, definition, unit_of_measure, direction (1 or -1),
    frequency, source, kind, form, lowest, highest, pack and reference. Raises DuplicateIndicator
    when the code is taken, CatalogError when the lowest plausible value is above the highest.
    """
    _refuse_unknown(fields)
    _refuse_crossed(fields.get("lowest"), fields.get("highest"))
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
    _refuse_crossed(stored.lowest, stored.highest)
    stored.version += 1
    stored.save()
    audit.record(kind="catalog.indicator_edited", target=_target(stored), by=by, at=at,
                 before=before, after=_fields(stored))  # fmt: skip
    return stored


@transaction.atomic
def define_from_packs(*, by: Any, at: datetime) -> list[Indicator]:
    """Enter the indicators of all packs whose code is not taken yet; return those entered."""
    known = set(Indicator.objects.values_list("code", flat=True))
    return [
        define_indicator(by=by, at=at, code=code, **_as_fields(defined))
        for code, defined in rulebook.definitions("indicators").items()
        if code not in known
    ]


def _as_fields(defined: rulebook.Defined) -> dict[str, Any]:
    body = defined.body
    same = ("definition", "unit_of_measure", "direction", "frequency", "source", "kind", "form",
            "reference")  # fmt: skip
    return {
        **{name: getattr(body, name) for name in same},
        **{name: _decimal(getattr(body, name)) for name in FIGURES},
        "name_zh": body.title.zh,
        "name_en": body.title.en,
        "pack": f"{defined.pack} {defined.version}",
    }


def _decimal(figure: float | None) -> Decimal | None:
    return None if figure is None else Decimal(str(figure))


def _refuse_crossed(lowest: Decimal | None, highest: Decimal | None) -> None:
    if lowest is not None and highest is not None and lowest > highest:
        raise CatalogError(
            _("The lowest plausible value %(lowest)s is above the highest, %(highest)s. "
              "Exchange them or leave one empty.")
            % {"lowest": lowest, "highest": highest}
        )  # fmt: skip


def _refuse_unknown(fields: dict[str, Any]) -> None:
    if unknown := sorted(set(fields) - set(FIELDS[1:])):
        raise CatalogError(
            _("An indicator has no field “%(name)s”. It has: %(known)s.")
            % {"name": unknown[0], "known": ", ".join(FIELDS)}
        )


def _fields(indicator: Indicator) -> dict[str, Any]:
    kept = {name: getattr(indicator, name) for name in FIELDS}
    # as text: the trail keeps no floats, and a decimal's zeros depend on the database
    return kept | {name: _text(kept[name]) for name in FIGURES}


def _text(figure: Decimal | None) -> str | None:
    return None if figure is None else f"{Decimal(figure).normalize():f}"


def _target(indicator: Indicator) -> str:
    return f"catalog.indicator:{indicator.pk}"
