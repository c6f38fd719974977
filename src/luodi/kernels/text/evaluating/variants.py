"""Facts of one document in two dresses: what was lost and what is new, by place or by words."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from luodi.kernels.text.locating import bare
from luodi.kernels.text.scoring import Letters, letters
from luodi.kernels.text.text_changes import Piece

Tree = dict[str, Any]
_MANY = ("mentions", "occurrences")
_ONE = ("segments", "span", "member_segments")


@dataclass(frozen=True, slots=True)
class Fact:
    """A fact as it is compared; ``words`` are for people."""

    kind: str
    place: Letters | str
    value: tuple[Any, ...]
    words: str = field(compare=False, default="")


@dataclass(frozen=True, slots=True)
class Difference:
    """What another dress of a document lost and what it brought."""

    lost: tuple[Fact, ...]
    new: tuple[Fact, ...]

    @property
    def equal(self) -> bool:
        """True when the same facts were read."""
        return not (self.lost or self.new)


def difference(before: Iterable[Fact], after: Iterable[Fact]) -> Difference:
    """Compare two readings fact by fact, with values."""
    old, new = Counter(before), Counter(after)
    return Difference(tuple((old - new).elements()), tuple((new - old).elements()))


def by_place(tree: Tree, blanks: Letters, pieces: Sequence[Piece] | None = None) -> Iterator[Fact]:
    """Yield facts by the letters of the unchanged text; ``pieces`` lead back from a changed one."""
    for kind, one in _each(tree):
        place = _letters(one)
        if pieces is not None:
            before = (pieces[at][1] for at in place)
            place = frozenset(at for at in before if at is not None)
        yield Fact(kind, place - blanks, _value(kind, one), _words(one))


def by_words(tree: Tree) -> Iterator[Fact]:
    """Yield facts by their words, for carriers that put the same cells in other places."""
    for kind, one in _each(tree):
        yield Fact(kind, bare(_words(one)), _value(kind, one), _words(one))


def _each(tree: Tree) -> Iterator[tuple[str, Tree]]:
    return ((kind, one) for kind in _VALUES for one in tree[kind])


def _letters(one: Tree) -> Letters:
    for key in _MANY:
        if key in one:
            return frozenset[int]().union(*map(letters, one[key]))
    return letters(next(one[key] for key in _ONE if key in one))


def _words(one: Tree) -> str:
    return str(one.get("text") or one.get("name") or one.get("set") or "")


def _value(kind: str, one: Tree) -> tuple[Any, ...]:
    return _VALUES[kind](one)


def _bare(text: str | None) -> str:
    return bare(text or "")


def _task(one: Tree) -> tuple[Any, ...]:
    lead, limit = one["lead_unit"], one["deadline"]
    support = sorted(bare(unit["text"]) for unit in one["supporting_units"])
    return bare(lead["text"]) if lead else "", tuple(support), limit["iso"] if limit else None


def _figure(one: Tree) -> tuple[Any, ...]:
    named = _bare(one["indicator"]), _bare(one["unit"])
    return (*named, one["value"], one["comparator"], one["kind"], one["year"])


_VALUES: Mapping[str, Callable[[Tree], tuple[Any, ...]]] = {
    "directives": lambda one: (one["kind"], _bare(one["addressee"]), _bare(one["speaker"])),
    "tasks": _task,
    "figures": _figure,
    "findings": lambda one: (),
    "persons": lambda one: (bare(one["name"]), tuple(sorted(map(bare, one["titles"])))),
    "organisations": lambda one: (bare(one["name"]),),
    "meetings": lambda one: (bare(one["name"]), one["date_iso"]),
    "enumerations": lambda one: (one["count"], one["open"]),
    "bundles": lambda one: (bare(one["name"]), one["count"]),
}
