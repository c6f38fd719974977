"""What the pages share: found or 404, files to save, the reasons why something may not go out."""

from dataclasses import replace
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _

from luodi.air import actions
from luodi.air.drawing import Drawing, drawing
from luodi.air.errors import AirError
from luodi.air.forms import WithdrawForm
from luodi.air.frozen import holds
from luodi.air.panels import Panel, panels
from luodi.air.tiles import on_a_screen
from luodi.air.wording import in_language
from luodi.org import queries as org

GONE = 410
MANY_ROWS, FIRST_ROWS = 100, 50  # of a heat table on the public page


def or_404(found: Any) -> Any:
    """Return what was found; not there and out of scope look alike."""
    if found is None:
        raise Http404
    return found


def attached(content: bytes, kind: str, name: str) -> HttpResponse:
    """Answer with a file to save."""
    header = content_disposition_header(as_attachment=True, filename=name)
    return HttpResponse(content, content_type=kind, headers={"Content-Disposition": header or ""})


def altered(request: HttpRequest, shown: Any, back: str) -> HttpResponse | None:
    """Answer for a board or circular that is not what was frozen; None for one that is."""
    return None if holds(shown) else render(request, "air/gone.html", {"back": back}, status=GONE)


def gone(request: HttpRequest, shown: Any, back: str) -> HttpResponse | None:
    """Answer for what is handed out no more, altered or withdrawn; None for what may go out."""
    publication = shown.published
    if publication is None or not publication.is_withdrawn:
        return altered(request, shown, back)
    context = {"withdrawal": publication.withdrawal, "back": back}
    return render(request, "air/gone.html", context, status=GONE)


def typed(request: HttpRequest) -> Any:
    """Return what was posted, also when it is nothing; None when a page is only looked at."""
    return request.POST if request.method == "POST" else None


def published(request: HttpRequest, **shown: Any) -> None:
    """Publish a board or a circular, and say on the next page whether it went out."""
    try:
        actions.publish(**shown, by=request.user, at=timezone.now())
        messages.success(request, _("Published."))
    except AirError as refused:
        messages.error(request, str(refused.sentence))


def withdrawing(request: HttpRequest, publication: Any, title: str, back: str) -> Any:
    """Show the form of a withdrawal; return None once it was withdrawn."""
    form = WithdrawForm(typed(request))
    if request.method == "POST" and form.is_valid():
        try:
            actions.withdraw(
                publication=publication, reason=form.cleaned_data["reason"], by=request.user,
                at=timezone.now(),
            )  # fmt: skip
            messages.success(request, _("Withdrawn. Its place stays and says so."))
            return None
        except AirError as refused:
            form.add_error("reason", str(refused.sentence))
    context = {"form": form, "title": title, "back": back}
    return render(request, "air/withdraw.html", context, status=422 if form.is_bound else 200)


def is_withdrawn(board: Any) -> bool:
    """Say whether a board was out and was taken back."""
    return board.published is not None and board.published.is_withdrawn


def screen(
    request: HttpRequest, content: dict[str, Any], *, back: str, withdrawn: Any, public: bool
) -> HttpResponse:
    """Show a board for a room: tiles without scrolling, or that it was withdrawn."""
    told = in_language(content)
    context = {"content": told, "back": back, "withdrawn": withdrawn,
               **({} if withdrawn else on_a_screen(told, public=public))}  # fmt: skip
    return render(request, "air/screen.html", context, status=GONE if withdrawn else 200)


def drawn(content: dict[str, Any], *, public: bool) -> list[tuple[Panel, Drawing | None]]:
    """Return the panels of a board in the reader's language but the ranking, which stands first."""
    found = [one for one in panels(content, public=public) if one.kind != "ranking"]
    return [(_shortened(one) if public else one, drawing(one)) for one in found]


def _shortened(panel: Panel) -> Panel:
    """Return a heat table of very many units with its first rows; the file has them all."""
    if panel.kind != "heat" or len(panel.rows) <= MANY_ROWS:
        return panel
    return replace(panel, rows=panel.rows[:FIRST_ROWS], more=len(panel.rows) - FIRST_ROWS)


def house(person: Any, rows: list[dict[str, Any]]) -> dict[str, Any]:
    """Return which units' and tasks' own pages a person may open from a board."""
    reach = org.reach(person)
    units = {row["unit"]["pk"] for row in rows if reach.covers(row["unit"]["pk"])}
    tasks = {task["line_pk"] for row in rows for task in row["tasks"]
             if reach.covers(row["unit"]["pk"], task["unit_pk"])}  # fmt: skip
    return {"units": units, "tasks": tasks}
