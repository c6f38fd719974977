"""The unit hears at once: what was sent back, and how a request was decided."""

from decimal import Decimal

import pytest

from luodi.indicators import actions
from luodi.notices import queries as notices
from luodi.notices.wording import body_of, title_of


@pytest.fixture
def submitted(housing, town, enter, reporting_unit, now):
    enter(housing, town, "2025-01", 5)
    return actions.submit_figures(unit=town, period="2025-01", by=reporting_unit, at=now)


def read_by(person):
    return [(title_of(row), body_of(row), row.over_on) for row in notices.inbox(person)]


def test_what_is_sent_back_is_told_at_once_and_over_when_submitted_again(
    submitted, town, reporting_unit, office, now
):
    actions.send_back(unit=town, period="2025-01", reason="请复核", by=office, at=now)

    [(title, body, over_on)] = read_by(reporting_unit)
    assert (title, body) == ("The figures for January 2025 were sent back", "请复核")
    assert over_on is None

    actions.submit_figures(unit=town, period="2025-01", by=reporting_unit, at=now)
    assert read_by(reporting_unit)[0][2] == now.date()


def ask(housing, town, reporting_unit, now):
    return actions.request_revision(
        indicator=housing, unit=town, period="2025-01", value=Decimal(6), source="月报",
        reason="漏报", by=reporting_unit, at=now,
    )  # fmt: skip


def test_whoever_asked_hears_at_once_how_it_was_decided(
    submitted, housing, town, reporting_unit, office, second_office, now
):
    actions.close_period(period="2025-01", by=office, at=now)
    asked = ask(housing, town, reporting_unit, now)
    actions.refuse_request(request=asked, answer="附证明", by=second_office, at=now)
    again = ask(housing, town, reporting_unit, now)
    actions.grant_request(request=again, by=second_office, at=now)

    told = {title: body for title, body, _over in read_by(reporting_unit)}
    assert told == {
        "Refused: the revision of Housing renewed, January 2025": "附证明",
        "Granted: the revision of Housing renewed, January 2025": "",
    }
    assert not notices.inbox(office).filter(kind="request_decided")
