"""One panel of a published board by itself: its page, its files, and as a part of others' pages."""

from typing import Any

from csp.decorators import csp_replace
from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.clickjacking import xframe_options_exempt
from django.views.decorators.http import require_safe

from luodi.air import panels, pictures
from luodi.air.drawing import drawing
from luodi.air.errors import NotReady
from luodi.air.files import CSV, FILES, panel_csv
from luodi.air.models import Publication
from luodi.air.panel_png import png
from luodi.air.views import public
from luodi.air.views.showing import attached, or_404
from luodi.air.wording import in_language
from luodi.org.routes import policy

SVG, PNG = "image/svg+xml", "image/png"
NO_FONT = 503


@policy("public.view")
@require_safe
@public.public_page
def panel(request: HttpRequest, pk: int, kind: str) -> HttpResponse:
    """One panel with its table, source, day and method, by an address that stays."""
    return _shown(request, pk, kind, "air/public_panel.html")


@policy("public.view")
@require_safe
@xframe_options_exempt
@csp_replace({"frame-ancestors": ["*"]})
@public.public_page
def embed(request: HttpRequest, pk: int, kind: str) -> HttpResponse:
    """One panel for a frame of any page: the only address here that others may frame."""
    return _shown(request, pk, kind, "air/embed.html", gone="air/embed.html")


@policy("public.view")
@require_safe
@public.public_page
def panel_export(request: HttpRequest, pk: int, kind: str) -> HttpResponse:
    """The table of a panel as CSV."""
    found = _found(pk, kind)
    if refused := public.refused_as_gone(request, found):
        return refused
    content = in_language(public.content_of(found))
    file = attached(panel_csv(_panel(content, kind)), CSV, _name(content, kind, "csv"))
    return public.snapshot(request, file, found)


@policy("public.view")
@require_safe
@public.public_page
def picture(request: HttpRequest, pk: int, kind: str) -> HttpResponse:
    """The picture of a panel as SVG; a panel that is a table alone has none."""
    found = _found(pk, kind)
    if refused := public.refused_as_gone(request, found):
        return refused
    content = in_language(public.content_of(found))
    told = or_404(pictures.picture(_panel(content, kind)))
    return public.snapshot(request, attached(told, SVG, _name(content, kind, "svg")), found)


@policy("public.view")
@require_safe
@public.public_page
def image(request: HttpRequest, pk: int, kind: str) -> HttpResponse:
    """The picture of a panel as PNG, tables too; a sentence where the house has no Chinese font."""
    found = _found(pk, kind)
    if refused := public.refused_as_gone(request, found):
        return refused
    content = in_language(public.content_of(found))
    try:
        told = png(_panel(content, kind), content)
    except NotReady as lacking:
        return HttpResponse(str(lacking.sentence), status=NO_FONT,
                            content_type="text/plain; charset=utf-8")  # fmt: skip
    return public.snapshot(request, attached(told, PNG, _name(content, kind, "png")), found)


@policy("public.view")
@require_safe
@public.public_page
def file(request: HttpRequest, pk: int, file_name: str) -> HttpResponse:
    """The board as a file for other programs."""
    if file_name not in FILES:
        raise Http404
    found = public.found_or_404(pk)
    if refused := public.refused_as_gone(request, found):
        return refused
    make, kind = FILES[file_name]
    content = in_language(public.content_of(found))
    called = file_name.replace("board", f"{content['code']}-{content['period']}")
    return public.snapshot(request, attached(make(content), kind, called), found)


def _shown(
    request: HttpRequest, pk: int, kind: str, template: str, gone: str = "air/public_gone.html"
) -> HttpResponse:
    found = _found(pk, kind)
    if refused := public.refused_as_gone(request, found, gone):
        return refused
    content = in_language(public.content_of(found))
    one = _panel(content, kind)
    context: dict[str, Any] = {**public.told(found, content), "panel": one,
                               "drawing": drawing(one)}  # fmt: skip
    return public.snapshot(request, public.page(request, template, context), found)


def _found(pk: int, kind: str) -> Publication:
    """Return a published board; 404 for a kind that no board has, withdrawn or not."""
    if kind not in panels.BUILDERS:
        raise Http404
    return public.found_or_404(pk)


def _panel(content: dict[str, Any], kind: str) -> panels.Panel:
    """Return a panel that the public may see, 404 for any other."""
    found: panels.Panel = or_404(panels.panel(content, kind, public=True))
    return found


def _name(content: dict[str, Any], kind: str, tail: str) -> str:
    return f"{content['code']}-{content['period']}-{kind}.{tail}"
