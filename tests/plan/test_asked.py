"""What a change request may ask, as text and in its own type."""

from datetime import date
from decimal import Decimal

import pytest

from luodi.plan.asked import Subject, as_it_stands, as_text, in_words, plain
from luodi.plan.errors import RequestRefused


def test_a_value_is_kept_as_text_and_read_back(units):
    for field, value in (
        ("due_on", date(2025, 7, 31)), ("target_value", Decimal("9.50")),
        ("lead_unit", units["JXJ"]), ("milestone_due_on", date(2025, 4, 1)),
    ):  # fmt: skip
        assert plain(field, as_text(value)) == value
    assert as_text(Decimal("9.50")) == "9.5"


@pytest.mark.parametrize(
    ("field", "text"),
    [("due_on", "2025-02-30"), ("target_value", "NaN"), ("target_value", "1e30"),
     ("target_value", "twelve"), ("lead_unit", "XX")],
)  # fmt: skip
def test_what_is_no_value_is_refused(db, field, text):
    with pytest.raises(RequestRefused, match=text):
        plain(field, text)


def test_what_stands_now_is_empty_where_nothing_does(task):
    assert as_it_stands(Subject(task, "due_on")) == ""
    assert as_it_stands(Subject(task, "lead_unit")) == ""
    assert Subject(task, "lead_unit").deadline is None


def test_a_unit_is_told_by_its_short_name(units):
    assert in_words("lead_unit", "JXJ") == "区经信局"
    assert in_words("due_on", "2025-07-31") == "2025-07-31"
    assert in_words("lead_unit", "") == "–"
