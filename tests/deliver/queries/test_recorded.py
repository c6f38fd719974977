"""The light of a day is the last one that was kept by it."""

from datetime import date, timedelta

import pytest

from luodi.deliver import actions
from luodi.deliver.queries import recorded_lights

pytestmark = pytest.mark.django_db


def test_the_light_of_a_day_is_the_last_one_kept_by_it(update, office, now):
    actions.verify(update=update, by=office, at=now)
    for day in (date(2025, 3, 14), date(2025, 4, 20)):
        actions.record_lights(today=day, by=None, at=now + timedelta(days=60))

    by_day = {day: recorded_lights(date(2025, *day)) for day in ((3, 13), (4, 19), (4, 20), (9, 1))}

    assert by_day[3, 13] == {}
    assert [by_day[day][update.line_id].light for day in ((4, 19), (4, 20), (9, 1))] == [
        "green", "amber", "amber"
    ]  # fmt: skip
