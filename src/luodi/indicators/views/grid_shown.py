"""What a grid shows in its cells: what stands, over it a draft, over that what was just sent."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from luodi.indicators import queries
from luodi.indicators.actions import Cell
from luodi.indicators.intake import marks, numbers
from luodi.indicators.models import Status, Why
from luodi.indicators.queries import GridRow, Period

FIELDS = ("value", "status", "source", "note")
NOTHING = {"value": "", "note": ""}
MARKS = {Why.NOT_APPLICABLE: "—", Why.NOT_YET: "…", Why.BROKEN: "#N/A"}
Texts = Mapping[str, Any]


@dataclass(slots=True)
class ShownRow:
    """A row as the page shows it; ``saved`` is what stands, ``typed`` what the fields hold.

    ``known`` is the key of the figure that stood when it was typed, 0 for none: what somebody else
    entered since is never taken as known only because a draft was shown again.
    """

    row: GridRow
    saved: dict[str, str]
    typed: dict[str, str]
    is_fixed: bool
    mistake: str = ""
    doubt: str = ""
    is_sure: bool = False
    known: int = 0
    beside: str = ""

    @property
    def key(self) -> str:
        """What the row's fields are named by."""
        return self.row.key

    @property
    def unsaid(self) -> dict[str, str]:
        """What the fields held before anybody typed, where no figure stood: a sign and its note."""
        return self.saved if self.row.stands is None else NOTHING


@dataclass(slots=True)
class Sums:
    """What is still to be done in a grid: how many figures, how long, until when."""

    todo: int = 0
    minutes: int = 0
    given: int = 0
    due_on: date | None = None
    overdue: int = 0


@dataclass(slots=True)
class Said:
    """What was wrong with what was sent, by the names of rows."""

    mistakes: dict[str, str] = field(default_factory=dict)
    doubts: dict[str, str] = field(default_factory=dict)


def shown_rows(
    rows: Iterable[GridRow], sent: Texts, draft: Texts, said: Said, own: int | None = None
) -> list[ShownRow]:
    """Return the rows of the page; ``sent`` is a form that was refused, ``draft`` what was kept.

    What others gave is no field, unless ``own`` is the unit of whoever gave it.
    """
    return [_shown(row, sent, draft, said, own) for row in rows]


def sums(rows: Sequence[GridRow], of: Period, today: date) -> Sums:
    """Return what is still to be done, and what others gave already."""
    open_rows = [row for row in rows if row.is_open]
    found = Sums(len(open_rows), sum(row.indicator.minutes for row in open_rows),
                 sum(row.is_given for row in rows))  # fmt: skip
    if open_rows and of.last < today:
        found.due_on = queries.due_on(of.last, min(row.indicator.due_days for row in open_rows))
        found.overdue = max(0, (today - found.due_on).days)
    return found


def cells_of(rows: Iterable[GridRow], sent: Texts) -> list[Cell]:
    """Return the cells of a form in which somebody typed; those left as they were are passed by."""
    found = [_cell(row, sent) for row in rows if f"value-{row.key}" in sent]
    were = queries.values_by_key(cell.known for cell in found if cell.known)
    absent = {row.key: _unsaid(row, sent)["value"] for row in rows}
    return [cell for cell in found if _is_typed(cell, were.get(cell.known), absent)]


def of_rows(texts: Texts, keys: Collection[str]) -> dict[str, Any]:
    """Return what belongs to some rows, of a form or a draft."""
    return {name: text for name, text in texts.items() if name.partition("-")[2] in keys}


def agreeing(rows: Iterable[GridRow], texts: Texts) -> set[str]:
    """Return the names of cells that say what stands: there is nothing in them to be kept."""
    return {f"{name}-{row.key}" for row in rows for saved in (_saved(row),) for name in FIELDS
            if _agrees(name, texts.get(f"{name}-{row.key}"), saved[name])}  # fmt: skip


def differing(rows: Iterable[GridRow], draft: Texts) -> dict[str, Any]:
    """Return the rows of a draft that say something else than what stands."""
    left = {name: draft[name] for name in draft.keys() - agreeing(rows, draft)}
    typed = {name.partition("-")[2] for name in left if name.partition("-")[0] in FIELDS}
    return of_rows(left, typed & {row.key for row in rows})


def _agrees(name: str, text: str | None, saved: str) -> bool:
    if text is None or text.strip() == saved:
        return text is not None
    return name == "value" and _meaning(text) == _meaning(saved)


def _meaning(text: str) -> Any:
    try:
        return marks.meaning(text) or numbers.of_text(text.strip()).value
    except numbers.NotANumber:
        return text


def _shown(
    row: GridRow, sent: Texts, draft: Texts, said: Said, own: int | None
) -> ShownRow:  # fmt: skip
    saved, is_sent = _saved(row), f"value-{row.key}" in sent
    typed = {name: str(sent.get(f"{name}-{row.key}", draft.get(f"{name}-{row.key}", saved[name])))
             for name in FIELDS}  # fmt: skip
    shown = ShownRow(
        row, saved, typed, _is_fixed(row, own) and not is_sent,
        said.mistakes.get(row.key, ""), said.doubts.get(row.key, ""), _is_sure(row, sent),
    )  # fmt: skip
    is_draft = not is_sent and bool(of_rows(draft, {row.key}))
    stands = row.stands.pk if row.stands else 0
    shown.known = _known(row, draft) if is_draft else stands
    shown.beside = "" if shown.mistake else _beside(shown, is_overtaken=shown.known != stands)
    return shown


def _beside(shown: ShownRow, *, is_overtaken: bool) -> str:
    """Tell what stands, where the fields or a draft say something else."""
    stands = shown.row.stands
    if stands is None or all(shown.typed[name] == shown.saved[name] for name in FIELDS[:2]):
        return ""
    told = {"stands": shown.saved["value"], "status": stands.get_status_display()}
    if not is_overtaken:
        return _("%(stands)s stands (%(status)s).") % told
    return _("Meanwhile %(name)s entered %(stands)s (%(status)s, %(time)s). Your draft, typed "
             "before, says %(typed)s (%(typed_status)s).") % {
        **told, "name": stands.entered_by.name if stands.entered_by else "–",
        "time": f"{timezone.localtime(stands.vintage):%Y-%m-%d %H:%M}",
        "typed": shown.typed["value"] or "–",
        "typed_status": dict(Status.choices).get(shown.typed["status"], ""),
    }  # fmt: skip


def _known(row: GridRow, texts: Texts) -> int:
    known = str(texts.get(f"known-{row.key}", "0"))
    return int(known) if known.isascii() and known.isdigit() and len(known) < 18 else 0


def _is_sure(row: GridRow, sent: Texts) -> bool:
    """Say whether the value was confirmed that is sent, and not another one before."""
    sure = sent.get(f"sure-{row.key}")
    return sure is not None and str(sure).strip() == str(sent.get(f"value-{row.key}", "")).strip()


def _is_fixed(row: GridRow, own: int | None) -> bool:
    by = row.stands.entered_by if row.stands else None
    return row.is_given and (by is None or by.unit_id != own)


def _saved(row: GridRow) -> dict[str, str]:
    if row.stands:
        stands = row.stands
        return {"value": f"{stands.value.normalize():f}", "status": stands.status,
                "source": stands.source, "note": stands.note}  # fmt: skip
    last = row.before or row.year_before
    return {
        "value": MARKS[Why(row.absence.why)] if row.absence else "",
        "status": Status.PROVISIONAL.value,
        "source": last.source if last else row.indicator.source,
        "note": row.absence.note if row.absence else "",
    }


def _cell(row: GridRow, sent: Texts) -> Cell:
    saved = _saved(row)
    told = {name: str(sent.get(f"{name}-{row.key}", saved[name])).replace("\x00", "").strip()
            for name in FIELDS}  # fmt: skip
    known = _known(row, sent)
    return Cell(
        key=row.key, indicator=row.indicator, unit=row.unit, written=told["value"],
        status=told["status"], source=told["source"], note=told["note"], known=known,
        is_sure=_is_sure(row, sent), is_note_alone=not known and _is_note_alone(row, told, sent),
    )  # fmt: skip


def _is_note_alone(row: GridRow, told: Texts, sent: Texts) -> bool:
    before = _unsaid(row, sent)
    return told["value"] in ("", before["value"]) and told["note"] not in ("", before["note"])


def _unsaid(row: GridRow, sent: Texts) -> dict[str, str]:
    """Return what the fields held before anybody typed, where no figure stood then."""
    held = _saved(row) if row.stands is None else NOTHING
    return {name: str(sent.get(f"{hidden}-{row.key}", held[name])).strip()
            for name, hidden in (("value", "was"), ("note", "noted"))}  # fmt: skip


def _is_typed(cell: Cell, was: Any, absent: Mapping[str, str]) -> bool:
    """Say whether a cell differs from what stood in it when the page was made."""
    if was is None:
        return cell.is_note_alone or cell.written not in ("", absent[cell.key])
    shown = (f"{was.value.normalize():f}", was.status, was.source, was.note)
    return (cell.written, cell.status, cell.source, cell.note) != shown
