"""Finding lines by words."""

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
