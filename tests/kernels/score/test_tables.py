"""A table of figures: from frames, by columns and cohorts, and the one door that refuses."""

from typing import Any

import numpy as np
import polars as pl
import pytest

from luodi.kernels.score import ScoreError, Table, admit
from tests.kernels.score.cast import NONE, TOWNS, table


def test_a_wide_frame_has_a_row_a_unit_and_nothing_where_a_cell_is_empty() -> None:
    frame = pl.DataFrame({"镇": ["松涧", "白渡"], "tax": [12.5, None], "rd": [3, 4]})

    found = Table.from_wide(frame, unit="镇", codes=["rd", "tax"])

    assert (found.units, found.codes) == (("松涧", "白渡"), ("rd", "tax"))
    assert found.values[0].tolist() == [3.0, 12.5] and np.isnan(found.values[1, 1])


def test_a_wide_frame_may_hold_numbers_as_text() -> None:
    frame = pl.DataFrame({"镇": ["松涧", "白渡"], "tax": ["12.5", ""]})

    assert Table.from_wide(frame, unit="镇", codes=["tax"]).values[0].tolist() == [12.5]


def test_a_column_that_is_not_there_is_named_with_those_that_are() -> None:
    with pytest.raises(ScoreError, match="no column 'energy'; there are: 镇, tax"):
        Table.from_wide(pl.DataFrame({"镇": ["松涧"], "tax": [1.0]}), unit="镇", codes=["energy"])


def test_a_word_in_a_column_of_numbers_is_named() -> None:
    frame = pl.DataFrame({"镇": ["松涧", "白渡"], "tax": ["12.5", "约13"]})

    with pytest.raises(ScoreError, match="'约13' in column tax is no number"):
        Table.from_wide(frame, unit="镇", codes=["tax"])


def test_a_long_frame_has_a_row_a_figure_in_any_order() -> None:
    frame = pl.DataFrame({"unit": ["松涧", "白渡", "松涧"], "code": ["tax", "rd", "rd"],
                          "value": [1.0, 2.0, 3.0]})  # fmt: skip

    found = Table.from_long(frame)

    assert (found.units, found.codes) == (("松涧", "白渡"), ("tax", "rd"))
    assert found.values[0].tolist() == [1.0, 3.0]
    assert np.isnan(found.values[1, 0]) and found.values[1, 1] == 2.0


def test_a_figure_that_stands_twice_is_refused() -> None:
    frame = pl.DataFrame({"unit": ["松涧"] * 2, "code": ["tax"] * 2, "value": [1.0, 1.0]})

    with pytest.raises(ScoreError, match="'松涧, tax' stands twice"):
        Table.from_long(frame)


def test_a_column_is_none_where_it_or_its_plane_is_absent() -> None:
    found = table((1.0, 2.0), (3.0, NONE))

    assert found.column("a").tolist() == [1.0, 3.0]
    assert np.isnan(found.column("z")).all() and np.isnan(found.column("a", "targets")).all()


def test_cohorts_are_in_order_of_their_names_with_their_rows_in_the_tables_order() -> None:
    found = table(*[(1.0,)] * 4, cohort=("规上", "规下", "规上", "一般")).cohorts

    assert {name: rows.tolist() for name, rows in found.items()} == {
        "一般": [3], "规上": [0, 2], "规下": [1],
    }  # fmt: skip
    assert list(found) == ["一般", "规上", "规下"]


def test_without_names_all_are_one_cohort() -> None:
    assert table((1.0,), (2.0,)).cohorts[""].tolist() == [0, 1]
    assert table((1.0,), (2.0,), cohort=("甲", "甲")).cohorts["甲"].tolist() == [0, 1]


def test_who_is_not_rated_does_not_count() -> None:
    assert table((1.0,), (2.0,), unrated=("", "不足两年")).counted.tolist() == [True, False]
    assert table((1.0,), (2.0,)).counted.tolist() == [True, True]


@pytest.mark.parametrize(
    ("made", "told"),
    [
        (Table(("松涧", "松涧"), ("a",), np.zeros((2, 1))), "'松涧' stands twice"),
        (Table(("松涧",), ("a", "a"), np.zeros((1, 2))), "'a' stands twice"),
        (
            Table(("松涧",), ("a",), np.zeros((1, 2))),
            r"values has the shape \(1, 2\), not \(1, 1\)",
        ),
        (table((1.0,), targets=np.zeros((2, 1))), "targets has the shape"),
        (table((1.0,), (np.inf,)), "白渡 for a is inf"),
        (table((1.0,), (-1e100,)), "白渡 for a is -1e"),
        (table((1.0,), targets=np.array([[np.inf]])), "targets.松涧.a"),
        (table((1.0,), previous=np.array([[-np.inf]])), "previous.松涧.a"),
        (table((1.0,), cohort=("甲", "乙")), "cohort names 2 units of 1"),
        (table((1.0,), (2.0,), unrated=("",)), "unrated names 1 units of 2"),
        (table((1.0,), elapsed=1.5), "1.5 of the period is over"),
        (table((1.0,), elapsed=NONE), "nan of the period is over"),
    ],
)
def test_what_is_not_sound_does_not_pass_the_door(made: Table, told: str) -> None:
    with pytest.raises(ScoreError, match=told) as found:
        admit(made)
    assert all(one.zh and one.level == "error" for one in found.value.problems)


def test_what_is_sound_passes_as_it_is() -> None:
    sound: Any = table((1.0, NONE), (2.0, 3.0), cohort=("甲", "乙"), elapsed=0.5)

    assert admit(sound) is sound
    assert admit(Table((), ("a",), np.empty((0, 1)))).units == ()
    assert sound.units == TOWNS[:2]
