"""The waterfall: bars that hang together, drawn in the width asked for."""

from itertools import pairwise

from hypothesis import given, settings

from luodi.kernels.score import Result, explain
from luodi.kernels.score.why.waterfall import bars, columns, drawing, extent
from tests.kernels.score.any_scheme import results
from tests.kernels.score.explained_cohort import result


def test_each_bar_starts_where_the_one_before_ends() -> None:
    found = bars(explain(result(), "V"), "en")

    # 19 + 24 + 20.4 + 6 + 2.5 + 1.5 = 73.4
    assert [(bar.code, bar.kind, bar.end) for bar in found] == [
        ("tax", "gain", 19.0), ("energy", "gain", 43.0), ("jobs", "gain", 63.4),
        ("parks", "gain", 69.4), ("adjusted", "gain", 71.9), ("adjusted", "gain", 73.4),
        ("total", "total", 73.4),
    ]  # fmt: skip


def test_what_a_cap_takes_is_a_loss() -> None:
    held = next(bar for bar in bars(explain(result(), "Z"), "zh") if bar.code == "held")

    assert (held.label, held.kind) == ("eco 封顶", "loss")


@settings(max_examples=30, deadline=None)
@given(results())
def test_bars_hang_together_and_every_drawing_has_its_width(found: Result) -> None:
    for unit in found.table.units:
        those = bars(explain(found, unit), "zh")
        assert all(one.end == two.start for one, two in pairwise(those[:-1]))
        for width in (40, 80):
            assert {columns(line) for line in drawing(those, width).splitlines()} <= {width}


def test_no_bars_are_no_drawing_and_nothing_has_no_extent_of_nothing() -> None:
    assert drawing(()) == ""
    assert extent(()) == (0.0, 1.0)


def test_a_chinese_character_takes_two_columns() -> None:
    assert columns("税a") == 3
