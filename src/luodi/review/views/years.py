"""A year's report as it was compiled, and what goes on in the next year."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from luodi.org.routes import policy
from luodi.review import actions, queries
from luodi.review.errors import ReviewError
from luodi.review.forms import CarryOverForm
from luodi.review.models import YearReport
from luodi.review.views.in_scope import whole_house_or_404, year_or_404
from luodi.review.views.registers import as_file
from luodi.review.wording import counts_in_words, row_in_words
from luodi.review.workbook import Notes, workbook


@policy("finding.view")
@require_GET
def year(request: HttpRequest, year: int) -> HttpResponse:
    """The year's report: counts, and each finding with what became of it; ready for print."""
    year_or_404(year)
    whole_house_or_404(request)
    reports = list(queries.year_reports(year))
    report = _chosen(request, reports)
    context: dict[str, Any] = {"year": year, "report": report, "reports": reports}
    if report:
        context["rows"] = [row_in_words(row) for row in report.content["rows"]]
        context["counts"] = counts_in_words(report.content["counts"])
    else:
        context["has_findings"] = bool(queries.register(year))
    return render(request, "review/year.html", context)


@policy("finding.view")
@require_GET
def export(request: HttpRequest, year: int) -> HttpResponse:
    """The year's report as a workbook, from its frozen rows only."""
    year_or_404(year)
    whole_house_or_404(request)
    report = _chosen(request, list(queries.year_reports(year)))
    if report is None:
        raise Http404
    title = _("Rectification report %(year)s") % {"year": year}
    notes = Notes(title=title, by=report.by.name, at=timezone.localtime(report.at),
                  digest=report.digest)  # fmt: skip
    return as_file(workbook(report.content["rows"], notes), f"{title}-{report.digest[:8]}")


@policy("finding.open")
@require_POST
def compile_report(request: HttpRequest, year: int) -> HttpResponse:
    """Compile the report; nothing changed since the last one gives that one."""
    year_or_404(year)
    before = queries.year_report(year)
    try:
        report = actions.compile_year_report(year=year, by=request.user, at=timezone.now())
    except ReviewError as refused:
        messages.error(request, str(refused.sentence))
        return redirect("review:year", year)
    same = before is not None and before.digest == report.digest
    messages.success(request, _("Nothing has changed since the last report.") if same
                     else _("The report is compiled."))  # fmt: skip
    return redirect("review:year", year)


@policy("finding.open")
@require_http_methods(["GET", "POST"])
def carry_over(request: HttpRequest, year: int) -> HttpResponse:
    """What the year leaves to the next, and the deed."""
    year_or_404(year)
    form = CarryOverForm(request.POST or None, year=year)
    if request.method == "POST" and form.is_valid():
        try:
            done = actions.carry_over(
                year=year, into=form.cleaned_data["into"], by=request.user, at=timezone.now()
            )
            messages.success(request, _("Carried over into %(next)s: %(number)s.")
                             % {"next": year + 1, "number": len(done)})  # fmt: skip
            return redirect("review:carry_over", year)
        except ReviewError as refused:
            form.add_error(None, str(refused.sentence))
    return render(request, "review/carry_over.html", _to_carry(year, form),
                  status=422 if form.errors else 200)  # fmt: skip


def _to_carry(year: int, form: CarryOverForm) -> dict[str, Any]:
    done = queries.carried_over(year)
    carried = {row.rectification_id for row in done}
    left = [row for row in queries.candidates(year) if row.rectification.pk not in carried]
    not_planned = [row for row in queries.register(year)
                   if queries.standing(row) == queries.NOT_PLANNED]  # fmt: skip
    return {"year": year, "next_year": year + 1, "form": form, "done": done, "left": left,
            "not_planned": not_planned, "has_plan": form.fields["into"].queryset.exists()}  # type: ignore[attr-defined] # fmt: skip


def _chosen(request: HttpRequest, reports: list[YearReport]) -> YearReport | None:
    wanted = request.GET.get("digest", "")
    named = [row for row in reports if wanted and row.digest.startswith(wanted)]
    return next(iter(named or reports), None)
