"""Boards inside the house: the list, one board, composing, publishing, withdrawing."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from luodi.air import actions, queries
from luodi.air.board_csv import board_csv
from luodi.air.errors import AirError
from luodi.air.files import panel_csv
from luodi.air.forms import ComposeForm
from luodi.air.models import Board
from luodi.air.panels import panel
from luodi.air.views.showing import (
    altered,
    attached,
    drawn,
    gone,
    house,
    or_404,
    published,
    screen,
    typed,
    withdrawing,
)
from luodi.air.wording import in_language
from luodi.org.permissions import allows
from luodi.org.routes import policy, sensitive

CSV = "text/csv; charset=utf-8"


@policy("board.view")
@require_GET
def boards(request: HttpRequest) -> HttpResponse:
    """The boards this person may see: those that wait for a second person first."""
    found = [_listed(board, request.user) for board in queries.boards(request.user)]
    context = {
        "waiting": [one for one in found if one["board"].published is None],
        "shown": [one for one in found if one["board"].published is not None],
    }
    return render(request, "air/boards.html", context)


@policy("board.view")
@require_GET
def board(request: HttpRequest, pk: int) -> HttpResponse:
    """One board as a league table; ``?screen=1`` shows it for a room."""
    found = _board_or_404(request, pk)
    if refused := altered(request, found, reverse("air:boards")):
        return refused
    if request.GET.get("screen") == "1":
        return _screen(request, found)
    return render(request, "air/board.html", shown(found, request.user))


@policy("board.publish")
@require_http_methods(["GET", "POST"])
def compose(request: HttpRequest) -> HttpResponse:
    """Freeze a board from a confirmed assessment."""
    form = ComposeForm(typed(request))
    if request.method == "POST" and form.is_valid():
        code, assessment = form.chosen()
        try:
            made = actions.compose_board(
                code=code, assessment=assessment, by=request.user, at=timezone.now()
            )
            messages.success(request, _("Composed. A second person publishes it."))
            if why := in_language(made.content).get("small_counts_left_out"):
                told = _("Without its counts of persons. %(why)s") % {"why": why}
                messages.warning(request, told)
            return redirect("air:board", made.pk)
        except AirError as refused:
            form.add_error("standing", str(refused.sentence))
    return render(request, "air/compose.html", {"form": form}, status=422 if form.is_bound else 200)


@policy("board.publish")
@sensitive
@require_POST
def publish(request: HttpRequest, pk: int) -> HttpResponse:
    """Let a board out; whoever composed it may not."""
    published(request, board=_board_or_404(request, pk))
    return redirect("air:board", pk)


@policy("board.publish")
@sensitive
@require_http_methods(["GET", "POST"])
def withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    """Take a board back, with a reason."""
    found = _board_or_404(request, pk)
    publication = or_404(found.published)
    title = in_language(found.content)["title"]
    answer = withdrawing(request, publication, title, reverse("air:board", args=[pk]))
    return answer or redirect("air:board", pk)


@policy("board.view")
@require_GET
def export(request: HttpRequest, pk: int) -> HttpResponse:
    """A board as CSV, while it may be handed out."""
    found = _board_or_404(request, pk)
    if refused := gone(request, found, reverse("air:board", args=[pk])):
        return refused
    name = f"{found.code}-{found.content['period']}.csv"
    return attached(board_csv(found.content), CSV, name)


@policy("board.view")
@require_GET
def panel_export(request: HttpRequest, pk: int, kind: str) -> HttpResponse:
    """The table of one panel as CSV, while its board may be handed out."""
    found = _board_or_404(request, pk)
    if refused := gone(request, found, reverse("air:board", args=[pk])):
        return refused
    one = or_404(panel(in_language(found.content), kind, public=False))
    return attached(panel_csv(one), CSV, f"{found.code}-{found.content['period']}-{kind}.csv")


@policy("board.view")
@require_GET
def home_card(request: HttpRequest) -> HttpResponse:
    """The boards on the home page: what waits for the office, else what was shown last."""
    may = allows(request.user.role, "board.publish")  # type: ignore[union-attr]
    waiting = queries.waiting_for(request.user) if may else None
    found = [_listed(one, request.user) for one in queries.boards(request.user) if one.standing]
    judges = allows(request.user.role, "achievement.verify")  # type: ignore[union-attr]
    context = {
        "waiting": waiting, "shown": found[:3],
        "opinions": len(queries.opinions_waiting(request.user)),
        "entries": len(queries.achievements_to_verify(request.user)) if judges else 0,
    }  # fmt: skip
    return render(request, "air/_home_card.html", context)


def shown(found: Board, person: Any) -> dict[str, Any]:
    """Return what the page of a board shows to a person of the house."""
    content = in_language(found.content)
    rows = content["rows"]
    return {
        "board": found, "content": content, "rows": rows, "most": _most(rows),
        "panels": drawn(content, public=False),
        "beside": None if found.published else queries.stands_for(found),
        "house": house(person, rows), "own": getattr(person, "unit_id", None),
        "made_it": found.composed_by_id == person.pk,
    }  # fmt: skip


def _screen(request: HttpRequest, found: Board) -> HttpResponse:
    back = reverse("air:board", args=[found.pk])
    withdrawn = getattr(found.published, "withdrawal", None)
    return screen(request, found.content, back=back, withdrawn=withdrawn, public=False)


def _most(rows: list[dict[str, Any]]) -> float:
    return max((float(row["points"]) for row in rows if row["points"]), default=0.0) or 1.0


def _listed(found: Board, person: Any) -> dict[str, Any]:
    content = in_language(found.content)
    return {"board": found, "title": content["title"], "period": content["period"],
            "made_it": found.composed_by_id == person.pk}  # fmt: skip


def _board_or_404(request: HttpRequest, pk: int) -> Board:
    found: Board = or_404(queries.board(pk, request.user))
    return found
