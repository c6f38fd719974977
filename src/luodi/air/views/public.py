"""What the public sees: published boards, from their frozen content alone, without signing in.

Anonymous answers touch no table of another room and may be cached; signed-in people get the same
pages with links into the house, never from a cache.
"""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.cache import patch_cache_control
from django.utils.translation import get_language, override
from django.views.decorators.http import require_GET

from luodi.air import queries
from luodi.air.board_csv import board_csv
from luodi.air.frozen import holds
from luodi.air.models import Publication
from luodi.air.views.showing import GONE, attached, house, or_404
from luodi.air.wording import in_language
from luodi.org.permissions import allows
from luodi.org.routes import policy

CSV = "text/csv; charset=utf-8"
KEPT_SECONDS = 300

View = Callable[..., HttpResponse]


def public_page(view: View) -> View:
    """Answer in the language of ``?lang=``, and let caches keep what everybody may see."""

    @wraps(view)
    def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        asked = request.GET.get("lang", "")
        known = dict(settings.LANGUAGES)
        with override(asked if asked in known else get_language()):
            response = view(request, *args, **kwargs)
        if not request.user.is_authenticated:
            patch_cache_control(response, public=True, max_age=KEPT_SECONDS)
        return response

    return answer


@policy("public.view")
@require_GET
@public_page
def boards(request: HttpRequest) -> HttpResponse:
    """The boards for the public that stand, and are what was frozen."""
    standing = [one for one in queries.public_boards() if holds(one.board)]
    found = [(one, in_language(_content(one))) for one in standing]
    invented = any(content["invented"] for _, content in found)
    return _page(request, "air/public_boards.html", {"boards": found, "invented": invented})


@policy("public.view")
@require_GET
@public_page
def board(request: HttpRequest, pk: int) -> HttpResponse:
    """One board as a league table; each unit leads to its place."""
    found = _public_or_404(pk)
    if refused := _gone(request, found):
        return refused
    content = in_language(_content(found))
    return _page(request, "air/public_board.html", {**_told(found, content),
                                                    "rows": content["rows"]})  # fmt: skip


@policy("public.view")
@require_GET
@public_page
def place(request: HttpRequest, pk: int, unit_code: str) -> HttpResponse:
    """One unit's place: the lines of its points, its tasks, the sentence behind each."""
    found = _public_or_404(pk)
    if refused := _gone(request, found):
        return refused
    row = in_language(or_404(queries.row_of(found, unit_code)))
    content = in_language(_content(found))
    context = {**_told(found, content), "row": row, "of": len(content["rows"]),
               "house": _house(request, row)}  # fmt: skip
    return _page(request, "air/public_place.html", context)


@policy("public.view")
@require_GET
@public_page
def export(request: HttpRequest, pk: int) -> HttpResponse:
    """A board as CSV."""
    found = _public_or_404(pk)
    if refused := _gone(request, found):
        return refused
    content = _content(found)
    return attached(board_csv(content), CSV, f"{content['code']}-{content['period']}.csv")


def _public_or_404(pk: int) -> Publication:
    found: Publication = or_404(queries.public_board(pk))
    return found


def _content(found: Publication) -> dict[str, Any]:
    content: dict[str, Any] = found.board.content if found.board else {}
    return content


def _told(found: Publication, content: dict[str, Any]) -> dict[str, Any]:
    return {"publication": found, "board": found.board, "content": content,
            "invented": content["invented"]}  # fmt: skip


def _gone(request: HttpRequest, found: Publication) -> HttpResponse | None:
    """Answer for a board that is withdrawn or is not what was frozen; None for one to show."""
    if not holds(found.board):
        return _page(request, "air/public_gone.html", {"publication": found}, status=GONE)
    if not found.is_withdrawn:
        return None
    context = _told(found, in_language(_content(found)))
    return _page(request, "air/public_gone.html", context, status=GONE)


def _house(request: HttpRequest, row: dict[str, Any]) -> dict[str, Any] | None:
    """Return what a signed-in person may open in the house; None for everybody else."""
    person: Any = request.user
    if not person.is_authenticated or not allows(person.role, "board.view"):
        return None
    return house(person, [row])


def _page(
    request: HttpRequest, template: str, context: dict[str, Any], status: int = 200
) -> HttpResponse:
    lang = request.GET.get("lang", "")
    kept = f"?lang={lang}" if lang in dict(settings.LANGUAGES) else ""
    signed_in = request.user.is_authenticated
    return render(request, template, {**context, "kept": kept, "signed_in": signed_in},
                  status=status)  # fmt: skip
