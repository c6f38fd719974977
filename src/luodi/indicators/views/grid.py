"""Type many figures at once: all of a unit's for a period, or one indicator of many units."""

from dataclasses import dataclass, field
from typing import Any
from urllib.parse import parse_qsl, urlencode

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.http.request import RawPostDataException
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from luodi.catalog import queries as catalog
from luodi.indicators import actions, queries
from luodi.indicators.errors import CellsRefused, IndicatorsError
from luodi.indicators.models import Status
from luodi.indicators.views import grid_shown
from luodi.indicators.views.in_scope import asker, units_in_reach
from luodi.org import queries as org
from luodi.org.routes import policy
from luodi.ui.exchange.strict_json import NotJson, parsed
from luodi.ui.templatetags.luodi_ui import FormMistake

MOST_ADDED = 20


@dataclass(slots=True)
class Grid:
    """A grid as an address names it: its rows, and the unit under which its draft is kept."""

    of: queries.Period
    rows: list[queries.GridRow]
    name: str
    owner: Any
    unit: Any = None
    indicator: Any = None
    said: grid_shown.Said = field(default_factory=grid_shown.Said)
    refusal: str = ""
    query: str = ""  # what the address says beside its path: rows that were added, or all units
    typed: set[str] = field(default_factory=set)  # rows in which the form that came was typed

    @property
    def code(self) -> str:
        """What the address names beside the period."""
        return str((self.unit or self.indicator).code)

    @property
    def key(self) -> str:
        """What its reason is named by in a draft, which may hold rows of other grids too."""
        return f"{self.name}:{self.code}"

    def url(self, name: str = "") -> str:
        """Return the address of the grid, or of something below it, with the same rows."""
        path = reverse(f"indicators:{self.name}{name}", args=[self.code, self.of.text])
        return f"{path}?{self.query}" if self.query else path


@policy("figure.enter")
@require_http_methods(["GET", "POST"])
def grid(request: HttpRequest, unit_code: str, period: str) -> HttpResponse:
    """All figures that a unit reports for a period, to be typed into one table."""
    return _answer(request, _of_unit(request, unit_code, period))


@policy("figure.enter")
@require_http_methods(["GET", "POST"])
def grid_of(request: HttpRequest, code: str, period: str) -> HttpResponse:
    """One indicator of all units in reach, to be typed into one table."""
    everyone = request.GET.get("all") == "1"
    return _answer(request, _of_indicator(request, code, period, everyone=everyone))


@policy("figure.enter")
@require_POST
def draft(request: HttpRequest, unit_code: str, period: str) -> HttpResponse:
    """Keep what was typed into a unit's grid: JSON in, the time of keeping out."""
    return _keep(request, _of_unit(request, unit_code, period))


@policy("figure.enter")
@require_POST
def draft_of(request: HttpRequest, code: str, period: str) -> HttpResponse:
    """Keep what was typed into an indicator's grid: JSON in, the time of keeping out."""
    return _keep(request, _of_indicator(request, code, period, everyone=True))


@policy("figure.enter")
@require_POST
def drop(request: HttpRequest, unit_code: str, period: str) -> HttpResponse:
    """Forget the draft of a unit's grid."""
    return _drop(request, _of_unit(request, unit_code, period))


@policy("figure.enter")
@require_POST
def drop_of(request: HttpRequest, code: str, period: str) -> HttpResponse:
    """Forget the draft of an indicator's grid."""
    return _drop(request, _of_indicator(request, code, period, everyone=True))


@policy("figure.submit")
@require_POST
def submit(request: HttpRequest, unit_code: str, period: str) -> HttpResponse:
    """Submit a unit's figures of a period for acceptance."""
    shown = _of_unit(request, unit_code, period)
    try:
        actions.submit_figures(
            unit=shown.unit, period=shown.of.text, reason=request.POST.get("gap_reason", ""),
            by=asker(request), at=timezone.now(),
        )  # fmt: skip
    except IndicatorsError as refused:
        shown.refusal = str(refused.sentence)
        return _page(request, shown, status=422)
    messages.success(request, _("Submitted. Another unit looks at the figures now."))
    return redirect(shown.url())


def _of_unit(request: HttpRequest, unit_code: str, period: str) -> Grid:
    unit, of = org.unit_by_code(unit_code), _period_or_404(period)
    if unit is None or not org.reach(asker(request)).covers(unit.pk):
        raise Http404
    added = _indicators(request.GET.getlist("add"))
    # a row that was added and has a draft stays until it is sent or discarded
    drafted = _indicators(queries.drafted_codes(asker(request), unit, of.text))
    rows = queries.grid_of_unit(unit, of.text, [*added, *drafted])
    query = urlencode([("add", row.code) for row in added])
    return Grid(of, rows, "grid", owner=unit, unit=unit, query=query)


def _indicators(codes: list[str]) -> list[Any]:
    return [row for code in dict.fromkeys(codes[:MOST_ADDED])
            if "\x00" not in code and (row := catalog.indicator(code))]  # fmt: skip


def _of_indicator(request: HttpRequest, code: str, period: str, *, everyone: bool) -> Grid:
    indicator, of = catalog.indicator(code), _period_or_404(period)
    if indicator is None or indicator.formula or indicator.frequency != of.kind:
        raise Http404
    units = units_in_reach(request)
    rows = queries.grid_of_indicator(indicator, units, of.text, everyone=everyone)
    owner = asker(request).unit or (units[0] if units else None)
    # whoever had all units before them goes on with all of them
    query = "all=1" if "1" in (request.GET.get("all"), request.POST.get("all")) else ""
    return Grid(of, rows, "grid_of", owner=owner, indicator=indicator, query=query)


def _period_or_404(text: str) -> queries.Period:
    of = queries.period_meant(text)
    if of is None:
        raise Http404
    return of


def _answer(request: HttpRequest, shown: Grid) -> HttpResponse:
    if request.method != "POST":
        return _page(request, shown)
    cells = grid_shown.cells_of(shown.rows, request.POST)
    shown.typed = {cell.key for cell in cells}
    try:
        stored = actions.save_grid(
            cells=cells, period=shown.of.text, reason=request.POST.get("reason", ""),
            by=asker(request), at=timezone.now(), grid=shown.key,
        )  # fmt: skip
    except CellsRefused as refused:
        shown.said = grid_shown.Said(refused.mistakes, refused.doubts)
        shown.refusal = str(refused.sentence)
        return _page(request, shown, status=409 if refused.is_stale else 422)
    except IndicatorsError as refused:
        shown.refusal = str(refused.sentence)
        return _page(request, shown, status=422)
    messages.success(request, _told(stored))
    return redirect(shown.url())


def _told(stored: Any) -> str:
    if stored is None:
        return _("Nothing was typed, so nothing was stored.")
    parts = [
        (stored.new, _("new: %(count)s")), (stored.changed, _("revised: %(count)s")),
        (stored.requested, _("asked for: %(count)s")), (stored.absent, _("missing: %(count)s")),
        (stored.same, _("as it stood: %(count)s")),
    ]  # fmt: skip
    named = _(", ").join(said % {"count": count} for count, said in parts if count)
    return _("Stored – %(counts)s. A stored figure is not deleted; if it is wrong, type the right "
             "one over it and say why.") % {"counts": named}  # fmt: skip


def _body(request: HttpRequest) -> bytes:
    try:
        return request.body
    except RawPostDataException:  # it was sent as a form, and read as one already
        raise NotJson(_("A draft is sent as JSON: {“cells”: {name: text}}.")) from None


def _keep(request: HttpRequest, shown: Grid) -> HttpResponse:
    try:
        told = _texts(parsed(_body(request)), shown)
        kept = actions.save_draft(
            unit=shown.owner, period=shown.of.text, cells=told, by=asker(request),
            at=timezone.now(),
        )  # fmt: skip
    except (IndicatorsError, NotJson) as refused:
        return JsonResponse({"sentence": str(refused.sentence)}, status=422)
    if not kept.cells:
        return JsonResponse({"said": _("No draft: everything is as it stands.")})
    moment = timezone.localtime(kept.saved_at).strftime("%H:%M")
    return JsonResponse({"said": _("Draft kept %(time)s") % {"time": moment}})


def _texts(told: Any, shown: Grid) -> dict[str, str | None]:
    """Return the cells of a draft. Raises NotJson where one belongs to no row of this grid: nobody
    is told that something is kept which is not.
    """
    cells = told.get("cells") if isinstance(told, dict) else None
    if not isinstance(cells, dict) or not all(_is_text(text) for text in cells.values()):
        raise NotJson(_("A draft is sent as JSON: {“cells”: {name: text}}."))
    names = {f"{name}-{row.key}" for row in shown.rows for name in (*grid_shown.FIELDS, "known")}
    if strange := sorted(cells.keys() - names - {"reason"}):
        raise NotJson(
            _(
                "“%(name)s” is no cell of this grid, so nothing was kept. Load the page "
                "again; what you typed stays in this tab."
            )
            % {"name": strange[0][:60]}
        )
    said = dict.fromkeys(grid_shown.agreeing(shown.rows, cells))
    return {f"reason-{shown.key}" if name == "reason" else name: text
            for name, text in {**cells, **said}.items()}  # fmt: skip


def _is_text(text: Any) -> bool:
    return text is None or isinstance(text, str)


def _drop(request: HttpRequest, shown: Grid) -> HttpResponse:
    actions.drop_draft(
        unit=shown.owner, period=shown.of.text, keys=[shown.key, *(row.key for row in shown.rows)],
        by=asker(request), at=timezone.now(),
    )  # fmt: skip
    messages.success(request, _("The draft is gone. What was stored stays."))
    return redirect(shown.url())


def _page(request: HttpRequest, shown: Grid, status: int = 200) -> HttpResponse:
    posted = request.POST if request.method == "POST" else {}
    sent = grid_shown.of_rows(posted, shown.typed)
    kept = queries.draft_of(asker(request), shown.owner, shown.of.text)
    held = kept.cells if kept else {}
    # rows that came back untouched show what stands now: shown as they came, the next sending
    # would take back what somebody else entered meanwhile
    fresh = [row for row in shown.rows if f"value-{row.key}" not in posted]
    draft_cells = grid_shown.differing(fresh, held)
    reason = held.get(f"reason-{shown.key}", "")
    rows = grid_shown.shown_rows(shown.rows, sent, draft_cells, shown.said, asker(request).unit_id)
    context = {
        "grid": shown, "rows": rows, "period": shown.of.text, "statuses": Status.choices,
        "sums": grid_shown.sums(shown.rows, shown.of, timezone.localdate()),
        "mistakes": _mistakes(shown, rows), "reason": posted.get("reason", reason),
        "kept": kept if grid_shown.differing(shown.rows, held) or reason else None,
        "gap_reason": posted.get("gap_reason", ""), "draft_url": shown.url("_draft"),
        "drop_url": shown.url("_drop"), "here": shown.url(), **_around(shown),
    }  # fmt: skip
    return render(request, "indicators/grid.html", context, status=status)


def _around(shown: Grid) -> dict[str, Any]:
    """Return what stands around the table: other periods, how far the unit's figures are."""
    before, after = queries.period_before(shown.of), queries.period_after(shown.of)
    path = reverse(f"indicators:{shown.name}", args=[shown.code, shown.of.text])
    found: dict[str, Any] = {
        "before_url": reverse(f"indicators:{shown.name}", args=[shown.code, before.text]),
        "after_url": reverse(f"indicators:{shown.name}", args=[shown.code, after.text]),
        "before": before.text, "after": after.text,
    }  # fmt: skip
    if shown.unit is None:
        return found | {"everyone_url": f"{path}?all=1"}
    return found | {
        "path": path,
        "signed": queries.signed_off(shown.unit, shown.of.text),
        "settled": queries.why_settled(shown.unit, shown.of.text),
        "addable": queries.addable(shown.rows, shown.of.text),
        "added": parse_qsl(shown.query),
    }


def _mistakes(shown: Grid, rows: list[grid_shown.ShownRow]) -> list[FormMistake]:
    if not shown.refusal:
        return []
    return [
        FormMistake("", "", shown.refusal),
        *(FormMistake(f"value-{one.key}", _named(shown, one), sentence)
          for one in rows for sentence in (one.mistake, one.doubt) if sentence),
    ]  # fmt: skip


def _named(shown: Grid, one: grid_shown.ShownRow) -> str:
    return str(one.row.indicator.name if shown.unit else one.row.unit.short_name)
