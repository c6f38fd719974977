"""What an assessment is computed from: the cohort and its figures or deliveries, as then known."""

from collections.abc import Iterable
from datetime import UTC, datetime
from decimal import Decimal
from functools import cache
from typing import Any

from django.utils.translation import gettext as _

from luodi.assess.at_rest import collector_at_rest
from luodi.assess.canonical import decimal_text
from luodi.assess.errors import AssessError, SchemeMismatch
from luodi.assess.wording import in_any_language, in_language
from luodi.catalog import queries as catalog
from luodi.deliver import queries as deliver
from luodi.indicators import queries as figures
from luodi.kernels.periods import Period
from luodi.org import queries as org
from luodi.packs.schemas.schemes import Definition


def cohort_of(definition: Definition, period: Period, as_of: datetime) -> list[Any]:
    """Return the units that are compared, by code."""
    units = list(org.units())
    if definition.cohort.units == "of_kind":
        return [unit for unit in units if unit.kind == definition.cohort.kind]
    found = deliver.delivery_of(units, period.first.year, period.last, as_of=as_of)
    left_out = definition.cohort.without_kinds
    return [unit for unit in units if found[unit.pk].tasks and unit.kind not in left_out]


def inputs_of(
    definition: Definition, period: Period, units: list[Any], as_of: datetime | None
) -> list[dict[str, Any]]:
    """Return one record a unit and indicator, figures as text; the value is None where missing.

    Raises SchemeMismatch when the register counts an indicator in another unit of measure.
    """
    if definition.inputs == "delivery":
        return _of_deliveries(definition, period, units, as_of)
    return _of_figures(definition, period, units, as_of)


@collector_at_rest()
def _of_figures(
    definition: Definition, period: Period, units: list[Any], as_of: datetime | None
) -> list[dict[str, Any]]:
    asked = catalog.of_codes(one.code for one in definition.indicators)
    register = {one.code: one for one in asked}
    known = [_in_register(one, register) for one in definition.indicators]
    found = figures.told_for(known, units, period.text, as_of)
    moment, number = cache(lambda vintage: vintage.astimezone(UTC).isoformat()), cache(decimal_text)
    codes, records = [one.code for one in known], []
    for key, unit in [(unit.pk, unit.code) for unit in units]:
        for code in codes:
            record = _record(unit, code, None)
            if told := found.get((key, code)):
                record["observation"], value, vintage, record["source"] = told
                record["value"], record["vintage"] = number(value), moment(vintage)
            records.append(record)
    return records


def _in_register(one: Any, register: dict[str, Any]) -> Any:
    found = register.get(one.code)
    if found is None:
        raise AssessError(in_any_language(_unknown, one))
    if found.unit_of_measure != one.unit_of_measure:
        raise SchemeMismatch(in_any_language(_mismatch, found, one.unit_of_measure))
    return found


def _unknown(one: Any) -> str:
    return _("The scheme asks for “%(name)s” (%(code)s), which is not in the register of "
             "indicators. Define it there first."
             ) % {"name": in_language(one.title), "code": one.code}  # fmt: skip


def _mismatch(found: Any, wanted: str) -> str:
    words = {"name": found.name, "counted": found.unit_of_measure, "wanted": wanted}
    return _("The register counts “%(name)s” in %(counted)s, the base of the scheme is in "
             "%(wanted)s. Bring both to one unit of measure.") % words  # fmt: skip


def _of_deliveries(
    definition: Definition, period: Period, units: list[Any], as_of: datetime | None
) -> list[dict[str, Any]]:
    found = deliver.delivery_of(units, period.first.year, period.last, as_of=as_of)
    return [
        {
            **_record(unit.code, one.code, getattr(found[unit.pk], one.code)),
            "line_pks": list(found[unit.pk].line_pks),
        }
        for unit in units
        for one in definition.indicators
    ]


def _record(unit: str, indicator: str, value: Decimal | None) -> dict[str, Any]:
    return {
        "unit": unit,
        "indicator": indicator,
        "value": None if value is None else decimal_text(value),
        "observation": None,
        "vintage": "",
        "source": "",
        "line_pks": [],
    }


def unreported(definition: Definition, inputs: Iterable[dict[str, Any]]) -> list[str]:
    """Return the titles of the indicators of which nobody has a figure."""
    present = {one["indicator"] for one in inputs if one["value"] is not None}
    return [in_language(one.title) for one in definition.indicators if one.code not in present]
