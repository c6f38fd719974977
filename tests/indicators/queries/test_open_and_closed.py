"""Closed periods."""

from luodi.indicators import actions, queries


def test_a_closed_period_is_known(office, now):
    closed = actions.close_period(period="2024Q4", by=office, at=now)

    assert list(queries.closed_periods()) == [closed]
    assert queries.is_closed("2024-11") and not queries.is_closed("2024")
    assert queries.is_closed("2024-W48") and not queries.is_closed("2025-W01")
    actions.close_period(period="2025-01", by=office, at=now)
    assert queries.is_closed("2025-W01")
