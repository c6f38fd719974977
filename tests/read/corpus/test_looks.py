"""Each look at a sealed pot is written down; after two there is nothing new to see."""

from datetime import date

import pytest

from luodi.read.corpus import looks
from luodi.read.corpus.errors import WrongCorpus

DAY = date(2026, 11, 28)


def test_a_look_is_a_line_below_the_heads(tmp_path):
    looks.write(tmp_path, day=DAY, pot="held", of="zh_government 1.0", said="tasks F1 0.640")
    looks.write(tmp_path, day=DAY, pot="held", of="zh_government 1.1", said="a, b")

    assert (tmp_path / "looks.csv").read_text().splitlines() == [
        "day,pot,of,said",
        "2026-11-28,held,zh_government 1.0,tasks F1 0.640",
        '2026-11-28,held,zh_government 1.1,"a, b"',
    ]


def test_the_third_look_at_a_pot_is_refused_and_other_pots_are_not(tmp_path):
    looks.refuse_a_look_too_many(tmp_path, "held")
    for _ in range(2):
        looks.write(tmp_path, day=DAY, pot="held", of="", said="")

    looks.refuse_a_look_too_many(tmp_path, "reserve")
    with pytest.raises(WrongCorpus, match="looked at 2 times"):
        looks.refuse_a_look_too_many(tmp_path, "held")


def test_looks_that_cannot_be_counted_open_nothing(tmp_path):
    (tmp_path / "looks.csv").write_text("pot\nheld\nheld\n")

    with pytest.raises(WrongCorpus, match="looks cannot be counted"):
        looks.refuse_a_look_too_many(tmp_path, "held")


def test_a_look_that_cannot_be_written_down_is_told(tmp_path):
    (tmp_path / "looks.csv").mkdir()

    with pytest.raises(WrongCorpus, match="nothing is shown"):
        looks.write(tmp_path, day=DAY, pot="held", of="", said="")
