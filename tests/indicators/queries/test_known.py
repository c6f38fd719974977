"""The figures of all series at once, as known now or at a moment."""

from datetime import date, timedelta

from luodi.indicators.queries import FiguresWanted, figures_known


def told(**wanted):
    """Return period and value of what is found, by key."""
    rows = figures_known(FiguresWanted(**wanted)).order_by("pk")
    return [(row.period, int(row.value)) for row in rows]


def test_a_revision_replaces_what_stood_before(revised) -> None:
    assert told() == [("2025-02", 9), ("2025-01", 6)]


def test_at_a_moment_the_value_holds_that_was_known_then(revised, now) -> None:
    assert told(as_of=now) == [("2025-01", 5), ("2025-02", 9)]
    assert told(as_of=now + timedelta(days=1)) == [("2025-02", 9), ("2025-01", 6)]
    assert told(as_of=now - timedelta(seconds=1)) == []


def test_a_span_of_days_takes_whole_periods(revised) -> None:
    assert told(from_day=date(2025, 1, 2)) == [("2025-02", 9)]
    assert told(to_day=date(2025, 2, 27)) == [("2025-01", 6)]


def test_units_are_chosen_by_key_and_none_means_nothing(revised, town, industry_bureau) -> None:
    assert len(told(units={town.pk})) == 2
    assert told(units={industry_bureau.pk}) == told(units=()) == []
