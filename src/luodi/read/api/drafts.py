"""Drafts for programs: those of a document, one, deciding about several, changing one."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import Annotated, Any, Literal

from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _
from ninja import Query, Router
from pydantic import Field

from luodi.org import queries as org
from luodi.org.routes import policy
from luodi.read import actions, queries
from luodi.read.errors import DraftChanged, ReadError
from luodi.read.models import Decision, Document, Draft
from luodi.ui.exchange import (
    Asked,
    Code,
    Day,
    Key,
    KeySent,
    Sent,
    Told,
    Version,
    answers,
    changed,
    not_here,
    page_of,
    refused,
)

router = Router(tags=["drafts"])
Kind = Literal["goal", "pillar", "programme", "project", "task", "target", "finding"]
MOST_DRAFTS = 200


class CitationTold(Told):
    """The words that a draft rests on."""

    quote: str
    article: str
    page: int | None


class DraftTold(Told):
    """What the machine proposes; units are named by code, ``confidence`` lies between 0 and 1."""

    id: int
    document: int
    parent: int | None
    kind: str
    title: str
    count: int | None
    lead_unit: str | None
    lead_unit_text: str
    supporting_units: list[str]
    deadline_on: str | None
    deadline_text: str
    assumed: list[str]
    confidence: str
    rule: str
    state: str
    reason: str
    version: int
    citations: list[CitationTold]


class DraftsTold(Told):
    """One page of a document's drafts."""

    rows: list[DraftTold]
    next: int | None


class DraftsAsked(Asked):
    """Which drafts are asked for."""

    state: Literal["", "new", "accepted", "edited", "rejected", "adopted"] = ""


class DecisionSent(Sent):
    """One decision about several drafts, all or none."""

    decision: Literal["accept", "reject", "assign", "schedule"]
    drafts: Annotated[list[KeySent], Field(min_length=1, max_length=MOST_DRAFTS)]
    reason: str = Field("", max_length=300)
    unit: Code | None = None
    deadline_on: Day | None = None

    def given(self, name: str) -> Any:
        """Return what a decision sets; null, which empties it, has to be sent in so many words."""
        if name not in self.model_fields_set:
            raise refused(
                _("“%(decision)s” says nothing of “%(name)s”. Send it, or null to empty it.")
                % {"decision": self.decision, "name": name}, name
            )  # fmt: skip
        return getattr(self, name)


class DraftChange(Sent):
    """What shall be changed about a draft, which also accepts it; what is left out stays."""

    version: Version
    title: Annotated[str, Field(min_length=1, max_length=300, pattern=r"\S")] = ""
    kind: Kind = "task"
    parent: KeySent | None = None
    lead_unit: Code | None = None
    supporting_units: Annotated[list[Code], Field(max_length=100)] = []
    deadline_on: Day | None = None
    reason: str = Field("", max_length=300)


@router.get("/documents/{int:document_id}/drafts", response=answers(DraftsTold))
@policy("draft.view")
def list_drafts(request: HttpRequest, document_id: Key, asked: Query[DraftsAsked]) -> DraftsTold:
    """List the drafts of a document."""
    found = queries.drafts(_document(document_id))
    found = found.filter(state=asked.state) if asked.state else found
    rows, more = page_of(found, asked)
    return DraftsTold(rows=[told(row) for row in rows], next=more)


@router.get("/drafts/{int:draft_id}", response=answers(DraftTold))
@policy("draft.view")
def one_draft(request: HttpRequest, draft_id: Key) -> DraftTold:
    """Show one draft with the words it rests on."""
    return told(_draft(draft_id))


@router.post("/documents/{int:document_id}/decisions", response=answers(DraftsTold))
@policy("draft.decide")
def decide_about_drafts(
    request: HttpRequest, document_id: Key, decision: DecisionSent
) -> DraftsTold:
    """Accept or reject drafts, or give them a lead unit or a deadline: all of them or none."""
    document = _document(document_id)
    chosen = queries.drafts_with(document, decision.drafts)
    if absent := sorted(set(decision.drafts) - {draft.pk for draft in chosen}):
        raise not_here("drafts", absent[0])
    with _in_words():
        DECISIONS[decision.decision](chosen, decision, by=request.user, at=timezone.now())
    rows = queries.drafts(document).filter(pk__in=decision.drafts)
    return DraftsTold(rows=[told(row) for row in rows], next=None)


@router.patch("/drafts/{int:draft_id}", response=answers(DraftTold))
@policy("draft.decide")
def change_draft(request: HttpRequest, draft_id: Key, change: DraftChange) -> DraftTold:
    """Change a draft and so accept it."""
    draft = _draft(draft_id)
    given = change.model_dump(exclude_unset=True)
    if "lead_unit" in given:
        given["lead_unit"] = _unit("lead_unit", given["lead_unit"], [draft.lead_unit])
    if "supporting_units" in given:
        kept = [row.unit for row in draft.supports.all()]
        given["supporting_units"] = [_unit("supporting_units", code, kept)
                                     for code in given["supporting_units"]]  # fmt: skip
    if "parent" in given:
        given["parent"] = _above(draft, given["parent"])
    with _in_words():
        actions.edit_draft(draft=draft, by=_asker(request), at=timezone.now(), **given)
    return told(_draft(draft_id))


def _accept(chosen: list[Draft], given: DecisionSent, **act: Any) -> None:
    actions.accept_drafts(drafts=chosen, **act)


def _reject(chosen: list[Draft], given: DecisionSent, **act: Any) -> None:
    actions.reject_drafts(drafts=chosen, reason=given.reason, **act)


def _assign(chosen: list[Draft], given: DecisionSent, **act: Any) -> None:
    actions.assign_lead_unit(drafts=chosen, unit=_unit("unit", given.given("unit")), **act)


def _schedule(chosen: list[Draft], given: DecisionSent, **act: Any) -> None:
    actions.set_deadline(drafts=chosen, deadline_on=given.given("deadline_on"), **act)


DECISIONS: dict[str, Callable[..., None]] = {
    "accept": _accept, "reject": _reject, "assign": _assign, "schedule": _schedule,
}  # fmt: skip


@contextmanager
def _in_words() -> Iterator[None]:
    try:
        yield
    except DraftChanged as error:
        stored = queries.draft(error.stored.pk)
        raise changed(error.sentence, told(stored or error.stored)) from error
    except ReadError as error:
        raise refused(error.sentence) from error


def _document(pk: int) -> Document:
    document = queries.document(pk)
    if document is None or document.state != "read":
        raise not_here("document_id", pk)
    return document


def _draft(pk: int) -> Draft:
    found = queries.draft(pk)
    if found is None or found.state == Decision.SET_ASIDE:
        raise not_here("draft_id", pk)
    return found


def _above(draft: Draft, pk: int | None) -> Draft | None:
    if pk is None:
        return None
    found = queries.draft(pk)
    if found is None or (found.document_id, found.state == Decision.SET_ASIDE) != (
        draft.document_id, False,
    ):  # fmt: skip
        raise not_here("parent", pk)
    if found.pk == draft.pk:
        raise refused(_("A draft cannot stand below itself. Choose another."), "parent")
    return found


def _unit(place: str, code: str | None, kept: Sequence[Any] = ()) -> Any:
    if code is None:
        return None
    if (found := org.unit_by_code(code)) is None:
        raise not_here(place, code)
    if found not in kept and org.has_ended(found, timezone.localdate()):
        raise refused(
            _("“%(unit)s” has ended and leads or supports nothing new. Choose a unit that stands.")
            % {"unit": found.short_name}, place
        )  # fmt: skip
    return found


def _asker(request: HttpRequest) -> Any:
    return request.user


def told(draft: Draft) -> DraftTold:
    """Return a draft as programs are told it."""
    return DraftTold(
        id=draft.pk, document=draft.document_id, parent=draft.parent_id, kind=draft.kind,
        title=draft.title, count=draft.count, lead_unit_text=draft.lead_unit_text,
        lead_unit=draft.lead_unit.code if draft.lead_unit else None,
        supporting_units=[row.unit.code for row in draft.supports.all() if row.unit],
        deadline_on=draft.deadline_on.isoformat() if draft.deadline_on else None,
        deadline_text=draft.deadline_text, assumed=list(draft.assumed),
        confidence=f"{draft.confidence:.2f}", rule=draft.rule, state=draft.state,
        reason=draft.reason, version=draft.version,
        citations=[CitationTold(quote=one.quote, article=one.article_title, page=one.page)
                   for one in queries.citations_of(draft)],
    )  # fmt: skip
