"""The auditor names what is known, and what is known too closely."""

from dataclasses import replace

import numpy as np
import pytest

from luodi.kernels.disclosure import (
    Percent,
    Rule,
    Threshold,
    audit,
    auditing,
    kept_back,
    release,
)
from luodi.kernels.disclosure.auditing import reach
from luodi.kernels.disclosure.joining import join, knowledge
from tests.kernels.disclosure.cast import ONE_SMALL, RULE, hiding
from tests.kernels.disclosure.enumerating import table

CORNERS = [("a=0", "b=1"), ("a=1", "b=0"), ("a=1", "b=1")]


def test_a_small_count_hidden_alone_is_known_by_subtraction():
    found = audit([release(table(ONE_SMALL), RULE)])

    (weak,) = found.recovered
    assert (weak.name, weak.low, weak.high, weak.asked) == (("a=0", "b=0"), 2, 2, 4)
    assert not found.safe


def test_a_rectangle_with_room_is_safe():
    # 2 moves between 1 and 8, as 7 goes down to 1: seven apart, four are asked
    assert audit([hiding(table(ONE_SMALL), *CORNERS)]).safe


def test_a_rectangle_without_room_is_known_too_closely():
    # 2 and its partners: up by 3 − 1 = 2, down by 2 − 1 = 1; three apart, four are asked
    cells = table([[2, 3, 8], [3, 6, 9], [9, 8, 7]])

    found = audit([hiding(cells, *CORNERS)])

    assert not found.recovered
    assert {(one.name, one.low, one.high) for one in found.narrow} == {
        (("a=0", "b=0"), 1, 4),
        (("a=0", "b=1"), 1, 4),
        (("a=1", "b=0"), 1, 4),
    }


def test_two_ones_that_make_two_are_known_though_two_cells_are_hidden():
    # zeros are shown, so a hidden count is at least 1: 1 + 1 is the only way to 2
    found = audit([release(table([[1, 1, 0], [6, 6, 9]]), RULE)])

    assert {one.name for one in found.recovered} >= {("a=0", "b=0"), ("a=0", "b=1")}


def test_what_one_release_shows_another_cannot_hide():
    cells = table(ONE_SMALL)
    earlier = release(cells, Rule((Threshold(2),)))

    found = audit([earlier, hiding(cells, *CORNERS)])

    assert [one.name for one in found.recovered] == [("a=0", "b=0")]


def test_two_releases_each_safe_are_not_safe_together():
    cells = table(ONE_SMALL)
    first = hiding(cells, *CORNERS)
    other = [("a=0", "b=2"), ("a=2", "b=0"), ("a=2", "b=2")]
    second = hiding(cells, *other)

    assert audit([first]).safe
    assert audit([second]).safe
    assert [one.name for one in audit([first, second]).recovered] == [("a=0", "b=0")]


def test_what_was_never_published_is_guarded_all_the_same():
    cells = kept_back(table(ONE_SMALL), [("a=0", "b=0")])

    assert [one.name for one in audit([release(cells, RULE)]).recovered] == [("a=0", "b=0")]


def test_a_difference_of_two_sums_gives_away_a_month():
    # the year to May and the year to June are shown, June alone is 1 case and never published
    year = kept_back(table([7, 1]), [("a=1",)])

    found = audit([release(year, RULE)])

    assert [(one.name, one.low) for one in found.recovered] == [(("a=1",), 1)]


@pytest.mark.parametrize("width", [3, 4, 5])
def test_the_width_is_the_width_asked(width):
    # 1 … 5 are possible: four apart
    cells = table([[2, 4, 8], [4, 6, 9], [9, 8, 7]])
    rule = Rule((Threshold(3),), width=width)

    assert audit([hiding(cells, *CORNERS, rule=rule)]).safe is (width <= 4)


def test_nothing_small_is_nothing_to_find():
    assert audit([release(table(np.full((2, 2), 9)), RULE)]).safe


def test_whole_tables_count_and_not_halves_of_persons():
    # three ways: the real numbers between reach further than whole tables do, and prove nothing
    known = table([[[0, 1], [1, 0]], [[1, 0], [0, 1]]])
    rule = Rule((Threshold(2),), zeros="small", width=1)

    found = audit([release(known, rule)])

    assert found.safe  # every inner cell is 0 or 1, and the table with all swapped fits too


def test_an_amount_that_could_only_be_less_is_known_too_closely():
    # 80 + 15 of 100 are two contributors': 3 more are asked. Its partners leave 1, and far down
    cells = table([[100, 2, 50], [2, 90, 50], [50, 50, 50]])
    largest = np.zeros((len(cells.names), 2))
    largest[cells.names.index(("a=0", "b=0"))] = 80, 15
    cells = replace(cells, largest=largest)

    (weak,) = audit([hiding(cells, *CORNERS, rule=Rule((Percent(10),)))]).narrow

    # a hidden whole number is 1 or more: each 2 can lose 1, and the 90 can lose 89
    assert (weak.low, weak.high, weak.asked) == (100 - 89, 100 + 1, 3)


def test_a_search_for_whether_anybody_fails_ends_at_the_first(monkeypatch):
    two = table([[2, 9, 8], [7, 6, 9], [9, 8, 3]])  # the 2 and the 3, each hidden alone
    known = knowledge(join([two]), [release(two, RULE)])
    small = [two.names.index(name) for name in (("a=0", "b=0"), ("a=2", "b=2"))]
    asked: list[int] = []
    monkeypatch.setattr("luodi.kernels.disclosure.auditing._alone",
                        lambda _of, _known, cell, _found: asked.append(cell))  # fmt: skip

    reach(known, may_fail=np.zeros(0, dtype=int))
    assert asked == small[:1]

    asked.clear()
    assert reach(known, may_fail=np.array(small)).fails.tolist() == small == asked


def test_what_was_found_before_is_not_sought_again(monkeypatch):
    cells = table(ONE_SMALL)
    known = knowledge(join([cells]), [hiding(cells, *CORNERS)])
    begun = reach(known)

    monkeypatch.setattr("luodi.kernels.disclosure.solving.solved", None)  # it would be called

    assert not len(reach(known, begun=begun).fails)


def _examples(monkeypatch, *given):
    """Let the first programs find what is given; return who was asked together, and alone."""
    together, alone, coming = [], [], iter(given)
    plain = auditing.solving.example
    monkeypatch.setattr(auditing.solving, "example", lambda of, far: (
        together.append(1), next(coming, plain(of, far)))[1])  # fmt: skip
    monkeypatch.setattr(auditing, "_alone",
                        lambda _of, _known, cell, _found: alone.append(cell))  # fmt: skip
    return together, alone


def test_one_poor_pair_of_programs_does_not_leave_every_cell_to_be_asked_alone(monkeypatch):
    small = table(np.full((4, 4), 2))  # margins of 8 are shown, all sixteen are hidden
    known = knowledge(join([small]), [release(small, RULE)])

    together, alone = _examples(monkeypatch, None, None)

    assert not len(reach(known).fails)
    assert len(together) > 2 and not alone


def test_where_every_unknown_is_asked_they_are_asked_together_too(monkeypatch):
    small = table(np.full((4, 4), 2))
    nothing_shown = Rule((Threshold(100),))  # all 16 make 32
    known = knowledge(join([small]), [release(small, nothing_shown)])
    assert known.guarded.all()

    together, alone = _examples(monkeypatch)
    reach(known)

    assert together and len(alone) < known.guarded.sum()


def test_who_settles_nobody_twice_is_asked_no_third_time(monkeypatch):
    small = table(np.full((4, 4), 2))
    known = knowledge(join([small]), [release(small, RULE)])

    together, alone = _examples(monkeypatch, *[None] * 8)

    assert len(reach(known).fails) == len(alone) == 16
    assert len(together) == 4  # two pairs
