"""One document: its reading beside its labels, every type of fact that is labelled."""

from collections.abc import Iterator
from typing import Any

from luodi.kernels.text.evaluating import honesty
from luodi.kernels.text.evaluating.by_type import TYPES
from luodi.kernels.text.evaluating.matching import Placed, by_place, placed
from luodi.kernels.text.evaluating.parts import NOT_READ, Compared, Key, Keyed, Part, share
from luodi.kernels.text.scoring import Letters

Tree = dict[str, Any]


def compared(found: Tree, labels: Tree, original: str) -> Compared:
    """Return what a document adds to each figure; both trees speak of the same ``original``.

    A type whose labels are ``None`` was not labelled and is left out.
    """
    blanks = frozenset(at for at, letter in enumerate(original) if letter.isspace())
    parts = [
        *_facts(found, labels, blanks),
        *_sections(labels),
        *_look_alikes(found, labels, blanks),
        *honesty.told(found, labels, original, blanks),
    ]
    return Compared(labels["genre"], dict(parts))


def _facts(found: Tree, labels: Tree, blanks: Letters) -> Iterator[Keyed]:
    for fact, tell in TYPES.items():
        if labels[fact] is not None:
            yield from tell(placed(labels[fact], blanks), placed(found[fact], blanks))


def _sections(labels: Tree) -> Iterator[Keyed]:
    """No fact carries the mode of its section yet: all are missing."""
    wanted = len(labels["sections"] or ())
    if wanted:
        for name in ("R", "F1"):
            yield Key("sections", name), Part(0, wanted, wanted, NOT_READ)


def _look_alikes(found: Tree, labels: Tree, blanks: Letters) -> Iterator[Keyed]:
    """Yield the share of sentences that ask nobody and were taken for directives, by their kind."""
    alike = placed(labels["non_directive_sentences"] or (), blanks)
    both = by_place(alike, placed(found["directives"], blanks))
    taken = {at: at in both.chosen for at in range(len(alike))}
    for why in sorted({label.tree["why"] for label in alike}):
        told = (taken[at] for at, label in enumerate(alike) if _is(label, why))
        yield from share("no directives", f"{why} taken", told)


def _is(label: Placed, why: str) -> bool:
    return bool(label.tree["why"] == why)
