"""What a place beside a line means, and how a line stands after it moved."""

from luodi.plan import actions, queries


def test_a_place_before_after_and_below_a_line(plan, goal, task, office, now):
    other = actions.add_child(plan=plan, parent=goal, level="task", title="修路", by=office, at=now)

    assert queries.place_beside(other, "before") == (goal, other)
    assert queries.place_beside(task, "after") == (goal, other)
    assert queries.place_beside(other, "after") == (goal, None)
    assert queries.place_beside(goal, "below") == (goal, None)


def test_a_line_that_moved_tells_the_numbers_around_it(plan, goal, task, office, now):
    other = actions.add_child(plan=plan, parent=goal, level="task", title="修路", by=office, at=now)
    actions.shift_line(line=other, version=1, where="up", by=office, at=now)

    moved = queries.moved(other.pk, goal.pk)

    assert (moved.before, moved.depth, moved.numbers) == (
        task.pk, 1, {other.pk: "1.1", task.pk: "1.2"},
    )  # fmt: skip
