"""Two contents of a plan side by side."""

from copy import deepcopy

import pytest

from luodi.plan.comparing import FIELDS, compare


def _row(pk, number, title, *, parent=None, level="task", state="active", **fields):
    plain = dict.fromkeys(FIELDS, "")
    lists = {"supporting_units": [], "targets": [], "milestones": [], "task_force": [],
             "serves": []}  # fmt: skip
    return {**plain, **lists, "pk": pk, "number": number, "title": title, "parent": parent,
            "level": level, "state": state, **fields}  # fmt: skip


@pytest.fixture
def before():
    """A goal with four tasks, the last withdrawn."""
    return {
        "units": {"JXJ": "区经信局"},
        "lines": [
            _row(1, "1", "宜居", level="goal"),
            _row(2, "1.1", "建成步道", parent=1, lead_unit="JXJ"),
            _row(3, "1.2", "修好西桥", parent=1),
            _row(4, "1.3", "种树", parent=1),
            _row(5, "1.4", "旧事", parent=1, state="withdrawn"),
        ],
    }


def _only(before, after):
    [line] = compare(before, after).lines
    return line


def test_nothing_differs_between_a_plan_and_itself(before):
    found = compare(before, deepcopy(before))

    assert (found.lines, found.same) == ((), 4)
    assert set(found.counts.values()) == {0}


def test_a_title_is_told_word_by_word(before):
    after = deepcopy(before)
    after["lines"][1]["title"] = "建成绿道"

    line = _only(before, after)

    assert line.kinds == ("changed",)
    [change] = line.changes
    assert [(part.kind, part.text) for part in change.parts] == [
        ("kept", "建成"), ("taken", "步"), ("put", "绿"), ("kept", "道"),
    ]  # fmt: skip


def test_units_go_by_name_and_lists_as_one(before):
    after = deepcopy(before)
    after["units"]["WJW"] = "区卫生健康委"
    after["lines"][1].update(lead_unit="WJW", milestones=["2025-04-30 开工", "2025-09-30 验收"])

    changes = {
        change.name: (change.before, change.after) for change in _only(before, after).changes
    }

    assert changes == {
        "lead_unit": ("区经信局", "区卫生健康委"),
        "milestones": ("", "2025-04-30 开工；2025-09-30 验收"),
    }


def test_of_a_list_only_the_members_that_came_or_went_are_told(before):
    after = deepcopy(before)
    before["lines"][1]["milestones"] = ["2025-04-30 开工", "2025-09-30 验收"]
    after["lines"][1]["milestones"] = ["2025-05-10 开工", "2025-09-30 验收"]

    [change] = _only(before, after).changes

    assert [(part.kind, part.text) for part in change.parts] == [
        ("taken", "2025-04-30 开工"), ("kept", "；"), ("put", "2025-05-10 开工"),
    ]  # fmt: skip


def test_lines_are_added_withdrawn_and_restored(before):
    after = deepcopy(before)
    after["lines"][2]["state"] = "withdrawn"
    after["lines"][4]["state"] = "active"
    after["lines"].append(_row(6, "1.5", "点灯", parent=1))

    found = compare(before, after)

    assert [(line.pk, line.kinds) for line in found.lines] == [
        (3, ("withdrawn",)), (5, ("restored",)), (6, ("added",)),
    ]  # fmt: skip
    assert [line.pk for line in found.of_kind("added")] == [6]
    assert found.same == 3  # the goal, the walk and the trees


def test_a_line_that_came_and_went_in_between_is_not_told(before):
    after = deepcopy(before)
    after["lines"].append(_row(6, "1.5", "点灯", parent=1, state="withdrawn"))

    assert compare(before, after).lines == ()


def test_one_line_moved_past_two_others_is_one_move(before):
    after = deepcopy(before)
    goal, walk, bridge, trees, old = after["lines"]
    after["lines"] = [goal, trees, walk, bridge, old]
    for number, row in enumerate((trees, walk, bridge), start=1):
        row["number"] = f"1.{number}"

    line = _only(before, after)

    assert (line.pk, line.kinds) == (4, ("moved",))
    assert (line.former_number, line.number) == ("1.3", "1.1")


def test_a_line_below_another_line_has_moved(before):
    after = deepcopy(before)
    after["lines"].append(_row(6, "2", "兴业", level="goal"))
    after["lines"][3].update(parent=6, number="2.1")

    moved = compare(before, after).of_kind("moved")

    assert [(line.former_above, line.above) for line in moved] == [("1 宜居", "2 兴业")]


def test_lines_come_by_number_as_people_count(before):
    after = deepcopy(before)
    after["lines"] += [_row(n + 10, f"1.{n}", f"新{n}", parent=1) for n in range(5, 12)]

    numbers = [line.number for line in compare(before, after).lines]

    assert numbers == [f"1.{n}" for n in range(5, 12)]


def test_a_version_from_before_a_field_was_kept_says_nothing_about_it(before):
    after = deepcopy(before)
    for row in before["lines"]:
        del row["due_text"], row["assumed"]
    after["lines"][1] |= {"due_text": "长期", "assumed": ["due_on"]}

    assert compare(before, after).lines == ()


def test_a_line_of_another_plan_is_told_by_its_key(before):
    after = deepcopy(before)
    after["lines"][1]["split_from"] = 99
    after["lines"][2]["split_from"] = 4

    told = [line.changes[0].after for line in compare(before, after).lines]

    assert told == ["#99", "1.3 种树"]
