"""How long a request waits for its lead unit: in working days, as the house counts them."""

from datetime import date

import pytest

from luodi.org.models import SpecialDay
from luodi.plan import actions, queries


@pytest.mark.parametrize(
    ("day", "days", "over"),
    [(3, 0, False), (7, 4, False), (9, 4, False), (10, 5, False), (11, 6, True)],
)
def test_working_days_are_counted_and_the_fifth_is_the_last(asked, day, days, over):
    found = queries.wait(asked, date(2025, 3, day))

    assert (found.days, found.over, found.until) == (days, over, date(2025, 3, 10))
    assert found.unit.code == "JXJ"


def test_a_day_off_of_the_house_gives_a_day_more(asked):
    SpecialDay.objects.create(day=date(2025, 3, 5), is_working=False, source="区府办通知")

    found = queries.wait(asked, date(2025, 3, 11))

    assert (found.days, found.over, found.until) == (5, False, date(2025, 3, 11))


def test_the_house_may_be_more_patient(asked, settings):
    settings.LUODI_ENDORSEMENT_DAYS = 10

    assert queries.wait(asked, date(2025, 3, 17)).until == date(2025, 3, 17)
    assert not queries.wait(asked, date(2025, 3, 17)).over


def test_what_is_endorsed_or_of_the_lead_unit_itself_waits_for_nobody(asked, lead_unit, now):
    own = actions.ask_change(line=asked.line, field="lead_unit", after="WJW", reason="职责调整",
                             by=lead_unit, at=now)  # fmt: skip
    done = actions.endorse_change(request=asked, version=1, by=lead_unit, at=now)

    assert queries.waits([own, done], date(2025, 3, 31)) == {}
