"""Ask for documents, their drafts, and the words that a draft rests on."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from hashlib import file_digest
from typing import TYPE_CHECKING, BinaryIO

from django.db.models import Count, Prefetch, Q, QuerySet

from luodi.files import queries as files
from luodi.org import permissions
from luodi.read.models import (
    ADOPTABLE,
    LEVELS,
    Citation,
    Decision,
    Document,
    Draft,
    DraftCitation,
    State,
    Stroke,
)
from luodi.read.page_order import in_page_order

if TYPE_CHECKING:
    from luodi.org.models import Person
    from luodi.read.editions import Fate

CELL_EDGE = " | "
HEAVY = ("text", "reading", "pages")
NOT_DECIDED = (Decision.NEW.value, Decision.SET_ASIDE.value)


@dataclass(frozen=True, slots=True)
class Tally:
    """How far the decisions about a document's drafts have come; all are counts of drafts."""

    total: int
    open: int
    accepted: int
    rejected: int
    adopted: int

    @property
    def decided(self) -> int:
        """How many are no longer open."""
        return self.total - self.open


@dataclass(frozen=True, slots=True)
class QuotePart:
    """A piece of a paragraph; ``cited`` when the draft rests on it."""

    text: str
    cited: bool


@dataclass(frozen=True, slots=True)
class CitationContext:
    """A citation as a reader opens it: where it stands, and the paragraph around it.

    ``before`` and ``after`` are the paragraph's words around the quote; ``quote_parts`` are the
    words between, cited or not, since a citation may have several pieces.
    """

    document_pk: int
    document_title: str
    article_title: str
    date_text: str
    before: str
    quote_parts: tuple[QuotePart, ...]
    after: str
    page: int | None


@dataclass(frozen=True, slots=True)
class Hit:
    """A document or draft that a search found; ``words`` shows where."""

    document_pk: int
    draft_pk: int | None
    title: str
    words: str


def documents() -> QuerySet[Document]:
    """Return all documents, the newest first, without their text; drafts counted by decision."""
    return (
        Document.objects.defer(*HEAVY)
        .select_related("upload", "created_by")
        .annotate(
            draft_count=Count("drafts", filter=~Q(drafts__state=Decision.SET_ASIDE)),
            open_count=Count("drafts", filter=Q(drafts__state=Decision.NEW)),
            decided_count=Count("drafts", filter=~Q(drafts__state__in=NOT_DECIDED)),
            ready_count=Count("drafts", filter=Q(drafts__state__in=ADOPTABLE)),
            adopted_count=Count("drafts", filter=Q(drafts__state=Decision.ADOPTED)),
        )
        .order_by("-pk")
    )


def document(pk: int) -> Document | None:
    """Return a document with its upload, or None when there is no such one."""
    return Document.objects.select_related("upload", "created_by").filter(pk=pk).first()


def progress(pk: int) -> Document | None:
    """Return a document without its text: enough to show how far the reading is."""
    return documents().filter(pk=pk).first()


def document_of_bytes(sha256: str) -> Document | None:
    """Return the first document made from a file with these bytes, or None."""
    return Document.objects.defer(*HEAVY).filter(upload__sha256=sha256).order_by("pk").first()


def replaceable_documents() -> QuerySet[Document]:
    """Return the documents that were read and not yet replaced, the newest first."""
    replaced = Document.objects.exclude(replaces=None).values("replaces")
    read = Document.objects.defer(*HEAVY).filter(state=State.READ)
    return read.exclude(pk__in=replaced).order_by("-pk")


def later_edition(document: Document) -> Document | None:
    """Return the document that took the place of this one, or None."""
    return Document.objects.defer(*HEAVY).filter(replaces=document).order_by("-pk").first()


def fates_of_former_citations(document: Document) -> "dict[int, Fate]":
    """Return for each citation of the edition that a document replaces what became of its words.

    Keys are those of the citations; empty for a document that replaces none or is not read.
    """
    from luodi.read import editions  # built upon these queries

    if document.replaces_id is None or document.state != State.READ:
        return {}
    return editions.fates(Citation.objects.filter(document=document.replaces_id), document)


def waiting_for_decisions() -> QuerySet[Document]:
    """Return the documents that have open drafts, the newest first."""
    waiting = Draft.objects.filter(state=Decision.NEW).values("document_id")
    return documents().filter(pk__in=waiting)


def original(document: Document) -> BinaryIO | None:
    """Return the stored file, open at its beginning, or None unless it is what was uploaded.

    The bytes that are compared are the bytes that are given: nothing can change in between.
    """
    try:
        stream = files.absolute_path(document.upload).open("rb")
    except OSError:
        return None
    if file_digest(stream, "sha256").hexdigest() != document.upload.sha256:
        stream.close()
        return None
    stream.seek(0)
    return stream


def drafts(document: Document) -> QuerySet[Draft]:
    """Return a document's drafts in the order they were drawn up; parents before children.

    Those that were set aside are left out. Lead unit, supporting units and citations come in the
    same few queries, whatever the number.
    """
    links = DraftCitation.objects.select_related("citation").order_by("pk")
    return (
        Draft.objects.filter(document=document)
        .exclude(state=Decision.SET_ASIDE)
        .select_related("lead_unit")
        .prefetch_related("supports__unit", Prefetch("citation_links", queryset=links))
        .order_by("position")
    )


def possible_parents(document: Document) -> list[Draft]:
    """Return the drafts that others may stand below, in the order they were drawn up."""
    above = drafts(document).filter(kind__in=LEVELS[:-1])
    return list(above.prefetch_related(None).select_related(None))


def draft(pk: int) -> Draft | None:
    """Return one draft with its document, or None when there is no such one."""
    return Draft.objects.select_related("document", "lead_unit", "parent").filter(pk=pk).first()


def drafts_with(document: Document, pks: Iterable[int]) -> list[Draft]:
    """Return those of a document's drafts that have these keys, in the order of the page."""
    return in_page_order(drafts(document).filter(pk__in=list(pks)))


def accepted_drafts(document: Document) -> list[Draft]:
    """Return the drafts that were accepted and are not yet in a plan; parents before children."""
    chosen = list(drafts(document).filter(state__in=ADOPTABLE))
    children: dict[int | None, list[Draft]] = {}
    known = {draft.pk for draft in chosen}
    for draft in chosen:
        above = draft.parent_id if draft.parent_id in known else None
        children.setdefault(above, []).append(draft)
    return _downwards({above: in_page_order(rows) for above, rows in children.items()}, None)


def _downwards(children: dict[int | None, list[Draft]], above: int | None) -> list[Draft]:
    found: list[Draft] = []
    for draft in children.get(above, []):
        found += [draft, *_downwards(children, draft.pk)]
    return found


def tally(document: Document) -> Tally:
    """Return how many drafts of a document are open, accepted, rejected and in a plan."""
    shown = Draft.objects.filter(document=document).exclude(state=Decision.SET_ASIDE)
    states = Counter(shown.values_list("state", flat=True))
    accepted = sum(states[state] for state in ADOPTABLE)
    return Tally(
        total=sum(states.values()), open=states[Decision.NEW], accepted=accepted,
        rejected=states[Decision.REJECTED], adopted=states[Decision.ADOPTED],
    )  # fmt: skip


def citations_of(draft: Draft) -> list[Citation]:
    """Return the citations of a draft, the first found first."""
    links = draft.citation_links.all()
    return [link.citation for link in sorted(links, key=lambda link: link.pk)]


def cited_since(draft: Draft) -> list[Citation]:
    """Return the citations of a draft and of those it was in former editions, its own first."""
    found: list[Citation] = []
    now: Draft | None = draft
    while now is not None:
        found += citations_of(now)
        now = now.carried_from
    return found


def citation(pk: int) -> Citation | None:
    """Return a citation with its document (without the text), or None."""
    heavy = (f"document__{name}" for name in HEAVY)
    return Citation.objects.select_related("document").defer(*heavy).filter(pk=pk).first()


def citation_context(citation: Citation) -> CitationContext:
    """Return a citation with the words around it, cut from the text as it was parsed."""
    text = Document.objects.values_list("text", flat=True).get(pk=citation.document_id)
    around = citation.paragraph_segments or citation.segments
    cited = {place for start, end in citation.segments for place in range(start, end)}
    marked: list[tuple[str, bool]] = []
    for start, end in around:
        if marked and _is_table_row(citation):
            marked.append((CELL_EDGE, False))
        marked += [(text[at], at in cited) for at in range(start, end)]
    places = [place for place, (_, is_cited) in enumerate(marked) if is_cited]
    first, last = (places[0], places[-1] + 1) if places else (0, 0)
    return CitationContext(
        document_pk=citation.document_id,
        document_title=citation.document.title,
        article_title=citation.article_title,
        date_text=citation.date_text,
        before="".join(letter for letter, _ in marked[:first]),
        quote_parts=_parts(marked[first:last]),
        after="".join(letter for letter, _ in marked[last:]),
        page=citation.page,
    )


def _is_table_row(citation: Citation) -> bool:
    # A paragraph cut by a column break reads on; the cells of a row do not.
    return citation.document.kind == "docx" and citation.fact.startswith("T")


def _parts(marked: list[tuple[str, bool]]) -> tuple[QuotePart, ...]:
    parts: list[QuotePart] = []
    for letter, cited in marked:
        if parts and parts[-1].cited == cited:
            parts[-1] = QuotePart(parts[-1].text + letter, cited)
        else:
            parts.append(QuotePart(letter, cited))
    return tuple(parts)


def last_stroke(document: Document, person: "Person") -> Stroke | None:
    """Return the last decision of a person on a document that was not taken back, or None."""
    return (
        Stroke.objects.filter(document=document, by=person, taken_back_at__isnull=True)
        .order_by("-pk")
        .first()
    )


def search(text: str, person: "Person", *, limit: int = 20) -> list[Hit]:
    """Return documents and drafts that hold these words, as far as the person may see them."""
    words = text.strip()
    if not words or not permissions.allows(person.role, "document.view"):
        return []
    found = Document.objects.filter(Q(title__icontains=words) | Q(text__icontains=words))
    hits = [
        Hit(found.pk, None, found.title, _around(found.text, words))
        for found in found.defer("reading", "pages").order_by("-pk")[:limit]
    ]
    shown = Draft.objects.exclude(state=Decision.SET_ASIDE).select_related("document")
    proposed = shown.filter(title__icontains=words)
    return hits + [
        Hit(draft.document_id, draft.pk, draft.title, draft.document.title)
        for draft in proposed.defer(*(f"document__{name}" for name in HEAVY)).order_by("-pk")[
            : max(0, limit - len(hits))
        ]
    ]


def _around(text: str, words: str, *, reach: int = 24) -> str:
    at = text.lower().find(words.lower())
    if at < 0:
        return ""
    start, end = max(0, at - reach), at + len(words) + reach
    cut = " ".join(text[start:end].split())
    return f"{'…' if start else ''}{cut}{'…' if end < len(text) else ''}"


def unfinished() -> QuerySet[Document]:
    """Return the documents whose reading was asked for or begun and has not ended."""
    states = [State.WAITING, State.READING]
    return Document.objects.defer(*HEAVY).filter(state__in=states).order_by("pk")
