"""The panels that pages are made of: reported figures, and computed ones among them."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.utils.translation import gettext_lazy as _

from luodi.indicators import queries

# the sorts of file that figures are given away as, by what views/downloads.py calls them
DOWNLOADS = (("csv", "CSV"), ("xlsx", "XLSX"), ("register", _("Register (XLSX)")),
             ("sdmx", "SDMX-CSV"))  # fmt: skip


def panel_of(
    indicators: Sequence[Any], texts: Sequence[str], *, units: Sequence[Any],
    as_of: datetime | None = None,
) -> Any:  # fmt: skip
    """Return the figures of indicators over units and periods as known at ``as_of``.

    Formulas are worked out; sums over units are left to the page, which tells them from figures
    that were reported.
    """
    asked: dict[str, Any] = {"units": units, "periods": texts, "as_of": as_of}
    found = queries.panel(indicators=indicators, **asked)
    places = [at for at, one in enumerate(indicators) if one.formula]
    if places:
        worked_out = queries.computed_panel(indicators=[indicators[at] for at in places], **asked)
        found.value[:, places] = worked_out.panel.value
        found.vintage[:, places] = worked_out.panel.vintage
    return found
