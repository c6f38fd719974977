"""What the public sees: published boards, from their frozen content alone, without signing in.

Anonymous answers touch no table of another room and may be cached; signed-in people get the same
pages with links into the house, never from a cache. ``middleware.py`` keeps what a view here marks
as a snapshot, and answers with it before anybody is asked who they are.
"""

from collections.abc import Callable, Iterable
from functools import partial, wraps
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.cache import patch_cache_control
from django.utils.translation import get_language, override
from django.views.decorators.http import require_safe

from luodi.air import queries
from luodi.air.board_content import is_invented
from luodi.air.board_csv import board_csv
from luodi.air.frozen import holds
from luodi.air.models import Publication
from luodi.air.views.showing import GONE, attached, drawn, house, or_404, screen
from luodi.air.wording import in_language
from luodi.org.permissions import allows
from luodi.org.routes import policy

CSV = "text/csv; charset=utf-8"

FILES_IN_WORDS = (
    ("board.csv", "CSV"), ("board.xlsx", "XLSX"), ("board.sdmx.csv", "SDMX-CSV 2.0"),
    ("board.json", "JSON-stat 2.0"), ("datapackage.json", "datapackage.json"),
)  # fmt: skip
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
            # a cache asks before it shows it again: a withdrawal is told at once
            patch_cache_control(response, public=True, max_age=0, must_revalidate=True)
        return response

    return answer


@policy("public.view")
@require_safe
@public_page
def boards(request: HttpRequest) -> HttpResponse:
    """The boards for the public that stand, and are what was frozen."""
    standing = [one for one in queries.public_boards() if holds(one.board)]
    found = [(one, in_language(content_of(one))) for one in standing]
    invented = of_the_demo(content for _, content in found)
    return page(request, "air/public_boards.html", {"boards": found, "invented": invented})


@policy("public.view")
@require_safe
@public_page
def board(request: HttpRequest, pk: int) -> HttpResponse:
    """One board as a league table; ``?screen=1`` shows it for a room."""
    found = found_or_404(pk)
    if request.GET.get("screen") == "1" and holds(found.board):
        return _screen(request, found)
    if refused := refused_as_gone(request, found):
        return refused
    content = in_language(content_of(found))
    shown = page(request, "air/public_board.html", {**told(found, content),
                                                    "rows": content["rows"],
                                                    "panels": drawn(content, public=True),
                                                    "files": FILES_IN_WORDS})  # fmt: skip
    return snapshot(request, shown, found)


@policy("public.view")
@require_safe
@public_page
def place(request: HttpRequest, pk: int, unit_code: str) -> HttpResponse:
    """One unit's place: the lines of its points, its tasks, the sentence behind each."""
    found = found_or_404(pk)
    has_it = partial(queries.row_of, found, unit_code)
    if refused := refused_as_gone(request, found, is_there=has_it):
        return refused
    row = in_language(or_404(queries.row_of(found, unit_code)))
    content = in_language(content_of(found))
    context = {**told(found, content), "row": row, "of": len(content["rows"]),
               "house": _house(request, row)}  # fmt: skip
    return snapshot(request, page(request, "air/public_place.html", context), found)


@policy("public.view")
@require_safe
@public_page
def export(request: HttpRequest, pk: int) -> HttpResponse:
    """A board as CSV."""
    found = found_or_404(pk)
    if refused := refused_as_gone(request, found):
        return refused
    content = content_of(found)
    file = attached(board_csv(content), CSV, f"{content['code']}-{content['period']}.csv")
    return snapshot(request, file, found)


def _screen(request: HttpRequest, found: Publication) -> HttpResponse:
    back = reverse("air:public_board", args=[found.pk]) + kept_language(request)
    withdrawn = found.withdrawal if found.is_withdrawn else None
    shown = screen(request, content_of(found), back=back, withdrawn=withdrawn, public=True)
    return snapshot(request, shown, found)


def found_or_404(pk: int) -> Publication:
    found: Publication = or_404(queries.public_board(pk))
    return found


def content_of(found: Publication) -> dict[str, Any]:
    content: dict[str, Any] = found.board.content if found.board else {}
    return content


def told(found: Publication, content: dict[str, Any]) -> dict[str, Any]:
    return {"publication": found, "board": found.board, "content": content,
            "invented": content["invented"]}  # fmt: skip


def refused_as_gone(
    request: HttpRequest, found: Publication, template: str = "air/public_gone.html", *,
    is_there: Callable[[], Any] = lambda: True,
) -> HttpResponse | None:  # fmt: skip
    """Answer for a board that is withdrawn or is not what was frozen; None for one to show.

    What a withdrawn board never had (``is_there`` says so) is not there, and is not kept either.
    """
    if not holds(found.board):
        # as one without a withdrawal: also its content is not told
        return page(request, template, {"publication": {"published_at": None}}, status=GONE)
    if not found.is_withdrawn:
        return None
    or_404(is_there() or None)
    context = told(found, in_language(content_of(found)))
    return snapshot(request, page(request, template, context, status=GONE), found)


def snapshot(request: HttpRequest, shown: HttpResponse, found: Publication) -> HttpResponse:
    """Mark a page for nobody in particular as one to keep while the publication stays as it is."""
    if not request.user.is_authenticated and found.board is not None:
        back = found.withdrawal if found.is_withdrawn else None
        state = (found.board.digest, back and back.pk)
        changed_at = back.at if back else found.published_at
        shown.snapshot = (state, changed_at)  # type: ignore[attr-defined]
    return shown


def _house(request: HttpRequest, row: dict[str, Any]) -> dict[str, Any] | None:
    """Return what a signed-in person may open in the house; None for everybody else."""
    person: Any = request.user
    if not person.is_authenticated or not allows(person.role, "board.view"):
        return None
    return house(person, [row])


def page(
    request: HttpRequest, template: str, context: dict[str, Any], status: int = 200
) -> HttpResponse:
    signed_in = request.user.is_authenticated
    told_besides = {"kept": kept_language(request), "signed_in": signed_in}
    return render(request, template, {**context, **told_besides}, status=status)


def of_the_demo(contents: Iterable[Any]) -> bool:
    """Say whether a list is of the demo's house: as what it shows was frozen; where it shows
    nothing frozen the house is asked.
    """
    told = [content["invented"] for content in contents if content]
    return any(told) if told else is_invented()


def kept_language(request: HttpRequest) -> str:
    lang = request.GET.get("lang", "")
    return f"?lang={lang}" if lang in dict(settings.LANGUAGES) else ""
