"""The list of indicators as its form narrows it."""

from luodi.indicators.forms import ListForm
from luodi.indicators.views.narrowed import narrowed


def test_words_and_period_leave_what_fits_both(housing, jobs, tax):
    def left(**typed):
        form = ListForm(typed, units=[], packs=[])
        assert form.is_valid()
        return [one.code for one in narrowed([housing, jobs, tax], form)]

    assert left() == ["housing", "jobs", "tax"]
    assert left(q="TAX") == ["tax"]
    assert left(period="2025-01") == ["housing", "jobs"]
    assert left(q="就业", period="2025Q1") == []
