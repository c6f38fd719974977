"""Ladders of one day: rungs by colour, days for answers, where chasing begins."""

from datetime import date

import pytest

from luodi.deliver import months
from luodi.deliver.ladders import Ladders, graver

TODAY = date(2025, 10, 9)  # the first working day after the week of National Day


@pytest.fixture
def ladders():
    return Ladders(TODAY, {})


def test_a_rung_is_found_by_its_colour_or_the_next_above(ladders):
    assert ladders.with_slip("deadline", "orange").code == "deadline_orange"
    assert ladders.with_slip("report", "blue").code == "report_yellow"


def test_an_answer_has_its_working_days(ladders):
    # three working days after Thursday the 9th: 10, 11 (a Saturday that is worked), 13
    assert ladders.reply_by(ladders.with_slip("deadline", "yellow")) == date(2025, 10, 13)


def test_days_late_are_working_days(ladders):
    assert ladders.days_late(date(2025, 9, 30)) == 1


def test_a_blue_slip_is_early_and_the_others_are_not(ladders):
    assert [ladders.is_early("deadline", colour) for colour in ("blue", "yellow", "red")] == [
        True, False, False
    ]  # fmt: skip


def test_a_day_off_is_none_to_chase_on():
    assert not Ladders(date(2025, 10, 8), {}).is_workday
    assert Ladders(date(2025, 10, 8), {date(2025, 10, 8): True}).is_workday


def test_chasing_begins_with_the_first_late_colour(ladders):
    assert ladders.first_overdue("deadline", "instruction") == "yellow"
    assert ladders.first_overdue("report", "plan") == "yellow"


def test_a_beginning_that_is_on_makes_it_graver_for_its_origin_only():
    rule = months.rule()
    on = [one.model_copy(update={"is_on": True}) for one in rule.beginnings]
    ladders = Ladders(TODAY, {}, rule.model_copy(update={"beginnings": on}))

    assert ladders.first_overdue("deadline", "instruction") == "orange"
    assert ladders.first_overdue("deadline", "plan") == "yellow"
    assert ladders.first_overdue("report", "instruction") == "yellow"


def test_the_graver_of_two_colours():
    assert graver("red", "blue") == graver("blue", "red") == "red"
