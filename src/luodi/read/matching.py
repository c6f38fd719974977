"""Which drafts of an article read again are those that stand already, told by their evidence.

The same words under the same title are the same draft. A draft that a person decided about is also
known by most of its words: it stays, and nothing is proposed a second time beside it.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from luodi.kernels.text.scoring import letters, overlap
from luodi.read.drafting import DraftSpec
from luodi.read.models import Draft

if TYPE_CHECKING:
    from luodi.kernels.text.spans import Segments

SHARED = 0.5  # of all letters that either rests on


@dataclass(frozen=True, slots=True)
class Standing:
    """A draft with the place of its words; one that was decided about stays whatever is read."""

    draft: Draft
    segments: "Segments"
    is_decided: bool


def matched(standing: Sequence[Standing], specs: Sequence[DraftSpec]) -> dict[int, Draft]:
    """Return for specs (by their number) the draft that stands for each; each draft once."""
    found: dict[int, Draft] = {}
    taken: set[int] = set()
    for number, spec in enumerate(specs):
        same = (one for one in standing if one.draft.pk not in taken and _is_same(one, spec))
        if one := next(same, None):
            found[number] = one.draft
            taken.add(one.draft.pk)
    decided = [one for one in standing if one.is_decided and one.draft.pk not in taken]
    for _share, _kind, number, pk in _by_likeness(decided, specs, found):
        if number not in found and pk not in taken:
            found[number] = next(one.draft for one in decided if one.draft.pk == pk)
            taken.add(pk)
    return found


def _is_same(one: Standing, spec: DraftSpec) -> bool:
    draft = one.draft
    return (draft.kind, draft.title, one.segments) == (
        spec.kind, spec.title, spec.evidence[0].segments,
    )  # fmt: skip


def _by_likeness(
    decided: Iterable[Standing], specs: Sequence[DraftSpec], found: dict[int, Draft]
) -> list[tuple[float, bool, int, int]]:
    likeness = [
        (_share(one, spec), one.draft.kind == spec.kind, number, one.draft.pk)
        for one in decided for number, spec in enumerate(specs) if number not in found
    ]  # fmt: skip
    near = [row for row in likeness if row[0] >= SHARED]
    return sorted(near, key=lambda row: (-row[0], not row[1], row[2]))


def _share(one: Standing, spec: DraftSpec) -> float:
    return overlap(letters(one.segments), letters(spec.evidence[0].segments))
