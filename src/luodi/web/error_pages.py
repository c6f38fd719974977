"""What a person sees when something cannot be shown: a sentence, the way home, the request's id."""

from django.core.exceptions import RequestDataTooBig
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils.functional import Promise
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from luodi.org.routes import policy
from luodi.ui.exchange import problem_response

SENTENCES: dict[int, tuple[Promise, Promise]] = {
    400: (_("This request cannot be understood"),
          _("Something in the address or the form is not as it should be. Go back and try again.")),
    403: (_("This was not allowed"),
          _("The form may be too old. Go back, load the page again, and send it once more.")),
    404: (_("There is nothing here for you"),
          _("The address may be mistyped, the page may be gone, or it is not yours to see. "
            "If you need it, ask the delivery office.")),
    413: (_("This is too much at once"),
          _("What was sent is larger than this page takes. Send a smaller file or less text.")),
    500: (_("Something went wrong on our side"),
          _("Nothing was half-saved. Try again; if it fails again, give the number below to the "
            "administrator.")),
}  # fmt: skip


@policy("public.view")
def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Answer 400, or 413 when the request was too large."""
    return _page(request, 413 if isinstance(exception, RequestDataTooBig) else 400)


@policy("public.view")
def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Answer 403."""
    return _page(request, 403)


@policy("public.view")
def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Answer 404, for what does not exist and for what one may not see alike."""
    return _page(request, 404)


@policy("public.view")
def server_error(request: HttpRequest) -> HttpResponse:
    """Answer 500 without a look at the database, which may be what failed."""
    if _is_of_a_program(request):
        return problem_response(request, 500)
    title, text = SENTENCES[500]
    page = render_to_string("error_500.html", {
        "title": title, "text": text, "language": get_language(),
        "request_id": getattr(request, "luodi_id", ""),
    })  # fmt: skip
    return HttpResponse(page, status=500)


def _is_of_a_program(request: HttpRequest) -> bool:
    return request.path.startswith("/api/")


def _page(request: HttpRequest, status: int) -> HttpResponse:
    if _is_of_a_program(request):
        return problem_response(request, status)
    title, text = SENTENCES[status]
    return render(request, "error.html", {"title": title, "text": text}, status=status)
