"""Tables: margins added up in the open, names, trees, linked tables."""

import numpy as np
import pytest

from luodi.kernels.disclosure import Dimension, crossed, flat, kept_back, linked

DISTRICT = Dimension("unit", {"North": "District", "South": "District", "x": "North", "y": "North",
                              "z": "South"})  # fmt: skip
CLASSES = flat("class", ["A", "B"])
COUNTS = np.array([[1, 2], [3, 4], [5, 6]])  # streets x, y, z by class A, B


def values(table):
    return dict(zip(table.names, table.values.tolist(), strict=True))


def test_margins_are_the_sums_of_streets_and_classes():
    cells = values(crossed([DISTRICT, CLASSES], COUNTS))

    assert cells["class=A", "unit=North"] == 1 + 3
    assert cells["class=B", "unit=District"] == 2 + 4 + 6
    assert cells[("unit=x",)] == 1 + 2
    assert cells[("unit=District",)] == 1 + 2 + 3 + 4 + 5 + 6
    assert len(cells) == 6 * 3  # three streets, two halves and the district, by A, B and both


def test_every_sum_holds_and_every_inner_node_has_one():
    table = crossed([DISTRICT, CLASSES], COUNTS)

    for whole, parts in table.sums:
        assert table.values[whole] == sum(table.values[part] for part in parts)
    # District, North and South by three columns; each of six units by its two classes
    assert len(table.sums) == 3 * 3 + 6


def test_leaves_stand_in_the_order_given_and_the_whole_first():
    assert DISTRICT.leaves == ("x", "y", "z")
    assert DISTRICT.nodes[0] == "District"
    assert DISTRICT.parts("North") == ("x", "y")


def test_a_whole_without_a_name_leaves_no_word():
    table = crossed([flat("unit", ["x"]), flat("class", ["A"])], np.array([[7]]))

    assert set(table.names) == {(), ("unit=x",), ("class=A",), ("class=A", "unit=x")}


def test_a_margin_of_impossible_cells_alone_is_impossible():
    none = np.zeros((3, 2), dtype=bool)
    none[0] = True  # street x has nobody
    table = crossed([DISTRICT, CLASSES], COUNTS * ~none, impossible=none)

    impossible = {name for name, one in zip(table.names, table.impossible, strict=True) if one}

    assert impossible == {("class=A", "unit=x"), ("class=B", "unit=x"), ("unit=x",)}


def test_linked_tables_share_the_cells_of_one_name():
    by_class = crossed([flat("unit", "xy"), CLASSES], np.array([[1, 2], [3, 4]]))
    by_age = crossed(
        [flat("age", ["young", "old"]), flat("unit", "xy")], np.array([[2, 3], [1, 4]])
    )

    both = linked([by_class, by_age])

    # two tables of 9 cells; x, y and the whole stand in both
    assert len(both.names) == 9 + 9 - 3
    assert values(both)[("unit=x",)] == 3
    assert len(both.sums) == len(by_class.sums) + len(by_age.sums) - 1  # x + y = whole, once


def test_a_linked_cell_is_published_where_one_table_publishes_it():
    first = crossed([flat("unit", "xy")], np.array([3, 4]))
    back = kept_back(first, [("unit=x",)])

    assert not linked([first, back]).unpublished.any()
    assert linked([back, back]).unpublished.sum() == 1


def test_counts_are_whole_and_amounts_need_not_be():
    assert crossed([CLASSES], np.array([1, 2])).whole
    assert not crossed([CLASSES], np.array([1.5, 2])).whole


@pytest.mark.parametrize("count", [np.nan, -1.0])
def test_a_count_that_is_missing_is_refused_by_name(count):
    with pytest.raises(ValueError, match=r"missing or below nought.*: .*unit=x"):
        crossed([flat("unit", "xy")], np.array([count, 0.5]))


def test_tables_that_contradict_each_other_are_refused_by_name():
    one, other = (crossed([flat("unit", "xy")], np.array(counts)) for counts in ([1, 9], [2, 9]))

    with pytest.raises(ValueError, match=r"not the same in two tables.*: total; unit=x"):
        linked([one, other])
