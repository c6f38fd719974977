"""Clocks: how many working days somebody has where nobody named a day."""

from datetime import date

import pytest
from pydantic import ValidationError

from luodi.packs import rulebook
from luodi.packs.schemas import clocks

REFERENCE = {"zh": "虚构", "en": "invented"}


def clock(values: dict[date, float]) -> clocks.Definition:
    """A clock with these working days by the day they hold from."""
    dated = {day: {"value": value, "reference": REFERENCE} for day, value in values.items()}
    return clocks.Definition.model_validate(
        {"code": "x", "title": REFERENCE, "version": "1", "workdays": dated}
    )


@pytest.mark.parametrize(
    ("code", "many"), [("help_answer", 5), ("meeting_decision", 5), ("opinion_answer", 10)]
)
def test_the_clocks_of_the_house_run_so_many_working_days_and_name_their_source(code, many):
    body = rulebook.definition("clocks", code).body

    assert clocks.workdays(body, date(2025, 3, 3)) == many
    assert all(one.reference.zh and one.reference.en for one in body.workdays.values())


def test_a_clock_that_a_decision_changed_runs_as_it_did_before_that_day():
    changed = clock({date(2000, 1, 1): 5, date(2026, 1, 1): 3})

    days = (date(2025, 12, 31), date(2026, 1, 1))
    assert [clocks.answer({"begins_on": day}, changed) for day in days] == [
        {"workdays": 5}, {"workdays": 3}
    ]  # fmt: skip


@pytest.mark.parametrize("wrong", [0, -1, 2.5, 251])
def test_a_clock_that_stands_still_or_counts_parts_of_days_is_refused(wrong):
    with pytest.raises(ValidationError, match="whole working days"):
        clock({date(2000, 1, 1): wrong})
