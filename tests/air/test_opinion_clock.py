"""By which day an opinion is to be answered: ten working days from the day a unit got it."""

from datetime import date, timedelta

from luodi.air import actions, queries
from luodi.air.opinion_clock import answer_by, workdays

# given on Monday, 3 March 2025: the working days are 4-7, 10-14 and 17 March
TENTH = date(2025, 3, 17)


def due(opinion, office) -> date | None:
    return answer_by(queries.standing(queries.opinion(opinion.pk, office)).steps)


def test_the_clock_of_the_pack_runs_ten_working_days():
    assert workdays(date(2025, 3, 3)) == 10


def test_an_opinion_that_no_unit_has_is_due_on_no_day(opinion, office):
    assert due(opinion, office) is None


def test_it_is_due_ten_working_days_after_it_was_given(assigned, office):
    assert due(assigned, office) == TENTH


def test_a_day_that_the_house_took_off_moves_it(assigned, office):
    steps = queries.standing(queries.opinion(assigned.pk, office)).steps

    assert answer_by(steps, {date(2025, 3, 17): False}) == date(2025, 3, 18)


def test_an_answer_that_is_sent_back_has_its_time_anew(assigned, office, second_office, now):
    later = now + timedelta(days=28)  # Monday, 31 March: the first ten days are long over
    actions.answer_opinion(opinion=assigned, words="已换灯", version=2, by=office, at=now)
    assert due(assigned, office) is None  # it is written, and waits for somebody else
    actions.send_answer_back(opinion=assigned, reason="写明时间", version=3, by=second_office,
                             at=later)  # fmt: skip

    # 1-3, 7-11, 14 and 15 April: the 4th is Qingming
    assert due(assigned, office) == date(2025, 4, 15)


def test_an_answer_that_is_out_is_due_no_more_and_one_taken_back_anew(answered, office, now):
    assert due(answered, office) is None
    later = now + timedelta(days=7)  # Monday, 10 March

    actions.take_answer_back(opinion=answered, reason="数字有误", version=4, by=office, at=later)

    assert due(answered, office) == date(2025, 3, 24)
