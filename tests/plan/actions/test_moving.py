"""Lines to other places: steps, drops, room among siblings, and back."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from luodi.audit.models import Event
from luodi.plan import actions
from luodi.plan.errors import LevelOrder, LineChanged, PlanError
from luodi.plan.models import Line


@pytest.fixture
def lines(plan, office, now):
    """1 goal A with tasks a b c; 2 goal B with task d; by title."""

    def add(parent, level, title):
        return actions.add_child(
            plan=plan, parent=parent, level=level, title=title, by=office, at=now
        )

    goal, other = add(None, "goal", "A"), add(None, "goal", "B")
    for title in "abc":
        add(goal, "task", title)
    add(other, "task", "d")
    return {line.title: line for line in Line.objects.filter(plan=plan)}


@pytest.fixture
def shift(lines, office, now):
    """Move a line by title one step."""

    def shift(title, where):
        line = Line.objects.get(title=title)
        return actions.shift_line(line=line, version=line.version, where=where, by=office, at=now)

    return shift


def _order():
    rows = Line.objects.order_by("sort_key")
    return " ".join(f"{row.number}{row.title}" for row in rows)


@pytest.mark.parametrize(
    ("title", "where", "order"),
    [
        ("c", "up", "1A 1.1a 1.2c 1.3b 2B 2.1d"),
        ("a", "down", "1A 1.1b 1.2a 1.3c 2B 2.1d"),
        ("b", "out", "1A 1.1a 1.2c 2b 3B 3.1d"),
        ("A", "down", "1B 1.1d 2A 2.1a 2.2b 2.3c"),
    ],
)
def test_a_step_moves_a_line_with_all_below_it(shift, title, where, order):
    shift(title, where)

    assert _order() == order


def test_a_line_goes_in_below_the_one_before_it(shift, lines, plan, office, now):
    actions.add_child(plan=plan, parent=None, level="task", title="e", by=office, at=now)

    shift("e", "in")

    assert _order() == "1A 1.1a 1.2b 1.3c 2B 2.1d 2.2e"


@pytest.mark.parametrize(
    ("title", "where", "said"),
    [("a", "up", "first already"), ("c", "down", "last already"), ("a", "in", "No line stands"),
     ("A", "out", "at the top already")],
)  # fmt: skip
def test_at_the_end_of_the_way_a_sentence_says_so(shift, title, where, said):
    with pytest.raises(PlanError, match=said):
        shift(title, where)


def test_a_task_cannot_stand_below_a_task(shift):
    with pytest.raises(LevelOrder):
        shift("b", "in")


def test_a_line_is_dropped_before_a_line_of_another_branch(lines, office, now):
    actions.place_line(line=lines["d"], version=1, parent=lines["A"], before=lines["b"], by=office,
                       at=now)  # fmt: skip

    assert _order() == "1A 1.1a 1.2d 1.3b 1.4c 2B"


def test_siblings_make_room_once_and_then_have_some(lines, office, now):
    actions.place_line(line=lines["c"], version=1, parent=lines["A"], before=lines["a"], by=office,
                       at=now)  # fmt: skip
    actions.place_line(line=lines["b"], version=1, parent=lines["A"], before=lines["a"], by=office,
                       at=now)  # fmt: skip

    assert _order() == "1A 1.1c 1.2b 1.3a 2B 2.1d"


def test_a_move_asks_no_more_where_the_plan_is_large(lines, plan, office, now):
    Line.objects.bulk_create(
        Line(plan=plan, parent=lines["B"], parent_level="goal", level="task", title=f"t{n}",
             position=n + 10, number=f"2.{n + 1}", sort_key=f"00002{n + 1:05d}")
        for n in range(1, 400)
    )  # fmt: skip

    with CaptureQueriesContext(connection) as asked:
        actions.shift_line(line=lines["b"], version=1, where="up", by=office, at=now)

    assert len(asked) < 35
    assert _order().startswith("1A 1.1b 1.2a 1.3c 2B 2.1d 2.2t1")


def test_a_move_is_taken_back(shift, office, now):
    stroke = shift("A", "down")

    left = actions.take_back(stroke=stroke, by=office, at=now)

    assert (left, _order()) == (0, "1A 1.1a 1.2b 1.3c 2B 2.1d")
    assert Event.objects.order_by("number").last().kind == "plan.edit_taken_back"


@pytest.mark.parametrize("where", ["up", "down"])
@pytest.mark.parametrize("title", ["a", "b", "c", "A", "B"])
def test_a_step_among_siblings_is_taken_back_wherever_it_began(shift, office, now, title, where):
    before = _order()
    try:
        stroke = shift(title, where)
    except PlanError:  # the first goes up no further, the last not down
        return
    assert _order() != before

    assert actions.take_back(stroke=stroke, by=office, at=now) == 0
    assert _order() == before


@pytest.mark.parametrize("title", ["a", "b", "c"])
def test_a_line_that_went_out_or_was_dropped_elsewhere_goes_back(shift, lines, office, now, title):
    before = _order()
    actions.take_back(stroke=shift(title, "out"), by=office, at=now)
    assert _order() == before

    dropped = actions.place_line(line=lines[title], version=3, parent=lines["B"],
                                 before=lines["d"], by=office, at=now)  # fmt: skip
    assert _order() != before

    actions.take_back(stroke=dropped, by=office, at=now)
    assert _order() == before


def test_a_line_that_went_in_comes_out_again_between_the_same_two(shift, plan, office, now):
    for title in ("e", "f"):
        actions.add_child(plan=plan, parent=None, level="task", title=title, by=office, at=now)
    before = _order()

    actions.take_back(stroke=shift("e", "in"), by=office, at=now)

    assert _order() == before


def test_where_the_next_one_went_elsewhere_the_old_place_is_the_next_best(
    shift, lines, office, now
):
    stroke = shift("a", "out")
    shift("b", "out")

    assert actions.take_back(stroke=stroke, by=office, at=now) == 0
    assert _order() == "1A 1.1a 1.2c 2b 3B 3.1d"


def test_a_line_does_not_go_back_below_one_withdrawn_since(shift, lines, office, now):
    stroke = shift("c", "out")
    actions.withdraw_line(line=lines["A"], reason="会议取消", by=office, at=now)

    with pytest.raises(PlanError, match="“1 A” is withdrawn"):
        actions.take_back(stroke=stroke, by=office, at=now)

    assert Line.objects.get(title="c").parent is None


def test_a_line_changed_since_stays_where_it_is(shift, lines, office, now):
    stroke = shift("c", "up")
    actions.edit_line(line=lines["c"], version=2, title="cc", by=office, at=now)

    assert actions.take_back(stroke=stroke, by=office, at=now) == 1
    assert _order() == "1A 1.1a 1.2cc 1.3b 2B 2.1d"


def test_a_stale_version_moves_nothing(lines, office, now):
    with pytest.raises(LineChanged):
        actions.shift_line(line=lines["c"], version=9, where="up", by=office, at=now)


def test_a_withdrawn_line_keeps_its_place(lines, office, now):
    actions.withdraw_line(line=lines["c"], reason="会议取消", by=office, at=now)

    with pytest.raises(PlanError, match="withdrawn"):
        actions.shift_line(line=lines["c"], version=2, where="up", by=office, at=now)


def test_a_sibling_that_went_elsewhere_is_told(lines, office, now):
    with pytest.raises(PlanError, match="no longer stands there"):
        actions.place_line(line=lines["a"], version=1, parent=lines["A"], before=lines["d"],
                           by=office, at=now)  # fmt: skip


def test_a_place_that_went_since_it_was_chosen_is_told(shift, lines, office, now):
    shift("b", "out")  # whoever drops c before b still sees b below A

    with pytest.raises(PlanError, match="no longer stands there"):
        actions.place_line(line=lines["c"], version=1, parent=lines["A"], before=lines["b"],
                           by=office, at=now)  # fmt: skip

    actions.withdraw_line(line=lines["B"], reason="会议取消", by=office, at=now)
    with pytest.raises(PlanError, match="withdrawn"):
        actions.place_line(line=lines["c"], version=1, parent=lines["B"], before=None,
                           by=office, at=now)  # fmt: skip
