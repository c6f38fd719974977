"""Store what was read: the text, the reading, citations and drafts, all or nothing."""

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import date, datetime
from functools import lru_cache
from hashlib import sha256
from pathlib import PurePath
from typing import TYPE_CHECKING

from django.db import transaction
from django.db.models import QuerySet

from luodi.audit import actions as audit
from luodi.kernels.text import gold_json
from luodi.kernels.text.facts import Reading
from luodi.kernels.text.spans import Segments, quote
from luodi.org import queries as org
from luodi.read.drafting import DraftSpec, Evidence
from luodi.read.models import Citation, Document, Draft, DraftCitation, DraftSupport, State

if TYPE_CHECKING:
    from luodi.read.parsers.parsed import Parsed


def mine(document: Document) -> QuerySet[Document]:
    """Return the document's row while this reading of it is the one that counts, else no row."""
    return Document.objects.filter(pk=document.pk, state=State.READING, attempt=document.attempt)


@transaction.atomic
def store_reading(
    document: Document, parsed: "Parsed", found: Reading, tops: list[DraftSpec], at: datetime
) -> None:
    """Keep the text, what was found and the drafts, unless a newer attempt has begun."""
    stored = mine(document).select_for_update().first()
    if stored is None:
        return
    _fill(stored, parsed, found)
    stored.state, stored.progress, stored.step, stored.step_at = State.READ.value, 100, "", at
    stored.save()
    Desk(stored).put(tops)
    audit.record(kind="read.document_read", target=f"read.document:{stored.pk}",
                 by=stored.created_by, at=at,
                 after={"text_sha256": stored.text_sha256, "pack": stored.pack,
                        "pack_version": stored.pack_version})  # fmt: skip


def cite(draft: Draft, evidence: Evidence) -> Citation:
    """Let a draft rest on these words of its document."""
    citation = _Places(draft.document).citation(evidence)
    citation.save()
    DraftCitation(draft=draft, citation=citation).save()
    return citation


def _fill(document: Document, parsed: "Parsed", found: Reading) -> None:
    text = parsed.source.text
    if found.articles and document.title == file_title(document.upload.name):
        # Nobody named it: the headline says more than the name of a file.
        document.title = found.articles[0].title.strip()[:200] or document.title
    document.kind, document.encoding = parsed.kind, parsed.encoding or ""
    document.text, document.text_sha256 = text, sha256(text.encode()).hexdigest()
    document.pages = _page_starts(parsed)
    document.pack, document.pack_version = found.pack, found.pack_version
    document.reading = gold_json.to_json(found, parsed.source)
    notices = [asdict(notice) for notice in parsed.warnings]
    document.warnings = notices + [
        {"code": code, "params": {"name": document.upload.name}} for code in found.warnings
    ]


def file_title(name: str) -> str:
    """Return the title of a document that nobody named: the file's name without its extension."""
    return PurePath(name).stem[:200] or name


def _page_starts(parsed: "Parsed") -> list[int]:
    """Return where page 1, 2, … begin; empty for a format without pages.

    A page without words begins where the next one does, or the numbers of all later ones would
    be wrong.
    """
    starts: dict[int, int] = {}
    for block in parsed.source.blocks:
        if block.page is not None and block.segments:
            starts.setdefault(block.page, block.segments[0][0])
    last = max(starts, default=0)
    return [min(starts[later] for later in range(page, last + 1) if later in starts)
            for page in range(1, last + 1)]  # fmt: skip


class Desk:
    """Puts the trees of one document on the desk: a few inserts, whatever the number of drafts."""

    def __init__(self, document: Document, *, after: int = 0) -> None:
        self.document = document
        self.places = _Places(document)
        self.position = after
        self.links: list[tuple[Draft, Evidence]] = []
        self.supports: list[DraftSupport] = []
        self.unit_named = lru_cache(maxsize=None)(org.unit_named)

    def put(self, tops: list[DraftSpec]) -> None:
        """Store whole trees, level by level."""
        rows = self._rows(tops, None)
        while rows:
            Draft.objects.bulk_create([draft for draft, _ in rows])
            rows = [row for draft, spec in rows for row in self._children(draft, spec)]
        self.put_evidence()

    def _rows(
        self, specs: Iterable[DraftSpec], parent: Draft | None
    ) -> list[tuple[Draft, DraftSpec]]:
        return [(self.draft_of(spec, parent), spec) for spec in specs]

    def _children(self, draft: Draft, spec: DraftSpec) -> list[tuple[Draft, DraftSpec]]:
        return self._rows(spec.children, draft)

    def draft_of(self, spec: DraftSpec, parent: Draft | None) -> Draft:
        """Return a draft to be stored; ``put_evidence`` later stores what it rests on."""
        first = spec.evidence[0]
        unit = self.unit_named(spec.lead) if spec.lead else None
        draft = Draft(
            document=self.document, parent=parent, position=self._next(), kind=spec.kind,
            title=spec.title, count=spec.count, is_member=spec.is_member, lead_unit=unit,
            lead_unit_text=spec.lead[:200], deadline_on=_day(spec.deadline_iso),
            deadline_text=spec.deadline_text[:80], figure=spec.figure,
            assumed=list(spec.assumed), confidence=spec.confidence, rule=first.rule[:80],
            why=[[because.rule, because.score, because.words] for because in first.why],
        )  # fmt: skip
        self.links += [(draft, evidence) for evidence in spec.evidence]
        self.supports += [self._support(draft, name) for name in spec.supports]
        return draft

    def _next(self) -> int:
        self.position += 1
        return self.position

    def _support(self, draft: Draft, name: str) -> DraftSupport:
        return DraftSupport(draft=draft, unit=self.unit_named(name), text=name[:200])

    def put_evidence(self) -> None:
        """Store the citations and supporting units of the drafts, which are stored by now."""
        made: dict[str, Citation] = {}
        for _, evidence in self.links:
            made.setdefault(evidence.fact, self.places.citation(evidence))
        Citation.objects.bulk_create(made.values())
        DraftCitation.objects.bulk_create(
            DraftCitation(draft=draft, citation=made[evidence.fact])
            for draft, evidence in self.links
        )
        DraftSupport.objects.bulk_create(self.supports)


@dataclass(frozen=True, slots=True)
class _Place:
    article: str
    date_text: str
    segments: list[list[int]]


class _Places:
    """Finds the paragraph, article, date and page of words in a document that was read."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.starts: list[tuple[int, int, _Place]] = []
        for article in document.reading.get("articles", ()):
            printed = (article.get("date_text") or {}).get("text") or ""
            for paragraph in article.get("paragraphs", ()):
                place = _Place(article["title"], printed, paragraph["segments"])
                self.starts += [(a, b, place) for a, b in paragraph["segments"]]
        self.starts.sort(key=lambda row: row[:2])

    def citation(self, evidence: Evidence) -> Citation:
        """Return a citation of these words, not yet stored."""
        place = self._place(evidence.start) or _Place("", "", _lists(evidence.segments))
        return Citation(
            document=self.document, fact=evidence.fact, segments=_lists(evidence.segments),
            quote=quote(self.document.text, evidence.segments), article_title=place.article,
            date_text=place.date_text[:40], paragraph_segments=self._around(place, evidence),
            page=self._page(evidence.start), rule=evidence.rule[:80],
            why=[[because.rule, because.score, because.words] for because in evidence.why],
        )  # fmt: skip

    def _around(self, place: _Place, evidence: Evidence) -> list[list[int]]:
        """Return the paragraph, or the cells of a row, where these are no part of it."""
        inside = all(any(a <= c and d <= b for a, b in place.segments) for c, d in evidence.around)
        return place.segments if inside else _lists(evidence.around)

    def _place(self, start: int) -> _Place | None:
        at = bisect_right(self.starts, start, key=lambda row: row[0]) - 1
        if at < 0 or self.starts[at][1] <= start:
            return None
        return self.starts[at][2]

    def _page(self, start: int) -> int | None:
        return bisect_right(self.document.pages, start) or None


def _lists(segments: Segments) -> list[list[int]]:
    return [[start, end] for start, end in segments]


def _day(iso: str | None) -> date | None:
    return date.fromisoformat(iso) if iso else None
