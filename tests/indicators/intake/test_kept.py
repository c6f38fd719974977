"""What is kept of an import."""

from decimal import Decimal

from luodi.indicators.intake.judged import Figure, Judged
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
