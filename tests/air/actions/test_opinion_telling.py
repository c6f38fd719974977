"""What is told of opinions: to the unit whose answer is owed, until it is written."""

from datetime import date, timedelta

import pytest

from luodi.air import actions
from luodi.audit import queries as audit
from luodi.notices import queries as notices
from luodi.notices.models import Notice
from luodi.notices.wording import body_of, title_of
from tests.races import at_once

pytestmark = pytest.mark.django_db


def told() -> list[tuple[str, str, str]]:
    """Who is told what, of what is not over."""
    rows = Notice.objects.filter(kind="opinions_due", over_on=None).order_by("pk")
    return [(row.unit.code, title_of(row), body_of(row)) for row in rows]


def test_the_unit_that_is_given_an_opinion_hears_of_it_at_once_and_by_when(
    assigned, reporting_unit, town
):
    number = assigned.pk

    assert told() == [
        (town.code, f"Answer an opinion of the public: no. {number}", "Received on 2025-03-03")
    ]
    [notice] = notices.inbox(reporting_unit)
    # ten working days after Monday, 3 March
    assert (notice.due_on, notice.link) == (date(2025, 3, 17), f"/opinions/{number}")


def test_no_word_of_the_opinion_or_of_an_answer_that_is_not_out_stands_in_a_notice(
    assigned, reporting_unit, office, now
):
    actions.answer_opinion(opinion=assigned, words="王某家已换灯", version=2, by=reporting_unit,
                           at=now)  # fmt: skip
    actions.send_answer_back(opinion=assigned, reason="王某说路灯坏了三次", version=3, by=office,
                             at=now)  # fmt: skip

    given, sent_back = Notice.objects.filter(kind="opinions_due").order_by("pk")
    for notice in (given, sent_back):
        assert "王某" not in f"{notice.title}{notice.body}{notice.params}"


def test_an_opinion_that_nobody_was_given_is_told_to_no_unit(opinion):
    assert told() == []


def test_an_answer_ends_it_and_one_sent_back_is_told_anew(
    assigned, town, reporting_unit, office, now
):
    actions.answer_opinion(opinion=assigned, words="已换灯", version=2, by=reporting_unit, at=now)
    assert told() == []

    actions.send_answer_back(opinion=assigned, reason="写明时间", version=3, by=office, at=now)

    title = f"Sent back, write it anew: your answer to opinion no. {assigned.pk}"
    assert told() == [(town.code, title, "What is missing stands on its page.")]


def test_an_answer_that_another_wrote_is_sent_back_to_its_writer(
    assigned, office, second_office, reporting_unit, now
):
    actions.answer_opinion(opinion=assigned, words="已换灯", version=2, by=office, at=now)
    actions.send_answer_back(opinion=assigned, reason="写明时间", version=3, by=second_office,
                             at=now)  # fmt: skip

    [notice] = Notice.objects.filter(kind="opinions_due", over_on=None)
    assert (notice.unit, notice.person) == (None, office)
    assert notice in notices.inbox(office) and notice not in notices.inbox(reporting_unit)


def test_whoever_is_of_no_unit_hears_that_their_answer_came_back(
    opinion, office, second_office, now
):
    office.unit = None
    office.save()
    actions.answer_opinion(opinion=opinion, words="已换灯", version=1, by=office, at=now)
    actions.send_answer_back(opinion=opinion, reason="写明时间", version=2, by=second_office,
                             at=now)  # fmt: skip

    assert Notice.objects.get(kind="opinions_due", over_on=None).person == office


def test_an_answer_that_is_taken_back_is_told_to_its_unit(answered, town, office, now):
    actions.take_answer_back(opinion=answered, reason="数字有误", version=4, by=office, at=now)

    title = f"No longer public, write it anew: your answer to opinion no. {answered.pk}"
    assert told() == [(town.code, title, "数字有误")]


def test_an_opinion_that_goes_to_another_unit_is_told_to_that_one_alone(
    assigned, industry_bureau, office, now
):
    actions.assign_opinion(opinion=assigned, unit=industry_bureau, version=2, by=office, at=now)

    assert [code for code, _title, _body in told()] == [industry_bureau.code]


def test_what_is_done_beside_it_tells_nothing_new(assigned, old_street, office, now):
    [notice] = Notice.objects.filter(kind="opinions_due")
    tomorrow = now + timedelta(days=1)

    actions.redact_opinion(opinion=assigned, words="■■坏了", version=2, by=office, at=tomorrow)
    actions.tie_opinion(opinion=assigned, line=old_street, version=3, by=office, at=tomorrow)

    [after] = Notice.objects.filter(kind="opinions_due", over_on=None)
    assert (after.pk, after.told_on) == (notice.pk, now.date())


def test_a_step_of_one_opinion_leaves_what_is_told_of_others_as_it_is(
    assigned, receive, town, office, now
):
    tomorrow = now + timedelta(days=1)
    # no. 1 and no. 11 begin alike
    others = [receive(f"第{number}条") for number in range(10)]

    for one in others:
        actions.assign_opinion(opinion=one, unit=town, version=1, by=office, at=tomorrow)
    actions.close_opinion(opinion=assigned, reason="无关", version=2, by=office, at=tomorrow)

    rows = Notice.objects.filter(kind="opinions_due", over_on=None).order_by("pk")
    assert [row.params["number"] for row in rows] == [one.pk for one in others]
    assert audit.history("notices.kind:opinions_due").first().after == {"told": 0, "over": 1}


def test_an_opinion_that_is_closed_is_over(assigned, office, now):
    actions.close_opinion(opinion=assigned, reason="与本区无关", version=2, by=office, at=now)

    assert told() == []


def test_what_still_waits_is_told_anew_each_day_and_once(assigned, now):
    tomorrow = now + timedelta(days=1)

    runs = [actions.tell_opinions(on=tomorrow.date(), by=None, at=tomorrow) for _ in range(2)]

    assert runs == [1, 0]


def test_many_opinions_ask_the_database_no_more_than_few(
    receive, town, office, now, django_assert_max_num_queries
):
    for number in range(8):
        one = receive(f"第{number}盏路灯坏了")
        actions.assign_opinion(opinion=one, unit=town, version=1, by=office, at=now)

    with django_assert_max_num_queries(12):
        actions.tell_opinions(on=now.date(), by=None, at=now)


def open_numbers() -> list[int]:
    """The opinions of which something is told that is not over."""
    rows = Notice.objects.filter(kind="opinions_due", over_on=None).order_by("pk")
    return [row.params["number"] for row in rows]


@pytest.mark.django_db(transaction=True)
def test_an_answer_that_is_about_to_be_kept_is_not_told_as_owed_by_the_day(
    assigned, reporting_unit, now
):
    """The day's work begins while the answer is written and not committed yet."""
    at_once(
        lambda: actions.answer_opinion(opinion=assigned, words="已换灯", version=2,
                                       by=reporting_unit, at=now),
        lambda: actions.tell_opinions(on=now.date(), by=None, at=now),
    )  # fmt: skip

    assert open_numbers() == []


@pytest.mark.django_db(transaction=True)
def test_what_was_never_told_is_told_once_by_two_at_once(assigned, now):
    """As after an upgrade: it waits, and there is no notice of it."""
    Notice.objects.all().delete()

    at_once(*[lambda: actions.tell_opinions(on=now.date(), by=None, at=now)] * 2)

    assert open_numbers() == [assigned.pk]
