"""Ask on which days two versions of a scheme differ: no change hides behind the day of reading."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from luodi.assess.queries.differing import Altered, Told, lines_between, numbers_between, said
from luodi.assess.wording import in_language
from luodi.packs.schemas import scheme_words, schemes
from luodi.packs.schemas.schemes import Definition

CITED = ("reference", "basis")  # what a value rests on goes with it


@dataclass(frozen=True, slots=True)
class Block:
    """How two versions differ from a day on, until the next block; ``lines``: what differs only.

    From when the later one holds stands in neither: it differs on every day.
    """

    day: date
    lines: tuple[Told, ...]
    numbers: tuple[Altered, ...]

    @property
    def is_same(self) -> bool:
        """Whether words and numbers are the same."""
        return not self.lines and not self.numbers


def differing_days(was: Definition, now: Definition, today: date) -> list[Block]:
    """Return how the later version differs, one block for each stretch with the same difference.

    Every day from which anything holds in either is looked at, from the first on which the later
    version can assess: a change that is over before today counts for periods corrected today.
    """
    begins = now.holds_from or date.min
    days = {day for one in (was, now) for day in schemes.days_of(one) if day >= begins}
    found: list[Block] = []
    last: Any = None
    for day in sorted(days | ({begins} if now.holds_from else set())) or [today]:
        differs = _difference(was, now, day)
        if differs != last:
            found.append(_block(was, now, day))
        last = differs
    return found


def _block(was: Definition, now: Definition, day: date) -> Block:
    own = in_language(scheme_words.version_words(now))
    lines = lines_between(said(was, day), said(now, day))
    return Block(day, tuple(one for one in lines if one.mark != "same" and one.words != own),
                 tuple(one for one in numbers_between(was, now, day) if one.key != "holds_from"),
                 )  # fmt: skip


def _difference(was: Definition, now: Definition, day: date) -> Counter[Any]:
    """Return every value of either version that the other has not, as they hold on a day."""
    before, after = (Counter(_values(one.model_dump(), day)) for one in (was, now))
    found = Counter({("was", *key): count for key, count in (before - after).items()})
    return found + Counter({("now", *key): count for key, count in (after - before).items()})


def _values(node: Any, day: date, path: tuple[str, ...] = ()) -> Iterator[tuple[Any, ...]]:
    if isinstance(node, dict) and node and all(isinstance(key, date) for key in node):
        begun = [start for start in node if start <= day]
        yield from _values(node[max(begun)], day, path) if begun else ()
    elif isinstance(node, dict):
        for key, value in node.items():
            if not str(key).endswith(CITED):
                yield from _values(value, day, (*path, str(key)))
    elif isinstance(node, list):
        for at, value in enumerate(node):
            name = value.get("code", str(at)) if isinstance(value, dict) else str(at)
            yield from _values(value, day, (*path, name))
    else:
        yield (*path, repr(node))
