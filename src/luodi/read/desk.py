"""The drafting desk as one record: the source on the left, the drafts on the right."""

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from luodi.read import queries, source_view
from luodi.read.models import Decision, Draft, Kind, Origin
from luodi.read.page_order import in_page_order, start_of
from luodi.read.source_view import SeenArticle, Span

if TYPE_CHECKING:
    from luodi.read.models import Document

# From here on a proposal may be accepted together with others; below it each is looked at.
CONFIDENCE_LINE = 0.75
# What somebody promises: without a unit and a day it cannot be followed up.
ASKED_KINDS = (Kind.PROJECT, Kind.TASK)
# Rules that are no rules: a person made the draft.
BY_PERSON = ("by_hand", "merged", "split")
SHOWN = {
    "all": gettext_lazy("All"),
    "open": gettext_lazy("Open"),
    "accepted": gettext_lazy("Accepted"),
    "rejected": gettext_lazy("Rejected"),
    "adopted": gettext_lazy("In a plan"),
    "no-unit": gettext_lazy("No unit"),
    "no-deadline": gettext_lazy("No deadline"),
    "number": gettext_lazy("Numbers"),
    "mended": gettext_lazy("Read anew"),
}
STATE_FLAGS = {
    "new": "open", "accepted": "accepted", "edited": "accepted", "rejected": "rejected",
    "adopted": "adopted",
}  # fmt: skip
COMPARATORS = {
    "gt": ">", "ge": "≥", "lt": "<", "le": "≤", "approx": "≈", "approx_ge": "≳",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class UnitSeen:
    """A unit as a row shows it: its name, whether it was printed, and whether it is registered."""

    name: str
    printed: str = ""
    is_known: bool = True


@dataclass(frozen=True, slots=True)
class DraftRow:
    """One draft as the desk shows it."""

    pk: int
    version: int
    depth: int
    article: str
    kind: str
    kind_label: str
    title: str
    state: str
    state_label: str
    lead: UnitSeen | None
    supports: tuple[UnitSeen, ...]
    deadline_on: date | None
    deadline_text: str
    figure: str
    slots: int
    members: int
    assumed: tuple[str, ...]
    percent: int
    is_sure: bool
    is_led: bool
    by_hand: bool
    reason: str
    place: str
    words: str
    flags: tuple[str, ...]
    # What it was made into (its title), or how many parts it was split into.
    merged_into: str = ""
    parts: int = 0
    is_mended: bool = False

    @property
    def is_made_into_others(self) -> bool:
        """Whether other drafts stand for it now, so that nothing is decided about it."""
        return bool(self.merged_into or self.parts)

    @property
    def is_open(self) -> bool:
        """Whether nobody has decided yet."""
        return self.state == Decision.NEW

    @property
    def lacks_unit(self) -> bool:
        """Whether a person must still say who leads."""
        return "no-unit" in self.flags

    @property
    def lacks_deadline(self) -> bool:
        """Whether a person must still say by when."""
        return "no-deadline" in self.flags

    @property
    def is_adopted(self) -> bool:
        """Whether a plan has taken it over."""
        return self.state == Decision.ADOPTED


@dataclass(frozen=True, slots=True)
class Group:
    """The drafts of one article."""

    key: str
    title: str
    rows: tuple[DraftRow, ...]


@dataclass(frozen=True, slots=True)
class Undrafted:
    """Something found that no draft was made of, and why not."""

    fact: str
    reason: str
    words: str
    place: str


@dataclass(frozen=True, slots=True)
class Desk:
    """All that the desk shows of one document."""

    articles: list[SeenArticle]
    groups: list[Group]
    undrafted: list[Undrafted]
    filters: list[tuple[str, str, int]]

    @property
    def rows(self) -> list[DraftRow]:
        """Every row, in the order of the page."""
        return [row for group in self.groups for row in group.rows]


def desk(document: "Document") -> Desk:
    """Return the desk of a read document; three queries, whatever the number of drafts."""
    drafts = list(queries.drafts(document))
    around = (citation.paragraph_segments for draft in drafts
              for citation in queries.citations_of(draft))  # fmt: skip
    seen = source_view.articles(document.reading, document.text, _spans(drafts), around)
    rows = rows_of(drafts, seen)
    return Desk(seen, _groups(rows, seen), _undrafted(document, drafts), _filters(rows))


def rows_of(drafts: Sequence[Draft], articles: Sequence[SeenArticle] = ()) -> list[DraftRow]:
    """Return the rows of a document's drafts as a tree in a flat list: parents before children."""
    known = {draft.pk: draft for draft in drafts}
    children: dict[int | None, list[Draft]] = {}
    for draft in drafts:
        above = draft.parent_id if draft.parent_id in known else None
        children.setdefault(above, []).append(draft)
    children = {above: in_page_order(below) for above, below in children.items()}
    parts = Counter(draft.split_from_id for draft in drafts)
    starts = [article.span[0] for article in articles]

    def article_of(draft: Draft) -> str:
        at = bisect_right(starts, start_of(draft)) - 1
        return articles[at].key if at >= 0 else ""

    def walk(above: int | None, depth: int, article: str) -> Iterable[DraftRow]:
        for draft in children.get(above, []):
            key = article or article_of(draft)
            below = children.get(draft.pk, [])
            into = known.get(draft.merged_into_id or 0)
            yield replace(
                _row(draft, depth, key, sum(child.is_member for child in below)),
                merged_into=into.title if into else "", parts=parts[draft.pk],
            )  # fmt: skip
            yield from walk(draft.pk, depth + 1, key)

    return list(walk(None, 0, ""))


def _row(draft: Draft, depth: int, article: str, members: int) -> DraftRow:
    cited = queries.citations_of(draft)
    return DraftRow(
        pk=draft.pk, version=draft.version, depth=min(depth, 5), article=article, kind=draft.kind,
        kind_label=str(draft.get_kind_display()), title=draft.title, state=draft.state,
        state_label=str(draft.get_state_display()), lead=_lead(draft), supports=_supports(draft),
        deadline_on=draft.deadline_on, deadline_text=draft.deadline_text,
        figure=figure_words(draft.figure or {}),
        slots=max(0, (draft.count or 0) - members), members=members,
        assumed=tuple(draft.assumed), percent=round(draft.confidence * 100),
        is_sure=draft.confidence >= CONFIDENCE_LINE, is_led=draft.is_led,
        by_hand=draft.rule in BY_PERSON, is_mended=draft.origin == Origin.MENDED,
        reason=draft.reason,
        place=",".join(source_view.written(citation.segments) for citation in cited),
        words=" … ".join(citation.quote for citation in cited), flags=_flags(draft),
    )  # fmt: skip


def _lead(draft: Draft) -> UnitSeen | None:
    if draft.lead_unit:
        return UnitSeen(draft.lead_unit.short_name, draft.lead_unit_text)
    if draft.lead_unit_text:
        return UnitSeen(draft.lead_unit_text, draft.lead_unit_text, is_known=False)
    return None


def _supports(draft: Draft) -> tuple[UnitSeen, ...]:
    return tuple(
        UnitSeen(support.unit.short_name, support.text) if support.unit
        else UnitSeen(support.text, support.text, is_known=False)
        for support in draft.supports.all()
    )  # fmt: skip


def _flags(draft: Draft) -> tuple[str, ...]:
    flags = [STATE_FLAGS[draft.state]]
    still_counts = draft.state not in (Decision.REJECTED, Decision.ADOPTED)
    is_asked = still_counts and draft.kind in ASKED_KINDS
    if is_asked and not draft.lead_unit_id:
        flags.append("no-unit")
    if is_asked and not draft.deadline_on:
        flags.append("no-deadline")
    if draft.figure:
        flags.append("number")
    if draft.origin == Origin.MENDED and still_counts:
        flags.append("mended")
    return tuple(flags)


def figure_words(figure: dict[str, Any]) -> str:
    """Return a figure as it is shown: comparator, value, unit, year; empty for none."""
    if not figure:
        return ""
    if figure.get("tiers"):
        amount = "/".join(_number(tier) for tier in figure["tiers"])
    else:
        amount = _number(figure.get("value"))
    sign = COMPARATORS.get(str(figure.get("comparator")), "")
    year = _("in %(year)s") % {"year": figure["year"]} if figure.get("year") else ""
    return " ".join(part for part in (f"{sign}{amount}{figure.get('unit') or ''}", year) if part)


def _number(value: float | None) -> str:
    return "" if value is None else f"{value:,.10g}"


def _spans(drafts: Iterable[Draft]) -> list[Span]:
    return [
        Span(start, end, draft.pk, draft.kind)
        for draft in drafts
        for citation in queries.citations_of(draft)
        for start, end in citation.segments
    ]


def _groups(rows: list[DraftRow], articles: list[SeenArticle]) -> list[Group]:
    of_article: dict[str, list[DraftRow]] = {}
    for row in rows:
        of_article.setdefault(row.article, []).append(row)
    titles = {article.key: article.title for article in articles}
    order = [key for key in (*titles, "") if key in of_article]
    return [Group(key, titles.get(key, ""), tuple(of_article[key])) for key in order]


def _undrafted(document: "Document", drafts: list[Draft]) -> list[Undrafted]:
    used = {citation.fact for draft in drafts for citation in queries.citations_of(draft)}
    cited = {tuple(map(tuple, citation.segments))
             for draft in drafts for citation in queries.citations_of(draft)}  # fmt: skip
    return [
        Undrafted(fact["id"], reason, "".join(document.text[a:b] for a, b in segments),
                  source_view.written(segments))
        for fact, segments, reason in _found(document.reading)
        if fact["id"] not in used and tuple(map(tuple, segments)) not in cited
    ]  # fmt: skip


def _found(reading: dict[str, Any]) -> Iterable[tuple[dict[str, Any], list[list[int]], str]]:
    for directive in reading.get("directives", ()):
        yield directive, directive["segments"], reason_words(directive["kind"])
    for bundle in reading.get("bundles", ()):
        if bundle["occurrences"]:
            yield bundle, bundle["occurrences"][0], reason_words(bundle["kind"])
    for figure in reading.get("figures", ()):
        if figure["kind"] == "actual":
            yield figure, figure["segments"], reason_words("actual")


def reason_words(kind: str) -> str:
    """Return what something is that was found and not drafted."""
    words = {
        "upper_level_quote": _("Quoted from a higher level"),
        "exhortation": _("Encouragement, nothing to do"),
        "slogan": _("Slogan"),
        "political_slogan": _("Political formula"),
        "target_group": _("Group of people"),
        "mechanism": _("Way of working"),
        "task_list": _("List named, members not given"),
        "programme": _("Programme named in passing"),
        "position_goal": _("Position named in passing"),
        "counted_set": _("Set named in passing"),
        "actual": _("Figure reached, not promised"),
    }
    return words.get(kind, _("Not drafted"))


def _filters(rows: list[DraftRow]) -> list[tuple[str, str, int]]:
    return [
        (key, str(label), sum(key == "all" or key in row.flags for row in rows))
        for key, label in SHOWN.items()
    ]


def named_kinds() -> list[tuple[str, str]]:
    """Return the kinds of drafts with their names, for the legend."""
    return [(kind.value, str(kind.label)) for kind in Kind]


def one_row(draft: Draft) -> DraftRow:
    """Return one draft of a document as its row, in its place of the tree."""
    return next(row for row in desk(draft.document).rows if row.pk == draft.pk)


def sentences(document: "Document") -> list[source_view.Sentence]:
    """Return every sentence of a document, for choosing without a mouse."""
    return source_view.sentences(document.reading, document.text)


def words_at(document: "Document", segments: Sequence[tuple[int, int]]) -> str:
    """Return the words at places of a document; nothing where a place is not in its text."""
    inside = all(0 <= start < end <= len(document.text) for start, end in segments)
    return "".join(document.text[a:b] for a, b in segments).strip() if inside else ""


def written(segments: list[tuple[int, int]]) -> str:
    """Return places as words of an address."""
    return source_view.written(segments)
