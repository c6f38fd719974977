"""A light by hand and the rule that a task follows: who, when, with what reason; all of it told."""

from datetime import date, timedelta

import pytest

from luodi.audit import queries as audit
from luodi.deliver import actions, queries
from luodi.deliver.errors import DeliverError, NotYours, WrongMoment
from luodi.deliver.models import Assignment, LightOverride, Standing
from luodi.plan import actions as plans

pytestmark = pytest.mark.django_db


@pytest.fixture
def task(update, office, now):
    """The task with a verified report of 20 %."""
    actions.verify(update=update, by=office, at=now)
    return Assignment.objects.get(line=update.line)


def _set(task, office, now, light="amber", **changed):
    given = {"assignment": task, "light": light, "reason": "汛期停工", "by": office, "at": now}
    return actions.set_light(**{**given, **changed})


def test_a_light_by_hand_shows_everywhere_and_the_rules_stays_known(task, line, office, now):
    _set(task, office, now, until=date(2025, 3, 31))

    light = queries.light_of(line, date(2025, 3, 10))
    [row] = queries.register(2025, date(2025, 3, 10)).rows
    assert (light.value, light.ruled, light.hand.by) == ("amber", "green", office)
    assert (row.light.value, row.progress_class) == ("amber", "ahead")
    assert Standing.objects.get().light == "amber" and Standing.objects.get().by_hand
    [event] = [one for one in audit.history(f"deliver.assignment:{task.pk}")
               if one.kind == "deliver.light_set"]  # fmt: skip
    assert (event.after, event.reason) == ({"light": "amber", "until": "2025-03-31"}, "汛期停工")


def test_assessments_count_the_rules_light(task, line, office, now):
    # 69 of 365 days have passed by 10 March: less than the 20 % reported, so green by the rule
    _set(task, office, now, light="red")

    found = queries.delivery_of([task.unit], 2025, date(2025, 3, 10))[task.unit_id]

    assert found.on_pace_share == 1


def test_lifting_gives_the_light_back_to_the_rule(task, line, office, now):
    _set(task, office, now)

    _set(task, office, now + timedelta(hours=1), light="", reason="复工")

    assert queries.light_of(line, date(2025, 3, 10)).hand is None
    assert [row.light for row in LightOverride.objects.order_by("pk")] == ["amber", ""]


def test_where_none_holds_there_is_nothing_to_lift(task, office, now):
    with pytest.raises(WrongMoment, match="nothing to lift"):
        _set(task, office, now, light="")


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({"light": "done"}, "no light of this rule"), ({"light": "a_green"}, "no light"),
        ({"light": "no_data"}, "no light"), ({"reason": "  "}, "reason of 1 to 400"),
        ({"reason": "长" * 401}, "has 401"), ({"until": date(2025, 3, 2)}, "last day lies between"),
        ({"until": date.max}, "last day lies between"),
    ],
)  # fmt: skip
def test_what_will_not_do_is_refused_and_nothing_is_kept(task, office, now, changed, words):
    with pytest.raises(DeliverError, match=words):
        _set(task, office, now, **changed)

    assert not LightOverride.objects.exists()


def test_what_nobody_reported_is_never_green_by_hand(update, line, office, now):
    with pytest.raises(DeliverError, match="never green"):
        _set(queries.assignment_of(line), office, now, light="green")


def test_people_of_the_lead_unit_set_no_light_of_theirs(task, lead_unit, now):
    with pytest.raises(NotYours, match="another unit"):
        _set(task, lead_unit, now)
    with pytest.raises(NotYours, match="another unit"):
        actions.set_preset(assignment=task, preset="start", reason="看开工", by=lead_unit, at=now)


def test_a_completed_task_loses_its_light_by_hand_and_takes_no_other(
    reported_done, line, office, now
):
    _set(reported_done, office, now, light="red")
    done = actions.accept(assignment=reported_done, by=office, at=now)

    assert queries.light_of(line, date(2025, 3, 10)).value == "done"
    assert Standing.objects.get().light == "done"
    with pytest.raises(WrongMoment, match="accepted as completed"):
        _set(done, office, now)


def test_a_withdrawn_task_is_left_alone(task, line, office, now):
    plans.withdraw_line(line=line, reason="市里统一建设", by=office, at=now)

    with pytest.raises(WrongMoment, match="withdrawn"):
        _set(task, office, now)


def test_another_rule_lights_the_task_and_is_told(task, line, office, now):
    actions.set_preset(assignment=task, preset="start", reason="先看是否开工", by=office, at=now)

    light = queries.light_of(line, date(2025, 12, 1))
    assert (light.value, light.preset, light.preset_version) == ("green", "start", "1.0")
    [event] = [one for one in audit.history(f"deliver.assignment:{task.pk}")
               if one.kind == "deliver.rule_chosen"]  # fmt: skip
    assert (event.before, event.after) == ({"preset": "progress"}, {"preset": "start"})


@pytest.mark.parametrize(
    ("preset", "words"), [("progress", "follows the rule"), ("nowhere", "No pack has a rule")]
)
def test_the_rule_it_follows_and_one_that_is_nowhere_are_refused(task, office, now, preset, words):
    with pytest.raises(DeliverError, match=words):
        actions.set_preset(assignment=task, preset=preset, reason="试", by=office, at=now)


def test_under_a_judged_rule_a_grade_is_the_rules_light(task, line, office, now):
    actions.set_preset(assignment=task, preset="confidence_five", reason="重大项目", by=office,
                       at=now)  # fmt: skip
    _set(Assignment.objects.get(), office, now, light="a_green", reason="风险可控")

    light = queries.light_of(line, date(2025, 3, 10))

    assert (light.value, light.ruled, light.hand) == ("amber", "amber", None)
    assert "风险可控" in light.sentence


@pytest.mark.parametrize(
    ("first", "light", "then"),
    [
        ("confidence_three", "green", "progress"), ("progress", "green", "confidence_three"),
        ("confidence_three", "amber", "confidence_five"),
    ],
)  # fmt: skip
def test_what_was_judged_by_one_scale_is_nothing_under_another_rule(
    task, office, now, first, light, then
):
    if first != task.preset:
        task = actions.set_preset(assignment=task, preset=first, reason="重大项目", by=office,
                                  at=now)  # fmt: skip
    _set(task, office, now + timedelta(hours=1), light=light)
    changed_at = now + timedelta(days=1)

    actions.set_preset(assignment=Assignment.objects.get(), preset=then, reason="改看进度",
                       by=office, at=changed_at)  # fmt: skip

    assert queries.hand_now(Assignment.objects.get(), changed_at.date()) is None
    lifted = LightOverride.objects.order_by("pk").last()
    assert (lifted.light, lifted.reason, lifted.by) == ("", "改看进度", office)
    event = audit.history(f"deliver.assignment:{task.pk}")[0]
    assert (event.before, event.after) == ({"preset": first, "light": light},
                                           {"preset": then, "light": ""})  # fmt: skip


def test_a_light_by_hand_stays_where_both_rules_are_computed(task, line, office, now):
    _set(task, office, now, light="red")

    actions.set_preset(assignment=task, preset="start", reason="先看是否开工", by=office, at=now)

    light = queries.light_of(line, date(2025, 3, 10))
    assert (light.value, light.ruled, light.hand.by) == ("red", "green", office)


def test_where_no_light_is_set_the_rule_changes_alone(task, office, now):
    actions.set_preset(assignment=task, preset="confidence_three", reason="重大项目", by=office,
                       at=now)  # fmt: skip

    assert not LightOverride.objects.exists()
