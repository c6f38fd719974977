"""Documents for programs: the list, one, and taking one in."""

from typing import Any, Literal

from django.http import HttpRequest
from django.utils import timezone
from ninja import File, Form, Query, Router, Status, UploadedFile
from pydantic import BaseModel, Field

from luodi.files import actions as file_actions
from luodi.files.errors import FilesError
from luodi.org.routes import policy
from luodi.read import actions, facts_view, queries
from luodi.read.errors import AlreadyHere
from luodi.read.models import Document
from luodi.ui.exchange import Asked, Key, Refusal, Told, answers, not_here, page_of, refused

router = Router(tags=["documents"])
FORM = "multipart/form-data"
NO_OTHER_PARTS = {"requestBody": {"content": {FORM: {"schema": {"additionalProperties": False}}}}}


class TallyTold(Told):
    """How many drafts a document has, by decision."""

    total: int
    open: int
    accepted: int
    rejected: int
    adopted: int


class DocumentTold(Told):
    """A document; ``state`` is waiting, reading, read or failed, and ``failure`` says why."""

    id: int
    title: str
    name: str
    kind: str
    size: int
    sha256: str
    state: str
    progress: int
    failure: str
    given_at: str
    drafts: TallyTold


class DocumentsTold(Told):
    """One page of documents, the newest first."""

    rows: list[DocumentTold]
    next: int | None


class Particulars(BaseModel):
    """How people shall know a file; left empty, its first headline is taken."""

    title: str = Field("", max_length=200)


class DocumentsAsked(Asked):
    """Which documents are asked for."""

    state: Literal["", "waiting", "reading", "read", "failed"] = ""


@router.get("/documents", response=answers(DocumentsTold))
@policy("document.view")
def list_documents(request: HttpRequest, asked: Query[DocumentsAsked]) -> DocumentsTold:
    """List documents, the newest first."""
    found = queries.documents()
    found = found.filter(state=asked.state) if asked.state else found
    rows, more = page_of(found, asked, newest_first=True)
    return DocumentsTold(rows=[told(row) for row in rows], next=more)


@router.get("/documents/{int:document_id}", response=answers(DocumentTold))
@policy("document.view")
def one_document(request: HttpRequest, document_id: Key) -> DocumentTold:
    """Show one document and how far its reading is."""
    return told(_document(document_id))


@router.post("/documents", response=answers(DocumentTold, 201), openapi_extra=NO_OTHER_PARTS)
@policy("document.ingest")
def take_document_in(
    request: HttpRequest, document: File[UploadedFile], given: Form[Particulars],
) -> Status[DocumentTold]:  # fmt: skip
    """Take a file in and ask for its reading; the same bytes twice are refused with the first."""
    by: Any = request.user
    now = timezone.now()
    try:
        kept = file_actions.keep_upload(
            name=document.name or "", content=document.chunks(), by=by, at=now
        )
        made = actions.ingest_document(upload=kept, title=given.title, by=by, at=now)
    except FilesError as error:
        raise refused(error.sentence, "document") from error
    except AlreadyHere as known:
        stored = told(_document(known.document.pk))
        raise Refusal(409, "taken", known.sentence, stored=stored) from known
    return Status(201, told(_document(made.pk)))


def _document(pk: int) -> Document:
    if (found := queries.progress(pk)) is None:
        raise not_here("document_id", pk)
    return found


def told(document: Any) -> DocumentTold:
    """Return a document with its counts, as ``queries.documents`` gives it."""
    adopted, accepted = document.adopted_count, document.ready_count
    return DocumentTold(
        id=document.pk, title=document.title, name=document.upload.name, kind=document.kind,
        size=document.upload.size, sha256=document.upload.sha256, state=document.state,
        progress=document.progress, failure=facts_view.failure(document) or "",
        given_at=document.created_at.isoformat(),
        drafts=TallyTold(
            total=document.draft_count, open=document.open_count, accepted=accepted,
            adopted=adopted, rejected=document.decided_count - accepted - adopted,
        ),
    )  # fmt: skip
