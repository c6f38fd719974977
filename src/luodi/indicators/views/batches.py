"""Fetch an empty CSV table of what is owed; a template of a unit and period is a download."""

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from luodi.indicators import queries
from luodi.indicators.exchange.template_file import template
from luodi.indicators.views.in_scope import keys_in_reach
from luodi.org.routes import policy


@policy("figure.enter")
@require_GET
def template_file(request: HttpRequest) -> HttpResponse:
    """An empty CSV table, a row for each figure that is owed."""
    today = timezone.localdate()
    name = _("figures-%(day)s.csv") % {"day": f"{today:%Y%m%d}"}
    header = content_disposition_header(as_attachment=True, filename=name)
    return HttpResponse(
        template(queries.due(keys_in_reach(request), today)),
        content_type="text/csv; charset=utf-8", headers={"Content-Disposition": header or ""},
    )  # fmt: skip
