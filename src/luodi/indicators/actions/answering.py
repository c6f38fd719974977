"""Answer what an import asks: which column is what, which unit is meant, whether one is sure."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from luodi.audit import actions as audit
from luodi.indicators import queries
from luodi.indicators.actions.importing import (
    ask_for_reading,
    counted,
    is_large,
    open_import,
    target,
)
from luodi.indicators.errors import IndicatorsError
from luodi.indicators.intake.kept import Kept
from luodi.indicators.intake.layout import Layout
from luodi.indicators.models import FigureImport, ImportState
from luodi.indicators.models import Layout as KeptLayout

READ_AGAIN = ("layout", "units", "indicators", "keep", "sheet")


@transaction.atomic
def answer_questions(
    *, found: FigureImport, answers: Mapping[str, Any], by: Any, at: datetime
) -> FigureImport:
    """Keep answers beside those given before. Where they change what the cells mean, the import
    waits for its reading again: a large one by the worker, a small one by ``read_figures``.
    """
    stored = open_import(found)
    merged = dict(stored.answers)
    for name, given in answers.items():
        merged[name] = _merged(merged.get(name), _storable(given))
    stored.answers = merged
    if reads := any(name in READ_AGAIN for name in answers):
        stored.state, stored.done = ImportState.READING, 0
    else:
        kept = Kept.of_packed(stored.judged)
        stored.counts = {**stored.counts, **counted(kept, merged)}
    stored.save()
    audit.record(kind="indicators.import_answered", target=target(stored), by=by, at=at,
                 after={"answers": sorted(answers)})  # fmt: skip
    if reads and is_large(found=stored, by=by, at=at):
        ask_for_reading(stored)
    return stored


def _storable(given: Any) -> Any:
    """An answer as any database keeps it: PostgreSQL refuses NUL in JSON, SQLite does not.

    Nothing else of it changes: the name of a sheet may begin or end with a space.
    """
    if isinstance(given, list):
        return [_storable(one) for one in given]
    if isinstance(given, dict):
        return {_storable(name): _storable(one) for name, one in given.items()}
    return given.replace("\x00", "") if isinstance(given, str) else given


def _merged(before: Any, given: Any) -> Any:
    if isinstance(before, dict) and isinstance(given, dict) and "columns" not in given:
        return {**before, **given}
    if isinstance(before, list) and isinstance(given, list):
        return sorted({*before, *given})
    return given


@transaction.atomic
def keep_layout(
    *, found: FigureImport, layout: Layout, name: str, by: Any, at: datetime
) -> FigureImport:
    """Read an import by a layout, and remember it for every file with the same headings: beside
    the layout of another unit, if there is one, for the own unit alone.
    """
    if layout.lacking:
        raise IndicatorsError(_("Say where these stand: %(lacking)s.")
                              % {"lacking": _(", ").join(layout.lacking)})  # fmt: skip
    kept, _new = KeptLayout.objects.update_or_create(
        fingerprint=_kept_by(found.counts.get("fingerprint", ""), by),
        defaults={"name": name[:120] or found.upload.name[:120], "mapping": layout.as_json(),
                  "headings": found.counts.get("headings", []), "by": by, "at": at, "used_at": at},
    )  # fmt: skip
    audit.record(kind="indicators.layout_kept", target=f"indicators.layout:{kept.pk}", by=by, at=at,
                 after={"name": kept.name, "columns": len(layout.columns)})  # fmt: skip
    FigureImport.objects.filter(pk=found.pk).update(layout=kept)
    return answer_questions(found=found, answers={"layout": layout.as_json()}, by=by, at=at)


def _kept_by(fingerprint: str, by: Any) -> str:
    """Return by which hash a layout is kept: that of others stays as it is."""
    of_all = KeptLayout.objects.filter(fingerprint=fingerprint).select_related("by").first()
    own = queries.fingerprint_of(fingerprint, by)
    if KeptLayout.objects.filter(fingerprint=own).exists():
        return own
    return fingerprint if of_all is None or queries.is_of_unit(of_all, by) else own


@transaction.atomic
def forget_layout(*, layout: KeptLayout, by: Any, at: datetime) -> None:
    """Forget a layout: the next file with these headings is asked about anew.

    Raises IndicatorsError for the layout of another unit.
    """
    if not queries.may_forget(layout, by):
        raise IndicatorsError(
            _("The layout “%(name)s” is kept by another unit. Only that unit and the office forget "
              "it; say of your own file which column is what, and it is kept for your unit.")
            % {"name": layout.name}
        )  # fmt: skip
    audit.record(kind="indicators.layout_forgotten", target=f"indicators.layout:{layout.pk}",
                 by=by, at=at, before={"name": layout.name})  # fmt: skip
    layout.delete()
