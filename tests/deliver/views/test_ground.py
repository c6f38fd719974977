"""What a task stands on, as its page fetches it: words, milestones, the course as a picture."""

import re
from datetime import date, datetime, timedelta
from decimal import Decimal

import pytest
import time_machine

from luodi.deliver import actions, queries
from luodi.deliver.views.ground import drawn
from luodi.plan import actions as plans
from luodi.plan.models import Line

pytestmark = pytest.mark.django_db


@pytest.fixture
def part(client_of, signed):
    """The part of the task's page as somebody reads it in English."""

    def read(person):
        browser = client_of(person)
        browser.cookies["django_language"] = "en"
        with time_machine.travel(datetime(2025, 7, 1, 4).astimezone(), tick=False):
            return browser.get(f"/delivery/_ground/{signed.line_id}")

    return read


@pytest.mark.parametrize("who", ["office", "leader", "lead-unit", "reporting-unit", "auditor"])
def test_whoever_sees_the_task_reads_its_course(part, somebody, who):
    page = part(somebody(who)).text

    assert "Course of the task" in page and "<svg" in page
    assert "Expected day by day from 2025-01-01 to 2025-12-31." in page
    assert "verified share" not in page and "<table" not in page
    assert "No sentence: entered by hand by 督查员甲 on 2025-03-03." in page


def test_another_unit_and_the_administrator_find_nothing(part, outsider, administrator):
    assert part(outsider).status_code == part(administrator).status_code == 404


def test_milestones_and_the_table_say_in_words_what_the_picture_shows(
    part, signed, line, report, office, now
):
    for title, day in (("完成勘测", date(2025, 5, 26)), ("竣工", date(2025, 12, 1))):
        plans.add_milestone(line=line, title=title, due_on=day, by=office, at=now)
    at = datetime.combine(date(2025, 3, 14), now.timetz())
    made = report(completion_rate=Decimal("0.125"), at=at)
    actions.verify(update=made, by=office, at=at + timedelta(days=1))

    page = re.sub(r"\s+", " ", part(office).text)

    # 14 March is day 73 of 365, 26 May day 146, 1 December day 335
    assert "Course and milestones" in page and "verified share" in page
    assert (
        "reported by that day and verified 12.5%, expected 40%" in page and "behind by then" in page
    )
    assert "expected by that day 91.8%" in page
    row = page[page.index("<tbody>") : page.index("</tbody>")]
    assert re.sub(r"<[^>]+>", " ", row).split() == ["2025-03-14", "12.5%", "20%", "7.5"]


def test_a_task_without_a_deadline_still_shows_its_milestones(
    part, signed, line, report, office, now
):
    for title, day in (("完成勘测", date(2025, 5, 26)), ("竣工", date(2025, 12, 1))):
        plans.add_milestone(line=line, title=title, due_on=day, by=office, at=now)
    at = datetime.combine(date(2025, 3, 14), now.timetz())
    made = report(completion_rate=Decimal("0.125"), at=at)
    actions.verify(update=made, by=office, at=at + timedelta(days=1))
    Line.objects.filter(pk=line.pk).update(due_on=None)

    page = re.sub(r"\s+", " ", part(office).text)

    assert "<svg" not in page[page.index('id="course"') :].partition("</h2>")[2]
    assert "完成勘测" in page and "竣工" in page and "next" in page
    assert "reported by that day and verified 12.5%<" in page
    assert "behind by then" not in page and "expected by that day" not in page


def test_without_deadline_and_milestones_there_is_nothing_to_tell(part, signed, line, office):
    Line.objects.filter(pk=line.pk).update(due_on=None)

    assert 'id="course"' not in part(office).text


def test_the_picture_stays_in_its_box(signed, report, office, now):
    early = now - timedelta(days=90)  # before the task runs
    actions.verify(update=report(completion_rate=Decimal("0.5"), at=early), by=office, at=early)

    found = drawn(queries.course_of(signed, date(2026, 2, 1)))

    numbers = [int(one) for one in re.split(r"[ ,]", f"{found.expected} {found.done}")]
    assert all(0 <= x <= 600 for x in numbers[::2]) and all(8 <= y <= 140 for y in numbers[1::2])
    assert found.done == "0,74" and found.today == "600"  # half way between 140 and 8
