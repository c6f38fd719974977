"""A large assessment is computed by the worker: shown, once, whole or not at all."""

from datetime import timedelta

import pytest
from django.db import connection
from django.utils.translation import override

from luodi.assess import actions, computed, queries
from luodi.assess.actions import asking
from luodi.assess.canonical import digest
from luodi.assess.errors import AdjustmentRefused, StateRefused
from luodi.assess.models import Assessment, Computing, Reliability, Score
from luodi.audit import queries as audit
from tests.assess.conftest import QUARTER


@pytest.fixture
def asked(opened, office, now):
    """What the worker was asked for."""
    return actions.ask_to_compute(assessment=opened, by=office, at=now)


def kinds(assessment):
    return [event.kind for event in audit.history(f"assess.assessment:{assessment.pk}")]


def nothing_kept(assessment):
    stored = Assessment.objects.get(pk=assessment.pk)
    kept = (Score.objects.exists(), Reliability.objects.exists(), stored.manifest)
    return (stored.state, *kept) == ("open", False, False, None)


def test_a_small_one_is_computed_at_once_without_a_worker(opened, office, now):
    assert actions.begin_computing(assessment=opened, by=office, at=now)

    assert queries.assessment(opened.pk).state == "computed" and not Computing.objects.exists()


def test_a_large_one_waits_for_the_worker(
    opened, office, now, monkeypatch, django_capture_on_commit_callbacks
):
    monkeypatch.setattr(asking, "AT_ONCE", 3)  # the towns are four

    with django_capture_on_commit_callbacks() as enqueued:
        done = actions.begin_computing(assessment=opened, by=office, at=now)

    job = queries.computing(opened)
    assert (done, len(enqueued), job.state, job.asked_by) == (False, 1, "waiting", office)
    assert nothing_kept(opened) and "assess.computing_asked" in kinds(opened)


def test_the_worker_keeps_what_computing_at_once_would_have(asked, office, now, opened):
    done = actions.compute_asked(job=asked, by=office, at=now)

    stored = Assessment.objects.get(pk=opened.pk)
    assert (done.state, done.progress, stored.computed_by) == ("done", 100, office)
    assert queries.recompute(stored).same and Score.objects.count() == 4
    assert kinds(opened).count("assess.computed") == 1


def test_a_second_click_while_it_runs_says_who_asked(asked, second_office, now, opened):
    with pytest.raises(StateRefused, match=f"{asked.asked_by} asked for it at 09:00"):
        actions.begin_computing(assessment=opened, by=second_office, at=now)

    assert Computing.objects.get().attempt == 1


def test_what_stood_still_for_ten_minutes_is_begun_anew_and_the_first_keeps_nothing(
    asked, second_office, now, opened
):
    later = now + timedelta(minutes=11)
    again = actions.ask_to_compute(assessment=opened, by=second_office, at=later)

    given_up = actions.compute_asked(job=asked, by=asked.asked_by, at=later)
    nothing = nothing_kept(opened)
    done = actions.compute_asked(job=again, by=again.asked_by, at=later)

    assert given_up.state == "waiting" and nothing  # the attempt that was given up passed by
    assert (done.state, done.attempt, done.asked_by) == ("done", 2, second_office)


def test_a_worker_that_was_given_up_in_the_middle_keeps_nothing(
    asked, second_office, now, opened, monkeypatch
):
    found_of = asking.found_of

    def overtaken(stored, tell):
        found = found_of(stored, tell)
        actions.ask_to_compute(assessment=opened, by=second_office, at=now + timedelta(minutes=11))
        return found

    monkeypatch.setattr(asking, "found_of", overtaken)

    left = actions.compute_asked(job=asked, by=asked.asked_by, at=now)

    assert (left.state, left.attempt) == ("waiting", 2) and nothing_kept(opened)


def test_a_refusal_is_kept_in_both_languages_and_the_assessment_stays_open(
    asked, office, now, opened, monkeypatch
):
    monkeypatch.setattr("luodi.assess.manifests.cohort_of", lambda *_: [])

    failed = actions.compute_asked(job=asked, by=office, at=now)

    assert failed.state == "failed" and nothing_kept(opened)
    with override("en"):
        assert "There is nobody to compare" in queries.refusal_of(failed)
    with override("zh-hans"):
        assert queries.refusal_of(failed) == failed.refusal_zh != failed.refusal_en
    assert "assess.computing_failed" in kinds(opened)


def test_what_breaks_off_is_told_and_can_be_asked_for_again(
    asked, office, now, opened, monkeypatch, caplog
):
    def break_off(*_, **_named):
        raise MemoryError

    with monkeypatch.context() as patched:
        patched.setattr(asking, "keep", break_off)
        failed = actions.compute_asked(job=asked, by=office, at=now)
    broken = (failed.state, "broke off (MemoryError)" in failed.refusal_en, nothing_kept(opened))
    again = actions.ask_to_compute(assessment=opened, by=office, at=now)

    assert broken == ("failed", True, True)
    assert actions.compute_asked(job=again, by=office, at=now).state == "done"


def test_an_adjustment_entered_meanwhile_is_told(asked, office, now, opened, adjust, monkeypatch):
    found_of = asking.found_of

    def adjusted(stored, tell):
        found = found_of(stored, tell)
        actions.withdraw_adjustment(adjustment=adjust(), by=office, at=now)
        return found

    monkeypatch.setattr(asking, "found_of", adjusted)
    failed = actions.compute_asked(job=asked, by=office, at=now)

    assert failed.state == "failed" and nothing_kept(opened)
    assert failed.refusal_en.startswith("Its adjustments were changed while it was computed.")


def test_what_waits_for_a_second_person_is_refused_before_the_worker_is_asked(
    opened, adjust, office, now
):
    adjust()

    with pytest.raises(AdjustmentRefused, match="wait for a second person"):
        actions.ask_to_compute(assessment=opened, by=office, at=now)

    assert not Computing.objects.exists()


def test_what_is_refused_is_told_in_both_languages_of_one_reading(
    scheme, towns, register, office, now, monkeypatch
):
    """Nobody reported a figure: read and scored once, told twice."""
    opened = actions.open_assessment(scheme=scheme, period=QUARTER, as_of=now, by=office, at=now)
    job = actions.ask_to_compute(assessment=opened, by=office, at=now)
    steps, found_of = [], asking.found_of

    def watched(stored, tell):
        return found_of(stored, lambda step, units: (steps.append(step), tell(step, units)))

    monkeypatch.setattr(asking, "found_of", watched)
    failed = actions.compute_asked(job=job, by=office, at=now)

    assert steps == ["reading", "scoring"]
    assert "had reported Tax per mu" in failed.refusal_en
    assert "亩均" in failed.refusal_zh and "Tax per mu" not in failed.refusal_zh


def test_a_step_is_begun_at_its_own_moment(asked, office, now, opened, monkeypatch):
    """Each step takes six minutes: three of them are more than ten, and none stands still."""
    hours = (now + timedelta(minutes=6 * step) for step in range(1, 99))
    stuck, moved = [], asking._moved

    def watched(rows, step, at, units=0):
        before = queries.computing(opened)
        stuck.append(queries.is_stuck(before, at))
        return moved(rows, step, at, units)

    monkeypatch.setattr(asking, "_moved", watched)
    done = actions.compute_asked(job=asked, by=office, at=now, clock=lambda: next(hours))

    stored = queries.assessment(opened.pk)
    assert done.state == "done" and stuck == [False] * 5  # reading is told by the worker too
    assert stored.computed_at == done.step_at == now + timedelta(minutes=30)


def test_what_is_kept_is_hashed_before_everybody_else_has_to_wait(asked, office, now, monkeypatch):
    """The manifest of 3,000 units is thirty million bytes; a write keeps SQLite to itself."""
    outside, hashed, digest_of = len(connection.savepoint_ids), [], computed.digest_of

    def watched(written):
        hashed.append(len(connection.savepoint_ids))
        return digest_of(written)

    monkeypatch.setattr(computed, "digest_of", watched)
    done = actions.compute_asked(job=asked, by=office, at=now)

    assert done.state == "done" and hashed == [outside]
    assert Assessment.objects.get().manifest_digest == digest(done.assessment.manifest)
