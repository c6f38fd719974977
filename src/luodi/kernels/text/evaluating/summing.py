"""Figures over many documents: by type of fact, by genre and over all, with their aims."""

import operator
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from luodi.kernels.text.evaluating.intervals import interval
from luodi.kernels.text.evaluating.parts import Compared, Key, Part

ALL = "all"
_RELATIONS = {">=": operator.ge, "<=": operator.le, "==": operator.eq}
# What the reader is held to on texts that its author has not seen.
AIMS: Mapping[tuple[str, Key], str] = {
    (ALL, Key("directives", "F1")): ">= 0.90",
    ("work_report", Key("directives", "F1")): ">= 0.85",
    ("work_report", Key("no directives", "review taken")): "<= 0.05",
    (ALL, Key("tasks", "F1")): ">= 0.98",
    (ALL, Key("tasks", "lead")): ">= 0.97",
    (ALL, Key("tasks", "deadline")): ">= 0.97",
    (ALL, Key("tasks", "support")): ">= 0.95",
    (ALL, Key("figures", "F1")): ">= 0.96",
    (ALL, Key("figures", "value and unit")): ">= 0.97",
    (ALL, Key("figures", "comparator")): ">= 0.95",
    (ALL, Key("figures", "indicator")): ">= 0.85",
    (ALL, Key("persons", "P")): ">= 0.98",
    (ALL, Key("persons", "R")): ">= 0.92",
    (ALL, Key("honesty", "units invented")): "== 0",
    (ALL, Key("honesty", "deadlines invented")): "== 0",
    (ALL, Key("honesty", "numbers invented")): "== 0",
    (ALL, Key("honesty", "span fidelity")): "== 1",
}
ORDER = (
    "directives", "no directives", "tasks", "figures", "figures by number", "persons", "findings",
    "sections", "honesty",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Told:
    """One figure. ``value`` is ``None`` where it divides by nothing; ``note`` says what it lacks.

    ``documents`` are those in which the type is labelled, ``facts`` the labels the figure rests on.
    """

    genre: str
    fact: str
    name: str
    value: float | None
    interval: tuple[float, float] | None
    documents: int
    facts: int
    aim: str = ""
    note: str = ""
    counted: bool = False

    @property
    def holds(self) -> bool | None:
        """Whether the value reaches its aim, ``None`` where there is none."""
        if not self.aim:
            return None
        relation, bound = self.aim.split()
        return self.value is not None and bool(_RELATIONS[relation](self.value, float(bound)))


def summed(documents: Sequence[Compared], *, seed: int = 1) -> tuple[Told, ...]:
    """Return all figures: first over all genres, then genre by genre."""
    genres = sorted({one.genre for one in documents})
    return tuple(
        told
        for genre in (ALL, *genres)
        for told in _of_genre(genre, [one for one in documents if genre in (ALL, one.genre)], seed)
    )


def _of_genre(genre: str, documents: Sequence[Compared], seed: int) -> Iterator[Told]:
    keys = dict.fromkeys(key for one in documents for key in one.parts)
    for key in sorted(keys, key=lambda key: ORDER.index(key.fact)):
        parts = [one.parts[key] for one in documents if key in one.parts]
        if any(part.counted or part.bottom or part.facts for part in parts):
            yield _told(genre, key, parts, seed)


def _told(genre: str, key: Key, parts: Sequence[Part], seed: int) -> Told:
    top, bottom = sum(part.top for part in parts), sum(part.bottom for part in parts)
    counted = parts[0].counted
    between = None
    if not counted:
        tops, bottoms = [part.top for part in parts], [part.bottom for part in parts]
        between = interval(tops, bottoms, seed=seed)
    return Told(
        genre=genre,
        fact=key.fact,
        name=key.name,
        value=top if counted else top / bottom if bottom else None,
        interval=between,
        documents=len(parts),
        facts=sum(part.facts for part in parts),
        aim=AIMS.get((genre, key), ""),
        note=parts[0].note,
        counted=counted,
    )
