"""Reads labelled documents and compares: a folder in the open, a sealed pot by its totals."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from luodi.kernels.text import gold_json
from luodi.kernels.text.evaluating.comparing import compared
from luodi.kernels.text.evaluating.parts import Compared
from luodi.kernels.text.evaluating.summing import ALL, Told, summed
from luodi.kernels.text.reading import ReadingRules, read
from luodi.read.corpus import folder, looks, sealed, variants
from luodi.read.corpus.errors import WrongCorpus
from luodi.read.corpus.folder import Step
from luodi.read.corpus.variants import Variant

# what a look is remembered by
_SAID = ("directives", "tasks", "figures", "persons", "findings")


@dataclass(frozen=True, slots=True)
class Result:
    """Figures and how many documents they are of."""

    figures: tuple[Told, ...]
    documents: int

    @property
    def holds(self) -> bool:
        """True when no figure misses its aim."""
        return all(one.holds is not False for one in self.figures)


def in_the_open(
    place: Path, rules: ReadingRules, *, seed: int, genre: str | None = None, step: Step
) -> Result:
    """Return the figures of a folder. Raises WrongCorpus for what is wrong with it."""
    documents = _read(place, rules, genre, step)
    return Result(summed(documents, seed=seed), len(documents))


def in_other_dress(
    place: Path, rules: ReadingRules, *, genre: str | None = None, step: Step
) -> tuple[Variant, ...]:
    """Return each document's variants, in each of which the same facts should be read."""
    return tuple(
        variant
        for name, page in folder.pages(place, genre=genre, step=step)
        for variant in (
            variants.of_text(name, page, rules)
            if isinstance(page, str)
            else variants.of_table(name, page, rules)
        )
    )


def by_totals(  # noqa: PLR0913 – a look, whole
    place: Path, pot: str, rules: ReadingRules, *, seed: int, day: date, step: Step
) -> Result:
    """Return a sealed pot's totals; the look is written down before this returns.

    What is wrong with a sealed document is told by file and key, never by its words.
    """
    looks.refuse_a_look_too_many(place, pot)
    with sealed.opened(place, pot) as unpacked:
        try:
            documents = _read(unpacked, rules, None, step)
        except WrongCorpus as wrong:
            raise WrongCorpus(wrong.sealed, wrong.place) from None
    result = Result(totals(summed(documents, seed=seed)), len(documents))
    of = f"{rules.pack} {rules.version}"
    looks.write(place, day=day, pot=pot, of=of, said=_said(result.figures))
    return result


def labels_alone(place: Path, pot: str, *, step: Step) -> int:
    """Return how many labels of a sealed pot are well; nothing is read by rules, so no look."""
    with sealed.opened(place, pot) as unpacked:
        try:
            return sum(1 for _ in folder.labelled(unpacked, step=step))
        except WrongCorpus as wrong:
            raise WrongCorpus(wrong.sealed, wrong.place) from None


def totals(figures: Sequence[Told]) -> tuple[Told, ...]:
    """Return what may be told of a sealed pot: all genres together, and what an aim is set for."""
    return tuple(one for one in figures if one.genre == ALL or one.aim)


def _read(place: Path, rules: ReadingRules, genre: str | None, step: Step) -> list[Compared]:
    found = []
    for one in folder.labelled(place, genre=genre, step=step):
        tree = gold_json.to_json(read(one.source, rules), one.source)
        found.append(compared(tree, one.labels, one.source.text))
    return found


def _said(figures: Sequence[Told]) -> str:
    told = [
        f"{one.fact} F1 {one.value:.3f}"
        for fact in _SAID
        for one in figures
        if (one.genre, one.fact, one.name) == (ALL, fact, "F1") and one.value is not None
    ]
    return "; ".join(told)
