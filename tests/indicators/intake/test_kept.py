"""What is kept of an import."""

from decimal import Decimal

import pytest

from luodi.indicators.intake.judged import Figure, Judged, Missing
from luodi.indicators.intake.kept import Compared, Kept, kept_of, open_doubts, ref

FIGURE = Figure(
    2, 3, 1, 1, "2025-01", Decimal("7.50"), "final", "月报", "", [("jump", {"value": 1})]
)


def test_it_comes_back_as_it_was():
    kept = kept_of(Judged(), [Compared(FIGURE, "new", "")])
    again = Kept.of_packed(kept.packed())

    assert again.rows[0].figure.value == Decimal("7.50") and again.token() == kept.token()
    assert Kept.of_packed(None).rows == []


def test_a_doubt_is_open_until_somebody_is_sure():
    kept = kept_of(Judged(), [Compared(FIGURE, "new", "")])

    assert [sure for *_row, sure in open_doubts(kept, {})] == [False]
    assert [sure for *_row, sure in open_doubts(kept, {"sure": [ref(2, 3, "jump")]})] == [True]
    assert [sure for *_row, sure in open_doubts(kept, {"sure_of": ["jump"]})] == [True]


def test_a_status_that_the_file_does_not_say_is_the_one_that_stands():
    silent = FIGURE._replace(status="")

    assert Compared(silent, "changed", "7", "final").status == "final"
    assert Compared(silent, "new", "").status == "provisional"
    assert Compared(FIGURE, "changed", "7", "disputed").status == "final"


GAP = Missing(3, 3, 1, 1, "2025-02", "not_yet", "", [])


@pytest.mark.parametrize(
    ("row", "missing"),
    [
        (Compared(FIGURE._replace(status="disputed"), "changed", "7", "provisional"), [GAP]),
        (Compared(FIGURE._replace(source="年报"), "changed", "7", "provisional"), [GAP]),
        (Compared(FIGURE._replace(note="新厂"), "changed", "7", "provisional"), [GAP]),
        (Compared(FIGURE, "changed", "7", "disputed"), [GAP]),
        (Compared(FIGURE, "changed", "8", "provisional"), [GAP]),
        (Compared(FIGURE, "settled", "7", "provisional"), [GAP]),
        (Compared(FIGURE, "changed", "7", "provisional"), []),
        (Compared(FIGURE, "changed", "7", "provisional"), [GAP._replace(why="broken")]),
        (Compared(FIGURE, "changed", "7", "provisional"), [GAP._replace(note="下月")]),
    ],
)  # fmt: skip
def test_the_token_tells_of_all_that_would_be_stored_and_of_what_stands(row, missing):
    seen = Kept([Compared(FIGURE, "changed", "7", "provisional")], [GAP])

    assert Kept([row], missing).token() != seen.token()
    assert Kept.of_packed(seen.packed()).token() == seen.token()
