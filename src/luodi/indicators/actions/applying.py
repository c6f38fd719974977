"""Store what an import showed: all of it or nothing, and only what somebody has seen."""

from datetime import datetime
from functools import partial
from hashlib import sha256
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from luodi.files import actions as files
from luodi.files.uncollected import without_collecting
from luodi.indicators import queries
from luodi.indicators.actions import comparing, judging
from luodi.indicators.actions.importing import codes_in_reach, counted, judged_of, open_import
from luodi.indicators.actions.storing import Stored, store
from luodi.indicators.errors import IndicatorsError, RowsRefused, StaleFigures
from luodi.indicators.exchange.reading import sheets_of
from luodi.indicators.intake import sentences
from luodi.indicators.intake.judged import Figure, Missing, Problem
from luodi.indicators.intake.kept import Kept, kept_of
from luodi.indicators.intake.names import Names
from luodi.indicators.intake.opening import opened
from luodi.indicators.models import Batch, BatchKind, FigureImport, ImportKind, ImportState

REFUSED_DOUBTS = ("approximate", "broken")  # a program cannot be asked


@transaction.atomic
def apply_figures(*, found: FigureImport, seen: str, reason: str, by: Any, at: datetime) -> Stored:
    """Store an import's figures in one batch. ``seen`` is the token of the preview.

    Raises StaleFigures when what would be stored is no longer what was seen, IndicatorsError while
    a question or an error is left or the reason is missing, RowsRefused by the store.
    """
    with without_collecting():
        return _applied(found, seen, judging.reason(reason), by, at)


def _applied(found: FigureImport, seen: str, reason: str, by: Any, at: datetime) -> Stored:
    stored, names = open_import(found), Names()
    if not stored.is_shown:
        raise IndicatorsError(
            _("What this file would change was not shown yet: say which column is what, or wait "
              "until it is read.")
        )  # fmt: skip
    kept = Kept.of_packed(stored.judged)
    judging.hold(
        {row.figure.indicator for row in kept.rows} | {row.indicator for row in kept.missing}
    )
    now = comparing.again(kept, names)
    _refuse_out_of_reach(now, names, by)
    if seen != now.token():
        raise StaleFigures(_("Figures have changed since this was shown. Look at it again, then "
                            "store it."))  # fmt: skip
    _refuse_unready(stored, now)
    done = store(
        rows=comparing.givens([row.figure for row in now.rows], names), kind=_kind(stored),
        upload=stored.upload, sha256=stored.upload.sha256, reason=reason, by=by, at=at,
        absences=comparing.absences(now.missing, names),
    )  # fmt: skip
    stored.state, stored.batch, stored.applied_at = ImportState.APPLIED, done.batch, at
    stored.counts = {**stored.counts, "stored": _told(done)}
    stored.save()
    return done


def _kind(found: FigureImport) -> str:
    return BatchKind.TEMPLATE if found.kind == ImportKind.TEMPLATE else BatchKind.FILE


def _told(done: Stored) -> dict[str, int]:
    return {"new": done.new, "changed": done.changed, "same": done.same,
            "requested": done.requested, "absent": done.absent}  # fmt: skip


def _refuse_out_of_reach(kept: Kept, names: Names, by: Any) -> None:
    reach = judging.reach_of(by)
    for unit in {row.figure.unit for row in kept.rows}:
        judging.refuse_out_of_reach(names.unit_by_pk[unit], reach)


def _refuse_unready(found: FigureImport, kept: Kept) -> None:
    counts = counted(kept, found.answers)
    if counts["errors"]:
        raise IndicatorsError(
            _("Wrong cells: %(count)s. Nothing was stored; mend them and upload the file again.")
            % {"count": counts["errors"]}
        )
    if counts["ask"]:
        raise IndicatorsError(
            _("Questions without an answer: %(count)s. Answer them first.")
            % {"count": counts["ask"]}
        )
    if not kept.rows and not kept.missing:
        raise IndicatorsError(_("The file holds no figure: there is nothing to store."))


@transaction.atomic
def import_figures(*, content: bytes, name: str, by: Any, at: datetime, reason: str = "") -> Batch:
    """Store the figures of a file at once, for programs: what a page would ask is refused.

    The file is kept with its hash. Given again it is the same batch. Raises RowsRefused with row
    and sentence of all that is wrong, IndicatorsError and FilesError when the file cannot be read;
    then nothing is stored, nor is the file.
    """
    digest = sha256(content).hexdigest()
    if batch := queries.batch_of_bytes(digest):
        return batch
    upload = files.keep_upload(name=name, content=content, by=by, at=at)
    names = Names()
    table = opened(sheets_of(upload), names, file_name=name, answers={},
                   remembered=partial(queries.remembered_layout, by=by),
                   units=codes_in_reach(names, by))  # fmt: skip
    if table.asks:
        _refuse_headings(table)
    judging.hold(set(names.indicator_by_pk))
    judged = judged_of(table, names, answers={}, by=by, at=at)
    kept = kept_of(judged, comparing.compared(judged.figures, names))
    _refuse_problems(kept, names, reason=reason, by=by)
    return store(
        rows=comparing.givens(judged.figures, names), kind=BatchKind.FILE, upload=upload,
        sha256=digest, reason=reason, by=by, at=at,
        absences=comparing.absences(judged.missing, names),
    ).batch  # fmt: skip


def _refuse_headings(table: Any) -> None:
    raise IndicatorsError(
        _("The headings do not say which column is what: %(lacking)s. They are: %(found)s.")
        % {"lacking": _(", ").join(table.open_roles) or "–",
           "found": _(", ").join(text[:20] for text in table.texts[:12] if text) or "–"}
    )  # fmt: skip


def _refuse_problems(kept: Kept, names: Names, *, reason: str, by: Any) -> None:
    found = [*kept.problems, *_doubtful(kept)]
    if not reason:
        found += comparing.without_reason(kept.rows, names, by)
    if found:
        told = sorted((one.row, sentences.problem(one.code, one.params)
                       if one.code in sentences.PROBLEMS else
                       sentences.doubt(one.code, one.params)) for one in found)  # fmt: skip
        raise RowsRefused(
            _("Wrong rows: %(count)s. Nothing was stored; mend them and upload the file again.")
            % {"count": len({number for number, _sentence in told})}, told,
        )  # fmt: skip


def _doubtful(kept: Kept) -> list[Problem]:
    cells: list[Figure | Missing] = [*(row.figure for row in kept.rows), *kept.missing]
    return [
        Problem(one.row, one.column, "", code, params)
        for one in cells for code, params in one.doubts if code in REFUSED_DOUBTS
    ]  # fmt: skip
