"""Mend the paragraphs of an article: join or part them, and read only that article again."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import gettext as _

from luodi.kernels.text.facts import Article
from luodi.read import drafting, matching, queries, rereading
from luodi.read.actions import _storing
from luodi.read.actions._strokes import (
    Fields,
    entry_of,
    fields,
    keep,
    locked_document,
    new_entry,
    next_position,
)  # fmt: skip
from luodi.read.actions.documents import PACK
from luodi.read.drafting import DraftSpec
from luodi.read.errors import DeskRefused
from luodi.read.models import LEVELS, Decision, Document, Draft, Origin, Stroke
from luodi.read.page_order import start_of

if TYPE_CHECKING:
    from luodi.org.models import Person

VERB = "mended"


@transaction.atomic
def mend_article(  # noqa: PLR0913
    *, document: Document, article: str, at_offset: int, join: bool, by: "Person", at: datetime,
) -> Stroke | None:  # fmt: skip
    """Join the paragraph that begins at an offset onto the one before, or part a paragraph there.

    Only this article is read again. Drafts that a person decided about stay; open ones that are no
    longer proposed are set aside; what is new is marked. None when the paragraphs are so already.
    Raises DeskRefused for an article or an offset where nothing can be mended.
    """
    stored = locked_document(document.pk)
    places = rereading.joints_of(stored.reading, stored.text, article)
    joint = next((one for one in places if one.at == at_offset), None)
    if joint is None:
        raise DeskRefused(
            _("No paragraph can be joined or parted at this place. Choose one of the places shown.")
        )
    if joint.is_joined == join:
        return None
    before = rereading.slice_of(stored.reading, article)
    reread = _read_again(stored, article, joint)
    entries, drafts = _Desk(stored, reread).settle()
    return keep(
        VERB, drafts, entries, by=by, at=at, reading_before=before,
        reading_sha256=rereading.digest(stored.reading, article), document=stored,
    )  # fmt: skip


def put_reading_back(stroke: Stroke) -> None:
    """Give an article the paragraphs and facts that it had before a stroke mended it.

    Raises DeskRefused when its paragraphs were mended again since.
    """
    if stroke.reading_before is None:
        return
    document = locked_document(stroke.document_id)
    key = stroke.reading_before["articles"][0]["id"]
    if rereading.digest(document.reading, key) != stroke.reading_sha256:
        raise DeskRefused(
            _("The paragraphs of this article were mended again since. Join or part them by hand.")
        )
    document.reading = rereading.with_slice(
        document.reading, key, stroke.reading_before, document.text
    )
    document.save(update_fields=["reading"])


def _read_again(document: Document, article: str, joint: rereading.Joint) -> rereading.Reread:
    from luodi.packs.loader import load_reading_pack

    times = Stroke.objects.filter(document=document, verb=VERB).count() + 1
    mark = f"~{article}.{times}"
    rules = load_reading_pack(PACK)
    reread = rereading.mended(
        document.reading, document.text, article, joint, rules=rules, mark=mark
    )
    document.reading = reread.reading
    document.save(update_fields=["reading"])
    return reread


@dataclass
class _Desk:
    """The drafts of one article while they are brought in line with what was read again."""

    document: Document
    reread: rereading.Reread
    made: list[Draft] = field(default_factory=list)
    entries: list[Fields] = field(default_factory=list)
    changed: list[Draft] = field(default_factory=list)
    decided: set[int] = field(default_factory=set)
    leaving: dict[int, Draft] = field(default_factory=dict)

    @property
    def article(self) -> Article:
        return self.reread.found.articles[0]

    def settle(self) -> tuple[list[Fields], list[Draft]]:
        """Set aside, keep and make drafts; return the entries of the stroke and all drafts."""
        standing = list(self._standing(self._touched()))
        tops = drafting.draft_tree(self.reread.found)
        specs = [_marked(spec, self.reread) for spec in drafting.all_specs(tops)]
        stands = matching.matched(standing, specs)
        kept = {draft.pk for draft in stands.values()}
        self.decided = {one.draft.pk for one in standing if one.is_decided}
        self.leaving = {
            one.draft.pk: one.draft
            for one in standing if not one.is_decided and one.draft.pk not in kept
        }  # fmt: skip
        self._put(tops, specs, stands)
        self._hang_those_left()
        for draft in self.leaving.values():
            self._change(draft, state=Decision.SET_ASIDE.value)
        return [*self.entries, *map(new_entry, self.made)], [*self.made, *self.changed]

    def _touched(self) -> set[int]:
        """Return the drafts that a person has done something to which still holds."""
        strokes = Stroke.objects.filter(document=self.document, taken_back_at=None)
        kept = strokes.exclude(verb=VERB).values_list("drafts", flat=True)
        return {entry["draft"] for entries in kept for entry in entries}

    def _standing(self, touched: set[int]) -> Iterator[matching.Standing]:
        """Yield the drafts whose words stand in the paragraphs of the article."""
        left, right = self.article.span
        for draft in queries.drafts(self.document):
            cited = queries.citations_of(draft)
            inside = cited and left <= start_of(draft) < right
            if inside and all(rereading.in_paragraphs(self.article, c.segments) for c in cited):
                places = tuple((a, b) for a, b in cited[0].segments)
                decided = draft.state != Decision.NEW or draft.pk in touched
                yield matching.Standing(draft, places, decided)

    def _put(
        self, tops: Sequence[DraftSpec], specs: Sequence[DraftSpec], stands: dict[int, Draft]
    ) -> None:
        desk = _storing.Desk(self.document, after=next_position(self.document) - 1)
        numbers = {id(spec): number for number, spec in enumerate(specs)}

        def walk(below: Sequence[DraftSpec], above: list[Draft]) -> None:
            for spec in below:
                draft = stands.get(numbers[id(spec)])
                if draft is None:
                    draft = desk.draft_of(spec, _home(above, spec.kind))
                    draft.origin = Origin.MENDED.value
                    draft.save()
                    self.made.append(draft)
                elif draft.pk not in self.decided or draft.parent_id in self.leaving:
                    self._hang(draft, _home(above, draft.kind))
                walk(spec.children, [*above, draft])

        walk(tops, [])
        desk.put_evidence()

    def _hang(self, draft: Draft, parent: Draft | None) -> None:
        if draft.parent_id != (parent.pk if parent else None):
            self._change(draft, parent=parent)

    def _hang_those_left(self) -> None:
        """Let what stood below a draft that leaves stand below the next one above it."""
        hung = {draft.pk for draft in self.changed} | set(self.leaving)
        for draft in Draft.objects.filter(parent__in=self.leaving).exclude(pk__in=hung):
            above = draft.parent
            while above is not None and above.pk in self.leaving:
                above = above.parent
            self._change(draft, parent=above)

    def _change(self, draft: Draft, **changes: object) -> None:
        before = fields(draft)
        for name, value in changes.items():
            setattr(draft, name, value)
        draft.version += 1
        draft.save()
        self.entries.append(entry_of(draft, before))
        self.changed.append(draft)


def _home(above: Sequence[Draft], kind: str) -> Draft | None:
    """Return the nearest draft above that one of this kind may stand below."""
    for draft in reversed(above):
        if draft.kind not in LEVELS or draft.state == Decision.SET_ASIDE:
            continue
        if kind not in LEVELS or LEVELS.index(draft.kind) < LEVELS.index(kind):
            return draft
    return None


def _marked(spec: DraftSpec, reread: rereading.Reread) -> DraftSpec:
    """Give lists, which have no name of their own, one that the document does not know yet."""
    mark = reread.mark
    spec.evidence = [
        one if mark in one.fact else replace(one, fact=f"{one.fact}{mark}")
        for one in spec.evidence
    ]  # fmt: skip
    return spec
