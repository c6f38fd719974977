"""The rectification register: on a page, as a workbook, and as cards on other rooms' pages."""

from datetime import date
from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from luodi.org.permissions import allows
from luodi.org.routes import policy
from luodi.review import queries, register
from luodi.review.forms import FilterForm
from luodi.review.models import Finding
from luodi.review.views.in_scope import sees_everything
from luodi.review.wording import badge_of
from luodi.review.workbook import Notes, workbook

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
A_PAGE = 50


@policy("finding.view")
@require_GET
def register_page(request: HttpRequest) -> HttpResponse:
    """What was found, who puts it right, and how far each has come."""
    form, found = _asked(request)
    page = Paginator(found, A_PAGE).get_page(request.GET.get("page"))
    today = timezone.localdate()
    context = {
        "form": form,
        "year": form.wanted()["year"],
        "page": page,
        "rows": [_shown(row, today) for row in page],
        "counts": _counts(found),
        "query": request.GET.urlencode(),
        "everything": sees_everything(request),
    }
    return render(request, "review/register.html", context)


@policy("finding.view")
@require_GET
def export(request: HttpRequest) -> HttpResponse:
    """The register, or what the filter leaves of it, as a workbook of 17 columns."""
    form, found = _asked(request)
    now, year = timezone.localtime(), form.wanted()["year"]
    title = _("Rectification register %(year)s") % {"year": year}
    notes = Notes(title=title, by=str(request.user), at=now)
    return as_file(workbook([register.row(row) for row in found], notes), f"{title}-{now:%Y%m%d}")


@policy("finding.view")
@require_GET
def of_line(request: HttpRequest, line_pk: int) -> HttpResponse:
    """On a task's page: the finding that it puts right; nothing for any other task."""
    planned = queries.rectification_of_line(line_pk)
    found = queries.finding_in_scope(planned.finding_id, request.user) if planned else None
    if found is None:
        return HttpResponse()
    shown = _shown(found, timezone.localdate())
    return render(request, "review/_of_line.html", {"finding": found, "shown": shown})


@policy("finding.view")
@require_GET
def of_publication(request: HttpRequest, publication_pk: int) -> HttpResponse:
    """On a board's page: the findings that it led to, in the reader's scope."""
    today, everything = timezone.localdate(), queries.findings_of_publication(publication_pk)
    found = [row for row in everything if queries.in_scope(row, request.user)]
    person: Any = request.user
    if not found and not allows(person.role, "finding.open"):
        return HttpResponse()
    context = {"rows": [_shown(row, today) for row in found], "publication": publication_pk}
    return render(request, "review/_of_publication.html", context)


@policy("finding.view")
@require_GET
def home_card(request: HttpRequest) -> HttpResponse:
    """On the home page: what is overdue, and what waits for the person; nothing when nothing is."""
    today = timezone.localdate()
    desk, late = queries.waiting_for(request.user, today), queries.overdue(request.user, today)
    if not desk and not late:
        return HttpResponse()
    return render(request, "review/_home_card.html", {"desk": desk, "overdue": late})


def as_file(content: bytes, name: str) -> HttpResponse:
    """Return a workbook as a download."""
    header = content_disposition_header(as_attachment=True, filename=f"{name}.xlsx") or ""
    return HttpResponse(content, content_type=XLSX, headers={"Content-Disposition": header})


def _asked(request: HttpRequest) -> tuple[FilterForm, list[Finding]]:
    years = sorted({*queries.years(), timezone.localdate().year}, reverse=True)
    given = request.GET if "year" in request.GET else None
    form = FilterForm(
        given or {"year": (queries.years() or years)[0]},
        years=years, of_one_unit=not sees_everything(request),
    )  # fmt: skip
    wanted = form.wanted()
    found = queries.register(wanted["year"], request.user)
    unit = wanted["unit"]
    return form, [
        row for row in found
        if wanted["state"] in ("", queries.standing(row)) and (not unit or row.unit_id == unit.pk)
    ]  # fmt: skip


def _shown(found: Finding, today: date) -> dict[str, Any]:
    planned = queries.rectification_of(found)
    return {
        "finding": found,
        "rectification": planned,
        "due_on": queries.due_on(planned) if planned else None,
        "badge": badge_of(found),
        "is_late": queries.is_late(found, today),
        "look_back_is_due": queries.look_back_is_due(found, today),
    }


def _counts(found: list[Finding]) -> list[tuple[str, str, int]]:
    states = [queries.standing(row) for row in found]
    order = (queries.NOT_PLANNED, "under_way", "submitted", "closed")
    return [(state, register.state_words(state), states.count(state)) for state in order]
