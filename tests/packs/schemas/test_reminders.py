"""When reports fall due, and which rung is reached."""

from datetime import date

import pytest
from pydantic import ValidationError

from luodi.packs import rulebook
from luodi.packs.schemas import reminders


@pytest.fixture
def rule():
    return rulebook.definition("reminders", "monthly").body


@pytest.mark.parametrize(
    ("month", "due_on"),
    [
        (date(2025, 1, 31), date(2025, 2, 5)),
        (date(2025, 2, 1), date(2025, 3, 5)),
        (date(2025, 12, 31), date(2026, 1, 5)),
    ],
)
def test_a_months_report_falls_due_on_the_fifth_of_the_next(rule, month, due_on):
    assert reminders.report_due(rule, month) == due_on


def test_no_rung_is_reached_before_the_first(rule):
    assert reminders.rung_reached(rule, "deadline", date(2025, 9, 30), date(2025, 9, 22)) is None


def test_the_highest_rung_reached_counts(rule):
    """Due on 30 September: October's week is off, worked are 9 10 11 13 14 | 15 16 17 20 21."""
    found = [reminders.rung_reached(rule, "deadline", date(2025, 9, 30), date(2025, 10, day)).code
             for day in (8, 9, 13, 14, 20, 21)]  # fmt: skip

    assert found == ["deadline_blue", "deadline_yellow", "deadline_yellow", "deadline_orange",
                     "deadline_orange", "deadline_red"]  # fmt: skip


def test_days_that_the_house_set_are_counted(rule):
    off = {date(2025, 10, 9): False}

    found = reminders.rung_reached(rule, "deadline", date(2025, 9, 30), date(2025, 10, 9), off)

    assert found.code == "deadline_blue"


@pytest.mark.parametrize("due_on", [date.min, date.max])
def test_either_end_of_the_calendar_has_no_rung_beyond_it(rule, due_on):
    found = reminders.rung_reached(rule, "deadline", due_on, date(2025, 9, 30))

    assert (found.code if found else None) == ("deadline_red" if due_on == date.min else None)


def test_a_case_is_answered_with_what_falls_due_and_the_rung(rule):
    found = reminders.answer(
        {"of": "report", "month": date(2025, 2, 1), "today": date(2025, 3, 6)}, rule
    )

    assert found == {
        "due_on": date(2025, 3, 5), "rung": "report_yellow", "slip": "yellow",
        "reply_by": date(2025, 3, 11), "addressee": "contact",
    }  # fmt: skip


RUNG = {"code": "x", "of": "report", "days": 1, "title": {"zh": "x", "en": "x"}, "reference": "x"}


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"days": -1, "workdays": True}, "counted after"),
        ({"slip": "red"}, "both or neither"),
        ({"reply_within": 2}, "both or neither"),
        ({"slip": "red", "reply_within": 0}, "a working day at least"),
        ({"slip": "pink", "reply_within": 1}, "slip"),
        ({"colour": "red"}, "Extra inputs"),
    ],
)
def test_a_rung_without_sense_is_refused(changed, said):
    with pytest.raises(ValidationError, match=said):
        reminders.Rung.model_validate({**RUNG, **changed})


def test_a_ladder_that_does_not_get_graver_is_refused(rule):
    rungs = [{**RUNG, "days": days, "slip": slip, "reply_within": 1}
             for days, slip in ((1, "red"), (5, "yellow"))]  # fmt: skip
    given = {"code": "x", "title": RUNG["title"], "report_due_day": 5, "reference": "x"}

    with pytest.raises(ValidationError, match="graver than the one before"):
        reminders.Definition.model_validate({**given, "rungs": rungs})


def test_every_consequence_and_beginning_of_the_library_is_off(rule):
    assert rule.consequences
    assert rule.beginnings
    assert not any(one.is_on for one in (*rule.consequences, *rule.beginnings))


def test_how_long_an_undecided_request_rests_is_written_with_its_source(rule):
    assert (rule.undecided.workdays, bool(rule.undecided.reference)) == (5, True)
    assert reminders.undecided_within(rule) == 5
    assert reminders.undecided_within(rule.model_copy(update={"undecided": None})) == 0


def test_the_cap_of_slips_is_off_until_the_house_sets_it(rule):
    assert reminders.cap_of(rule) is None
    on = rule.cap.model_copy(update={"is_on": True, "slips_a_day": 3})
    assert reminders.cap_of(rule.model_copy(update={"cap": on})) == 3
    assert reminders.cap_of(rule.model_copy(update={"cap": None})) is None


@pytest.mark.parametrize(
    ("part", "given"),
    [(reminders.Cap, {"slips_a_day": 0}), (reminders.Undecided, {"workdays": -1})],
)
def test_a_number_of_days_or_slips_without_sense_is_refused(part, given):
    with pytest.raises(ValidationError, match="greater than or equal"):
        part.model_validate({"reference": "x", **given})


def test_what_is_on_follows_from_so_many_slips_on(rule):
    on = rule.model_copy(update={
        "consequences": [one.model_copy(update={"is_on": True}) for one in rule.consequences]
    })  # fmt: skip

    told = {count: [one.code for one in reminders.consequences_of(on, "yellow", count)]
            for count in (0, 1, 2)}  # fmt: skip

    assert told == {
        0: [], 1: ["talk_at_yellow"],
        2: ["talk_at_yellow", "letter_at_two_yellows", "deputy_mayor_at_two_yellows"],
    }  # fmt: skip
