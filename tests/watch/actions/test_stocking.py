"""Opening a reserve and counting it."""

from datetime import date
from decimal import Decimal

import pytest

from luodi.audit import queries as audit
from luodi.watch import actions
from luodi.watch.errors import ReserveRefused


def test_a_count_leaves_its_event_with_figures_as_text(count, reserve):
    count(expired=Decimal("240"))

    event = audit.history(f"watch.reserve:{reserve.pk}").first()
    assert event.kind == "watch.stock_counted"
    assert event.after == {"counted_on": "2025-03-01", "quantity": "6000", "expired": "240",
                           "daily_use": "100"}  # fmt: skip


def test_a_unit_keeps_a_reserve_once(reserve, health_commission, office, now):
    with pytest.raises(ReserveRefused, match="Antipyretics"):
        actions.open_reserve(code="antipyretics", unit=health_commission, by=office, at=now)


def test_a_reserve_that_no_pack_defines_is_refused(health_commission, office, now):
    with pytest.raises(ReserveRefused, match="There are: antipyretics"):
        actions.open_reserve(code="umbrellas", unit=health_commission, by=office, at=now)


@pytest.mark.parametrize(
    ("changed", "told"),
    [
        ({"quantity": Decimal("NaN")}, "“NaN” is no number"),
        ({"daily_use": Decimal("Infinity")}, "“Infinity” is no number"),
        ({"expired": Decimal("-Infinity")}, "“-Infinity” is no number"),
        ({"quantity": Decimal("1E+15")}, "at most 15 before and 3 after the point"),
        ({"expired": Decimal("0.0001")}, "at most 15 before and 3 after the point"),
        ({"quantity": Decimal(-1)}, "no negative figure such as -1"),
        ({"expired": Decimal(7000)}, "of only 6000"),
        ({"counted_on": date(2025, 3, 4)}, "still to come"),
    ],
)
def test_a_count_that_cannot_be_is_refused(count, changed, told):
    with pytest.raises(ReserveRefused, match=told):
        count(**changed)
