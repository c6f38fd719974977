"""Telling: once, in order, to whom it concerns, and over when it no longer holds."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from luodi.audit import queries as audit
from luodi.notices import actions, queries
from luodi.notices.actions import Told
from luodi.notices.errors import NoticeError
from luodi.notices.models import Notice

DAY = date(2025, 3, 3)
pytestmark = pytest.mark.django_db


def test_the_same_thing_is_told_once_a_day(tell_due, now):
    assert tell_due(DAY, DAY) == 2
    events = audit.events().count()

    assert tell_due(DAY, DAY) == 0
    assert (Notice.objects.count(), audit.events().count()) == (2, events)


def test_the_next_day_it_is_the_same_notice_told_again(tell_due):
    tell_due(DAY)

    assert tell_due(DAY, on=DAY + timedelta(days=1)) == 1
    assert Notice.objects.get().told_on == DAY + timedelta(days=1)
    assert Notice.objects.get().changes == 0


def test_what_is_not_told_any_more_is_over_and_comes_back_as_itself(tell_due, lead_unit):
    tell_due(DAY, DAY)
    tell_due(DAY, on=DAY + timedelta(days=1))

    over = Notice.objects.get(key="figures_due/1")
    assert over.over_on == DAY + timedelta(days=1)
    assert queries.unread_count(lead_unit) == 1

    tell_due(DAY, DAY, on=DAY + timedelta(days=2))
    over.refresh_from_db()
    assert (over.over_on, over.changes) == (None, 1)


def test_a_notice_with_other_words_is_unread_again(tell_due, lead_unit, now):
    tell_due(DAY)
    actions.mark_read(by=lead_unit, at=now)
    tell_due(DAY, on=DAY + timedelta(days=1))
    assert queries.unread_count(lead_unit) == 0

    tell_due(DAY + timedelta(days=9), on=DAY + timedelta(days=2))

    assert queries.unread_count(lead_unit) == 1
    assert Notice.objects.get().changes == 1


def test_a_batch_is_one_event(tell_due):
    before = audit.events().count()

    tell_due(*[DAY] * 40)

    assert audit.events().count() == before + 1
    assert audit.history("notices.kind:figures_due").get().after == {"told": 40, "over": 0}


def test_many_notices_take_few_queries(tell_due, django_assert_max_num_queries):
    with django_assert_max_num_queries(14):
        tell_due(*[DAY] * 400)


def test_one_thing_that_happened_is_told_to_a_person_once(lead_unit, now):
    told = Told(key="7", person=lead_unit, title="Your request was granted", link="/figures/")

    first = actions.tell(kind="request_decided", notice=told, on=DAY, by=None, at=now)
    again = actions.tell(kind="request_decided", notice=told, on=DAY, by=None, at=now)

    assert first == again
    assert audit.history(f"notices.notice:{first.pk}").count() == 1
    assert queries.unread_count(lead_unit) == 1


@pytest.mark.parametrize("link", ["https://evil.example/", "//evil.example/", "/\\evil.example"])
def test_a_link_that_leads_outside_is_refused(industry_bureau, now, link):
    told = Told(key="7", unit=industry_bureau, title="x", link=link)

    with pytest.raises(NoticeError, match="outside"):
        actions.tell(kind="k", notice=told, on=DAY, by=None, at=now)


def test_a_notice_to_nobody_is_refused(now):
    with pytest.raises(NoticeError, match="Name one"):
        actions.tell_standing(kind="k", notices=[Told(key="7", title="x")], on=DAY, by=None, at=now)


def test_what_is_over_is_said_once_to_all_who_were_told(town, industry_bureau, now):
    for unit in (town, industry_bureau):
        actions.tell(kind="scores_to_look_over", on=DAY, by=None, at=now,
                     notice=Told(key="7", unit=unit, title="Look", due_on=DAY))  # fmt: skip
    actions.tell(kind="scores_to_look_over", on=DAY, by=None, at=now,
                 notice=Told(key="77", unit=town, title="Look", due_on=DAY))  # fmt: skip

    ended = [actions.end(kind="scores_to_look_over", key="7", on=DAY, by=None, at=now)
             for _time in range(2)]  # fmt: skip

    assert ended == [2, 0]
    assert [one.key for one in Notice.objects.filter(over_on=None)] == ["scores_to_look_over/77"]


def told_to(units):
    return [Told(key="7", title="Look at %(what)s", params={"what": unit.code}, unit=unit)
            for unit in units]  # fmt: skip


def test_many_are_told_at_once_in_one_event_and_a_second_time_nobody(units, now):
    before = audit.events().count()

    first = actions.tell_all(kind="scores_to_look_over", notices=told_to(units.values()), on=DAY,
                             by=None, at=now)  # fmt: skip
    second = actions.tell_all(kind="scores_to_look_over", notices=told_to(units.values()), on=DAY,
                              by=None, at=now)  # fmt: skip

    assert (first, second, Notice.objects.count()) == (len(units), 0, len(units))
    assert audit.events().count() == before + 1
    assert not Notice.objects.filter(is_standing=True).exists()


def test_so_many_are_told_in_as_many_questions_as_few(units, now, django_assert_num_queries):
    with CaptureQueriesContext(connection) as few:
        actions.tell_all(kind="few", notices=told_to([units["XQ"]]), on=DAY, by=None, at=now)

    with django_assert_num_queries(len(few)):
        actions.tell_all(kind="many", notices=told_to(units.values()), on=DAY, by=None, at=now)

    assert Notice.objects.filter(kind="many").count() == len(units) > 1


def test_where_one_address_leads_outside_nobody_of_the_many_is_told(units, now):
    told = [*told_to(units.values()), Told(key="7", title="x", unit=units["XQ"], link="//other")]

    with pytest.raises(NoticeError, match="outside this house"):
        actions.tell_all(kind="many", notices=told, on=DAY, by=None, at=now)

    assert not Notice.objects.exists()
