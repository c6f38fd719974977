"""Take in a file of figures: keep it, read it, and remember what it would change until somebody
says so. Nothing is stored before; then all of it or nothing.
"""

import json
import logging
from collections.abc import Callable
from datetime import datetime
from functools import partial
from hashlib import sha256
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from luodi.audit import actions as audit
from luodi.files import actions as files
from luodi.files import queries as kept_files
from luodi.files.errors import FilesError
from luodi.files.uncollected import without_collecting
from luodi.indicators import queries
from luodi.indicators.actions import comparing, judging
from luodi.indicators.errors import AlreadyImported, IndicatorsError
from luodi.indicators.exchange.reading import sheets_of
from luodi.indicators.intake.doubting import with_doubts
from luodi.indicators.intake.judged import Judged
from luodi.indicators.intake.judging import judge
from luodi.indicators.intake.kept import KINDS, Kept, kept_of, open_doubts
from luodi.indicators.intake.names import Names
from luodi.indicators.intake.opening import Opened, opened
from luodi.indicators.models import FigureImport, ImportState
from luodi.indicators.models import Layout as KeptLayout

# about 2,000 rows: fewer are read while the page waits
SMALL_WORKBOOK, SMALL_TEXT = 60_000, 120_000
logger = logging.getLogger(__name__)
Tell = Callable[[int], None]


@transaction.atomic
def take_figures(*, content: bytes, name: str, by: Any, at: datetime) -> FigureImport:
    """Keep a file of figures and ask for its reading; a small one is read by ``read_figures``.

    A file that waits already for the same person is that import. Raises AlreadyImported, with the
    batch, for the same bytes as before, and FilesError for a file that cannot be kept.
    """
    digest = sha256(content).hexdigest()
    refuse_again(digest)
    if waiting := queries.waiting_import(digest, by):
        if waiting.state == ImportState.READING and is_large(found=waiting, by=by, at=at):
            ask_for_reading(waiting)  # a worker that was stopped left it
        return waiting
    upload = files.keep_upload(name=name, content=content, by=by, at=at)
    found = FigureImport(upload=upload, by=by, at=at)
    found.save()
    audit.record(kind="indicators.import_taken", target=target(found), by=by, at=at,
                 after={"upload": upload.pk, "sha256": upload.sha256})  # fmt: skip
    if is_large(found=found, by=by, at=at):
        ask_for_reading(found)
    return found


def is_large(*, found: FigureImport, by: Any, at: datetime) -> bool:
    """Say whether reading takes longer than a page should wait."""
    most = SMALL_TEXT if found.upload.kind == "text" else SMALL_WORKBOOK
    return bool(found.upload.size > most)


def ask_for_reading(found: FigureImport) -> None:
    """Let the worker read an import, once what is known of it is committed."""
    from luodi.indicators import tasks  # the task calls these actions

    transaction.on_commit(partial(tasks.read_when_free.enqueue, found.pk))


def refuse_again(digest: str) -> None:
    """Raise AlreadyImported for bytes that are a batch already."""
    if batch := queries.batch_of_bytes(digest):
        day = f"{judging.day_of(batch.at):%m-%d}"
        raise AlreadyImported(
            _("This file was imported on %(day)s already; nothing was stored again.")
            % {"day": day}, batch,
        )  # fmt: skip


def read_figures(*, found: FigureImport, by: Any, at: datetime) -> FigureImport:
    """Read an import that waits for it; never raises for what a file holds, but keeps the reason.

    How far it is, is kept as it goes, so that a page can show it; what was found is kept in one
    transaction with the state.
    """
    if found.state not in (ImportState.READING, ImportState.OPEN):
        return found
    _step(found, state=ImportState.READING, done=0, problem="")
    try:
        with without_collecting():
            _read(found, by, at)
    except FilesError as refused:
        _fail(found, json.dumps([refused.code, refused.params]), by, at)
    except IndicatorsError as refused:
        _fail(found, str(refused.sentence)[:600], by, at)
    except Exception:
        logger.exception("Reading import %s broke off", found.pk)
        _fail(found, json.dumps(["broke_off", {"name": found.upload.name}]), by, at)
    return FigureImport.objects.select_related("upload", "by", "batch", "layout").get(pk=found.pk)


def _read(found: FigureImport, by: Any, at: datetime) -> None:
    if not kept_files.intact(found.upload):
        raise IndicatorsError(_("The stored file is not what was uploaded. Upload it again."))
    names = Names()
    table = opened(sheets_of(found.upload), names, file_name=found.upload.name,
                   answers=found.answers,
                   remembered=partial(queries.remembered_layout, by=found.by),
                   units=codes_in_reach(names, found.by))  # fmt: skip
    _step(found, total=len(table.sheet))
    if table.asks:
        _keep(found, table, None, Judged(), by, at)
        return
    judged = judged_of(table, names, answers=found.answers, by=found.by, at=at,
                       tell=lambda done: _step(found, done=done))  # fmt: skip
    kept = kept_of(judged, comparing.compared(judged.figures, names))
    _keep(found, table, kept, judged, by, at)


def judged_of(  # noqa: PLR0913 - a file is judged for somebody, at a moment
    table: Opened, names: Names, *, answers: Any, by: Any, at: datetime, tell: Tell | None = None,
) -> Judged:  # fmt: skip
    """Return what the rows of a file come to, with what is doubtful about them."""
    reach = judging.reach_of(by)
    judged = judge(
        table.sheet, table.layout, names, reach=reach if reach and not reach.everything else None,
        today=judging.day_of(at), epoch=table.sheets.epoch, answers=answers,
        refuse_more=bool(table.sheets.divided_by), wears_quotes=table.wears_quotes, tell=tell,
    )  # fmt: skip
    return with_doubts(judged, names)


def codes_in_reach(names: Names, by: Any) -> set[str] | None:
    """Return the codes of the units that a person enters figures for; None for all."""
    reach = judging.reach_of(by)
    if reach is None or reach.everything:
        return None
    return {row.code for row in names.unit_by_pk.values() if reach.covers(row.pk)}


def _step(found: FigureImport, **fields: Any) -> None:
    FigureImport.objects.filter(pk=found.pk).update(**fields)


@transaction.atomic
def _keep(  # noqa: PLR0913 - what was found, by whom and when
    found: FigureImport, table: Opened, kept: Kept | None, judged: Judged, by: Any, at: datetime
) -> None:  # fmt: skip
    """Keep what was found: the rows, or the question how the columns are read."""
    stored = FigureImport.objects.select_for_update().get(pk=found.pk)
    if stored.state != ImportState.READING:
        return
    stored.kind, stored.layout_id = table.kind, table.remembered or stored.layout_id
    stored.state, stored.done = ImportState.OPEN, stored.total
    stored.judged = kept.packed() if kept else None
    stored.counts = {
        **_told(table, judged),
        **(counted(kept, stored.answers) if kept else {"asks": "layout"}),
    }
    stored.save()
    if table.remembered:
        KeptLayout.objects.filter(pk=table.remembered).update(used_at=at)
    audit.record(kind="indicators.import_read", target=target(stored), by=by, at=at,
                 after={name: stored.counts[name] for name in (*KINDS, "errors")
                        if name in stored.counts})  # fmt: skip


def _told(table: Opened, judged: Judged) -> dict[str, Any]:
    passed = [(code, {"count": judged.passed[code]}) for code in ("blank", "totals", "rounded")
              if judged.passed[code]]  # fmt: skip
    return {
        "headings": table.texts, "head": table.head, "layout": table.layout.as_json(),
        "fingerprint": table.fingerprint, "sheets": [one.name for one in table.sheets.visible],
        "notices": [*table.notices, *passed], "workbook": not table.sheets.divided_by,
    }  # fmt: skip


def counted(kept: Kept, answers: Any) -> dict[str, Any]:
    """Return the counts of a preview, and the token by which it is told stale."""
    waiting = sum(1 for _row, _code, _params, is_sure in open_doubts(kept, answers) if not is_sure)
    return {
        **{kind: len(kept.of_kind(kind)) for kind in KINDS},
        "missing": len(kept.missing), "errors": len(kept.errors),
        "ask": waiting + len(kept.unknown_units) + len(kept.unknown_indicators) + len(kept.twice),
        "token": kept.token(),
    }  # fmt: skip


@transaction.atomic
def _fail(found: FigureImport, problem: str, by: Any, at: datetime) -> None:
    _step(found, state=ImportState.FAILED, problem=problem[:600])
    audit.record(kind="indicators.import_failed", target=target(found), by=by, at=at,
                 after={"sha256": found.upload.sha256})  # fmt: skip


@transaction.atomic
def leave_figures(*, found: FigureImport, by: Any, at: datetime) -> FigureImport:
    """Leave an import: nothing of it is stored, the file stays in the archive."""
    stored = open_import(found)
    stored.state, stored.judged = ImportState.LEFT, None
    stored.save()
    audit.record(kind="indicators.import_left", target=target(stored), by=by, at=at)
    return stored


def open_import(found: FigureImport) -> FigureImport:
    """Return the import as it stands, held. Raises IndicatorsError when it is over already."""
    stored = FigureImport.objects.select_for_update().get(pk=found.pk)
    if stored.state in (ImportState.APPLIED, ImportState.LEFT):
        raise IndicatorsError(
            _("This import is over: it is “%(state)s”. Upload the file again if something is left "
              "to do.") % {"state": stored.get_state_display()}
        )  # fmt: skip
    return stored


def target(found: FigureImport) -> str:
    """Return how the trail names an import."""
    return f"indicators.figureimport:{found.pk}"
