"""The working-day calendar on a page: a year, and the days that the house sets itself."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from luodi.org import actions, queries
from luodi.org.forms import SpecialDayForm
from luodi.org.routes import policy
from luodi.org.views.asking import asker, form_page, or_404, tried
from luodi.ui.fields import FIRST_YEAR, LAST_YEAR


@policy("unit.view")
@require_GET
def calendar(request: HttpRequest) -> HttpResponse:
    """Show a year: what is worked, what is off, and whether its holidays are published."""
    year = _year(request.GET.get("year", ""))
    return render(request, "org/calendar.html", {
        "calendar": queries.calendar(year),
        "before": year - 1 if year > FIRST_YEAR else None,
        "after": year + 1 if year < LAST_YEAR else None,
    })  # fmt: skip


def _year(typed: str) -> int:
    # A year that is none shows this one: an address is no form that one could mend.
    is_year = typed.isascii() and typed.isdigit() and len(typed) == 4
    year = int(typed) if is_year else timezone.localdate().year
    return year if FIRST_YEAR <= year <= LAST_YEAR else timezone.localdate().year


@policy("calendar.edit")
@require_http_methods(["GET", "POST"])
def add_special_day(request: HttpRequest) -> HttpResponse:
    """Set a day as off or worked."""
    form = SpecialDayForm(request.POST or None, initial={"day": request.GET.get("day")})
    if request.method == "POST" and form.is_valid():
        row = tried(form, actions.set_special_day, by=asker(request), **form.cleaned_data)
        if row is not None:
            messages.success(request, _("%(day)s is set.") % {"day": row.day})
            return _to_year(row.day.year)
    return form_page(request, "org/special_day_form.html", {"form": form})


@policy("calendar.edit")
@require_POST
def remove_special_day(request: HttpRequest, pk: int) -> HttpResponse:
    """Take a day out again."""
    row = or_404(queries.special_day(pk))
    day = row.day
    actions.remove_special_day(special_day=row, by=asker(request), at=timezone.now())
    messages.success(request, _("%(day)s is as it was announced.") % {"day": day})
    return _to_year(day.year)


def _to_year(year: int) -> HttpResponse:
    return redirect(f"{reverse('org:calendar')}?year={year}")
