"""How an event keeps a definition."""

from datetime import date
from decimal import Decimal

from luodi.catalog.models import Indicator
from luodi.catalog.recorded import FIELDS, recorded, target


def test_figures_are_texts_days_are_iso_and_rows_are_codes():
    pair = Indicator(code="share")
    one = Indicator(pk=7, code="beds", lowest=Decimal("0.500000"), review_on=date(2026, 1, 31),
                    pair=pair)  # fmt: skip

    kept = recorded(one)

    assert (kept["lowest"], kept["highest"], kept["review_on"]) == ("0.5", None, "2026-01-31")
    assert (kept["pair"], kept["owner_unit"]) == ("share", None)
    assert set(kept) == set(FIELDS)
    assert target(one) == "catalog.indicator:7"
