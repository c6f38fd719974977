"""What the day's work tells: to the units that owe, in both languages, and no second time."""

from datetime import timedelta

from django.utils.translation import override

from luodi.indicators import queries as figures
from luodi.notices.models import Notice
from luodi.notices.queries.whose import NEEDED
from luodi.notices.wording import title_of
from luodi.web import telling


def test_what_is_due_is_told_to_whom_it_concerns(demo, played_until):
    later = played_until + timedelta(days=30)
    owed = figures.due(None, later.date())

    told = telling.tell_all(today=later.date(), at=later)

    assert told > 0
    assert telling.tell_all(today=later.date(), at=later) == 0
    rows = Notice.objects.filter(kind="figures_due", over_on=None)
    assert {row.unit for row in rows} == {due.unit for due in owed}
    assert sum(row.params["count"] for row in rows) == len(owed)
    with override("en"):
        assert "%(" not in title_of(rows[0])


def test_help_that_was_not_answered_by_its_day_is_told_to_the_office(demo, played_until):
    """The demo asks on Monday, 24 November, and has five working days: until 1 December."""
    later = played_until + timedelta(days=6)  # 2 December

    for day in (played_until, later):
        telling.tell_all(today=day.date(), at=day)
        told = Notice.objects.filter(kind="help_open", over_on=None)
        assert [(row.unit.code, row.params["count"]) for row in told] == (
            [] if day == played_until else [("DCS", 1)]
        )  # fmt: skip


def test_the_office_hears_of_opinions_to_give_away_and_of_answers_to_release(demo, played_until):
    """The demo has one opinion that nobody was given, and one answer that waits."""
    telling.tell_all(today=played_until.date(), at=played_until)

    rows = Notice.objects.filter(kind="opinions_open", over_on=None).order_by("pk")
    with override("en"):
        assert [(row.unit.code, title_of(row), row.link) for row in rows] == [
            ("DCS", "Opinions of the public that wait to be given to a unit: 1",
             "/opinions/?state=new"),
            ("DCS", "Answers to opinions that wait for release: 1", "/opinions/?state=drafted"),
        ]  # fmt: skip


def test_every_kind_that_is_told_has_a_right_of_its_own(demo, played_until):
    later = played_until + timedelta(days=30)

    telling.tell_all(today=later.date(), at=later)

    assert set(Notice.objects.values_list("kind", flat=True)) <= set(NEEDED)
