"""The mark of a template: which unit and period it was made for, signed, in a sheet nobody sees.

Without it a file is one of somebody's own; with one that does not fit it is refused, for a figure
of another unit or period would be stored under the wrong name.
"""

import hashlib
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Any

from django.core.signing import Signer
from django.utils.translation import gettext as _

from luodi.catalog import queries as catalog
from luodi.indicators.exchange.reading import Sheets
from luodi.indicators.exchange.rows import FileRefused

SHEET = "_luodi"
TEMPLATE, VERSION = "figures", "1"
NAMES = ("template", "version", "unit", "period", "codes", "definitions", "signature")
SIGNER = Signer(salt="luodi.indicators.template")


class TemplateRefused(FileRefused):
    """A template was changed where it must not be, or is of another unit, period or definition."""


@dataclass(frozen=True, slots=True)
class Mark:
    """What a template was made for: the unit's code, the period, the codes of its indicators."""

    unit: str
    period: str
    codes: tuple[str, ...]
    definitions: str
    version: str = VERSION

    def signed(self) -> list[tuple[str, str]]:
        """Return the rows of the hidden sheet."""
        told = (TEMPLATE, self.version, self.unit, self.period, " ".join(self.codes),
                self.definitions)  # fmt: skip
        return list(zip(NAMES, (*told, SIGNER.signature("\n".join(told))), strict=True))


def definitions_of(indicators: Iterable[Any]) -> str:
    """Return a hash of what figures are judged by: code, unit of measure, form and version."""
    told = sorted(
        f"{one.code}\t{one.unit_of_measure}\t{one.form}\t{one.version}" for one in indicators
    )
    return hashlib.sha256("\n".join(told).encode()).hexdigest()


def mark_of(
    sheets: Sheets, *, units: Collection[str] | None = None, period: str = ""
) -> Mark | None:
    """Return the mark of a template, None for a file that is none.

    Raises TemplateRefused when it is forged, made by older definitions, or of a unit (by code) or
    period other than those asked for; None and "" ask for any.
    """
    sheet = sheets.named(SHEET)
    if sheet is None:
        return None
    told = {row.at(0).text: row.at(1).text for row in sheet.top(len(NAMES) + 2)}
    mark = _genuine(told)
    _refuse_other(mark, units, period)
    _refuse_older(mark)
    return mark


def _genuine(told: dict[str, str]) -> Mark:
    mark = Mark(
        told.get("unit", ""), told.get("period", ""), tuple(told.get("codes", "").split()),
        told.get("definitions", ""), told.get("version", ""),
    )  # fmt: skip
    # a signature is compared in constant time; SECRET_KEY_FALLBACKS count as well
    text = "\n".join(told.get(name, "") for name in NAMES[:-1])
    if not _signed(text, told.get("signature", "")):
        raise TemplateRefused(
            _("The hidden sheet “%(sheet)s” of this template was changed or copied from another "
              "file. Download the template again and paste the figures into it.")
            % {"sheet": SHEET}
        )  # fmt: skip
    return mark


def _signed(text: str, signature: str) -> bool:
    try:
        return SIGNER.unsign(f"{text}:{signature}") == text
    except Exception:  # a signature of any other shape is none
        return False


def _refuse_other(mark: Mark, units: Collection[str] | None, period: str) -> None:
    if units is not None and mark.unit not in units:
        raise TemplateRefused(
            _("This template was made for another unit (%(unit)s). Download the one of your unit "
              "and fill that in.")
            % {"unit": mark.unit}
        )  # fmt: skip
    if period and mark.period != period:
        raise TemplateRefused(
            _("This template is of %(found)s, and figures of %(wanted)s are asked for. Download "
              "the template of that period.")
            % {"found": mark.period, "wanted": period}
        )  # fmt: skip


def _refuse_older(mark: Mark) -> None:
    known = [one for one in catalog.indicators() if one.code in mark.codes]
    if mark.version != VERSION or definitions_of(known) != mark.definitions:
        raise TemplateRefused(
            _("The definitions of indicators have changed since this template was made: a unit of "
              "measure may be another one. Download it again and paste the figures into it.")
        )  # fmt: skip
