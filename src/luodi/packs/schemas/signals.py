"""Signed rules as a pack writes them: a name, a score, and a pattern or plain words."""

from collections.abc import Iterable
from typing import Self

from pydantic import model_validator

from luodi.kernels.text.weighing import Signal, Signals
from luodi.packs.patterns import compiled
from luodi.packs.schemas.strict import PatternText, Strict, any_of


class SignalText(Strict):
    """One signed rule; exactly one of ``re`` and ``words`` is given."""

    rule: str
    score: float
    re: PatternText | None = None
    words: list[str] | None = None
    beside_modal: float | None = None

    @model_validator(mode="after")
    def _one_of_two(self) -> Self:
        if (self.re is None) == (self.words is None):
            raise ValueError(f"rule {self.rule!r} needs either `re` or `words`, and not both")
        return self

    def signal(self) -> Signal:
        """Return the kernel's form of the rule."""
        pattern = any_of(self.words) if self.re is None and self.words else compiled(self.re or "")
        return Signal(self.rule, self.score, pattern, self.beside_modal)


def signals(rows: Iterable[SignalText]) -> Signals:
    """Return the kernel's form of all rows, in their order."""
    return Signals(row.signal() for row in rows)
