"""A line that stands takes a draft in: its sentences, and what the line lacks."""

from datetime import date

import pytest

from luodi.audit import queries as audit
from luodi.audit.models import Event
from luodi.plan import actions
from luodi.plan.errors import LineChanged, PlanError
from luodi.plan.models import Line, Stroke, Target
from luodi.read import queries as read


@pytest.fixture
def draft(paper, industry_bureau, town):
    """An open draft with unit, supporting unit and an assumed deadline."""
    return paper.draft(
        "task", "建成东岸步道工程", quote="建成东岸步道", state="new", lead_unit=industry_bureau,
        deadline_on=date(2025, 9, 30), supports=(town,), assumed=["deadline_on"],
    )  # fmt: skip


def _join(draft, line, office, now, version=None):
    return actions.adopt_into_line(
        draft=draft, line=line, version=version or line.version, by=office, at=now
    )


def test_the_line_gains_evidence_units_and_deadline_with_its_mark(
    task, draft, office, now, industry_bureau, town
):
    line = _join(draft, task, office, now)

    stored = Line.objects.get(pk=task.pk)
    assert (stored.lead_unit, stored.due_on) == (industry_bureau, date(2025, 9, 30))
    assert stored.assumed == ["due_on"] and stored.title == task.title
    assert [row.unit for row in stored.supports.all()] == [town]
    assert [row.citation for row in line.citations.all()] == read.citations_of(draft)
    assert read.draft(draft.pk).state == "adopted"
    assert audit.history(f"plan.line:{task.pk}")[0].kind == "plan.draft_joined"


def test_no_second_line_is_made_by_it_or_by_the_adoption_after_it(
    paper, plan, task, draft, office, now
):
    _join(draft, task, office, now)
    actions.adopt_document(document=paper.document, plan=plan, by=office, at=now)

    assert Line.objects.filter(title__contains="东岸步道").count() == 1


def test_what_stands_below_the_draft_hangs_below_the_line(paper, plan, goal, office, now):
    project = actions.add_child(
        plan=plan, parent=goal, level="project", title="河岸更新", by=office, at=now
    )
    above = paper.draft("project", "河岸更新工程", quote="河岸更新工程")
    paper.draft("task", "建成步道", quote="建成东岸步道", parent=above)
    _join(above, project, office, now)

    made = actions.adopt_document(document=paper.document, plan=plan, by=office, at=now)

    assert [line.parent for line in made.lines] == [project]


def test_a_second_press_changes_nothing(task, draft, office, now):
    _join(draft, task, office, now)
    again = _join(draft, task, office, now, version=1)

    assert again.version == 2 and Stroke.objects.count() == 1
    assert Event.objects.filter(kind="plan.draft_joined").count() == 1


def test_a_stale_version_changes_nothing(task, draft, office, second_office, now):
    actions.edit_line(line=task, version=1, title="别的写法", by=second_office, at=now)

    with pytest.raises(LineChanged):
        _join(draft, task, office, now, version=1)

    assert read.draft(draft.pk).state == "new"


def test_taken_back_the_line_is_as_before_and_the_draft_waits_again(plan, task, draft, office, now):
    _join(draft, task, office, now)

    left = actions.take_back(stroke=Stroke.objects.get(), by=office, at=now)

    stored = Line.objects.get(pk=task.pk)
    assert left == 0 and (stored.lead_unit, stored.due_on, stored.assumed) == (None, None, [])
    assert not stored.supports.exists()
    assert read.draft(draft.pk).state == "accepted"
    assert stored.citations.count() == 1  # evidence is never removed


def test_a_line_edited_since_is_left_alone(task, draft, office, now):
    _join(draft, task, office, now)
    actions.edit_line(line=task, version=2, title="又改", by=office, at=now)

    assert actions.take_back(stroke=Stroke.objects.get(), by=office, at=now) == 1
    assert read.draft(draft.pk).state == "adopted"


def test_a_target_goes_below_the_line(paper, task, office, now):
    draft = paper.draft(
        "target", "步道总长", quote="步道总长达到12公里", state="new",
        figure={"indicator": "步道总长", "value": 12.0, "unit": "公里"},
    )  # fmt: skip

    _join(draft, task, office, now)

    assert Target.objects.get().line == task


def test_a_finding_or_a_withdrawn_line_is_refused(paper, task, draft, office, now):
    finding = paper.draft("finding", "进度不快", quote="步道总长")
    with pytest.raises(PlanError, match="review"):
        _join(finding, task, office, now)
    actions.withdraw_line(line=task, reason="并入", by=office, at=now)

    with pytest.raises(PlanError):
        _join(draft, Line.objects.get(pk=task.pk), office, now)
