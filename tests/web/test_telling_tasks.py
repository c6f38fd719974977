"""Slips and reminders are told to units, to those they are addressed to, and to no stranger."""

from datetime import date, datetime

import pytest
from django.utils.translation import override

from luodi.deliver import actions as deliver
from luodi.notices.models import Notice
from luodi.notices.queries.sending import told_to_person
from luodi.notices.wording import title_of
from luodi.org import actions as org
from luodi.org.models import Post
from luodi.plan import actions as plans
from luodi.plan.models import Line
from luodi.web import telling

pytestmark = pytest.mark.django_db
FIRST, FIFTH = date(2026, 1, 4), date(2026, 1, 8)  # working days after 31 December 2025


@pytest.fixture
def plan(office, now):
    return plans.start_plan(title="溪桥区重点工作", year=2025, by=office, at=now)


@pytest.fixture
def lines(plan, industry_bureau, office, now) -> list[Line]:
    """Two tasks of the industry bureau, due on 31 December 2025."""
    made = [plans.add_child(plan=plan, parent=None, level="task", title=title,
                            lead_unit=industry_bureau, due_on=date(2025, 12, 31), by=office, at=now)
            for title in ("建成东岸步道", "修桥")]  # fmt: skip
    for line in made:
        deliver.assign(line=line, starts_on=date(2025, 1, 1), by=office, at=now)
    return made


def morning(now: datetime, day: date) -> datetime:
    return now.replace(year=day.year, month=day.month, day=day.day, hour=8)


def told(now: datetime, day: date) -> int:
    return telling.tell_all(today=day, at=morning(now, day))


def test_tasks_of_one_rung_and_day_are_one_notice(lines, lead_unit, now):
    day = date(2025, 12, 24)
    deliver.remind(today=day, by=None, at=morning(now, day))

    assert told(now, day) == 1
    [notice] = Notice.objects.filter(kind="tasks_due")
    assert (notice.params["count"], notice.params["names"]["zh"]) == (2, "建成东岸步道、修桥")
    with override("en"):
        assert title_of(notice) == "The task falls due in seven days: tasks, 2"
    assert told(now, day) == 0


def test_a_task_alone_is_told_by_its_name(lines, office, now):
    day = date(2025, 12, 24)
    Line.objects.filter(pk=lines[1].pk).update(due_on=date(2026, 6, 30))
    deliver.remind(today=day, by=None, at=morning(now, day))

    told(now, day)

    [notice] = Notice.objects.filter(kind="tasks_due")
    assert notice.link == f"/delivery/tasks/{lines[0].pk}"
    with override("en"):
        assert title_of(notice) == "The task falls due in seven days: 建成东岸步道"


def test_a_slip_is_told_until_it_ends_and_takes_the_place_of_the_reminder(lines, office, now):
    deliver.remind(today=date(2025, 12, 24), by=None, at=morning(now, date(2025, 12, 24)))
    day = date(2025, 12, 28)
    deliver.chase(today=day, by=None, at=morning(now, day))

    told(now, day)

    open_ones = Notice.objects.filter(over_on=None)
    assert sorted(open_ones.values_list("kind", flat=True)) == ["slips_open", "slips_open"]
    with override("en"):
        assert title_of(open_ones.earliest("pk")) == "Blue slip 2025-0001: 建成东岸步道"
    Line.objects.update(due_on=date(2026, 6, 30))
    told(now, date(2025, 12, 29))
    assert not Notice.objects.filter(kind="slips_open", over_on=None).exists()


def test_an_orange_slip_is_told_to_head_and_sponsor_who_may_read_it(
    lines, leader, outsider, lead_unit, industry_bureau, education_commission, now
):
    posts = [Post(unit=unit, title=title, holder=holder) for unit, title, holder in (
        (leader.unit, "副区长", leader), (education_commission, "主任", outsider),
        (industry_bureau, "局长", lead_unit),
    )]  # fmt: skip
    for post in posts:
        post.save()
    Line.objects.filter(pk=lines[0].pk).update(sponsor=posts[0], owner=posts[1])
    Line.objects.filter(pk=lines[1].pk).update(sponsor=posts[0], owner=posts[2])
    for day in (FIRST, FIFTH):
        deliver.chase(today=day, by=None, at=morning(now, day))
        told(now, day)

    # the yellow ones went to the unit alone; another unit's person never reads of it, and the
    # bureau's own is told with the bureau
    mine = Notice.objects.filter(kind="slips_open", over_on=None)
    assert {row.person for row in mine.exclude(person=None)} == {leader}
    assert mine.filter(person=leader).count() == mine.filter(unit=industry_bureau).count() == 2
    assert told_to_person(lead_unit, FIFTH).count() == 2
    assert not told_to_person(outsider, FIFTH).exists()


def test_the_office_is_told_of_answers_until_it_has_ruled(lines, lead_unit, office, now):
    [slip, _other] = deliver.chase(today=FIRST, by=None, at=morning(now, FIRST))
    reply = deliver.reply_to_slip(slip=slip, words="材料未到", by=lead_unit,
                                  at=morning(now, FIRST))  # fmt: skip
    told(now, FIRST)
    [notice] = Notice.objects.filter(kind="replies_open")
    assert (notice.unit, notice.params["count"]) == (office.unit, 1)

    deliver.rule_on_reply(reply=reply, accepted=False, reason="不属实", by=office,
                          at=morning(now, FIRST))  # fmt: skip
    told(now, date(2026, 1, 5))

    notice.refresh_from_db()
    assert notice.over_on == date(2026, 1, 5)


@pytest.fixture
def outsider(education_commission, now):
    return org.add_person(by=None, at=now, sign_in_name="outsider", name="区教委经办人",
                          role="lead_unit", unit=education_commission)  # fmt: skip
