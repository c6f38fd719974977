"""The day's work: each room's part is done once a day, and a second run adds nothing."""

import json
from datetime import datetime, timedelta

import pytest
import time_machine
from django.core.management import CommandError, call_command

from luodi.audit import queries as audit
from luodi.deliver import actions as deliver
from luodi.deliver import queries as delivered
from luodi.deliver.models import Assignment, LightRecord, Reminder, Slip
from luodi.notices.models import Dispatch, Notice
from luodi.watch.models import Alert, Run
from luodi.web import jobs


def rows() -> tuple[int, ...]:
    """How much each room has of what the day's work leaves behind."""
    return tuple(
        kept.objects.count() for kept in (LightRecord, Reminder, Slip, Run, Alert, Notice, Dispatch)
    )


def work(at: datetime) -> jobs.Done:
    return jobs.luodi_day(today=at.date(), at=at)


def test_a_second_run_on_the_same_day_adds_nothing(demo: list[str], played_until: datetime) -> None:
    tomorrow = played_until + timedelta(days=1)
    work(tomorrow)
    before, events = rows(), audit.events().count()

    again = work(tomorrow + timedelta(hours=2))

    assert again == jobs.Done(0, 0, 0)
    assert (rows(), audit.events().count()) == (before, events)


def test_the_light_of_every_task_under_way_is_kept(demo: list[str], played_until: datetime) -> None:
    """Kept where it changed: the last one kept by a day is the light of that day."""
    later = played_until + timedelta(days=70)

    done = work(later)

    lines = [row.line for row in Assignment.objects.select_related("line")]
    lit = delivered.lights(lines, later.date(), as_of=later)
    kept = delivered.recorded_lights(later.date())
    assert {pk: row.light for pk, row in kept.items()} == {pk: row.value for pk, row in lit.items()}
    assert 0 < done.lights == LightRecord.objects.filter(on=later.date()).count() < len(lines)


def test_lead_units_are_reminded_before_the_monthly_report_falls_due(
    demo: list[str], played_until: datetime
) -> None:
    two_days_before = datetime(2025, 12, 3, 9, 0, tzinfo=played_until.tzinfo)
    before = Reminder.objects.count()

    done = work(two_days_before)

    assert done.reminders == Reminder.objects.count() - before > 0


def test_the_detectors_look_once_at_a_period(demo: list[str], played_until: datetime) -> None:
    codes = set(Run.objects.values_list("detector", flat=True))

    work(played_until + timedelta(weeks=1))

    assert codes == {"behind_pace", "ears_c2"}
    assert set(Run.objects.values_list("detector", flat=True)) == codes


def test_each_step_is_told_before_it_begins(demo: list[str], played_until: datetime) -> None:
    told: list[str] = []

    jobs.luodi_day(today=played_until.date(), at=played_until, tell=told.append)

    assert len(told) == jobs.STEPS == len(set(told))


def test_a_part_that_fails_leaves_the_others_done(
    demo: list[str], played_until: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    tomorrow = played_until + timedelta(days=70)  # lights have changed by then
    lights = LightRecord.objects.count()

    def break_off(**_given: object) -> None:
        raise RuntimeError("the ladder is missing")

    with monkeypatch.context() as broken, pytest.raises(RuntimeError):
        broken.setattr(deliver, "remind", break_off)
        work(tomorrow)
    kept = LightRecord.objects.count()
    again = work(tomorrow)

    assert kept > lights
    assert again.lights == 0  # the next run takes up where this one ended


def test_one_checkpoint_a_day_is_signed_and_leaves_the_machine(
    demo: list[str], played_until: datetime, settings, tmp_path
) -> None:
    settings.LUODI_CHECKPOINTS = str(tmp_path / "stick")
    tomorrow, before = played_until + timedelta(days=1), audit.checkpoints().count()

    signed = [work(tomorrow + timedelta(hours=hours)).signed for hours in (0, 2, 26)]

    assert signed == [1, 0, 1]
    assert len(list((tmp_path / "stick").iterdir())) == before + 2
    assert audit.verify_chain(points=[audit.checkpoints()[0].signed]).holds


def test_a_folder_that_was_out_of_reach_gets_the_days_it_lacks(
    demo: list[str], played_until: datetime, settings, tmp_path
) -> None:
    settings.LUODI_CHECKPOINTS = ""
    work(played_until + timedelta(days=1))
    settings.LUODI_CHECKPOINTS = str(tmp_path / "stick")

    work(played_until + timedelta(days=2))

    assert {path.name for path in (tmp_path / "stick").iterdir()} == {
        point.file_name for point in audit.checkpoints()
    }
    assert audit.checkpoints().count() > 1


def test_a_folder_that_cannot_be_written_is_said_and_the_work_is_done(
    demo: list[str], played_until: datetime, settings, tmp_path
) -> None:
    (tmp_path / "file").touch()
    settings.LUODI_CHECKPOINTS = str(tmp_path / "file")

    refused = pytest.raises(CommandError, match="LUODI_CHECKPOINTS")
    with time_machine.travel(played_until + timedelta(days=1), tick=False), refused:
        call_command("day")

    assert audit.checkpoints().exists()


def test_the_command_tells_a_script_what_it_did(
    demo: list[str], played_until: datetime, capsys: pytest.CaptureFixture[str]
) -> None:
    with time_machine.travel(played_until + timedelta(days=1), tick=False):
        call_command("day", json=True)
        first = json.loads(capsys.readouterr().out)
        call_command("day", json=True)
        second = json.loads(capsys.readouterr().out)

    assert set(first) == {"lights", "reminders", "alerts", "signed", "told", "sent", "slips"}
    assert first["told"] > 0
    assert set(second.values()) == {0}


def test_the_command_tells_a_person_in_a_sentence(
    demo: list[str], played_until: datetime, capsys: pytest.CaptureFixture[str]
) -> None:
    with time_machine.travel(played_until + timedelta(days=1), tick=False):
        call_command("day")

    told = capsys.readouterr()
    assert len(told.out.splitlines()) == 1
    assert any(digit in told.out for digit in "123456789")
    assert f"{jobs.STEPS}/{jobs.STEPS}" in told.err  # the bar goes to the other stream


def test_alerts_are_told_once(demo: list[str], played_until: datetime) -> None:
    known = set(Alert.objects.values_list("pk", flat=True))
    later = played_until + timedelta(weeks=5)

    first, again = work(later), work(later)

    raised = Alert.objects.exclude(pk__in=known).count()
    assert first.alerts >= raised
    assert again.alerts == 0
