"""IndicatorsError and its kinds: what the room of figures refuses."""

from typing import Any

from django.utils.functional import Promise


class IndicatorsError(Exception):
    """The room refuses; the sentence names the place, the value, the rule and the remedy."""

    def __init__(self, sentence: str | Promise) -> None:
        super().__init__(sentence)
        self.sentence = sentence


class PeriodClosed(IndicatorsError):
    """The period is closed: a figure of it can only be revised by the delivery office."""


class AlreadyObserved(IndicatorsError):
    """The figure stands already with another value: say why it changes, as a revision."""

    def __init__(self, sentence: str | Promise, standing: Any = None) -> None:
        super().__init__(sentence)
        self.standing = standing


class AlreadyImported(IndicatorsError):
    """The same bytes are a batch already; ``batch`` is the one."""

    def __init__(self, sentence: str | Promise, batch: Any = None) -> None:
        super().__init__(sentence)
        self.batch = batch


class RowsRefused(IndicatorsError):
    """Rows of a file are wrong; nothing was stored. ``rows`` holds number and sentence of each."""

    def __init__(self, sentence: str | Promise, rows: list[tuple[int, str]]) -> None:
        super().__init__(sentence)
        self.rows = rows


class StaleFigures(IndicatorsError):
    """Figures came in after whoever acts had looked: nothing was done, look once more."""


class CellsRefused(IndicatorsError):
    """Cells of a grid are wrong, doubtful, or changed by others meanwhile; nothing was stored.

    ``mistakes`` and ``doubts`` hold a sentence by the name of the row.
    """

    def __init__(
        self,
        sentence: str | Promise,
        *,
        mistakes: dict[str, str],
        doubts: dict[str, str] | None = None,
        is_stale: bool = False,
    ) -> None:
        super().__init__(sentence)
        self.mistakes, self.doubts, self.is_stale = mistakes, doubts or {}, is_stale
