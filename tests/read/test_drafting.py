"""Drafts follow the page: goal, programme, project, task; each with its words; nothing invented."""

from dataclasses import replace

from luodi.kernels.text.facts import (
    Action,
    Article,
    Bundle,
    Deadline,
    Directive,
    Enumeration,
    Figure,
    Finding,
    Named,
    Paragraph,
    Reading,
    TaskRow,
)
from luodi.read.drafting import all_specs, confidence, draft_tree


def _article(*paragraphs: tuple[int, int]) -> Article:
    body = tuple(Paragraph((span,), "", healed=False) for span in paragraphs)
    return Article("A1", "meeting_report", (0, 1000), (), "题", None, None, None, None, None, body)


def _directive(key: str, kind: str, at: int, *actions: str, title: str = "") -> Directive:
    found = tuple(
        Action(text, text, ((at + 10 * number, at + 10 * number + len(text)),))
        for number, text in enumerate(actions)
    )
    return Directive(
        key, "A1", kind, title or f"{kind}{key}", "", ((at, at + 90),), False, True, None, None,
        None, found, 4.0, "rule", (),
    )  # fmt: skip


def _reading(*directives: Directive, **facts) -> Reading:
    article = _article((0, 199), (200, 399), (400, 599), (600, 799))
    return Reading("pack", "1", 1000, (article,), directives=directives, **facts)


def _shape(specs) -> list:
    return [(spec.kind, spec.title, _shape(spec.children)) for spec in specs]


def test_a_single_action_is_a_task_and_several_are_a_project_of_tasks():
    found = draft_tree(
        _reading(_directive("D1", "task", 0, "修路"), _directive("D2", "task", 100, "修桥", "造林"))
    )

    assert _shape(found) == [
        ("task", "taskD1", []),
        ("project", "taskD2", [("task", "修桥", []), ("task", "造林", [])]),
    ]


def test_an_action_that_repeats_its_directive_is_no_second_line():
    found = draft_tree(_reading(_directive("D1", "task", 0, "修桥", "造林", title="修桥")))

    assert _shape(found) == [("project", "修桥", [("task", "造林", [])])]


def test_a_programme_that_opens_a_paragraph_governs_the_rest_of_it_only():
    found = draft_tree(
        _reading(
            _directive("D1", "programme", 200, "壮大产业"),
            _directive("D2", "goal", 300, "甲", "乙"),
            _directive("D3", "task", 400, "丙"),
        )
    )

    assert [spec.kind for spec in found] == ["programme", "task"]
    assert [child.kind for child in found[0].children] == ["project"]


def test_a_goal_takes_what_follows_in_its_article():
    found = draft_tree(
        _reading(_directive("D1", "goal", 0, "建新城"), _directive("D2", "mechanism", 200, "专班"))
    )

    assert _shape(found) == [("goal", "goalD1", [("task", "mechanismD2", [])])]


def test_quotes_from_above_and_exhortations_are_not_drafted():
    found = draft_tree(
        _reading(
            _directive("D1", "upper_level_quote", 0, "甲"), _directive("D2", "exhortation", 100)
        )
    )

    assert found == []


def test_a_goal_that_only_names_a_set_keeps_its_number_and_invents_no_member():
    goal = _directive("D1", "goal", 0, "抓住六大重点", title="抓住六大重点")
    named = Bundle("B1", "六大重点", "counted_set", 6, ("A1",), (), True, (((2, 6),),))

    found = draft_tree(_reading(goal, bundles=(named,)))

    assert (found[0].count, found[0].children) == (6, [])
    assert [one.fact for one in found[0].evidence] == ["D1", "B1"]


def test_the_points_that_are_named_become_pillars_below_the_goal():
    goal = _directive("D1", "goal", 0, "抓住六大重点", title="抓住六大重点")
    below = _directive("D2", "task", 200, "修路")
    named = Bundle("B1", "六大重点", "counted_set", 6, ("A1",), ("经济",), True, (((2, 6),),))

    found = draft_tree(_reading(goal, below, bundles=(named,)))

    assert found[0].count == 6
    assert _shape(found[0].children) == [("pillar", "经济", [("task", "taskD2", [])])]


def test_a_listed_set_has_its_members_and_one_without_list_only_its_number():
    listed = Enumeration("A1", "3大产业", 3, ("船", "表", "布"), ((0, 1), (2, 3), (4, 5)), False,
                         True, ((6, 10),))  # fmt: skip
    named = Bundle("B1", "八大行动", "counted_set", 8, ("A1",), (), False, (((50, 54),),))

    found = draft_tree(_reading(enumerations=(listed,), bundles=(named,)))

    assert [(spec.title, spec.count, len(spec.children)) for spec in found] == [
        ("3大产业", 3, 3),
        ("八大行动", 8, 0),
    ]


def test_political_formulas_and_slogans_are_not_drafted():
    bundles = tuple(
        Bundle(f"B{n}", "口号", kind, 2, ("A1",), (), False, (((n, n + 2),),))
        for n, kind in enumerate(("political_slogan", "slogan", "mechanism", "target_group"))
    )

    assert draft_tree(_reading(bundles=bundles)) == []


def test_a_position_is_a_goal_unless_a_drafted_sentence_names_it():
    inside = Bundle("B1", "新城", "position_goal", None, ("A1",), (), True, (((2, 4),),))
    outside = replace(inside, id="B2", name="高地", occurrences=(((700, 702),),))

    found = draft_tree(_reading(_directive("D1", "task", 0, "建"), bundles=(inside, outside)))

    assert [(spec.kind, spec.title) for spec in found] == [("task", "taskD1"), ("goal", "高地")]


def _row(**fields) -> TaskRow:
    given = {"lead_unit": None, "supporting_units": (), "responsible": (), "deadline": None,
             "target": None, "rule": "row", "why": ()} | fields  # fmt: skip
    return TaskRow("T1", "A1", "1", "修路", "修路", ((0, 2),), **given)


def test_a_task_row_has_what_is_printed_and_marks_what_is_assumed():
    row = _row(
        lead_unit=Named("甲局", ((3, 5),)), supporting_units=(Named("乙局", ((6, 8),)),),
        deadline=Deadline("年底前", ((9, 12),), "2025-12-31", "period_end", assumed=True),
    )  # fmt: skip

    (task,) = draft_tree(_reading(tasks=(row,)))

    assert (task.lead, task.supports, task.deadline_text) == ("甲局", ("乙局",), "年底前")
    assert task.assumed == ("deadline_on",)
    assert task.evidence[0].around == ((0, 2), (3, 5), (6, 8), (9, 12))


def test_a_bare_task_row_invents_neither_unit_nor_deadline():
    (task,) = draft_tree(_reading(tasks=(_row(),)))

    assert (task.lead, task.supports, task.deadline_text, task.deadline_iso) == ("", (), "", None)


def test_the_sentence_of_a_task_row_is_not_drafted_a_second_time():
    found = draft_tree(_reading(_directive("D1", "task", 0, "修路"), tasks=(_row(),)))

    assert [spec.evidence[0].fact for spec in found] == ["T1"]


def _figure(kind: str, at: int) -> Figure:
    return Figure("F1", "A1", "达到5公里", ((at, at + 5),), "里程", None, 5.0, "公里", None, 2025,
                  "eq", kind)  # fmt: skip


def test_a_target_stands_below_its_sentence_with_its_number():
    task = _directive("D1", "task", 0, "修路")

    (target,) = draft_tree(_reading(task, figures=(_figure("target", 20),)))[0].children

    assert (target.kind, target.title, target.figure["value"]) == ("target", "里程", 5.0)
    assert target.confidence > 0.75


def test_what_was_reached_or_only_counted_is_no_target():
    kinds = ("actual", "rank", "duration", "counted_set", "change")

    assert [draft_tree(_reading(figures=(_figure(kind, 20),))) for kind in kinds] == [[]] * 5


def test_a_target_cell_takes_the_number_that_stands_in_it():
    row = _row(target=Named("达到5公里", ((20, 25),)))

    (task,) = draft_tree(_reading(tasks=(row,), figures=(_figure("target", 20),)))

    assert [(child.title, child.figure["value"]) for child in task.children] == [("达到5公里", 5.0)]


def test_a_finding_is_a_finding():
    problem = Finding("X1", "A1", "problem", "基础不牢", ((10, 14),))

    assert _shape(draft_tree(_reading(findings=(problem,)))) == [("finding", "基础不牢", [])]


def test_every_draft_rests_on_words():
    found = draft_tree(
        _reading(_directive("D1", "goal", 0, "甲"), _directive("D2", "task", 200, "乙", "丙"))
    )

    assert all(spec.evidence and spec.evidence[0].segments for spec in all_specs(found))


def test_every_two_points_halve_the_doubt():
    assert [confidence(score) for score in (0, 2, 4)] == [0, 1 - 1 / 2, 1 - 1 / 4]
