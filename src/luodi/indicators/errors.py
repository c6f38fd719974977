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


class RowsRefused(IndicatorsError):
    """Rows of a file are wrong; nothing was stored. ``rows`` holds number and sentence of each."""

    def __init__(self, sentence: str | Promise, rows: list[tuple[int, str]]) -> None:
        super().__init__(sentence)
        self.rows = rows


class StaleFigures(IndicatorsError):
    """Figures came in after whoever acts had looked: nothing was done, look once more."""
