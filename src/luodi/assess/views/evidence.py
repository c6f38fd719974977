"""The file that an adjustment stands on, to whom it is open."""

from django.contrib import messages
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from luodi.assess import queries
from luodi.assess.views.in_scope import asker
from luodi.files.handed_out import handed_out
from luodi.org.routes import policy


@policy("assessment.view")
@require_GET
def evidence(request: HttpRequest, pk: int) -> HttpResponse | FileResponse:
    """One file as it is kept; never shown in the page, for it may be anything."""
    found = queries.adjustment_file(pk, asker(request))
    if found is None:
        raise Http404
    stream = queries.adjustment_stream(found)
    if stream is None:
        messages.error(
            request,
            _("The stored file of “%(name)s” is not what was uploaded. Tell the administrator.")
            % {"name": found.upload.name},
        )
        return redirect("assess:assessment", found.adjustment.assessment_id)
    return handed_out(stream, found.upload.name)
