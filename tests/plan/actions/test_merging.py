"""Two lines become one, or are judged to be two; and back."""

from datetime import date

import pytest

from luodi.plan import actions, queries
from luodi.plan.errors import LineChanged, OutOfBounds, PlanError, UnitRefused
from luodi.plan.models import DistinctPair, Line, LineCitation


@pytest.fixture
def two(paper, plan, goal, office, now, units):
    """Two tasks with sentences, units and a target each."""
    for title, unit, others in (
        ("建成东岸步道", "JXJ", ("QST",)),
        ("建设东岸步道", "JYW", ("WJW",)),
    ):
        draft = paper.draft("task", title, quote=title[2:], lead_unit=units[unit],
                            supports=tuple(units[code] for code in others))  # fmt: skip
        actions.adopt_draft(draft=draft, plan=plan, parent=goal, by=office, at=now)
    lines = list(Line.objects.filter(level="task").order_by("pk"))
    for line in lines:
        actions.set_target(
            line=line, name="步道", value=12, unit_of_measure="公里", by=office, at=now
        )
    return lines


@pytest.fixture
def merged(two, office, now):
    """The second merged into the first."""
    return actions.merge_lines(keep=two[0], gone=two[1], versions=(1, 1), by=office, at=now)


def test_one_line_takes_over_what_the_other_had(merged, two, units):
    keep, gone = (Line.objects.get(pk=line.pk) for line in two)

    assert (gone.state, gone.merged_into, keep.targets.count()) == ("withdrawn", keep, 2)
    assert {row.unit.code for row in keep.supports.all()} == {"QST", "JYW", "WJW"}
    assert len(queries.evidence(keep)) == 2


def test_the_line_that_goes_keeps_its_own_sentences(merged, two):
    assert LineCitation.objects.filter(line=two[1]).count() == 1
    assert len(queries.evidence(Line.objects.get(pk=two[1].pk))) == 1


def test_a_merger_is_taken_back_whole(merged, two, office, now):
    actions.take_back(stroke=merged, by=office, at=now)

    keep, gone = (Line.objects.get(pk=line.pk) for line in two)
    assert (gone.state, gone.merged_into, keep.targets.count(), gone.targets.count()) == (
        "active", None, 1, 1,
    )  # fmt: skip
    assert [row.unit.code for row in keep.supports.all()] == ["QST"]
    assert len(queries.evidence(keep)) == 1


def test_a_merger_stays_when_somebody_went_on(merged, two, office, now):
    actions.edit_line(line=two[0], version=2, title="建成步道", by=office, at=now)

    with pytest.raises(PlanError, match="changed since"):
        actions.take_back(stroke=merged, by=office, at=now)


def test_a_line_with_others_below_it_cannot_go(plan, goal, task, office, now):
    other = actions.add_child(plan=plan, parent=None, level="goal", title="宜居", by=office, at=now)

    with pytest.raises(PlanError, match="Lines stand below"):
        actions.merge_lines(keep=other, gone=goal, versions=(1, 1), by=office, at=now)


def test_a_line_is_not_merged_with_itself_or_with_what_is_gone(two, office, now):
    one, other = two
    with pytest.raises(PlanError, match="itself"):
        actions.merge_lines(keep=one, gone=one, versions=(1, 1), by=office, at=now)
    actions.withdraw_line(line=other, reason="会议取消", by=office, at=now)
    with pytest.raises(PlanError, match="Merge lines that hold"):
        actions.merge_lines(keep=one, gone=other, versions=(1, 2), by=office, at=now)


def test_a_line_that_a_unit_works_on_stays(two, office, now, worked_on):
    worked_on(two[1])

    with pytest.raises(PlanError, match=r"建设东岸步道.*task of 区经信局.*the other way round"):
        actions.merge_lines(keep=two[0], gone=two[1], versions=(1, 1), by=office, at=now)

    worked_on(two[0])
    with pytest.raises(PlanError, match="Units work on both lines"):
        actions.merge_lines(keep=two[0], gone=two[1], versions=(1, 1), by=office, at=now)


def test_a_stale_version_merges_nothing(two, office, now):
    with pytest.raises(LineChanged):
        actions.merge_lines(keep=two[0], gone=two[1], versions=(1, 7), by=office, at=now)


def test_a_merged_line_is_not_restored_without_what_it_gave(merged, two, office, now):
    with pytest.raises(
        PlanError, match=r"建设东岸步道.*Take the merger back, or split .*建成东岸步道"
    ):
        actions.restore_line(line=two[1], by=office, at=now)

    assert actions.take_back(stroke=merged, by=office, at=now) == 0
    gone = Line.objects.get(pk=two[1].pk)
    assert (gone.state, gone.merged_into, gone.targets.count()) == ("active", None, 1)


def test_a_merger_is_not_taken_back_below_a_line_withdrawn_since(
    merged, two, plan, goal, office, now
):
    other = actions.add_child(plan=plan, parent=None, level="goal", title="宜业", by=office, at=now)
    # the one that stays went elsewhere with it, or its version would tell
    Line.objects.filter(pk=two[0].pk).update(parent=other, position=1)
    actions.withdraw_line(line=goal, reason="会议取消", by=office, at=now)

    with pytest.raises(PlanError, match="宜居” is withdrawn"):
        actions.take_back(stroke=merged, by=office, at=now)

    assert Line.objects.get(pk=two[1].pk).state == "withdrawn"


@pytest.fixture
def bare(two, plan, goal, office, now, units):
    """A task that nobody leads yet, with the economy bureau in support, from May on."""
    return actions.add_child(
        plan=plan, parent=goal, level="task", title="修东岸步道", starts_on=date(2025, 5, 1),
        supporting_units=[units["JYW"]], by=office, at=now,
    )  # fmt: skip


def test_a_unit_that_supports_does_not_come_to_lead_by_a_merger(bare, two, office, now):
    with pytest.raises(UnitRefused, match="cannot support it too"):
        actions.merge_lines(keep=bare, gone=two[1], versions=(1, 1), by=office, at=now)

    assert Line.objects.get(pk=two[1].pk).state == "active"


def test_no_deadline_before_the_start_comes_by_a_merger(bare, two, office, now):
    actions.edit_line(line=two[0], version=1, due_on=date(2025, 4, 30), by=office, at=now)

    with pytest.raises(OutOfBounds, match="after its deadline of 2025-04-30"):
        actions.merge_lines(keep=bare, gone=two[0], versions=(1, 2), by=office, at=now)

    assert Line.objects.get(pk=bare.pk).due_on is None


def test_what_was_assumed_stays_marked_with_the_line_that_takes_it(bare, two, office, now, units):
    Line.objects.filter(pk=two[0].pk).update(
        due_on=date(2025, 9, 30), assumed=["due_on", "lead_unit", "title"]
    )
    Line.objects.filter(pk=bare.pk).update(assumed=["weight"])

    stroke = actions.merge_lines(keep=bare, gone=two[0], versions=(1, 1), by=office, at=now)

    keep = Line.objects.get(pk=bare.pk)
    assert (keep.lead_unit, keep.due_on) == (units["JXJ"], date(2025, 9, 30))
    assert keep.assumed == ["weight", "lead_unit", "due_on"]

    actions.take_back(stroke=stroke, by=office, at=now)
    keep.refresh_from_db()
    assert (keep.lead_unit, keep.due_on, keep.assumed) == (None, None, ["weight"])


def test_two_matters_are_judged_once(two, office, second_office, now):
    first = actions.judge_distinct(one=two[1], other=two[0], by=office, at=now)
    again = actions.judge_distinct(one=two[0], other=two[1], by=second_office, at=now)

    assert (first, DistinctPair.objects.get().one) == (again, two[0])
    with pytest.raises(PlanError, match="differ from itself"):
        actions.judge_distinct(one=two[0], other=two[0], by=office, at=now)
