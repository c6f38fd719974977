"""Somebody decides after the keys of a queue were found and before its rows: it waits no more."""

from datetime import date, timedelta

import pytest
from django.db import connection

from luodi.audit import queries as audit
from luodi.deliver import actions, queries
from luodi.org import queries as org
from luodi.plan import actions as plans

MAY = date(2025, 5, 1)


@pytest.fixture
def meanwhile(monkeypatch):
    """Let something happen once the keys of a name were found; what happened is returned."""
    happened = []

    def arrange(name, act):
        def remembered(key, ask, _stands_on=None):
            found = ask()
            if key[0] == name:
                assert found  # else there was nothing to decide
                happened.append(act())
            return found

        monkeypatch.setattr(audit, "remembered", remembered)
        return happened

    return arrange


def test_a_task_that_was_accepted_does_not_wait_for_it(
    reported_done, office, second_office, now, meanwhile
):
    happened = meanwhile(
        "deliver.reported_done",
        lambda: actions.accept(assignment=reported_done, by=second_office, at=now),
    )

    assert queries.waiting_for(office, MAY).to_accept == ()
    assert len(happened) == 1


def test_a_task_that_goes_on_again_does_not_wait_for_it(signed, office, now, meanwhile):
    resting = actions.pause(assignment=signed, until=MAY, reason="汛期", by=office, at=now)
    happened = meanwhile(
        "deliver.pauses_over",
        lambda: actions.resume(
            assignment=resting, reason="已批", by=office, at=now + timedelta(days=59)
        ),
    )

    assert queries.waiting_for(office, MAY).closings.to_resume == ()
    assert len(happened) == 1


def test_a_task_whose_line_was_restored_is_not_withdrawn(signed, line, office, now, meanwhile):
    [gone] = plans.withdraw_line(line=line, reason="市里已统一建设", by=office, at=now)
    happened = meanwhile("deliver.withdrawn",
                         lambda: plans.restore_line(line=gone, by=office, at=now))  # fmt: skip

    assert queries.withdrawn_tasks(org.reach(office)) == []
    assert len(happened) == 1


def test_a_report_that_was_decided_is_none_that_its_unit_may_take_back(
    update, lead_unit, office, now
):
    happened = []

    def decide(execute, sql, *given):
        if not happened and 'FROM "deliver_progressupdate"' in sql:  # the keys were found before
            happened.append(None)
            actions.verify(update=update, by=office, at=now)
        return execute(sql, *given)

    assert queries.sent_by_unit(lead_unit) == [update]
    with connection.execute_wrapper(decide):
        assert queries.sent_by_unit(lead_unit) == []
    assert len(happened) == 1
