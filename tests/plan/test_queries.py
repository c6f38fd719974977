"""Finding lines by words, and what a unit owes."""

from decimal import Decimal

from luodi.catalog import actions as catalog
from luodi.plan import actions, queries


def test_a_search_finds_titles_for_all_and_opens_details_to_few(
    plan, task, goal, office, lead_unit, now, units
):
    actions.edit_line(line=task, version=1, by=office, at=now, lead_unit=units["JXJ"])

    found = {(hit.title, hit.details) for hit in queries.search("步道", lead_unit)}
    hidden = {(hit.title, hit.details) for hit in queries.search("宜居", lead_unit)}

    assert found == {("建成东岸步道", True)}
    assert hidden == {("宜居", False)}


def test_a_search_marks_the_word_and_names_the_plan(plan, task, office):
    hit = queries.search("步道", office)[0]

    assert (hit.plan_title, hit.number) == (plan.title, "1.1")
    assert hit.parts == (("建成东岸", False), ("步道", True))


def test_withdrawn_lines_and_empty_words_find_nothing(plan, task, office, now):
    actions.withdraw_line(line=task, reason="会议取消", by=office, at=now)

    assert queries.search("步道", office) == []
    assert queries.search("   ", office) == []


def test_the_history_of_a_line_is_the_latest_first(task, office, now):
    actions.edit_line(line=task, version=1, by=office, at=now, title="建成东岸绿道")

    events = queries.history(task)

    assert [event.kind for event in events] == ["plan.line_edited", "plan.line_added"]
    assert events[0].changes == (("title", "建成东岸步道", "建成东岸绿道"),)
    assert events[0].who == office.name


def test_possible_parents_stand_higher_and_hold(plan, goal, task, office, now):
    other = actions.add_child(plan=plan, parent=None, level="goal", title="兴业", by=office, at=now)
    actions.withdraw_line(line=other, reason="会议取消", by=office, at=now)

    assert queries.possible_parents(task) == [goal]


def test_own_counts_a_line_supported_twice_once(task, office, lead_unit, now, units):
    actions.edit_line(line=task, version=1, by=office, at=now, supporting_units=[units["JXJ"]])

    assert queries.own(lead_unit) == queries.Own(leads=0, supports=1)
    assert queries.own(office) is None


def test_targets_of_a_year_can_be_held_against_figures(plan, goal, task, office, now):
    cover = catalog.define_indicator(
        by=office, at=now, code="forest-cover", name_zh="森林覆盖率", unit_of_measure="%"
    )
    gone = actions.add_child(plan=plan, parent=goal, level="task", title="植树", by=office, at=now)
    given = {"name": "森林覆盖率", "indicator": cover, "value": Decimal(50), "year": 2025}
    wanted = actions.set_target(line=task, by=office, at=now, **given)
    for line, change in (
        (task, {"indicator": None}), (task, {"value": None}), (task, {"year": 2026}), (gone, {})
    ):  # fmt: skip
        actions.set_target(line=line, by=office, at=now, **(given | change))
    actions.withdraw_line(line=gone, reason="会议取消", by=office, at=now)

    assert list(queries.targets(2025)) == [wanted]


def test_lines_in_force_are_those_that_were_not_withdrawn(goal, task, office, now):
    before = queries.lines_in_force().count()

    actions.withdraw_line(line=task, reason="会议取消", by=office, at=now)

    assert (before, queries.lines_in_force().count()) == (2, 1)
