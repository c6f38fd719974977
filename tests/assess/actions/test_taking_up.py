"""A house that starts takes up what was broken off: a few times, and nothing that moves."""

from datetime import timedelta

import pytest

from luodi.assess import actions, queries
from luodi.assess.actions import taking_up
from luodi.assess.models import Assessment, Computing, Score
from luodi.audit import queries as audit


@pytest.fixture
def asked(opened, office, now):
    """What the worker was asked for."""
    return actions.ask_to_compute(assessment=opened, by=office, at=now)


def break_off():
    """What a kill in the middle leaves."""
    Computing.objects.update(state="working", step="drawing", progress=65)


def test_a_house_that_starts_takes_up_what_was_broken_off(asked, office, now, opened):
    break_off()

    spared = actions.take_up_computing(by=None, at=now, quiet_for=timedelta(minutes=5))
    [taken] = actions.take_up_computing(by=None, at=now)

    assert spared == [] and (taken.state, taken.attempt, taken.asked_by) == ("waiting", 2, office)
    assert actions.compute_asked(job=taken, by=office, at=now).state == "done"


def test_what_broke_off_three_times_is_told_and_the_house_starts(asked, office, now, opened):
    for _start in range(2):
        break_off()
        assert len(actions.take_up_computing(by=None, at=now)) == 1
    break_off()

    assert actions.take_up_computing(by=None, at=now) == []

    failed = queries.computing(opened)
    assert failed.state == "failed" and "ended 3 times before" in failed.refusal_en
    assert failed.refusal_zh and not queries.computings_under_way()
    event = audit.history(f"assess.assessment:{opened.pk}").first()
    assert event.kind == "assess.computing_failed"


def test_who_asks_once_more_has_all_starts_again(asked, office, now, opened):
    for _start in range(3):
        break_off()
        actions.take_up_computing(by=None, at=now)
    actions.ask_to_compute(assessment=opened, by=office, at=now)
    break_off()

    [taken] = actions.take_up_computing(by=None, at=now)

    assert actions.compute_asked(job=taken, by=office, at=now).state == "done"


def test_what_only_waits_was_not_broken_off_however_often_the_house_starts(asked, now):
    for _start in range(5):
        [taken] = actions.take_up_computing(by=None, at=now)

    assert (taken.state, taken.attempt) == ("waiting", 6)


@pytest.mark.parametrize("end", ["fails", "is done", "moves"])
def test_what_ended_or_moved_since_it_was_found_is_left_alone(
    asked, office, now, opened, monkeypatch, end
):
    """Another house's worker is at it while this one starts."""
    ends = {
        "fails": lambda: Computing.objects.update(
            state="failed", refusal_zh="断了", refusal_en="broke off"
        ),
        "is done": lambda: actions.compute_asked(job=asked, by=office, at=now),
        "moves": lambda: Computing.objects.update(
            state="working", step="drawing", step_at=now + timedelta(minutes=9)
        ),
    }
    found = list(queries.computings_under_way())
    ends[end]()
    before = Computing.objects.values().get()
    monkeypatch.setattr(taking_up.queries, "computings_under_way", lambda: found)

    taken = actions.take_up_computing(
        by=None, at=now + timedelta(minutes=10), quiet_for=timedelta(minutes=5)
    )

    assert taken == [] and Computing.objects.values().get() == before
    assert Score.objects.exists() == (Assessment.objects.get().state == "computed")
