"""Two editions of a document side by side, told by evidence: the same, reworded, gone, new.

Words are compared as they are read: blanks, width and traditional forms make no difference. What
is found letter for letter is the same; of the rest the nearest is taken for a rewording, each
once, where at least most of the letters agree.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _
from rapidfuzz import fuzz, process

from luodi.kernels.text.normalise import shadow
from luodi.kernels.text.word_changes import Part, word_changes
from luodi.read import queries, source_view
from luodi.read.models import Decision, Draft

if TYPE_CHECKING:
    from luodi.read.models import Citation, Document

SAME, CHANGED, GONE, NEW = "same", "changed", "gone", "new"
STATES = {
    SAME: _("Same wording"), CHANGED: _("Wording changed"), GONE: _("Gone"), NEW: _("New"),
}  # fmt: skip
# Likeness 0..100, by rapidfuzz's ratio of edits, from which on words count as reworded.
NEAR = 60.0


@dataclass(frozen=True, slots=True)
class Change:
    """What became of a draft of the former edition, or a new one; ``parts`` are its words.

    ``can_carry`` tells whether its decision can be taken over, ``is_carried`` whether it was.
    """

    state: str
    before: Draft | None
    after: Draft | None
    parts: tuple[Part, ...]

    @property
    def is_carried(self) -> bool:
        return bool(self.before and self.after and self.after.carried_from_id == self.before.pk)

    @property
    def can_carry(self) -> bool:
        if self.before is None or self.after is None or self.is_carried:
            return False
        return self.before.state != Decision.NEW and self.after.state == Decision.NEW


@dataclass(frozen=True, slots=True)
class Fate:
    """What the new edition says where the former one was cited; ``parts`` are empty when gone."""

    state: str
    parts: tuple[Part, ...] = ()


def changes(before: Iterable[Draft], after: Iterable[Draft]) -> list[Change]:
    """Return every draft of two editions once, in the order of the new page, what is gone last.

    A draft is known again by its words and its kind; of two that rest on the same words, by its
    title too.
    """
    old, new = list(before), list(after)
    pairs = _pairs(old, new)
    partner = {pairs[draft.pk].pk: draft for draft in old if draft.pk in pairs}
    found = [_change(partner.get(draft.pk), draft) for draft in new]
    return found + [_change(draft, None) for draft in old if draft.pk not in pairs]


def counts(found: Sequence[Change]) -> list[tuple[str, object, int]]:
    """Return each state with its name and how many drafts are in it."""
    return [(key, label, sum(one.state == key for one in found)) for key, label in STATES.items()]


def fates(citations: Iterable["Citation"], document: "Document") -> dict[int, Fate]:
    """Return for citations of a former edition (by key) what a new edition says there."""
    read_there = source_view.sentences(document.reading, document.text)
    spoken = [one.text for one in read_there]
    # Cells of tables are no sentences, but they were cited.
    spoken += list(document.citations.values_list("quote", flat=True))
    # Without blanks a sentence reads on over a column break, in the text and in the sentences.
    whole = f"{_plain(document.text)}\n{_plain(''.join(one.text for one in read_there))}"
    plain = [_plain(text) for text in spoken]
    return {one.pk: _fate(one.quote, whole, spoken, plain) for one in citations}


def _fate(quote: str, whole: str, spoken: list[str], plain: list[str]) -> Fate:
    wanted = _plain(quote)
    if wanted in whole:
        return Fate(SAME, (Part("kept", quote),))
    near = process.extractOne(wanted, plain, scorer=fuzz.ratio, score_cutoff=NEAR)
    if near is None:
        return Fate(GONE)
    return Fate(CHANGED, word_changes(quote, spoken[near[2]]))


def _pairs(old: Sequence[Draft], new: Sequence[Draft]) -> dict[int, Draft]:
    found: dict[int, Draft] = {}
    for same in (_by_title, _by_words, _by_words_alone):
        waiting: dict[tuple[str, ...], list[Draft]] = {}
        for draft in new:
            if draft not in found.values():
                waiting.setdefault(same(draft), []).append(draft)
        for draft in old:
            if draft.pk not in found and (there := waiting.get(same(draft))):
                found[draft.pk] = there.pop(0)
    return found | _near_pairs(
        [draft for draft in old if draft.pk not in found],
        [draft for draft in new if draft not in found.values()],
    )


def _near_pairs(old: Sequence[Draft], new: Sequence[Draft]) -> dict[int, Draft]:
    if not old or not new:
        return {}
    theirs = [_plain(words_of(draft)) for draft in new]
    rows = [
        (-score, place, draft, new[place])
        for draft in old
        for _text, score, place in process.extract(
            _plain(words_of(draft)), theirs, scorer=fuzz.ratio, score_cutoff=NEAR, limit=5
        )
        if new[place].kind == draft.kind
    ]
    found: dict[int, Draft] = {}
    for _score, _place, draft, near in sorted(rows, key=lambda row: row[:2]):
        if draft.pk not in found and near not in found.values():
            found[draft.pk] = near
    return found


def _change(before: Draft | None, after: Draft | None) -> Change:
    if before is None or after is None:
        words = words_of(after or before)
        state = NEW if before is None else GONE
        return Change(state, before, after, (Part("put" if state == NEW else "taken", words),))
    one, other = words_of(before), words_of(after)
    if _plain(one) == _plain(other):
        return Change(SAME, before, after, (Part("kept", other),))
    return Change(CHANGED, before, after, word_changes(one, other))


def words_of(draft: Draft | None) -> str:
    """Return the words that a draft rests on."""
    return " … ".join(one.quote for one in queries.citations_of(draft)) if draft else ""


def _by_title(draft: Draft) -> tuple[str, ...]:
    return (draft.kind, _plain(words_of(draft)), _plain(draft.title))


def _by_words(draft: Draft) -> tuple[str, ...]:
    return (draft.kind, _plain(words_of(draft)))


def _by_words_alone(draft: Draft) -> tuple[str, ...]:
    # A person may have made a project of a task; its words are the same.
    return (_plain(words_of(draft)),)


def _plain(text: str) -> str:
    return "".join(shadow(text).split()).casefold()


def carried(found: Sequence[Change], chosen: Iterable[int]) -> Mapping[Draft, Draft]:
    """Return which decisions to take over: new draft → former draft, of those chosen by key."""
    wanted = set(chosen)
    return {
        one.after: one.before
        for one in found
        if one.can_carry and one.after and one.before and one.after.pk in wanted
    }
