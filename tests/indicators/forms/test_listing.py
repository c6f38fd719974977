"""What narrows the pages of figures."""

from datetime import date
from types import SimpleNamespace

import pytest

from luodi.indicators.forms import ListForm, ShownForm

TODAY = date(2025, 3, 3)


def listing(**given):
    unit = SimpleNamespace(code="QST", short_name="青石滩镇")
    return ListForm(given, packs=["economy"], units=[unit])


@pytest.mark.parametrize(
    ("typed", "period"),
    [("", ""), ("2025年2月", "2025-02"), (" 2025Q1 ", "2025Q1")],
)
def test_a_period_is_read_as_people_write_it(typed, period):
    form = listing(period=typed)

    assert form.is_valid() and form.cleaned_data["period"] == period


def test_what_is_no_period_is_refused_with_the_spellings():
    assert "write 2026" in str(listing(period="soon").errors["period"])
    assert not listing(period="\x00").is_valid()


def shown(convertible=True, **given):
    return ShownForm(given, texts=[("2025-01", "January")], convertible=convertible, today=TODAY)


def test_a_day_to_come_is_refused_and_today_is_not():
    assert "still to come" in str(shown(as_of="2025-03-04").errors["as_of"])
    assert shown(as_of="2025-03-03").is_valid()


def test_only_what_can_be_added_up_offers_to_be():
    assert "shown" in shown().fields and "shown" not in shown(convertible=False).fields
    assert not shown(shown="backwards").is_valid()
