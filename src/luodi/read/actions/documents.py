"""Take a document in and read it: hash, parse in a child, read by the rules, draft."""

import logging
from collections.abc import Mapping
from datetime import datetime, timedelta
from functools import partial
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import gettext as _

from luodi.audit import actions as audit
from luodi.files import queries as files
from luodi.kernels.text.facts import Reading
from luodi.read import drafting, intake, queries, tasks
from luodi.read.actions import _storing
from luodi.read.errors import AlreadyHere, DeskRefused, Unreadable
from luodi.read.models import Document, State

if TYPE_CHECKING:
    from luodi.files.models import Upload
    from luodi.org.models import Person

PACK = "zh_government"
logger = logging.getLogger(__name__)


@transaction.atomic
def ingest_document(
    *, upload: "Upload", title: str, by: "Person | None", at: datetime,
    replaces: Document | None = None,
) -> Document:  # fmt: skip
    """Enter a document for a kept upload and ask for its reading, which begins after the commit.

    ``replaces`` is the edition whose place it takes. Raises AlreadyHere, with the document, when
    the same bytes were given before; DeskRefused when that edition was replaced already.
    """
    if known := queries.document_of_bytes(upload.sha256):
        raise AlreadyHere(
            _("This file is here already, as “%(title)s”. Open that document instead.")
            % {"title": known.title},
            known,
        )
    document = Document(
        upload=upload,
        title=title.strip()[:200] or _storing.file_title(upload.name),
        created_by=by,
        created_at=at,
        replaces=_last_edition(replaces),
    )
    document.save()
    audit.record(kind="read.document_ingested", target=_target(document), by=by, at=at,
                 after={"upload": upload.pk, "sha256": upload.sha256,
                        "replaces": document.replaces_id})  # fmt: skip
    _ask_for_reading(document)
    return document


def _last_edition(former: Document | None) -> Document | None:
    if former is None:
        return None
    stored = Document.objects.select_for_update().get(pk=former.pk)
    if newer := queries.later_edition(stored):
        raise DeskRefused(
            _("“%(title)s” was replaced already, by “%(newer)s”. Upload this file as a new version "
              "of that one.") % {"title": stored.title, "newer": newer.title}
        )  # fmt: skip
    return stored


@transaction.atomic
def restart_reading(*, document: Document, by: "Person | None", at: datetime) -> Document:
    """Ask for the reading again, after a failure or a broken-off reading; what was read stays.

    Raises DeskRefused for a document that is read: its drafts may have been decided.
    """
    stored = Document.objects.select_for_update().get(pk=document.pk)
    if stored.state == State.READ:
        raise DeskRefused(_("“%(title)s” is read already.") % {"title": stored.title})
    stored.state, stored.attempt = State.WAITING.value, stored.attempt + 1
    stored.progress, stored.step, stored.step_at = 0, "", at
    stored.failure_code, stored.failure_params = "", {}
    stored.save()
    audit.record(kind="read.reading_restarted", target=_target(stored), by=by, at=at,
                 after={"attempt": stored.attempt})  # fmt: skip
    _ask_for_reading(stored)
    return stored


def requeue_stale(
    *, by: "Person | None", at: datetime, quiet_for: timedelta = timedelta(0)
) -> list[Document]:
    """Ask again for every reading that was broken off; a worker calls this when it starts.

    ``quiet_for`` spares readings whose last step is younger: with several workers another one may
    be at it. A second reading of the same document can never store over the first.
    """
    found = queries.unfinished()
    broken_off = [row for row in found if (row.step_at or row.created_at) <= at - quiet_for]
    return [restart_reading(document=row, by=by, at=at) for row in broken_off]


def read_document(*, document: Document, by: "Person | None", at: datetime) -> Document:
    """Read a waiting document; never raises for what a file holds, but stores the reason.

    Each step is kept as it begins, so that a page can show it; all that was found is stored in one
    transaction with the state, so that a kill leaves a document that waits, and nothing half-saved.
    """
    attempt = document.attempt
    if not _begun(document, at):
        return document
    try:
        _read(document, at)
    except Unreadable as refused:
        _fail(document, attempt, refused.code, refused.params, by=by, at=at)
    except Exception as error:
        logger.exception("Reading document %s broke off", document.pk)
        params = {"name": document.upload.name, "reason": type(error).__name__}
        _fail(document, attempt, "broke_off", params, by=by, at=at)
    return Document.objects.get(pk=document.pk)


def _read(document: Document, at: datetime) -> None:
    if not files.intact(document.upload):
        raise Unreadable("not_on_disk", {"name": document.upload.name})
    _step(document, "parsing", 15, at)
    path = files.absolute_path(document.upload)
    parsed = intake.parse_file(path, name=document.upload.name)
    _step(document, "reading", 45, at)
    found = _found(parsed)
    _step(document, "drafting", 85, at)
    _storing.store_reading(document, parsed, found, drafting.draft_tree(found), at)


def _found(parsed: intake.Parsed) -> Reading:
    # Rules and their engines take half a second to import: whoever only looks at pages, and
    # every start of the house, must not pay for them.
    from luodi.kernels.text.reading import read
    from luodi.packs.loader import load_reading_pack

    return read(parsed.source, load_reading_pack(PACK))


def _begun(document: Document, at: datetime) -> bool:
    # One worker wins; a task that was queued for an older attempt finds nothing to do.
    waiting = Document.objects.filter(pk=document.pk, state=State.WAITING, attempt=document.attempt)
    return bool(waiting.update(state=State.READING, progress=5, step="hashing", step_at=at))


def _step(document: Document, step: str, progress: int, at: datetime) -> None:
    _storing.mine(document).update(step=step, progress=progress, step_at=at)


@transaction.atomic
def _fail(  # noqa: PLR0913
    document: Document, attempt: int, code: str, params: Mapping[str, str | int], *,
    by: "Person | None", at: datetime,
) -> None:  # fmt: skip
    changed = _storing.mine(document).update(
        state=State.FAILED, failure_code=code, failure_params=dict(params), step="", step_at=at
    )
    if changed:
        audit.record(kind="read.reading_failed", target=_target(document), by=by, at=at,
                     after={"attempt": attempt, "code": code})  # fmt: skip


def _ask_for_reading(document: Document) -> None:
    # After the commit: a worker must not look for a row that is not there yet.
    ask = partial(tasks.read_when_free.enqueue, document.pk, document.attempt)
    transaction.on_commit(ask)


def _target(document: Document) -> str:
    return f"read.document:{document.pk}"
