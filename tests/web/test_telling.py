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


def test_every_kind_that_is_told_has_a_right_of_its_own(demo, played_until):
    later = played_until + timedelta(days=30)

    telling.tell_all(today=later.date(), at=later)

    assert set(Notice.objects.values_list("kind", flat=True)) <= set(NEEDED)
