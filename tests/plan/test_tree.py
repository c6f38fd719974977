"""The tree: filtered, counted, cut."""

from datetime import date

import pytest

from luodi.plan import actions, tree
from luodi.plan.models import Line
from luodi.plan.numbering import sort_key
from luodi.plan.rows import rows
from luodi.plan.scope import Scope, scope_of
from luodi.plan.wanted import Wanted

EVERYTHING = Scope(everything=True)


@pytest.fixture
def small(plan, goal, office, now, units):
    """Number, lead and deadline: 1 goal; 1.1 led and due; 1.2 neither; 2 goal; 2.1 a programme."""

    def add(parent, level, title, **fields):
        return actions.add_child(
            plan=plan, parent=parent, level=level, title=title, by=office, at=now, **fields
        )

    add(goal, "task", "建成东岸步道", lead_unit=units["JXJ"], due_on=date(2025, 9, 30),
        supporting_units=[units["QST"]])  # fmt: skip
    add(goal, "task", "修好西桥")
    second = add(None, "goal", "兴业")
    add(second, "programme", "步道商业带", lead_unit=units["JYW"])
    return plan


def _numbers(found):
    return [row.number for row in found.rows]


def test_rows_come_depth_first(small):
    assert _numbers(tree.tree(small, EVERYTHING, Wanted())) == ["1", "1.1", "1.2", "2", "2.1"]


def test_the_counts_tell_what_is_missing_below_goals_and_pillars(small):
    counts = tree.tree(small, EVERYTHING, Wanted()).counts

    assert (counts.lines, counts.without_lead, counts.without_deadline) == (5, 1, 2)


@pytest.mark.parametrize(
    ("wanted", "matched", "shown"),
    [
        (Wanted(text="步道"), 2, ["1", "1.1", "2", "2.1"]),
        (Wanted(text="1.2"), 1, ["1", "1.2"]),
        (Wanted(level="programme"), 1, ["2", "2.1"]),
        (Wanted(show="no_lead"), 1, ["1", "1.2"]),
        (Wanted(show="no_deadline"), 2, ["1", "1.2", "2", "2.1"]),
        (Wanted(show="slots"), 0, []),
        (Wanted(text="步道", show="no_deadline"), 1, ["2", "2.1"]),
    ],
)
def test_a_match_is_shown_with_the_lines_above_it(small, wanted, matched, shown):
    found = tree.tree(small, EVERYTHING, wanted)

    assert (found.matched, _numbers(found)) == (matched, shown)


@pytest.mark.parametrize("code", ["JXJ", "QST"])
def test_a_unit_is_found_whether_it_leads_or_supports(small, units, code):
    found = tree.tree(small, EVERYTHING, Wanted(unit=units[code].pk))

    assert _numbers(found) == ["1", "1.1"]


def test_the_searched_word_is_marked(small):
    found = tree.tree(small, EVERYTHING, Wanted(text="步道"))

    assert found.rows[1].parts == (("建成东岸", False), ("步道", True))


def test_withdrawn_lines_are_shown_only_when_asked_for(small, office, now):
    gone = Line.objects.get(title="修好西桥")
    actions.withdraw_line(line=gone, reason="改由市里建", by=office, at=now)

    assert _numbers(tree.tree(small, EVERYTHING, Wanted())) == ["1", "1.1", "2", "2.1"]
    assert _numbers(tree.tree(small, EVERYTHING, Wanted(show="withdrawn"))) == ["1", "1.2"]


def test_a_unit_sees_every_title_and_its_own_details(small, reporting_unit):
    found = rows(small, scope_of(reporting_unit))

    assert [row.title for row in found if not row.details] == [
        "宜居",
        "修好西桥",
        "兴业",
        "步道商业带",
    ]
    assert [(row.title, row.lead) for row in found if row.details] == [("建成东岸步道", "区经信局")]


def test_a_unit_can_ask_for_its_own_lines(small, reporting_unit):
    found = tree.tree(small, scope_of(reporting_unit), Wanted(show="own"))

    assert (found.matched, _numbers(found)) == (1, ["1", "1.1"])


def test_hidden_details_never_answer_a_filter(small, reporting_unit, units):
    scope = scope_of(reporting_unit)

    assert tree.tree(small, scope, Wanted(show="no_lead")).matched == 0
    assert tree.tree(small, scope, Wanted(unit=units["JYW"].pk)).matched == 0


@pytest.fixture
def wide(plan, goal, office, now):
    """A goal with three programmes of 120 tasks each: more than is rendered at once."""
    for n in (1, 2, 3):
        programme = actions.add_child(
            plan=plan, parent=goal, level="programme", title=f"工程{n}", by=office, at=now
        )
        Line.objects.bulk_create(
            Line(plan=plan, parent=programme, parent_level="programme", level="task", position=at,
                 number=f"{programme.number}.{at}", title=f"任务{at}", folded=f"任务{at}",
                 sort_key=sort_key(f"{programme.number}.{at}"))
            for at in range(1, 121)
        )  # fmt: skip
    return plan


def test_a_large_plan_opens_at_the_levels_that_fit(wide):
    found = tree.tree(wide, EVERYTHING, Wanted())

    assert _numbers(found) == ["1", "1.1", "1.2", "1.3"]
    assert [row.waiting for row in found.rows] == [False, True, True, True]
    assert [row.below for row in found.rows[1:]] == [120, 120, 120]


def test_a_branch_is_fetched_when_it_is_opened(wide):
    programme = Line.objects.get(number="1.2")

    found = tree.branch(wide, EVERYTHING, programme.pk)

    assert (len(found.rows), found.rows[0].number, found.more) == (120, "1.2.1", "")


def test_many_matches_come_in_portions(wide):
    first = tree.tree(wide, EVERYTHING, Wanted(text="任务"))
    second = tree.tree(wide, EVERYTHING, Wanted(text="任务"), first.more)

    assert (first.matched, len(first.rows)) == (360, tree.AT_ONCE)
    # 360 tasks, their three programmes and the goal, less the first portion.
    assert len(second.rows) == 360 + 3 + 1 - tree.AT_ONCE
    assert second.more == ""


def test_the_workbook_gets_exactly_the_matches(wide):
    assert len(tree.matching(wide, EVERYTHING, Wanted(text="任务"))) == 360
