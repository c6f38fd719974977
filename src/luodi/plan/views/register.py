"""The register of a plan: a flat list page by page, and the files it goes out as."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_GET

from luodi.files.uncollected import without_collecting
from luodi.org.routes import policy
from luodi.plan import queries
from luodi.plan.badges import badges
from luodi.plan.forms import FilterForm, SeveralForm
from luodi.plan.models import Plan
from luodi.plan.numbering import sort_key
from luodi.plan.register.cells import exported
from luodi.plan.register_page import SIZES, Place, register_page
from luodi.plan.scope import scope_of
from luodi.plan.tree import matching
from luodi.plan.views.in_scope import key_or_404, plan_or_404
from luodi.plan.wanted import lines_like
from luodi.plan.wording import stroke_words
from luodi.plan.workbook import Notes, csv_file, workbook

TYPES = {
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "csv": "text/csv; charset=utf-8",
}


@policy("plan.view")
@require_GET
def register(request: HttpRequest, pk: int) -> HttpResponse:
    """The lines of a plan one below the other, 25, 50 or 100 a page."""
    plan, scope = plan_or_404(pk), scope_of(request.user)
    form = FilterForm(request.GET, of_one_unit=not scope.everything)
    place = _place(request)
    stroke = queries.latest_stroke(plan, request.user)
    context: dict[str, Any] = {
        "plan": plan,
        "form": form,
        "page": register_page(plan, scope, form.wanted(), place),
        "size": place.size,
        "sizes": SIZES,
        "everything": scope.everything,
        "several": SeveralForm(),
        "stroke": stroke,
        "badges": badges(),
        "stroke_words": stroke_words(stroke),
        "query": _query(request),
        "here": request.GET.urlencode(),
    }
    alone = request.htmx and not request.htmx.history_restore_request  # type: ignore[attr-defined]
    template = "plan/_register.html" if alone else "plan/register.html"
    return render(request, template, context)


@policy("plan.export")
@require_GET
def export(request: HttpRequest, pk: int) -> HttpResponse:
    """The plan, or what the filter leaves of it, as a workbook."""
    plan, form = plan_or_404(pk), FilterForm(request.GET)
    lines, now = lines_like(plan, scope_of(request.user), form.wanted()), timezone.localtime()
    notes = Notes(by=str(request.user), at=now, filters=form.in_words())
    with without_collecting():
        content = workbook(plan, exported(lines), notes)
    return _file(plan, content, "xlsx")


@policy("plan.export")
@require_GET
def export_csv(request: HttpRequest, pk: int) -> HttpResponse:
    """The plan, or what the filter leaves of it, as CSV."""
    plan, form = plan_or_404(pk), FilterForm(request.GET)
    lines = lines_like(plan, scope_of(request.user), form.wanted())
    with without_collecting():
        content = csv_file(exported(lines))
    return _file(plan, content, "csv")


@policy("plan.export")
@require_GET
def printed(request: HttpRequest, pk: int) -> HttpResponse:
    """The plan, or what the filter leaves of it, laid out for A4 across."""
    plan, form = plan_or_404(pk), FilterForm(request.GET)
    scope = scope_of(request.user)
    wanted = form.wanted()
    context = {
        "plan": plan,
        "rows": matching(plan, scope, wanted),
        "filters": form.in_words(),
        "now": timezone.localtime(),
        "query": request.GET.urlencode(),
    }
    return render(request, "plan/print.html", context)


def _file(plan: Plan, content: bytes, ending: str) -> HttpResponse:
    name = f"{plan.title}-{plan.year}-{timezone.localdate():%Y%m%d}.{ending}"
    header = content_disposition_header(as_attachment=True, filename=name)
    return HttpResponse(
        content, content_type=TYPES[ending], headers={"Content-Disposition": header or ""}
    )


def _place(request: HttpRequest) -> Place:
    after, before = key_or_404(request, "after"), key_or_404(request, "before")
    if after and before:
        raise Http404
    typed = request.GET.get("from", "").strip()
    if typed and not after and not before:
        after = _just_before(typed)
    size = request.GET.get("size", "")
    return Place(after, before, int(size) if size in map(str, SIZES) else SIZES[0])


def _just_before(number: str) -> str:
    """Return the key behind which a number stands; a nonsense number asks for the first page."""
    parts = number.split(".")
    if not all(part.isascii() and part.isdecimal() and len(part) < 6 for part in parts):
        return ""
    key = sort_key(number)[:95]
    above, last = key[:-5], int(key[-5:])
    return f"{above}{max(last - 1, 0):05d}99999" if last else above


def _query(request: HttpRequest) -> str:
    """Return the filters of an address without the place in the list."""
    kept = request.GET.copy()
    for name in ("after", "before", "from"):
        kept.pop(name, None)
    return kept.urlencode()
