"""A meeting of a task force and its decisions, kept whole or not at all."""

from datetime import date

import pytest

from luodi.audit import queries as audit
from luodi.deliver import actions, queries
from luodi.deliver.actions import Decided
from luodi.deliver.errors import MeetingRefused
from luodi.deliver.models import Assignment, MeetingDecision, TaskForceMeeting
from luodi.plan import actions as plans
from luodi.plan.models import Line

pytestmark = pytest.mark.django_db
HELD = date(2025, 2, 28)
DUE = date(2025, 6, 30)


@pytest.fixture
def project(plan, industry_bureau, town, office, now):
    """A project of the industry bureau with a task force in which the town sits."""
    line = plans.add_child(plan=plan, parent=None, level="project", title="滨河改造",
                           lead_unit=industry_bureau, due_on=date(2025, 12, 31), by=office,
                           at=now)  # fmt: skip
    force = plans.set_task_force(line=line, version=0, name="滨河专班", by=office, at=now)
    plans.put_member(task_force=force, version=force.version, unit=town, duty="征地", by=office,
                     at=now)  # fmt: skip
    return line


@pytest.fixture
def hold(project, industry_bureau, town, office, now):
    """Enter a meeting of the task force."""

    def held(**changed):
        given = {"line": project, "held_on": HELD, "place": "区政府", "minutes": "研究用地。",
                 "units": [industry_bureau, town], "by": office, "at": now, **changed}  # fmt: skip
        return actions.hold_meeting(**given)

    return held


def decided(unit, words="完成征地", due_on=DUE):
    """A decision as it is entered."""
    return Decided(words=words, lead_unit=unit, due_on=due_on)


def test_a_decision_becomes_an_assigned_task_below_the_line_with_an_early_first_report(
    hold, project, industry_bureau, education_commission
):
    made = hold(decisions=[decided(education_commission), decided(industry_bureau, "完成招标")])

    first, second = made.decisions.order_by("position")
    task = queries.assignment_of(first.line)
    assert (first.words, second.words) == ("完成征地", "完成招标")
    assert (task.line.parent_id, task.line.level, task.line.title) == (
        project.pk, "task", "完成征地"
    )  # fmt: skip
    assert (task.unit.code, task.origin, task.state) == ("JYW", "meeting", "assigned")
    # entered on Monday, 3 March: the units know of it from then on, five working days
    assert (task.starts_on, first.report_by) == (date(2025, 3, 3), date(2025, 3, 10))
    event = audit.history(f"deliver.task_force_meeting:{made.pk}")[0]
    assert event.kind == "deliver.meeting_held"
    assert event.after["decisions"] == ["完成征地", "完成招标"]


def test_a_meetings_task_counts_as_work_of_the_plan(hold, education_commission):
    hold(decisions=[decided(education_commission)])

    found = queries.register(2025, date(2025, 3, 14))

    assert "meeting" in queries.COUNTED
    assert ([row.title for row in found.rows], found.apart) == (["完成征地"], 0)


def test_the_first_report_is_due_no_later_than_the_task(hold, education_commission):
    made = hold(decisions=[decided(education_commission, due_on=date(2025, 3, 5))])

    assert made.decisions.get().report_by == date(2025, 3, 5)


def test_a_task_force_of_a_task_decides_on_tasks_beside_it(
    line, hold, education_commission, office, now
):
    plans.set_task_force(line=line, version=0, name="步道专班", by=office, at=now)

    made = hold(line=line, decisions=[decided(education_commission)])

    assert made.decisions.get().line.parent_id == line.parent_id


def test_a_meeting_that_decided_nothing_is_kept_too(hold):
    made = hold(guests="设计院", place="  三楼 ")

    assert (made.decisions.count(), made.guests, made.place) == (0, "设计院", "三楼")
    assert sorted(row.unit.code for row in made.attendance.all()) == ["JXJ", "QST"]
    assert not Assignment.objects.exists()


def test_where_some_decisions_will_not_do_all_mistakes_are_told_and_nothing_is_kept(
    hold, industry_bureau, education_commission, district
):
    lines, events = Line.objects.count(), audit.events().count()

    with pytest.raises(MeetingRefused) as refused:
        hold(minutes=" ", decisions=[
            decided(education_commission), decided(industry_bureau, "", DUE),
            decided(industry_bureau, "完成招标", date(2025, 1, 31)),
        ])  # fmt: skip

    assert [place for place, _told in refused.value.mistakes] == [None, 1, 2]
    told = " ".join(sentence for _place, sentence in refused.value.mistakes)
    assert "Minutes have" in told and "A title has" in told and "before it starts" in told
    assert (Line.objects.count(), audit.events().count()) == (lines, events)
    assert not TaskForceMeeting.objects.exists() and not MeetingDecision.objects.exists()


def test_the_same_form_sent_twice_is_one_meeting(hold, education_commission):
    given = {"key": "3f0c", "decisions": [decided(education_commission)]}

    first, second = hold(**given), hold(**given)

    assert first.pk == second.pk
    assert (TaskForceMeeting.objects.count(), Assignment.objects.count()) == (1, 1)


def test_forms_that_race_are_one_meeting(hold, education_commission, monkeypatch):
    """Both have looked before either wrote: the database holds the second one back."""
    from luodi.deliver.actions import meeting

    given = {"key": "3f0c", "decisions": [decided(education_commission)]}
    first, lines, really = hold(**given), Line.objects.count(), meeting._of_form
    looks = iter([lambda _key: None, really])
    monkeypatch.setattr(meeting, "_of_form", lambda key: next(looks)(key))

    second = hold(**given)

    assert (second.pk, Line.objects.count()) == (first.pk, lines)


@pytest.mark.parametrize(
    "changed",
    [{"minutes": "另有补充。"}, {"held_on": date(2025, 2, 27)}, {"place": "三楼"},
     {"guests": "设计院"}, {"units": []}, {"decisions": []}],
)  # fmt: skip
def test_a_form_sent_again_with_anything_new_is_refused_for_the_new_would_be_lost(
    hold, education_commission, changed
):
    given = {"key": "3f0c", "decisions": [decided(education_commission)]}
    hold(**given)

    with pytest.raises(MeetingRefused, match="kept with other words than these"):
        hold(**given | changed)

    assert (TaskForceMeeting.objects.count(), Assignment.objects.count()) == (1, 1)


@pytest.mark.parametrize(
    ("words", "due_on", "is_moved"),
    [("完成招标", DUE, False), ("完成征地", date(2025, 7, 31), False), ("完成征地", DUE, True)],
)
def test_a_decision_that_differs_makes_another_form(
    hold, education_commission, industry_bureau, words, due_on, is_moved
):
    hold(key="3f0c", decisions=[decided(education_commission)])
    unit = industry_bureau if is_moved else education_commission

    with pytest.raises(MeetingRefused, match="kept with other words than these"):
        hold(key="3f0c", decisions=[decided(unit, words, due_on)])


def test_the_form_of_another_line_or_person_is_refused(
    line, hold, project, second_office, office, now
):
    plans.set_task_force(line=line, version=0, name="步道专班", by=office, at=now)
    hold(key="3f0c")

    for changed in ({"line": line}, {"by": second_office}):
        with pytest.raises(MeetingRefused, match="kept with other words than these"):
            hold(key="3f0c", **changed)


@pytest.mark.parametrize(
    ("changed", "told"),
    [({"held_on": date(2025, 3, 4)}, "still to come"), ({"units": []}, "No unit is named"),
     ({"minutes": "字" * 4001}, "these have 4001")],
)  # fmt: skip
def test_a_meeting_was_held_with_units_and_words(hold, changed, told):
    with pytest.raises(MeetingRefused, match=told):
        hold(**changed)


def test_a_line_without_a_task_force_or_withdrawn_has_no_meetings(line, project, hold, office, now):
    with pytest.raises(MeetingRefused, match="has no task force"):
        hold(line=line)
    plans.withdraw_line(line=project, reason="停办", by=office, at=now)
    with pytest.raises(MeetingRefused, match="withdrawn from the plan"):
        hold(line=Line.objects.get(pk=project.pk))
